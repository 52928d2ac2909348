// What a failed exchange means, as Faults. Once a byte was sent the outcome is unknown, whatever happened then; no text of a message goes into any of them.
import { Fault } from "#core/fault.ts";
import { MllpError, type MllpReason } from "#protocols/mllp/mllp-error.ts";

const UNKNOWN: Readonly<Record<MllpReason, string>> = {
  connect: "The connection to the EMR ended before its answer; the outcome is unknown.",
  closed: "The EMR closed the connection before its answer; the outcome is unknown.",
  timeout: "The EMR did not acknowledge the message in time; the outcome is unknown.",
  protocol: "The EMR answered something else than this message's acknowledgement; the outcome is unknown.",
  "too-large": "The EMR's answer could not be read; the outcome is unknown.",
  aborted: "The exchange with the EMR was stopped; the outcome is unknown.",
};

/** Other errors are returned as they are. */
export function faultOfExchange(error: unknown, name: string): unknown {
  if (!(error instanceof MllpError)) return error;
  const detail = { cause: error, operator: `connection ${name}: ${error.reason}` };
  if (error.sent) return new Fault("emr-timeout", UNKNOWN[error.reason], detail);
  if (error.reason === "timeout" || error.reason === "aborted")
    return new Fault("emr-timeout", "The EMR could not be reached in time; nothing was sent.", { ...detail, next: "retry" });
  return new Fault("emr-unavailable", "The EMR could not be reached; nothing was sent.", { ...detail, next: "retry" });
}
