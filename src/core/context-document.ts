// A document that a client adds to a session as context. It is read in background work; its text is patient data.

export interface ContextDocument {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  /** As the client's file was called. */
  readonly name: string;
  readonly contentType: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** What the client said of it: JSON, kept and returned as it came. */
  readonly metaData: unknown;
  readonly status: "parsing" | "ready" | "failed";
  /** Why it could not be read, for people. */
  readonly failure: string | undefined;
  /** What of it could not be read, or not well, for people. */
  readonly problems: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
