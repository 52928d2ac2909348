// Messages that EMRs sent by themselves, in storage: kept as they came before anything is made of them.

export interface AdtMessage {
  /** UUID. */
  readonly id: string;
  readonly practiceId: string;
  readonly connection: string;
  readonly receivedAt: Date;
  /** The bytes as they came; kept sealed. */
  readonly raw: Uint8Array;
}

/** `applied`: done what it says. `unmatched`: about nothing that we know. `refused`: could not be read. */
export type AdtState = "received" | "applied" | "unmatched" | "refused";

export interface AdtInbox {
  /** Keeps it, or finds the same bytes of the same connection that came before: a sender repeats what was not acknowledged. */
  keep(message: AdtMessage): Promise<{ readonly id: string; readonly state: AdtState }>;
  /** `about` is the message's own number and event; `reason` a code, never content. */
  settle(practiceId: string, id: string, state: AdtState, about: string | undefined, reason: string | undefined): Promise<void>;
}
