// Listening sessions, the sound that is not heard yet and what was heard, in storage. Sound and words are sealed there.
import type { Artifact, ArtifactState, ListeningAddress, ListeningSession, ListeningStatus, Segment } from "../listening-session.ts";

export interface ListeningSessions {
  add(session: ListeningSession): Promise<void>;
  byAddress(address: ListeningAddress, lock?: "lock"): Promise<ListeningSession | undefined>;
  /** For the worker, which knows it by its id. */
  forWork(sessionId: string, lock?: "lock"): Promise<ListeningSession | undefined>;
  /** The next epoch: from now on connections before it cannot write. */
  takeOver(sessionId: string, at: Date): Promise<number>;
  /** False, and nothing changed, when a newer connection has taken over. */
  update(sessionId: string, epoch: number, change: ListeningChange): Promise<boolean>;
  /** Of one practice, how many streams wrote something since then. */
  streaming(practiceId: string, since: Date): Promise<number>;
}

export interface ListeningChange {
  readonly status?: ListeningStatus;
  readonly receivedBytes?: number;
  readonly doneTo?: readonly number[];
  readonly ended?: true;
  readonly artifacts?: Readonly<Record<Artifact, ArtifactState>>;
  readonly endedAt?: Date;
  readonly updatedAt: Date;
}

/** The sound of a session that is still to be heard. */
export interface ListeningLog {
  append(sessionId: string, firstByte: number, bytes: Uint8Array): Promise<void>;
  /** In order, from the piece that holds this byte on. */
  read(sessionId: string, fromByte: number): Promise<readonly { readonly firstByte: number; readonly bytes: Uint8Array }[]>;
  /** Erases the pieces that lie wholly before this byte. */
  erase(sessionId: string, beforeByte: number): Promise<void>;
}

export interface ListeningSegments {
  add(sessionId: string, segment: Segment): Promise<void>;
  /** In the order in which they became final. */
  ofSession(sessionId: string): Promise<readonly Segment[]>;
}
