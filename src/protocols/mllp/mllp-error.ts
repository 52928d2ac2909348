// The one error of MLLP. `sent` tells the two cases apart that matter: nothing left this machine, or the message may have arrived. Its text holds nothing of a message.

export type MllpReason =
  /** Name not found, connection refused, TLS not agreed: nothing was sent. */
  | "connect"
  /** No connection, or no answer, in time. */
  | "timeout"
  /** The peer closed the connection before its answer was whole. */
  | "closed"
  /** Bytes outside a frame, or an answer to another message. */
  | "protocol"
  | "too-large"
  /** The caller's signal. */
  | "aborted";

const texts: Record<MllpReason, string> = {
  connect: "the connection failed",
  timeout: "no answer in time",
  closed: "the connection was closed before an answer",
  protocol: "the answer is not proper MLLP, or answers another message",
  "too-large": "the answer is larger than allowed",
  aborted: "the exchange was aborted",
};

export class MllpError extends Error {
  override name = "MllpError";
  readonly reason: MllpReason;
  /** Whether any byte of the message may have reached the peer. */
  readonly sent: boolean;

  constructor(reason: MllpReason, sent: boolean, options?: ErrorOptions) {
    super(texts[reason], options);
    this.reason = reason;
    this.sent = sent;
  }
}
