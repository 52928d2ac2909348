// Takes in audio: recordings are begun, fed with chunks in any order and ended, or come whole. What is acknowledged is kept and its transcription is on its
// way; the same chunk sent again changes nothing, other bytes at its place take it.
import type { Caller } from "#core/caller.ts";
import { type ConsentRules, refuseWithoutConsent } from "#core/consent.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { AudioChunk, Recording, RecordingView } from "#core/recording.ts";
import type { Session } from "#core/session.ts";
import { ownSession } from "./read-session.ts";
import type { SessionEventPorts } from "./tell-session-event.ts";
import { tellTranscript } from "./tell-transcript.ts";

export interface KeepAudioPorts extends SessionEventPorts {
  readonly store: Store;
  readonly world: World;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
  /** Bytes of all audio that one session may have. */
  readonly sessionAudioBytes: number;
}

/** As its bytes say what it is. */
export interface Audio {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly durationMs: number | undefined;
}

const MOST_RECORDINGS = 1_000;

/** Faults: `not-found` (session); `no-consent`; `quota` noun recording. */
export function startRecording(ports: KeepAudioPorts, caller: Caller, sessionId: string): Promise<Recording> {
  return ports.store.act({ caller, purpose: "start-recording" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    refuseWithoutConsent(ports.consent, session);
    await refuseTooMany(tx, session);
    const now = ports.world.now();
    const recording = newRecording(ports.world, session, "live", { startedAt: now, endedAt: undefined, finishedAt: undefined });
    await tx.recordings.add(recording);
    return recording;
  });
}

/** Faults: `not-found` (session, recording); `no-consent`; `too-large` when the session has no room left for it. */
export function keepChunk(
  ports: KeepAudioPorts,
  caller: Caller,
  input: { readonly sessionId: string; readonly recordingId: string; readonly index: number; readonly audio: Audio },
): Promise<AudioChunk> {
  return ports.store.act({ caller, purpose: "keep-audio-chunk" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    refuseWithoutConsent(ports.consent, session);
    const recording = await liveRecording(tx, session, input.recordingId);
    return keep(ports, tx, caller, session, recording, input.index, input.audio);
  });
}

/** Nothing more is to come. Done again it changes nothing. Faults: `not-found` (session, recording). */
export function finishRecording(ports: KeepAudioPorts, caller: Caller, sessionId: string, recordingId: string): Promise<void> {
  return ports.store.act({ caller, purpose: "finish-recording" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    const recording = await liveRecording(tx, session, recordingId);
    if (recording.finishedAt) return;
    await tx.recordings.finish(caller.practiceId, recording.id, ports.world.now());
    await tellTranscript(ports, tx, caller, session);
  });
}

/** `place`: which of the session's uploads it is, from 0. */
export interface Upload {
  readonly recording: RecordingView;
  readonly place: number;
}

/** The very same file uploaded again is the upload there was. Faults: `not-found` (session); `no-consent`; `too-large`; `quota` noun recording. */
export function keepUpload(
  ports: KeepAudioPorts,
  caller: Caller,
  input: { readonly sessionId: string; readonly audio: Audio; readonly startedAt: Date | undefined; readonly endedAt: Date | undefined },
): Promise<Upload> {
  return ports.store.act({ caller, purpose: "upload-audio" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    refuseWithoutConsent(ports.consent, session);
    const same = await tx.recordings.sameUpload(caller.practiceId, session.id, input.audio.bytes);
    const uploads = (await tx.recordings.ofSessions(caller.practiceId, [session.id])).filter(({ source }) => source === "uploaded");
    if (same) {
      await keep(ports, tx, caller, session, same, 0, input.audio);
      const older = uploads.filter(({ createdAt }) => createdAt < same.createdAt);
      return { recording: same, place: older.length };
    }
    await refuseTooMany(tx, session);
    const now = ports.world.now();
    const startedAt = input.startedAt ?? now;
    const { durationMs } = input.audio;
    const endedAt = input.endedAt ?? (durationMs === undefined ? undefined : new Date(startedAt.getTime() + durationMs));
    const recording = newRecording(ports.world, session, "uploaded", { startedAt, endedAt, finishedAt: now });
    await tx.recordings.add(recording);
    const chunk = await keep(ports, tx, caller, session, recording, 0, input.audio);
    return { recording: { ...recording, chunks: [chunk] }, place: uploads.length };
  });
}

function newRecording(
  world: World,
  session: Session,
  source: Recording["source"],
  times: Pick<Recording, "startedAt" | "endedAt" | "finishedAt">,
): Recording {
  return { id: world.uuid(), practiceId: session.practiceId, sessionId: session.id, source, ...times, createdAt: world.now() };
}

async function liveRecording(tx: Tx, session: Session, recordingId: string): Promise<Recording> {
  const recording = await tx.recordings.byId(session.practiceId, recordingId);
  if (recording?.sessionId !== session.id || recording.source !== "live") throw notFound("recording");
  return recording;
}

async function refuseTooMany(tx: Tx, session: Session): Promise<void> {
  const there = await tx.recordings.ofSessions(session.practiceId, [session.id]);
  if (there.length >= MOST_RECORDINGS)
    throw new Fault("quota", `A session has at most ${MOST_RECORDINGS} recordings.`, { noun: "recording" });
}

async function keep(
  ports: KeepAudioPorts,
  tx: Tx,
  caller: Caller,
  session: Session,
  recording: Recording,
  index: number,
  { bytes, contentType, durationMs }: Audio,
): Promise<AudioChunk> {
  const { practiceId } = caller;
  const place = { practiceId, sessionId: session.id, recordingId: recording.id, index };
  const { chunk, outcome } = await tx.audioChunks.put({
    ...place,
    id: ports.world.uuid(),
    contentType,
    durationMs,
    audio: bytes,
    at: ports.world.now(),
  });
  if (outcome === "same" && chunk.status !== "failed") return chunk;
  if (outcome !== "same" && (await tx.audioArchive.sizeOf(practiceId, session.id)) > ports.sessionAudioBytes) {
    throw new Fault("too-large", `A session may have ${ports.sessionAudioBytes} bytes of audio.`, { noun: "recording" });
  }
  const again = { status: "pending", failure: undefined, at: ports.world.now() } as const;
  if (outcome === "same") await tx.audioChunks.settle(practiceId, chunk.id, again);
  await tx.queue.enqueue("transcribe-audio", { practiceId, requestId: caller.requestId, chunkId: chunk.id, revision: chunk.revision });
  return { ...chunk, status: "pending", failure: undefined };
}
