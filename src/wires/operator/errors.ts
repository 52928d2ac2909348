// Every fault as this wire's reply: problem details (RFC 9457) with our own code, so that programs need not read the text.
import type { Fault, FaultCode } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";

export const STATUS = {
  malformed: 400,
  invalid: 422,
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
  "emr-rejected": 422,
  "emr-unauthenticated": 502,
  "emr-forbidden": 502,
  "emr-timeout": 504,
  "emr-unavailable": 502,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<FaultCode, number>;

export function renderFault(fault: Fault, requestId: string): Reply {
  const issues = fault.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return {
    status: STATUS[fault.code],
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({
      title: fault.message,
      status: STATUS[fault.code],
      code: fault.code,
      ...(issues.length > 0 ? { issues } : {}),
      requestId,
    }),
  };
}
