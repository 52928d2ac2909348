// The wire of Bedrock's Converse, opened by a bearer key and by a signature that our own verifier checks.
import assert from "node:assert/strict";
import { afterAll, describe, it, vi } from "vitest";
import { verifySignature } from "#protocols/sigv4/verify.ts";
import { contractChecks, contractOf, serve, type VendorWire, wireChecks } from "../../conformance.ts";
import { createBedrockModel } from "./model.ts";

const KEY = "canary-bedrock-key";
const MODEL = "vendor.some-model-v1:0";
const converse = (content: readonly object[], stopReason: string) => ({
  output: { message: { role: "assistant", content } },
  stopReason,
  usage: { inputTokens: 11, outputTokens: 7, totalTokens: 18 },
  metrics: { latencyMs: 12 },
});
const toolUse = (input: unknown) => [{ toolUse: { toolUseId: "tooluse_1", name: "json", input } }];

const byKey: VendorWire = {
  path: `/model/${MODEL}/converse`,
  answer: (text) => {
    try {
      return converse(toolUse(JSON.parse(text)), "tool_use");
    } catch {
      return converse([{ text }], "end_turn");
    }
  },
  truncated: () => converse(toolUse({}), "max_tokens"),
  declined: () => converse([{ text: "Sorry." }], "guardrail_intervened"),
  create: (options) =>
    createBedrockModel({
      ...options,
      baseUrl: new URL(options.baseUrl).origin,
      model: MODEL,
      region: "eu-west-1",
      credentials: { key: KEY },
    }),
  secrets: [KEY],
  check: ({ headers, text }, limit) => {
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    asked(text, limit);
  },
};

function asked(text: string, limit: number): void {
  const body = JSON.parse(text);
  assert.equal(body.inferenceConfig.maxTokens, limit);
  assert.deepEqual(body.system, [{ text: "Say how it is." }]);
  assert.equal(body.toolConfig.tools[0].toolSpec.name, "json");
  assert.deepEqual(body.toolConfig.toolChoice, { any: {} });
}

const SECRET = "canary-bedrock-secret";
const SESSION = "canary-bedrock-session";
const bySignature: VendorWire = {
  ...byKey,
  create: (options) =>
    createBedrockModel({
      ...options,
      baseUrl: new URL(options.baseUrl).origin,
      model: MODEL,
      region: "eu-west-1",
      credentials: { accessKeyId: "AKIACANARY", secretAccessKey: SECRET, sessionToken: SESSION },
    }),
  secrets: [SECRET, SESSION],
  check: async ({ method, path, headers, text }, limit) => {
    asked(text, limit);
    assert.equal(headers["x-amz-security-token"], SESSION);
    const request = { method, rawPath: path, headers, body: Buffer.from(text) };
    const secretFor = async (accessKeyId: string) => (accessKeyId === "AKIACANARY" ? SECRET : undefined);
    const verified = await verifySignature(request, { services: ["bedrock"], now: new Date(), secretFor });
    assert.equal(verified.ok ? verified.region : verified.reason, "eu-west-1");
  },
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

for (const [name, wire] of Object.entries({ "with a bearer key": byKey, "with a signature": bySignature })) {
  describe(`bedrock, ${name}`, () => {
    for (const check of [...contractChecks(() => contractOf(wire, closing)), ...wireChecks(wire, closing)])
      it(check.name, () => check.run());
  });
}

it("hears no key of the environment", async () => {
  vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "somebody-else");
  vi.stubEnv("AWS_SESSION_TOKEN", "somebody-else");
  const { model, asked: requests } = await serve(bySignature, closing, () => byKey.answer("{}"));
  await model.generate({ instructions: "i", parts: ["p"], schema: { type: "object" }, signal: new AbortController().signal });
  vi.unstubAllEnvs();
  assert.match(String(requests[0]?.headers.authorization), /^AWS4-HMAC-SHA256 Credential=AKIACANARY/);
  assert.equal(JSON.stringify(requests[0]?.headers).includes("somebody-else"), false);
});
