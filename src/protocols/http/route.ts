// One row of a route table: what a wire serves, as data that routing, the coverage page and the authorisation matrix all read.

export interface RouteRow<Operation extends string = string> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Fastify's path syntax, without the wire's mount prefixes. */
  readonly path: string;
  readonly operation: Operation;
  /** "open": anyone (it makes or checks credentials itself); "caller": a recognised caller of one practice; "user": a scribe user. */
  readonly access: "open" | "caller" | "user";
  /** How much of the vendor's operation is there; "refused" answers clearly that it is not served. */
  readonly coverage: "done" | "partial" | "refused";
  /** True when it reads or writes patient data and so leaves an audit row. */
  readonly patientData: boolean;
  /** Its body is a form with files and may be larger than others: the wire is told how large each kind may be. */
  readonly form?: "audio" | "documents";
  /** The vendor documents no body of its reply: what is answered is ours, named as its requests are. */
  readonly bodyIsOurs?: true;
}

/** A reply ready to be written, whatever framework writes it. `body` is sent as JSON unless it is a string. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
