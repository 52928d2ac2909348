// Every fault, rendered: its status, its type and its shape.
import { expect, test } from "vitest";
import { FAULT_CODES, Fault, invalid, notFound } from "#core/fault.ts";
import { FAULT_TABLE, renderFault } from "./errors.ts";

test.each(FAULT_CODES)("%s", (code) => {
  const { status, headers, body } = renderFault(
    new Fault(code, "why", { operator: "not for callers", cause: new Error("nor this") }),
    "r1",
  );
  expect(status).toBe(FAULT_TABLE[code].status);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toEqual({ detail: { msg: code === "already-linked" ? "Heidi why" : "why", type: FAULT_TABLE[code].type } });
  expect(headers["x-request-id"]).toBe("r1");
});

test("what the nouns change", () => {
  expect(renderFault(notFound("session"), "r")).toMatchObject({ status: 404, body: { detail: { type: "SessionNotFoundError" } } });
  expect(renderFault(notFound("template"), "r").body).toMatchObject({ detail: { type: "TemplateNotFoundError" } });
  expect(renderFault(new Fault("conflict", "x", { noun: "note" }), "r")).toMatchObject({
    status: 409,
    body: { detail: { type: "ConsultNoteSignedError" } },
  });
  expect(renderFault(new Fault("conflict", "x", { noun: "session" }), "r")).toMatchObject({ status: 400 });
  for (const [noun, type] of [
    ["recording", "RecordingNotFoundError"],
    ["context-document", "ContextDocumentNotFoundError"],
  ] as const)
    expect(renderFault(notFound(noun), "r")).toMatchObject({ status: 404, body: { detail: { type } } });
  const deaf = renderFault(new Fault("unavailable", "x", { noun: "speech-engine" }), "r");
  expect(deaf).toMatchObject({ status: 503, body: { detail: { type: "SpeechEngineNotConfiguredError" } } });
  expect(deaf.headers).not.toHaveProperty("retry-after");
});

test("wrong fields are all listed", () => {
  const fault = invalid([
    { path: ["body", "patient", "dob"], message: "bad", kind: "value" },
    { path: ["query", "email"], message: "Field required", kind: "missing" },
  ]);
  expect(renderFault(fault, "r")).toMatchObject({
    status: 422,
    body: {
      detail: [
        { loc: ["body", "patient", "dob"], msg: "bad", type: "value_error" },
        { loc: ["query", "email"], msg: "Field required", type: "missing" },
      ],
    },
  });
});
