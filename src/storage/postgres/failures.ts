// What PostgreSQL and its driver say, as faults of ours. It names states and codes only: a server's message may quote a row.
import { Fault, invalid } from "#core/fault.ts";

/** Raised by our own triggers. */
const KEPT_BY_TRIGGER = "CR001";
/** A NUL or another character that the database's encoding cannot hold. */
const UNSTORABLE = new Set(["22021", "22P05"]);
const PASSING = new Set(["40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "57P05", "25P03", "25P04"]);
/** Connection, resources, system; and 28, 3D: a connection that the server (no longer) lets in. */
const PASSING_CLASSES = new Set(["08", "28", "3D", "53", "58"]);
const SOCKET = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENOENT", "EACCES"]);
/** The driver gives these no code. */
const DRIVER_TEXT =
  /connection terminated|connection error|timeout exceeded|timeout expired|query read timeout|after calling end|client was closed/i;

/** The fault that a failed statement is told as; anything not understood comes back as it was thrown. */
export function asFault(thrown: unknown): unknown {
  if (thrown instanceof Fault || !(thrown instanceof Error)) return thrown;
  const code = codeOf(thrown);
  if (isPassing(thrown)) return unavailable(thrown);
  if (code === KEPT_BY_TRIGGER) {
    return new Fault("conflict", "This is kept as it is and cannot be changed.", { operator: "refused by a trigger", cause: thrown });
  }
  if (code !== undefined && UNSTORABLE.has(code)) {
    return invalid([{ path: [], message: "The request holds a character that cannot be stored.", kind: "value" }]);
  }
  return thrown;
}

/** Nothing was done, and trying again may help. */
export function unavailable(cause: unknown): Fault {
  return new Fault("unavailable", "The service cannot answer now. Try again later.", {
    operator: `database: ${codeOf(cause) ?? "connection"}`,
    cause,
  });
}

/** True when the failure leaves open what the server did with the statement: its answer never came. */
export function answerLost(thrown: unknown): boolean {
  const code = codeOf(thrown);
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !SOCKET.has(code)) return code.startsWith("57P") || code.startsWith("08");
  return true;
}

function isPassing(error: Error): boolean {
  const code = codeOf(error);
  if (code === undefined) return DRIVER_TEXT.test(error.message);
  return PASSING.has(code) || SOCKET.has(code) || (code.length === 5 && PASSING_CLASSES.has(code.slice(0, 2)));
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
}
