// Who is asking: always one practice, through one wire, with one request id. Every audit row is made from it.

export type Wire = "scribe" | "encounters" | "insights" | "operator" | "objects" | "jobs";

export interface Caller {
  readonly practiceId: string;
  readonly wire: Wire;
  /** Who within the practice, as audit shows it: "user:<uuid>", "key:<public id>", "application:<name>", "operator", "worker". Never a secret. */
  readonly actor: string;
  /** The scribe user (UUID) where there is one: sessions belong to it. */
  readonly userId?: string;
  readonly requestId: string;
}
