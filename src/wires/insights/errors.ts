// Every fault as this wire's reply: the bare shape name in a header and a JSON `message`. Names and statuses are the service model's where it has the
// error, else those of the vendor's page of common errors. Messages never quote a value.
import type { Fault, FaultCode, Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { violationsText } from "#protocols/restjson1/constraints.ts";

/** Status and shape of each fault. Modelled: AccessDenied 401, Conflict 409, InternalServer 500, ResourceNotFound 404, ServiceQuotaExceeded 402, Throttling 429, Validation 400. */
export const ERRORS = {
  malformed: [400, "ValidationException"],
  invalid: [400, "ValidationException"],
  "too-large": [413, "RequestEntityTooLargeException"],
  "unsupported-media": [415, "UnsupportedMediaTypeException"],
  unauthenticated: [401, "AccessDeniedException"],
  forbidden: [401, "AccessDeniedException"],
  "not-found": [404, "ResourceNotFoundException"],
  "no-route": [404, "UnknownOperationException"],
  "method-not-allowed": [405, "UnknownOperationException"],
  conflict: [409, "ConflictException"],
  "already-linked": [409, "ConflictException"],
  "not-linked": [409, "ConflictException"],
  "no-consent": [403, "AccessDeniedException"],
  throttled: [429, "ThrottlingException"],
  quota: [402, "ServiceQuotaExceededException"],
  "emr-rejected": [400, "ValidationException"],
  "emr-unauthenticated": [401, "AccessDeniedException"],
  "emr-forbidden": [401, "AccessDeniedException"],
  "emr-timeout": [500, "InternalServerException"],
  "emr-unavailable": [500, "InternalServerException"],
  unavailable: [500, "InternalServerException"],
  internal: [500, "InternalServerException"],
} as const satisfies Record<FaultCode, readonly [number, string]>;

export function renderFault(fault: Fault, requestId: string): Reply {
  const [status, shape] = ERRORS[fault.code];
  const message = fault.issues.length > 0 ? violationsText(fault.issues.map(violation)) : fault.message;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-amzn-errortype": shape,
    "x-amzn-requestid": requestId,
  };
  if (fault.code === "throttled" || fault.code === "unavailable") {
    headers["retry-after"] = String(Math.max(1, Math.ceil((fault.retryAfterMs ?? 0) / 1000)));
  }
  return { status, headers, body: { message } };
}

function violation(issue: Issue) {
  return { path: `/${issue.path.join("/")}`, message: issue.message };
}
