// A speech server of OpenAI's shape for tests: it hears nothing, but knows the files it is sent, whole or cut, by their bytes, and answers the words that were
// spoken in them. What it does not know it answers as whisper answers silence.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SpokenWord {
  readonly word: string;
  /** Seconds from the beginning of the file. */
  readonly start: number;
  readonly end: number;
}

export interface SpokenFile {
  readonly bytes: Buffer;
  readonly words: readonly SpokenWord[];
  /** Bytes before the sound, and how many of it a second has: where pieces of it lie. Undefined: it comes whole. */
  readonly layout?: { readonly start: number; readonly bytesPerSecond: number };
}

export interface SpeechServer {
  readonly baseUrl: string;
  /** One for each request: the file's name, as a server decides by it how to decode, and whether it was known. */
  readonly asked: { readonly name: string; readonly known: boolean; readonly authorization: string | undefined }[];
  knows(file: SpokenFile): void;
  /** Before each answer. */
  pause: () => Promise<void>;
  /** While true every request fails. */
  broken: boolean;
  close(): Promise<void>;
}

const SURE = { no_speech_prob: 0.02, avg_logprob: -0.25, compression_ratio: 1.3 };
const DOUBTED = { no_speech_prob: 0.93, avg_logprob: -1.3, compression_ratio: 0.9 };
/** Long enough to stand at one place of a file only. */
const PRINT = 20_000;

export async function startSpeechServer(): Promise<SpeechServer> {
  const files: SpokenFile[] = [];
  const hashes = new Map<string, SpokenFile>();
  const asked: SpeechServer["asked"] = [];
  const sockets = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const form = await new Response(Buffer.concat(pieces), {
      headers: { "content-type": request.headers["content-type"] ?? "" },
    }).formData();
    const file = form.get("file") as File;
    const bytes = Buffer.from(await file.arrayBuffer());
    const whole = hashes.get(hashOf(bytes));
    const words = whole ? whole.words : files.flatMap((each) => wordsOfPiece(each, bytes) ?? []);
    const known = words.length > 0;
    asked.push({ name: file.name, known, authorization: request.headers.authorization });
    await server.pause();
    if (server.broken) return void response.writeHead(500, { "retry-after": "0" }).end();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(known ? said(words) : silence()));
  });
  await new Promise<void>((resolve) => sockets.listen(0, "127.0.0.1", resolve));
  const server: SpeechServer = {
    baseUrl: `http://127.0.0.1:${(sockets.address() as AddressInfo).port}/v1`,
    asked,
    knows: (file) => {
      files.push(file);
      hashes.set(hashOf(file.bytes), file);
    },
    pause: async () => {},
    broken: false,
    close: () =>
      new Promise((resolve) => {
        sockets.closeAllConnections();
        sockets.close(() => resolve());
      }),
  };
  return server;
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The words of a piece that was cut out of a file, by where its sound stands there. */
function wordsOfPiece({ bytes, words, layout }: SpokenFile, piece: Buffer): readonly SpokenWord[] | undefined {
  if (!layout) return undefined;
  const header = piece.subarray(0, 4).toString("latin1") === "RIFF" ? 44 : 0;
  const at = bytes.indexOf(piece.subarray(header, header + PRINT));
  if (at < 0) return undefined;
  const from = (at - layout.start) / layout.bytesPerSecond;
  const to = from + (piece.length - header) / layout.bytesPerSecond;
  return words
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ word, start, end }) => ({ word, start: start - from, end: end - from }));
}

function said(words: readonly SpokenWord[]) {
  const text = words.map(({ word }) => word).join(" ");
  const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
  return {
    task: "transcribe",
    language: "english",
    duration: end + 0.2,
    text,
    segments: [{ id: 0, start, end: end + 0.1, text: ` ${text}`, ...SURE }],
    words,
  };
}

/** What is known of such servers: thanks, again and again, and little trust in it. */
function silence() {
  const segments = Array.from({ length: 10 }, (_, id) => ({
    id,
    start: id * 30,
    end: id * 30 + 29,
    text: id % 3 ? " Thank you." : " Thanks for watching!",
    ...DOUBTED,
  }));
  return { task: "transcribe", duration: 300, text: segments.map(({ text }) => text).join(""), segments };
}
