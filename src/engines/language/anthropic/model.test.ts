// The wire of Anthropic's Messages API, once for a model that answers by schema and once for one that answers by a tool.
import assert from "node:assert/strict";
import { afterAll, describe, it } from "vitest";
import { contractChecks, contractOf, type VendorWire, wireChecks } from "../../conformance.ts";
import { createAnthropicModel } from "./model.ts";

const KEY = "canary-anthropic-key";
const message = (content: readonly object[], stop_reason: string) => ({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "some-model",
  content,
  stop_reason,
  stop_sequence: null,
  usage: { input_tokens: 11, output_tokens: 7 },
});

function common({ headers, text }: { headers: Record<string, unknown>; text: string }, limit: number) {
  const body = JSON.parse(text);
  assert.equal(headers["x-api-key"], KEY);
  assert.equal(headers["anthropic-version"], "2023-06-01");
  assert.equal(headers.authorization, undefined);
  assert.equal(body.max_tokens, limit);
  assert.deepEqual(body.system, [{ type: "text", text: "Say how it is." }]);
  assert.deepEqual(
    body.messages.map(({ role }: { role: string }) => role),
    ["user"],
  );
  return body;
}

const bySchema: VendorWire = {
  path: "/v1/messages",
  answer: (text) => message([{ type: "text", text }], "end_turn"),
  truncated: (text) => message([{ type: "text", text }], "max_tokens"),
  declined: () => message([], "refusal"),
  create: (options) => createAnthropicModel({ ...options, model: "claude-sonnet-4-5", key: KEY }),
  secrets: [KEY],
  check: (asked, limit) => assert.equal(common(asked, limit).output_config.format.type, "json_schema"),
};

const toolUse = (input: unknown) => [{ type: "tool_use", id: "toolu_1", name: "json", input }];
const byTool: VendorWire = {
  ...bySchema,
  // What is no JSON cannot be a tool's input, so the model answers in text.
  answer: (text) => {
    try {
      return message(toolUse(JSON.parse(text)), "tool_use");
    } catch {
      return message([{ type: "text", text }], "end_turn");
    }
  },
  truncated: () => message(toolUse({}), "max_tokens"),
  create: (options) => createAnthropicModel({ ...options, model: "claude-3-haiku-20240307", key: KEY }),
  check: (asked, limit) => {
    const body = common(asked, limit);
    assert.equal(body.tools[0].name, "json");
    assert.equal(body.tool_choice.type, "any");
  },
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

for (const [name, wire] of Object.entries({ "by schema": bySchema, "by tool": byTool })) {
  describe(`anthropic, ${name}`, () => {
    for (const check of [...contractChecks(() => contractOf(wire, closing)), ...wireChecks(wire, closing)])
      it(check.name, () => check.run());
  });
}
