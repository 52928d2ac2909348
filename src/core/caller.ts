// Who is asking: always one practice, through one wire, with one request id. Every audit row is made from it.

export type Wire = "scribe" | "encounters" | "insights" | "operator" | "objects" | "fhir" | "adt" | "jobs";

export interface Caller {
  readonly practiceId: string;
  readonly wire: Wire;
  /** Who within the practice, as audit shows it: "user:<uuid>", "key:<public id>", "application:<name>", "operator", "worker". Never a secret. */
  readonly actor: string;
  /** The scribe user (UUID) where there is one: sessions belong to it. */
  readonly userId?: string;
  readonly requestId: string;
}

/** Background work acts for its practice, in the name of the request that caused it. */
export function workerFor(cause: { readonly practiceId: string; readonly requestId: string }): Caller {
  return { practiceId: cause.practiceId, wire: "jobs", actor: "worker", requestId: cause.requestId };
}
