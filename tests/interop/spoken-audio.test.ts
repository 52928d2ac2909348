// Speech made by espeak-ng in the containers that clients send, through a server that is killed in between and a speech server that knows what was said: the
// transcript is whole and in order. And silence and noise, of which no note is made.
// proves: scribe.StartTranscription, scribe.TranscribeChunk, scribe.FinishTranscription, scribe.UploadAudio, scribe.GetTranscript by espeak-ng
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KillableServer, startKillable } from "../faults/killable-server.ts";
import * as clients from "../faults/wire-clients.ts";
import { freePort } from "../free-port.ts";
import { dataDirectory } from "../server.ts";
import { type SpeechServer, type SpokenWord, startSpeechServer } from "./speech-server.ts";

const missing = ["espeak-ng", "ffmpeg"].filter((program) => spawnSync(program, ["--version"]).error !== undefined);
if (missing.length > 0) console.log(`skipped: ${missing.join(" and ")} not installed`);

const SENTENCES = [
  "Good morning, what brings you in today?",
  "My left knee has been hurting for two weeks.",
  "Did you fall, or twist it?",
  "No, it began after a long walk.",
  "Is it swollen in the morning?",
  "A little, and it is stiff for ten minutes.",
  "Do you take anything for the pain?",
  "Ibuprofen, four hundred milligrams twice a day.",
  "Any trouble with your stomach?",
  "None at all.",
];
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  wav: ["-ar", "16000", "-ac", "1"],
  mp3: ["-b:a", "64k"],
  ogg: ["-c:a", "libvorbis"],
  webm: ["-c:a", "libopus"],
  m4a: ["-c:a", "aac"],
};
const NAMES = Object.keys(CONTAINERS);
/** The same kinds of files, for minutes of nothing in one request. */
const SMALL: Readonly<Record<string, readonly string[]>> = {
  wav: CONTAINERS.wav!,
  mp3: ["-b:a", "16k"],
  ogg: ["-c:a", "libopus", "-b:a", "12k"],
  webm: ["-c:a", "libopus", "-b:a", "12k"],
  m4a: ["-c:a", "aac", "-b:a", "12k"],
};
const SILENT_SECONDS = 300;
/** Larger files are cut: some fourteen seconds of WAV as espeak-ng writes it. */
const ENGINE_BYTES = 600_000;
const KEY = "canary-of-the-speech-server";

