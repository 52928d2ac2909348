// Every fault as this wire's reply: ASP.NET Web API's `{"Message","ModelState"}`. The statuses are the seed's.
import type { Fault, FaultCode, Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";

/** Status of each fault. 401, 403, 408 and 502 speak of the EMR as the seed says; the rest is ASP.NET's custom. */
export const STATUS = {
  malformed: 400,
  invalid: 400,
  "too-large": 413,
  "unsupported-media": 415,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "no-route": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "already-linked": 409,
  "not-linked": 400,
  "no-consent": 403,
  throttled: 429,
  quota: 429,
  "emr-rejected": 400,
  "emr-unauthenticated": 401,
  "emr-forbidden": 403,
  "emr-timeout": 408,
  "emr-unavailable": 502,
  unavailable: 500,
  internal: 500,
} as const satisfies Record<FaultCode, number>;

/** `RequestId` is our own extra member, for support. */
export function renderFault(fault: Fault, requestId: string): Reply {
  const body: Record<string, unknown> = { Message: fault.code === "invalid" ? "The request is invalid." : fault.message };
  if (fault.issues.length > 0) body.ModelState = modelState(fault.issues);
  body.RequestId = requestId;
  const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
  if (fault.code === "throttled" || fault.code === "unavailable") headers["retry-after"] = "1";
  return { status: STATUS[fault.code], headers, body };
}

/** `request.Encounter.Insurances[0].Phones` and its messages. */
function modelState(issues: readonly Issue[]): Record<string, string[]> {
  const state: Record<string, string[]> = {};
  for (const issue of issues) {
    const key = issue.path.reduce<string>(
      (path, step) => (typeof step === "number" ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`),
      "",
    );
    state[key] = [...(state[key] ?? []), issue.message];
  }
  return state;
}
