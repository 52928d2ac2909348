// A stream through everything that can happen to it: cut by the client, its server killed while it hears, while it ends, while a language model writes its note, while the
// files are written. Every sentence is in the transcript once, and the files are there once.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { scriptedServer } from "#engines/language/scripted-server-for-tests.ts";
import { flacPieces } from "#formats/audio/flac-for-tests.ts";
import { answering } from "../chat-completions.ts";
import { makeDomain, signed } from "../e2e/callers.ts";
import { freePort } from "../free-port.ts";
import { CLIENTS, installed, MODELS, missing } from "../interop/others.ts";
import { streamByJavascript } from "../listening/javascript-client.ts";
import { configured, details, FOLDER_OF, finish, SUBSCRIPTION, sendSound } from "../listening/served.ts";
import { SPEAKERS, speak, visitSentences } from "../listening/spoken.ts";
import type { Heard, StreamTarget } from "../listening/stream-client.ts";
import { dialogue, marksOf, tone, type Utterance } from "../listening/synthetic-sound.ts";
import { testDatabase } from "../postgres.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import * as clients from "./wire-clients.ts";

interface Place {
  readonly target: StreamTarget;
  readonly server: () => KillableServer;
  /** On the same data and port, when the one before is gone. */
  again(): Promise<void>;
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>;
}

async function withPlace(
  utterances: readonly Utterance[],
  failpoint: string | undefined,
  work: (place: Place) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  const marks = join(dataDir, "marks.json");
  await writeFile(marks, JSON.stringify(marksOf(utterances)));
  const place = {
    dataDir,
    port: await freePort(),
    databaseUrl: database.url,
    environment: { LISTENING_MARKS: marks, CHARTROOM_LOG_LEVEL: "warn", ...environment },
  };
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const started: KillableServer[] = [await startKillable({ ...place, ...(failpoint ? { failpoint } : {}) })];
  const server = () => started.at(-1)!;
  try {
    const { accessKeyId, secretAccessKey } = server().keys.insights;
    const credentials = { accessKeyId, secretAccessKey };
    const domainId = await makeDomain(server().url, credentials);
    await work({
      target: { url: server().url, credentials, sessionId: randomUUID(), domainId, subscriptionId: SUBSCRIPTION },
      server,
      again: async () => {
        expect(await server().ended).toBe("SIGKILL");
        started.push(await startKillable(place));
      },
      rows: async (sql) => (await client.query(sql)).rows,
    });
  } finally {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.all(started.map(({ ended }) => ended));
    await client.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Streams what is not kept yet, up to this byte. What was told of the transcript meanwhile. */
async function streamUntil(
  target: StreamTarget,
  sound: Buffer,
  to: number,
  end: "cut" | "finish" | "leave",
  encode: (sound: Buffer) => Buffer = (sound) => sound,
): Promise<readonly Heard[]> {
  const stream = await configured(target);
  const from = Number((await stream.opened).headers["chartroom-received-audio-bytes"]);
  await sendSound(stream, encode(sound.subarray(from, to)), 0, undefined, 25_600);
  if (end === "finish") await finish(stream);
  if (end === "cut") stream.cut();
  return (await stream.ended).heard;
}

async function writtenFile(target: StreamTarget, name: string) {
  const state = async () => (await details(target)).postStreamActionResult?.clinicalNoteGenerationResult.afterVisitSummaryResult.status;
  await expect.poll(state, { timeout: 150_000, interval: 500 }).toBe("COMPLETED");
  const path = `/s3/chartroom-output/${FOLDER_OF(target)}/${name}`;
  const { status, json } = await signed(target.url, target.credentials, "GET", path, undefined, { service: "s3" });
  expect(status).toBe(200);
  return json;
}

async function transcriptOf(target: StreamTarget): Promise<readonly string[]> {
  const json = await writtenFile(target, "transcript.json");
  return json.Conversation.TranscriptSegments.map(({ Content }: { Content: string }) => Content);
}

/** Files written, times that it was said, and sound left over. */
async function once({ rows }: Place): Promise<void> {
  const said = "SELECT count(*)::int AS n FROM chartroom.audit WHERE operation = 'complete-listening' AND outcome = 'ok'";
  expect(await rows(said)).toEqual([{ n: 1 }]);
  expect(await rows("SELECT count(*)::int AS n FROM chartroom.listening_chunk")).toEqual([{ n: 0 }]);
  expect(await rows("SELECT status, ended FROM chartroom.listening_session")).toEqual([{ status: "completed", ended: true }]);
}

const LINES = Array.from({ length: 12 }, (_, index) => `Sentence ${index + 1} of a short visit.`);
const short = LINES.map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));

