// Every row of this wire's fault table, in ASP.NET's shape.
import { expect, test } from "vitest";
import { FAULT_CODES, Fault, type FaultCode, invalid } from "#core/fault.ts";
import { renderFault } from "./errors.ts";

const EXPECTED: Record<FaultCode, number> = {
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
};

test.each(FAULT_CODES)("%s", (code) => {
  const reply = renderFault(new Fault(code, "What happened.", { operator: "not for callers" }), "request-1");
  expect(reply.status).toBe(EXPECTED[code]);
  expect(reply.body).toMatchObject({ Message: code === "invalid" ? "The request is invalid." : "What happened.", RequestId: "request-1" });
  expect(JSON.stringify(reply)).not.toContain("not for callers");
});

test("wrong fields are listed by their paths", () => {
  const reply = renderFault(
    invalid([
      { path: ["request", "UserId"], message: "a", kind: "missing" },
      { path: ["request", "Encounter", "Insurances", 0, "Phones", 1], message: "b", kind: "type" },
      { path: ["request", "UserId"], message: "c", kind: "type" },
    ]),
    "r",
  );
  expect(reply.body).toMatchObject({ ModelState: { "request.UserId": ["a", "c"], "request.Encounter.Insurances[0].Phones[1]": ["b"] } });
});
