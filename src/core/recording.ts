// What was recorded of a visit: recordings that come in numbered chunks, and audio that is uploaded whole. The bytes stay in storage; these are what is known of them.
import type { TranscriptTurn } from "./transcript.ts";

/** "live": in chunks while the visit goes on; "uploaded": one whole file. */
export type RecordingSource = "live" | "uploaded";

export interface Recording {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly source: RecordingSource;
  /** As the client told, else when it was begun here: recordings are joined in this order. */
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
  /** The client said that nothing more comes. A late chunk is kept all the same. */
  readonly finishedAt: Date | undefined;
  readonly createdAt: Date;
}

/** Why a chunk has no transcript: a failure of speech engines in one word, or ours. */
export const CHUNK_FAILURES = [
  "timeout",
  "unreachable",
  "rejected",
  "throttled",
  "failed",
  "too-large",
  "malformed",
  "no-consent", // taken back before it was heard
  "no-engine", // none is configured: it waits for one
  "worker-lost", // the work was given up without an answer
  "removed", // its audio was removed before it was heard
] as const;

export type ChunkFailure = (typeof CHUNK_FAILURES)[number];

export interface AudioChunk {
  readonly id: string;
  readonly recordingId: string;
  /** From 0 within its recording. */
  readonly index: number;
  /** Counts from 1; another one whenever other bytes took the place of this chunk's. */
  readonly revision: number;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly status: "pending" | "ready" | "failed";
  /** Of the last attempt; a pending chunk is tried again. */
  readonly failure: ChunkFailure | undefined;
  readonly durationMs: number | undefined;
  readonly audioRemoved: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A recording with its chunks by index. */
export interface RecordingView extends Recording {
  readonly chunks: readonly AudioChunk[];
}

/** The same with what was said. */
export interface HeardRecording extends Recording {
  readonly chunks: readonly HeardChunk[];
}

export interface HeardChunk extends AudioChunk {
  /** Times count from the beginning of this chunk. Empty until it is ready. */
  readonly turns: readonly TranscriptTurn[];
}

/** A part of a session's audio that is not in its transcript. */
export interface MissingPart {
  readonly recordingId: string;
  readonly source: RecordingSource;
  /** Which of the session's recordings, from 1. */
  readonly recording: number;
  readonly index: number;
  /** "not-received": a later chunk of the recording came, this one never did. */
  readonly state: "pending" | "failed" | "not-received";
  readonly failure: ChunkFailure | undefined;
}

/** In the order in which they are joined. */
export function inOrder<R extends Recording>(recordings: readonly R[]): readonly R[] {
  return [...recordings].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || a.createdAt.getTime() - b.createdAt.getTime());
}

/**
 * The turns of all that was heard, one recording after the other. Times go on from chunk to chunk as if all were one recording; after a chunk whose length
 * is not known, or that is missing, they are not told.
 */
export function joinTurns(recordings: readonly HeardRecording[]): readonly TranscriptTurn[] {
  const joined: TranscriptTurn[] = [];
  let offset: number | undefined = 0;
  for (const { chunks } of inOrder(recordings)) {
    let next = 0;
    for (const chunk of chunks) {
      if (chunk.index !== next) offset = undefined;
      next = chunk.index + 1;
      if (chunk.status === "ready") joined.push(...chunk.turns.map((turn) => moved(turn, offset)));
      offset = offset === undefined || chunk.durationMs === undefined ? undefined : offset + chunk.durationMs;
    }
  }
  return joined;
}

function moved(turn: TranscriptTurn, offset: number | undefined): TranscriptTurn {
  const at = (time: number | undefined) => (offset === undefined || time === undefined ? undefined : offset + time);
  return { ...turn, startMs: at(turn.startMs), endMs: at(turn.endMs) };
}

export function missingParts(recordings: readonly RecordingView[]): readonly MissingPart[] {
  return inOrder(recordings).flatMap(({ id, source, chunks }, place) => {
    const missing: MissingPart[] = [];
    const part = { recordingId: id, source, recording: place + 1 };
    let next = 0;
    for (const { index, status, failure } of chunks) {
      for (; next < index; next += 1) missing.push({ ...part, index: next, state: "not-received", failure: undefined });
      next = index + 1;
      if (status !== "ready") missing.push({ ...part, index, state: status, failure });
    }
    return missing;
  });
}
