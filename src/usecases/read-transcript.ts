// Reads a session's transcript. While chunks are being heard it waits for them, as long as the caller can; then it tells what is there and what is missing.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import type { HeardRecording, MissingPart } from "#core/recording.ts";
import { inOrder, joinTurns, missingParts } from "#core/recording.ts";
import type { Session } from "#core/session.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { ownSession } from "./read-session.ts";
import { transcriptFeed } from "./transcribe-audio.ts";

export interface ReadTranscriptPorts {
  readonly store: Store;
  readonly world: World;
  readonly feed: Pick<Feed, "follow">;
  /** Whether a speech engine is configured. */
  readonly hearing: boolean;
  /** How long a caller waits for what is being heard. */
  readonly transcriptWaitMs: number;
}

export interface TranscriptView {
  readonly turns: readonly TranscriptTurn[];
  /** "given": put in place of what was heard, so nothing is missing. */
  readonly source: "given" | "heard";
  readonly missing: readonly MissingPart[];
}

/** A chunk that failed is not tried again more often, however often it is asked for. */
const AGAIN_AFTER_MS = 60_000;

/** Faults: `not-found` (session); `unavailable` noun speech-engine when there is audio, nothing of it is heard, and no engine is configured. */
export async function readTranscript(ports: ReadTranscriptPorts, caller: Caller, sessionId: string): Promise<TranscriptView> {
  const first = await look(ports, caller, sessionId);
  let recordings = first.recordings;
  if (first.view.source === "heard" && ports.hearing) {
    const tired = chunksOf(recordings).some((chunk) => mayBeTriedAgain(chunk, ports.world.now()));
    if (tired) recordings = await tryAgain(ports, caller, sessionId);
    if (await waited(ports, sessionId, recordings)) return (await look(ports, caller, sessionId)).view;
  }
  const { turns, missing } = first.view;
  if (!ports.hearing && turns.length === 0 && missing.some(({ state }) => state === "pending")) {
    throw new Fault("unavailable", "No speech engine is configured. The audio is kept and will be transcribed once there is one.", {
      noun: "speech-engine",
    });
  }
  return first.view;
}

/** Everything that was recorded, chunk by chunk, as it stands. Faults: `not-found` (session). */
export function readLiveTranscript(ports: { store: Store }, caller: Caller, sessionId: string): Promise<readonly HeardRecording[]> {
  return ports.store.look({ caller, purpose: "read-live-transcript" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    return inOrder(await tx.recordings.heardIn(caller.practiceId, session.id));
  });
}

function look(ports: { store: Store }, caller: Caller, sessionId: string) {
  return ports.store.look({ caller, purpose: "read-transcript" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    const recordings = await tx.recordings.heardIn(caller.practiceId, session.id);
    return { recordings, view: await viewOf(tx, session, recordings) };
  });
}

async function viewOf(tx: Tx, { practiceId, id }: Session, recordings: readonly HeardRecording[]): Promise<TranscriptView> {
  const given = await tx.transcripts.given(practiceId, id);
  if (given) return { turns: given, source: "given", missing: [] };
  return { turns: joinTurns(recordings), source: "heard", missing: missingParts(recordings) };
}

function chunksOf(recordings: readonly HeardRecording[]) {
  return recordings.flatMap(({ chunks }) => chunks);
}

function mayBeTriedAgain({ status, failure, updatedAt, audioRemoved }: ReturnType<typeof chunksOf>[number], now: Date): boolean {
  return status === "failed" && failure !== "too-large" && !audioRemoved && now.getTime() - updatedAt.getTime() >= AGAIN_AFTER_MS;
}

function tryAgain(ports: ReadTranscriptPorts, caller: Caller, sessionId: string): Promise<readonly HeardRecording[]> {
  return ports.store.act({ caller, purpose: "retry-transcription" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    const now = ports.world.now();
    const { practiceId, requestId } = caller;
    for (const chunk of chunksOf(await tx.recordings.heardIn(practiceId, session.id))) {
      if (!mayBeTriedAgain(chunk, now)) continue;
      await tx.audioChunks.settle(practiceId, chunk.id, { status: "pending", failure: undefined, at: now });
      await tx.queue.enqueue("transcribe-audio", { practiceId, requestId, chunkId: chunk.id, revision: chunk.revision });
    }
    return tx.recordings.heardIn(practiceId, session.id);
  });
}

/** False when there was nothing to wait for. */
async function waited(ports: ReadTranscriptPorts, sessionId: string, recordings: readonly HeardRecording[]): Promise<boolean> {
  const open = new Map(chunksOf(recordings).flatMap(({ id, status, updatedAt }) => (status === "pending" ? [[id, updatedAt]] : [])));
  if (open.size === 0) return false;
  const enough = AbortSignal.timeout(ports.transcriptWaitMs);
  // What came before the look is told again; it says nothing of a chunk that was changed since.
  for await (const { kind, data } of ports.feed.follow(transcriptFeed(sessionId), 0, enough)) {
    if (kind !== "settled" || data.status === "pending") continue;
    const since = open.get(String(data.chunkId));
    if (since && new Date(String(data.at)) >= since) open.delete(String(data.chunkId));
    if (open.size === 0) break;
  }
  return true;
}
