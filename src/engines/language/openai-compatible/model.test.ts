// The wire of chat completions, as OpenAI documents it and Ollama, vLLM and llama.cpp speak it.
import assert from "node:assert/strict";
import { afterAll, describe, it } from "vitest";
import { contractChecks, contractOf, type VendorWire, wireChecks } from "../../conformance.ts";
import { createOpenAiCompatible } from "./model.ts";

const KEY = "canary-openai-key";
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
const completion = (message: object, finish_reason: string) => ({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_772_357_400,
  model: "some-model",
  choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason, logprobs: null }],
  usage,
});

const wire: VendorWire = {
  path: "/v1/chat/completions",
  answer: (content) => completion({ content, refusal: null }, "stop"),
  truncated: (content) => completion({ content }, "length"),
  declined: () => completion({ content: null, refusal: "I can't help with that." }, "content_filter"),
  create: (options) => createOpenAiCompatible({ ...options, key: KEY }),
  secrets: [KEY],
  check: ({ headers, text }, limit) => {
    const body = JSON.parse(text);
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    assert.equal(body.model, "some-model");
    assert.equal(body.max_tokens, limit);
    assert.deepEqual(
      body.messages.map((message: { role: string }) => message.role),
      ["system", "user"],
    );
    assert.equal(body.response_format.type, "json_schema");
    assert.deepEqual(body.response_format.json_schema.schema.required, ["said"]);
    assert.notEqual(body.stream, true);
  },
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

describe("openai-compatible", () => {
  for (const check of [...contractChecks(() => contractOf(wire, closing)), ...wireChecks(wire, closing)]) it(check.name, () => check.run());
});
