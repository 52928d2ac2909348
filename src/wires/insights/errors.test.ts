// Every row of the wire's error table, as the service model and the vendor's page of common errors have it.
import { expect, test } from "vitest";
import { FAULT_CODES, Fault, invalid } from "#core/fault.ts";
import { renderFault } from "./errors.ts";

const ROWS: Record<string, [number, string]> = {
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
};

test.each(FAULT_CODES)("%s", (code) => {
  const [status, shape] = ROWS[code]!;
  const reply = renderFault(new Fault(code, "What happened.", { operator: "for operators only" }), "request-1");
  expect(reply.status).toBe(status);
  expect(reply.headers).toMatchObject({ "content-type": "application/json", "x-amzn-errortype": shape, "x-amzn-requestid": "request-1" });
  expect(reply.body).toEqual({ message: "What happened." });
});

test("wrong members are named by their paths, all in one message", () => {
  const fault = invalid([
    { path: ["name"], message: "Member must not be null", kind: "missing" },
    { path: ["inputDataConfig", "s3Sources", 2, "uri"], message: "Member must be a string", kind: "type" },
  ]);
  expect(renderFault(fault, "r").body).toEqual({
    message:
      "2 validation errors detected: Value at '/name' failed to satisfy constraint: Member must not be null; " +
      "Value at '/inputDataConfig/s3Sources/2/uri' failed to satisfy constraint: Member must be a string",
  });
});
