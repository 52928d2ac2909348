// Turns what the framework throws into faults, and finds whose shape an answer must have when no route says it.
import { Fault, toFault } from "#core/fault.ts";

/** The shapes an error can be written in: the wires, and the two guests that have their own. */
export type Face = "scribe" | "encounters" | "insights" | "operator" | "objects" | "fhir";

/** Which face a path no route knows looks like. */
export function faceOfPath(path: string, authorization: string | undefined): Face {
  if (isUnder(path, "/api/v1")) return "encounters";
  if (isUnder(path, "/operator")) return "operator";
  if (isUnder(path, "/s3")) return "objects";
  if (isUnder(path, "/fhir")) return "fhir";
  if (/^\/(domains?|tags)(\/|$)/.test(path) || path.startsWith("/medical-scribe")) return "insights";
  if (authorization?.startsWith("AWS4-HMAC-SHA256")) return "insights";
  return "scribe";
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

interface FrameworkError {
  readonly code?: string;
  readonly statusCode?: number;
}

/** A fault for anything thrown in a request: our own as it is, the framework's by its code, the rest `internal`. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const { code, statusCode } = (thrown ?? {}) as FrameworkError;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413) return new Fault("too-large", "The request body is too large.");
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || statusCode === 415)
    return new Fault("unsupported-media", "The content type is not supported.");
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) return new Fault("malformed", "The request is malformed.");
  return toFault(thrown);
}

/** For bytes that never became a request. */
export function faultOfStatus(status: 400 | 408 | 413 | 431): Fault {
  if (status === 413 || status === 431) return new Fault("too-large", "The request headers are too large.");
  return new Fault("malformed", status === 408 ? "The request did not arrive in time." : "The request is not valid HTTP.");
}
