// `node bench/streams/run.ts [streams] [seconds]`: so many streams of two channels at once, each as fast as it is spoken, against one server whose engine takes a fixed
// time. Says how long the first words take beyond what they must, and what memory the server needs. Exits with 1 when a word is missing.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDomain } from "../../tests/e2e/callers.ts";
import { startKillable } from "../../tests/faults/killable-server.ts";
import { freePort } from "../../tests/free-port.ts";
import { configured, finish, SUBSCRIPTION } from "../../tests/listening/served.ts";
import type { StreamTarget } from "../../tests/listening/stream-client.ts";
import { dialogue, marksOf, tone } from "../../tests/listening/synthetic-sound.ts";
import { dataDirectory } from "../data-directory.ts";

const streams = Number(process.argv[2] ?? 25);
const seconds = Number(process.argv[3] ?? 60);
if (![streams, seconds].every((number) => Number.isInteger(number) && number > 0))
  throw new Error("How many streams, and how long? Give whole numbers.");

const ENGINE_MS = 200;
/** A message each tenth of a second, as live clients send. */
const PIECE_MS = 100;
const PIECE_BYTES = 16_000 * 2 * 2 * (PIECE_MS / 1000);
/** Before the first word is shown there is 0.3 s of silence, and 1.5 s of it must have come, the last 0.2 s before the voice among them. */
const NEEDED_MS = 300 + 1_500 - 200;

const utterances = Array.from({ length: Math.ceil(seconds / 3) }, (_, index) => ({
  text: `Sentence ${index + 1}.`,
  samples: tone(index + 1, 2_100),
}));
const sound = dialogue(utterances);

const dataDir = await dataDirectory();
const marks = join(dataDir, "marks.json");
await writeFile(marks, JSON.stringify(marksOf(utterances)));
const environment = { LISTENING_MARKS: marks, LISTENING_DELAY_MS: String(ENGINE_MS), CHARTROOM_LOG_LEVEL: "warn" };
const server = await startKillable({ dataDir, port: await freePort(), environment });
try {
  const { accessKeyId, secretAccessKey } = server.keys.insights;
  const credentials = { accessKeyId, secretAccessKey };
  const domainId = await makeDomain(server.url, credentials);
  const before = memory();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, memory())), 200);
  const results = await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / streams));
      return stream({ url: server.url, credentials, sessionId: randomUUID(), domainId, subscriptionId: SUBSCRIPTION });
    }),
  );
  clearInterval(watch);
  const first = results.map(({ firstMs }) => firstMs - ENGINE_MS - NEEDED_MS).sort((a, b) => a - b);
  const ends = results.map(({ endMs }) => endMs - ENGINE_MS).sort((a, b) => a - b);
  const wrong = results.filter(({ said }) => said !== utterances.map(({ text }) => text).join(" ")).length;
  console.log(
    `${streams} streams of ${Math.round(sound.length / 64_000)} s, two channels, as fast as spoken; an engine that takes ${ENGINE_MS} ms`,
  );
  console.log(
    `first words, beyond the engine's time and the sound they need   median ${middle(first)} ms, slowest ${Math.round(first.at(-1)!)} ms`,
  );
  console.log(
    `from the end of the session to the end of the stream, beyond the engine's time   median ${middle(ends)} ms, slowest ${Math.round(ends.at(-1)!)} ms`,
  );
  console.log(
    `memory of the server   ${before} MB before, ${peak} MB at most: ${((peak - before) / streams).toFixed(1)} MB for each stream`,
  );
  console.log(`streams with another transcript than was said   ${wrong}`);
  process.exitCode = wrong > 0 ? 1 : 0;
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Resident, in MB. Linux only. */
function memory(): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

function middle(sorted: readonly number[]): number {
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

async function stream(target: StreamTarget): Promise<{ readonly firstMs: number; readonly endMs: number; readonly said: string }> {
  const call = await configured(target);
  await call.opened;
  const began = performance.now();
  let firstMs = 0;
  const look = setInterval(() => {
    if (call.heard.length > 0 && firstMs === 0) firstMs = performance.now() - began;
  }, 5);
  for (let at = 0; at < sound.length; at += PIECE_BYTES) {
    // A piece can be sent when all of it is spoken.
    const due = began + (at / PIECE_BYTES + 1) * PIECE_MS - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    await call.send("binaryAudioEvent", new Uint8Array(sound.subarray(at, at + PIECE_BYTES)));
  }
  const ended = performance.now();
  await finish(call);
  const { heard, failure } = await call.ended;
  clearInterval(look);
  if (failure) throw new Error(`${failure.type}: ${failure.message}`);
  const finals = heard.filter(({ isPartial }) => !isPartial).toSorted((a, b) => a.audioBeginOffset - b.audioBeginOffset);
  return { firstMs, endMs: performance.now() - ended, said: finals.map(({ content }) => content).join(" ") };
}
