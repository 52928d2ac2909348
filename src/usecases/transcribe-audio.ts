// The work of hearing one chunk: asks the speech engine and keeps what it heard, unless other bytes have taken the chunk's place meanwhile. A chunk that could
// not be heard says why and is tried again; none is ever dropped.
import { type Caller, workerFor } from "#core/caller.ts";
import { type ConsentRules, mayUse } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { ChunkChange } from "#core/ports/audio-tables.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Work } from "#core/ports/work.ts";
import type { Log, World } from "#core/ports/world.ts";
import { wakeNote } from "./spoken.ts";
import type { SessionEventPorts } from "./tell-session-event.ts";
import { tellTranscript } from "./tell-transcript.ts";

export interface TranscribePorts extends SessionEventPorts {
  readonly store: Store;
  readonly world: World;
  readonly log: Log;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
  /** Absent: none is configured, and audio waits. */
  readonly speech?: SpeechEngine;
}

/** Feed of a session's transcript: `settled` with `chunkId`, `status` and `at` (ISO 8601) whenever a chunk was heard or was not. */
export function transcriptFeed(sessionId: string): string {
  return `transcript/${sessionId}`;
}

/** Faults, for the queue to try again: `unavailable` when the engine gave no transcript and may yet. */
export async function transcribeAudio(
  ports: TranscribePorts,
  work: Work["transcribe-audio"] & { readonly lastAttempt: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { speech } = ports;
  if (!speech) return settle(ports, work, { status: "pending", failure: "no-engine" });
  const found = await ports.store.look({ caller: workerFor(work), purpose: "ask-speech-engine" }, async (tx) => {
    const pending = await pendingChunk(tx, work);
    if (pending && !mayUse(ports.consent, pending.session)) return "no-consent";
    const audio = pending && (await tx.audioChunks.audio(work.practiceId, work.chunkId, work.revision));
    return audio && { ...pending, audio };
  });
  if (found === "no-consent") return settle(ports, work, { status: "failed", failure: found });
  if (!found) return;
  const { audio, session, contentType } = found;
  const reply = await speech.transcribe({ audio, contentType, language: session.content.languageCode, signal: work.signal });
  if (!("failed" in reply)) return settle(ports, work, { status: "ready", failure: undefined, heard: reply });
  // Larger than it takes will not become smaller.
  const over = work.lastAttempt || reply.failed === "too-large";
  await settle(ports, work, { status: over ? "failed" : "pending", failure: reply.failed });
  if (over) ports.log.warn("audio could not be transcribed", { chunk: work.chunkId, reason: reply.failed });
  else throw new Fault("unavailable", "The audio could not be transcribed.", { operator: `speech engine: ${reply.failed}` });
}

/** Called when the work is given up without an answer. */
export async function abandonTranscription(ports: TranscribePorts, work: Work["transcribe-audio"]): Promise<void> {
  await settle(ports, work, { status: "failed", failure: "worker-lost" });
}

const AT_ONCE = 200;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** At a start with an engine: has all audio heard that waited for one. Resolves with how much that was. */
export async function resumeTranscription(ports: TranscribePorts): Promise<number> {
  const callerFor = (practiceId: string): Caller => ({ practiceId, wire: "jobs", actor: "start", requestId: ports.world.uuid() });
  for (let resumed = 0; ; ) {
    const waiting = await ports.store.look({ caller: callerFor(NOBODY), purpose: "resume-transcription" }, (tx) =>
      tx.audioChunks.waitingForEngine(AT_ONCE),
    );
    for (const { practiceId, chunkId, revision } of waiting) {
      const caller = callerFor(practiceId);
      await ports.store.act({ caller, purpose: "resume-transcription" }, async (tx) => {
        const work = { practiceId, requestId: caller.requestId, chunkId, revision };
        const pending = await pendingChunk(tx, work, "lock");
        if (pending?.failure !== "no-engine") return;
        await tx.audioChunks.settle(practiceId, chunkId, { status: "pending", failure: undefined, at: ports.world.now() });
        await tx.queue.enqueue("transcribe-audio", work);
      });
    }
    resumed += waiting.length;
    if (waiting.length < AT_ONCE) return resumed;
  }
}

async function settle(ports: TranscribePorts, work: Work["transcribe-audio"], change: Omit<ChunkChange, "at">): Promise<void> {
  const { practiceId, chunkId } = work;
  await ports.store.act({ caller: workerFor(work), purpose: "transcribe-audio" }, async (tx) => {
    const pending = await pendingChunk(tx, work, "lock");
    if (!pending) return;
    const { session } = pending;
    const at = ports.world.now();
    await tx.audioChunks.settle(practiceId, chunkId, { ...change, at });
    await tx.feed.append(transcriptFeed(session.id), "settled", { chunkId, status: change.status, at: at.toISOString() });
    if (change.status !== "pending") await tellTranscript(ports, tx, work, session);
    await wakeNote(tx, session, work.requestId);
  });
}

/** Undefined: heard or given up already, gone, or of other bytes. With `lock` session before chunk, as every writer does. */
async function pendingChunk(tx: Tx, { practiceId, chunkId, revision }: Work["transcribe-audio"], lock?: "lock") {
  const seen = await tx.audioChunks.byId(practiceId, chunkId);
  const session = seen && (await tx.sessions.byId(practiceId, seen.sessionId, lock));
  const chunk = lock ? await tx.audioChunks.byId(practiceId, chunkId, lock) : seen;
  if (!session || chunk?.status !== "pending" || chunk.revision !== revision) return undefined;
  const { ehrPatientId } = session.content;
  tx.audit({ object: `session/${session.id}`, ...(ehrPatientId === undefined ? {} : { patient: ehrPatientId }) });
  return { session, contentType: chunk.contentType, failure: chunk.failure };
}