test.each([
  "listening:keep-sound#3",
  "listening:keep-transcript#2",
  "listening:end-listening",
  "complete-listening:before-commit",
  "listening:before-put",
  "listening:before-written",
])("killed at %s, the transcript is whole and the files are written once", { timeout: 300_000 }, async (failpoint) => {
  await withPlace(short, failpoint, async (place) => {
    const { target } = place;
    const sound = dialogue(short);
    await streamUntil(target, sound, sound.length, "finish");
    await place.again();
    // A client that did not see the end goes on; one whose session had ended has nothing more to say.
    const { ended } = (await place.rows("SELECT ended FROM chartroom.listening_session"))[0]!;
    if (!ended) await streamUntil(target, sound, sound.length, "finish");
    expect(await transcriptOf(target)).toEqual(LINES);
    await once(place);
  });
});

const VISIT = ["My left knee hurts.", "My left knee is swollen.", "I walked five miles on Sunday."];

test.each([
  ["while the model thinks", undefined],
  ["when it has answered", "listening:before-put"],
  ["when the files are written", "listening:before-written"],
])("killed %s, the model may be asked again, and one whole note is there once", { timeout: 300_000 }, async (_when, failpoint) => {
  const thinking = Promise.withResolvers<void>();
  const answer = answering(({ lines }) => {
    const line = lines[model.asked.length - 1]!;
    return { sections: [{ section: 1, sentences: [{ text: line.text, uses: [line.number] }] }] };
  });
  const model = await scriptedServer((one, count, response) => {
    if (failpoint !== undefined || count > 1) return answer(one, count, response);
    return thinking.resolve();
  });
  const languageModel = { engine: "openai-compatible", baseUrl: `${model.origin}/v1`, model: "tiny-model" };
  const environment = { CHARTROOM_LANGUAGE_MODEL: JSON.stringify(languageModel), CHARTROOM_STREAM_NOTES_WITH_MODEL: "true" };
  const talk = VISIT.map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));
  const killed = async (place: Place) => {
    const { target } = place;
    const sound = dialogue(talk);
    await streamUntil(target, sound, sound.length, "finish");
    if (failpoint === undefined) {
      await thinking.promise;
      // Nobody waits in a transaction for a model.
      const open = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
      expect(await place.rows(open)).toEqual([{ n: 0 }]);
      await place.server().kill();
    }
    await place.again();
    expect(await transcriptOf(target)).toEqual(VISIT);
    const { ClinicalDocumentation, LanguageModel } = await writtenFile(target, "clinicalDoc.json");
    expect(model.asked).toHaveLength(2);
    expect(LanguageModel).toMatchObject({ Outcome: "written", Sentences: 1, SentencesAccepted: 1, SentencesAdded: 0 });
    const own = ClinicalDocumentation.Sections.flatMap(({ Summary }: { Summary: { SummarizedSegment: string }[] }) => Summary);
    expect(own.map(({ SummarizedSegment }: { SummarizedSegment: string }) => SummarizedSegment)).toEqual([VISIT[1]]);
    const asks = "SELECT count(*)::int AS n FROM chartroom.audit WHERE operation = 'ask-language-model'";
    expect(await place.rows(asks)).toEqual([{ n: 2 }]);
    const told = "SELECT artifacts->'note'->>'status' AS note FROM chartroom.listening_session";
    expect(await place.rows(told)).toEqual([{ note: "completed" }]);
    await once(place);
  };
  await withPlace(talk, failpoint, killed, environment).finally(() => model.close());
});

test.each(["listening:keep-sound#3", "listening:keep-transcript#2"])(
  "the same with its sound as FLAC, killed at %s, and the rest in a stream of its own",
  { timeout: 300_000 },
  async (failpoint) => {
    await withPlace(short, failpoint, async (place) => {
      const target = { ...place.target, headers: { "x-amzn-medscribe-media-encoding": "flac" } };
      const sound = dialogue(short);
      const flac = (rest: Buffer) => Buffer.concat(flacPieces(rest, { sampleRate: 16_000, channels: 2, block: 4_096 }));
      await streamUntil(target, sound, sound.length, "finish", flac);
      await place.again();
      const { received_bytes: received } = (await place.rows("SELECT received_bytes::int FROM chartroom.listening_session"))[0]!;
      expect(received).toBeLessThan(sound.length);
      await streamUntil(target, sound, sound.length, "finish", flac);
      expect(await transcriptOf(target)).toEqual(LINES);
      await once(place);
    });
  },
);

