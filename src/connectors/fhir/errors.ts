// What an EMR's refusals and silences mean, as Faults, and in words for the list of what was not read. No text of the EMR goes into either: it
// may name the patient.
import { Fault, type Issue } from "#core/fault.ts";
import { NotJson } from "./client.ts";
import { TransportError } from "./transport.ts";

/** Whether the EMR may have acted: a write whose answer got lost has an unknown outcome. */
export type Attempt = "read" | "write";

const LATE: Readonly<Record<Attempt, string>> = {
  read: "The EMR did not answer in time.",
  write: "The EMR did not answer in time; the outcome is unknown.",
};

const REFUSED: Readonly<Record<Attempt, string>> = {
  read: "The EMR refused the question.",
  write: "The EMR refused the content.",
};

/** `retryAfterMs`: what a 429 or 503 asked for. A write that failed inside the EMR may have been done: whoever sent it must look. */
export function faultOfStatus(status: number, attempt: Attempt, retryAfterMs?: number): Fault {
  const operator = `EMR answered ${status}`;
  if (status === 401) return new Fault("emr-unauthenticated", "The EMR refused the login.", { operator });
  if (status === 403) return new Fault("emr-forbidden", "The EMR does not allow this to the user.", { operator });
  if (status === 408 || status === 504) {
    return new Fault("emr-timeout", LATE[attempt], { operator });
  }
  if (status === 400 || status === 422) return new Fault("emr-rejected", REFUSED[attempt], { operator });
  const happened = attempt === "write" && status >= 500 ? " It may have been done." : "";
  const next = status === 429 || status >= 500 ? "retry" : undefined;
  return new Fault("emr-unavailable", `The EMR failed to handle the request (status ${status}).${happened}`, {
    operator,
    next,
    retryAfterMs,
  });
}

/** The same fault, with the connection's name for operators. */
export function withConnection(error: unknown, name: string): unknown {
  if (!(error instanceof Fault)) return error;
  const { code, message, noun, issues, operator, cause, next, retryAfterMs } = error;
  const detail = { ...(noun ? { noun } : {}), issues, cause, next, retryAfterMs };
  return new Fault(code, message, { ...detail, operator: `connection ${name}: ${operator ?? code}` });
}

/** Of whatever an exchange threw. Other errors are returned to be thrown as they are. */
export function faultOfFailure(error: unknown, attempt: Attempt): unknown {
  if (error instanceof NotJson) {
    return attempt === "write"
      ? new Fault("emr-timeout", "The EMR's answer could not be read; the outcome is unknown.", { cause: error })
      : new Fault("emr-unavailable", "The EMR's answer was not FHIR JSON.", { cause: error });
  }
  if (!(error instanceof TransportError)) return error;
  const detail = { cause: error, operator: error.reason };
  if (error.reason === "refused-address") return new Fault("forbidden", "This address may not be called.", detail);
  if (error.reason === "unreachable") return new Fault("emr-unavailable", "The EMR could not be reached.", { ...detail, next: "retry" });
  if (error.reason === "timeout" || error.reason === "aborted") {
    return new Fault("emr-timeout", LATE[attempt], detail);
  }
  return attempt === "write"
    ? new Fault("emr-timeout", "The connection to the EMR ended before its answer; the outcome is unknown.", detail)
    : new Fault("emr-unavailable", "The connection to the EMR ended before its answer.", detail);
}

/** The patient named by the caller is not exactly one. */
export function patientRejected(message: string): Fault {
  const issue: Issue = { path: ["PatientId"], message, kind: "value" };
  return new Fault("emr-rejected", message, { noun: "patient", issues: [issue] });
}

/** Why something was not read, for people, from a status. */
export function reasonOfStatus(status: number): string {
  if (status === 401) return "the server refused the login";
  if (status === 403) return "the server does not allow it";
  if (status === 404 || status === 405 || status === 501) return `the server does not offer it (status ${status})`;
  if (status === 410) return "the server says that it was deleted";
  if (status === 429) return "the server asked to wait longer than may be waited";
  if (status >= 300 && status < 400) return "the server points to another address, which was not followed";
  return `the server failed to answer (status ${status})`;
}

/** The same from what an exchange threw. Other errors are thrown again. */
export function reasonOfFailure(error: unknown): string {
  if (error instanceof NotJson) return "the server's answer was cut short or is not FHIR JSON";
  if (!(error instanceof TransportError)) throw error;
  switch (error.reason) {
    case "refused-address":
      return "its address may not be called";
    case "redirected":
      return "the server points to another address, which was not followed";
    case "unreachable":
      return "the server could not be reached";
    case "broken":
      return "the connection ended before the answer did";
    case "timeout":
      return "the server did not answer in time";
    case "too-large":
      return "the answer was larger than may be read";
    case "aborted":
      return "the time for reading the record was over";
  }
}
