// Recordings, their audio and transcripts, and context documents in storage. Audio and documents are sealed there; everything is asked for with its practice.
import type { ContextDocument } from "../context-document.ts";
import type { AudioChunk, ChunkFailure, HeardRecording, Recording, RecordingView } from "../recording.ts";
import type { TranscriptTurn } from "../transcript.ts";

export interface Recordings {
  add(recording: Recording): Promise<void>;
  byId(practiceId: string, recordingId: string): Promise<Recording | undefined>;
  finish(practiceId: string, recordingId: string, at: Date): Promise<void>;
  /** Of all these sessions, in no order of note; their chunks by index. */
  ofSessions(practiceId: string, sessionIds: readonly string[]): Promise<readonly RecordingView[]>;
  /** Of one session, with what was said. */
  heardIn(practiceId: string, sessionId: string): Promise<readonly HeardRecording[]>;
  /** The session's uploaded recording with the very same bytes, if there is one. */
  sameUpload(practiceId: string, sessionId: string, audio: Uint8Array): Promise<RecordingView | undefined>;
}

/** A chunk as it arrives. */
export interface ArrivedChunk {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly recordingId: string;
  readonly index: number;
  readonly contentType: string;
  readonly durationMs: number | undefined;
  readonly audio: Uint8Array;
  readonly at: Date;
}

export interface AudioChunks {
  /** "same": these bytes are there already and nothing was changed. Else the chunk is pending, under a revision of its own. */
  put(chunk: ArrivedChunk): Promise<{ readonly chunk: AudioChunk; readonly outcome: "added" | "replaced" | "same" }>;
  byId(practiceId: string, chunkId: string, lock?: "lock"): Promise<(AudioChunk & { readonly sessionId: string }) | undefined>;
  /** Undefined: another revision, or removed. */
  audio(practiceId: string, chunkId: string, revision: number): Promise<Uint8Array | undefined>;
  settle(practiceId: string, chunkId: string, change: ChunkChange): Promise<void>;
  /** Of every practice: chunks that wait for a speech engine, at most `limit`. */
  waitingForEngine(limit: number): Promise<readonly { readonly practiceId: string; readonly chunkId: string; readonly revision: number }[]>;
}

export interface ChunkChange {
  readonly status: AudioChunk["status"];
  readonly failure: ChunkFailure | undefined;
  /** Without it the turns stay. */
  readonly heard?: { readonly turns: readonly TranscriptTurn[]; readonly durationMs: number | undefined };
  readonly at: Date;
}

/** What becomes of audio that is kept. */
export interface AudioArchive {
  /** Bytes of all audio that the session has. */
  sizeOf(practiceId: string, sessionId: string): Promise<number>;
  /** Erases the session's audio that came before then; chunks not yet heard fail. Resolves with how many had some. */
  remove(practiceId: string, sessionId: string, cameBefore: Date, at: Date): Promise<number>;
  /** Sessions of every practice with audio that came before then, at most `limit`. */
  olderThan(cameBefore: Date, limit: number): Promise<readonly { readonly practiceId: string; readonly sessionId: string }[]>;
}

export interface Transcripts {
  /** What was given for the session, else what was heard so far; empty when there is none. */
  ofSession(practiceId: string, sessionId: string): Promise<readonly TranscriptTurn[]>;
  /** Undefined: none was given. */
  given(practiceId: string, sessionId: string): Promise<readonly TranscriptTurn[] | undefined>;
  /** Takes the place of what was and will be heard; without turns, what was heard counts again. */
  give(practiceId: string, sessionId: string, turns: readonly TranscriptTurn[], at: Date): Promise<void>;
}

export interface ContextDocuments {
  add(document: ContextDocument, bytes: Uint8Array): Promise<void>;
  /** Oldest first. */
  ofSession(practiceId: string, sessionId: string): Promise<readonly ContextDocument[]>;
  /** The texts of those that are read, oldest first. */
  textsOf(practiceId: string, sessionId: string): Promise<readonly { readonly documentId: string; readonly text: string }[]>;
  /** To be read; undefined when it is gone or was read already. */
  toRead(practiceId: string, documentId: string): Promise<{ readonly document: ContextDocument; readonly bytes: Uint8Array } | undefined>;
  /** Only one that is still parsing: resolves with its session. The bytes are not kept longer. */
  settle(
    practiceId: string,
    documentId: string,
    outcome: { readonly text: string; readonly problems: readonly string[] } | { readonly failure: string },
    at: Date,
  ): Promise<string | undefined>;
  remove(practiceId: string, documentIds: readonly string[]): Promise<void>;
}