test("the files of a session that was deleted go, also when the server is killed at it", { timeout: 300_000 }, async () => {
  await withPlace(short, "remove-listening-files:after-remove#2", async (place) => {
    const { target } = place;
    const sound = dialogue(short);
    await streamUntil(target, sound, sound.length, "finish");
    expect(await transcriptOf(target)).toEqual(LINES);
    const [{ id }] = (await place.rows("SELECT id FROM chartroom.listening_session")) as [{ id: string }];
    await clients.operator(place.server(), "DELETE", `sessions/${id}?reason=patient-request`);
    await place.again();
    const path = `/s3/chartroom-output/${FOLDER_OF(target)}`;
    for (const name of ["clinicalDoc.json", "transcript.json", "afterVisitSummary.json"]) {
      const status = async () =>
        (await signed(target.url, target.credentials, "GET", `${path}/${name}`, undefined, { service: "s3" })).status;
      await expect.poll(status, { timeout: 120_000 }).toBe(404);
    }
  });
});

// Skipped where nothing can speak.
const reason = missing([], SPEAKERS);
const javascript = missing([CLIENTS, MODELS]) === undefined;

/** Streams what is not kept yet: by the JavaScript SDK's runtime where it is at hand, else by a client of our own that signs with its package. */
async function senderOf(sound: Buffer): Promise<{ readonly send: typeof streamUntil; close(): Promise<void> }> {
  if (!javascript) return { send: streamUntil, close: async () => {} };
  const client = await installed(CLIENTS);
  const folder = await mkdtemp(join(tmpdir(), "chartroom-sound-"));
  const soundFile = join(folder, "sound.raw");
  await writeFile(soundFile, sound);
  return {
    close: () => rm(folder, { recursive: true }),
    send: async (target, _sound, to, how) => {
      const rest = how === "cut" ? { stopAt: to } : how === "finish" ? ({ end: true } as const) : { to };
      const out = await streamByJavascript(client, target, { soundFile, ...rest });
      expect(out === undefined, out?.message ?? "").toBe(how === "cut");
      // To that runtime a server that dies is a stream that ends.
      if (how === "finish") expect(out?.exception, out?.message).toBeUndefined();
      return out?.heard ?? [];
    },
  };
}

test.skipIf(reason !== undefined)(
  "30 minutes of speech on two channels, cut three times and its server killed once: every sentence once, in order",
  { timeout: 900_000 },
  async () => {
    const sentences = visitSentences(280);
    const utterances = speak(sentences);
    const sound = dialogue(utterances);
    const minutes = sound.length / (16_000 * 2 * 2 * 60);
    expect(minutes).toBeGreaterThan(30);
    const { send, close } = await senderOf(sound);
    await withPlace(utterances, undefined, async (place) => {
      const { target } = place;
      const part = (share: number) => Math.round(sound.length * share);
      const told: Heard[] = [];
      told.push(...(await send(target, sound, part(0.21), "cut")));
      told.push(...(await send(target, sound, part(0.43), "cut")));
      const killed = send(target, sound, sound.length, "leave");
      await expect.poll(async () => (await details(target)).chartroomReceivedAudioBytes, { timeout: 120_000 }).toBeGreaterThan(part(0.55));
      await place.server().kill();
      told.push(...(await killed));
      await place.again();
      told.push(...(await send(target, sound, part(0.85), "cut")));
      const last = await send(target, sound, sound.length, "finish");
      told.push(...last);

      const finals = (heard: readonly Heard[]) => heard.filter(({ isPartial }) => !isPartial);
      const text = (heard: readonly Heard[]) =>
        heard.toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset).map(({ content }) => content);
      // The last connection told all of it; over all connections an id never meant two things.
      expect(text(finals(last)).join(" ")).toBe(sentences.join(" "));
      const byId = new Map(finals(told).map((segment) => [segment.segmentId, segment]));
      for (const segment of finals(told)) expect(segment).toEqual(byId.get(segment.segmentId));
      expect((await transcriptOf(target)).join(" ")).toBe(sentences.join(" "));
      await once(place);
      const by = javascript ? "the JavaScript SDK's runtime" : "our own client";
      console.log(`${minutes.toFixed(1)} minutes of sound by ${by}, ${sentences.length} sentences, ${byId.size} segments`);
    }).finally(close);
  },
);