// skipped: without the two programs there is no speech
describe.skipIf(missing.length > 0)("real audio", () => {
  let folder: string;
  let dataDir: string;
  let speech: SpeechServer;
  let server: KillableServer;
  let place: { dataDir: string; port: number; environment: Record<string, string> };
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "chartroom-speech-"));
    dataDir = await dataDirectory();
    speech = await startSpeechServer();
    const setting = {
      engine: "openai-compatible",
      baseUrl: speech.baseUrl,
      model: "whisper-1",
      key: "env:SPEECH_KEY",
      maxBytes: ENGINE_BYTES,
    };
    const environment = { CHARTROOM_SPEECH_ENGINE: JSON.stringify(setting), SPEECH_KEY: KEY };
    place = { dataDir, port: await freePort(), environment };
    server = await startKillable(place);
    token = await clients.scribeToken(server);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await speech?.close();
    for (const each of [folder, dataDir]) await rm(each, { recursive: true, force: true });
  });

  async function converted(from: string, name: string, options: readonly string[]): Promise<Buffer> {
    const file = join(folder, name);
    execFileSync("ffmpeg", ["-v", "error", "-y", "-i", from, ...options, file]);
    return readFile(file);
  }

  /** A sentence as espeak-ng says it, in a WAV file. */
  function say(text: string, name: string): string {
    const file = join(folder, `${name}.wav`);
    execFileSync("espeak-ng", ["-w", file, text]);
    return file;
  }

  /** Words in equal steps: when exactly each is said does not matter. */
  function wordsOf(text: string, from: number, seconds: number): SpokenWord[] {
    const words = text.split(" ");
    const step = seconds / words.length;
    return words.map((word, at) => ({ word, start: from + at * step, end: from + (at + 0.8) * step }));
  }

  const newSession = async () => (await clients.scribe(server, token, "POST", "/sessions")).json.session_id as string;
  const send = (path: string, bytes: Uint8Array<ArrayBuffer>, name: string, fields: Record<string, string> = {}) =>
    clients.scribeForm(server, token, path, "file", new File([bytes], name), fields);
  const transcript = async (session: string) => (await clients.scribe(server, token, "GET", `/sessions/${session}/transcript`)).json;
  const complete = (session: string) =>
    clients.until("the whole transcript", async () => {
      const told = await transcript(session);
      return told?.complete ? told : undefined;
    });

  test("chunks in five containers, shuffled, repeated and cut off by kill -9, are one transcript in order", async () => {
    const chunks = await Promise.all(
      SENTENCES.map(async (text, index) => {
        const name = NAMES[index % NAMES.length]!;
        const bytes = await converted(say(text, `chunk${index}`), `chunk${index}-sent.${name}`, CONTAINERS[name]!);
        speech.knows({ bytes, words: wordsOf(text, 0, 2) });
        return { index, name: `blob.${name}`, bytes: new Uint8Array(bytes) };
      }),
    );
    const session = await newSession();
    const begun = await clients.scribe(server, token, "POST", `/sessions/${session}/restful-segment-transcription`);
    const path = `/sessions/${session}/restful-segment-transcription/${begun.json.recording_id}`;
    const sendChunk = ({ index, name, bytes }: (typeof chunks)[number]) =>
      send(`${path}:transcribe`, bytes, name, { index: String(index) });
    speech.pause = () => new Promise((resolve) => setTimeout(resolve, 150));
    const acknowledged = new Set<number>();
    const order = [7, 2, 9, 0, 4, 4, 1, 8, 2, 3, 6, 5, 0];
    for (const [step, index] of order.entries()) {
      const chunk = chunks[index]!;
      // Twice the process dies: once while a chunk is on its way, once while earlier ones are being heard.
      const dying = step === 4 || step === 9;
      const sending = sendChunk(chunk).catch(() => undefined);
      if (dying) {
        if (step === 9) await sending;
        await server.kill();
      }
      const answer = await sending;
      if (answer?.status === 200) acknowledged.add(index);
      else if (!dying) expect(answer?.status, answer?.text).toBe(200);
      if (dying) {
        server = await startKillable(place);
        // The client does not know whether it arrived, and sends it again.
        expect((await sendChunk(chunk)).status).toBe(200);
        acknowledged.add(index);
      }
    }
    expect(acknowledged.size).toBe(SENTENCES.length);
    expect((await clients.scribe(server, token, "POST", `${path}:finish`)).json).toEqual({ is_success: true });
    const told = await complete(session);
    expect(told.transcript.split("\n")).toEqual(SENTENCES);
    expect(told.missing).toEqual([]);
    // Each container went out under a name by which a server knows it, and with the key.
    const names = new Set(speech.asked.map(({ name }) => name));
    expect([...names].sort()).toEqual(["audio.m4a", "audio.mp3", "audio.ogg", "audio.wav", "audio.webm"]);
    expect(speech.asked.every(({ known, authorization }) => known && authorization === `Bearer ${KEY}`)).toBe(true);
    speech.pause = async () => {};
  }, 180_000);

  test.each([
    ["wav", 44_100, []],
    ["mp3", 40_000, ["-b:a", "320k", "-ar", "44100", "-write_xing", "0", "-id3v2_version", "0"]],
  ])(
    "a long %s recording is cut, heard in pieces and joined without doubling",
    async (name, bytesPerSecond, options) => {
      const files = SENTENCES.map((text, index) => say(text, `long${index}`));
      const parts = files.flatMap((file) => ["-i", file]);
      const filter = `${files.map((_, at) => `[${at}:a]`).join("")}concat=n=${files.length}:v=0:a=1`;
      const joined = join(folder, `long.${name}`);
      execFileSync("ffmpeg", ["-v", "error", "-y", ...parts, "-filter_complex", filter, ...options, joined]);
      const bytes = await readFile(joined);
      const start = name === "wav" ? bytes.indexOf("data") + 8 : 0;
      // Numbered, so that a word doubled or lost can't hide.
      const words = SENTENCES.join(" ")
        .split(" ")
        .map((word, at) => `${word}${at}`);
      speech.knows({
        bytes,
        words: wordsOf(words.join(" "), 0, (bytes.length - start) / bytesPerSecond),
        layout: { start, bytesPerSecond },
      });
      const before = speech.asked.length;
      const session = await newSession();
      expect((await send(`/sessions/${session}/upload-audio`, new Uint8Array(bytes), `visit.${name}`)).status).toBe(200);
      const told = await complete(session);
      expect(speech.asked.length - before).toBe(
        Math.ceil(((bytes.length - start) / bytesPerSecond - 6) / (ENGINE_BYTES / bytesPerSecond - 6)),
      );
      expect(told.transcript.split(/\s+/)).toEqual(words);
    },
    120_000,
  );

  test.each([
    ["silence", "anullsrc=r=16000:cl=mono", "wav"],
    ["silence", "anullsrc=r=16000:cl=mono", "webm"],
    ["silence", "anullsrc=r=16000:cl=mono", "mp3"],
    ["noise", "anoisesrc=r=16000:color=white:amplitude=0.2:seed=7", "wav"],
    ["noise", "anoisesrc=r=16000:color=pink:amplitude=0.2:seed=7", "wav"],
    ["noise", "anoisesrc=r=16000:color=white:amplitude=0.2:seed=7", "ogg"],
    ["noise", "anoisesrc=r=16000:color=brown:amplitude=0.2:seed=7", "m4a"],
  ])(
    "five minutes of %s (%s, %s) are no transcript and no note",
    async (_, source, name) => {
      const file = join(folder, `nothing.${name}`);
      execFileSync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-t", String(SILENT_SECONDS), ...SMALL[name]!, file]);
      const session = await newSession();
      expect((await send(`/sessions/${session}/upload-audio`, new Uint8Array(await readFile(file)), `nothing.${name}`)).status).toBe(200);
      expect(await complete(session)).toEqual({ transcript: "", complete: true, missing: [] });
      const note = await clients.scribe(server, token, "POST", `/sessions/${session}/consult-note`, clients.NOTE_REQUEST);
      expect([note.status, note.json.detail.type]).toEqual([400, "SessionHasNoContentError"]);
      expect(note.json.detail.msg).toContain("Nothing was said");
      expect((await clients.scribe(server, token, "GET", `/sessions/${session}`)).json.session.consult_note).toBeNull();
    },
    120_000,
  );

  test("what breaks off within a file is refused or kept as it is, never taken for more", async () => {
    const whole = new Uint8Array(await converted(say(SENTENCES[1]!, "cut"), "cut.webm", CONTAINERS.webm!));
    const session = await newSession();
    // From the middle on it is no file.
    expect((await send(`/sessions/${session}/upload-audio`, whole.slice(whole.length / 2), "x.webm")).status).toBe(415);
    expect((await send(`/sessions/${session}/upload-audio`, whole.slice(0, 100), "x.webm")).status).toBe(415);
  });

  test("the key is in no log", () => {
    expect(server.output()).not.toContain(KEY);
  });
});
