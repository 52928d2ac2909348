// What every language model must do, as checks that any test runner can run: the port's promises for all, and the wire's faults for those that have a server.
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { LanguageFailure, LanguageModel, LanguageReply } from "#core/ports/language.ts";
import { createSafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import type { EngineOptions } from "./language/engine-options.ts";
import { type Asked, type Script, scriptedServer, send } from "./language/scripted-server-for-tests.ts";

export interface LanguageCheck {
  readonly name: string;
  run(): Promise<void>;
}

const SCHEMA = { type: "object", properties: { said: { type: "string" } }, required: ["said"], additionalProperties: false };
const VALUE = { said: "well" };

function ask(model: LanguageModel, signal = new AbortController().signal): Promise<LanguageReply> {
  return model.generate({ instructions: "Say how it is.", parts: ["canary-part-one", "canary-part-two"], schema: SCHEMA, signal });
}

export interface ContractSubject {
  answering(value: unknown): Promise<LanguageModel>;
  /** Ends in the middle of its answer, at the token limit. */
  truncated(): Promise<LanguageModel>;
  /** Never answers; its time is a fraction of a second. */
  hanging(): Promise<LanguageModel>;
}

export function contractChecks(subject: () => ContractSubject): readonly LanguageCheck[] {
  return [
    {
      name: "gives the value, and says which model it is",
      run: async () => {
        const model = await subject().answering(VALUE);
        const reply = await ask(model);
        assert.deepEqual("value" in reply && reply.value, VALUE);
        assert.ok(model.engine !== "" && model.model !== "");
      },
    },
    {
      name: "gives a value of another shape as it is: whoever asks must look",
      run: async () => {
        const reply = await ask(await subject().answering({ other: [1] }));
        assert.deepEqual("value" in reply && reply.value, { other: [1] });
      },
    },
    { name: "says when the answer was cut", run: async () => failedAs(await ask(await subject().truncated()), "truncated") },
    { name: "ends when its time is over", run: async () => failedAs(await ask(await subject().hanging()), "timeout") },
    {
      name: "rejects with the signal's own reason, at once or later",
      run: async () => {
        const over = new AbortController();
        const reason = new Error("cancelled");
        const asking = ask(await subject().hanging(), over.signal);
        over.abort(reason);
        await assert.rejects(asking, reason);
        await assert.rejects(ask(await subject().answering(VALUE), over.signal), reason);
      },
    },
  ];
}

function failedAs(reply: LanguageReply, failure: LanguageFailure): void {
  assert.equal("failed" in reply ? reply.failed : "it answered", failure);
}

/** A vendor's shapes, written from its documentation. */
export interface VendorWire {
  /** Path of every request. */
  readonly path: string;
  /** A whole answer with this text, and one that was cut or refused. */
  answer(text: string): unknown;
  truncated(text: string): unknown;
  declined(): unknown;
  /** The engine as it is made, and the secrets that may leave for this server only. */
  create(options: EngineOptions): LanguageModel;
  readonly secrets: readonly string[];
  /** Throws when the request is not authorised, or asks otherwise than the vendor documents it. */
  check(asked: Asked, limit: number): void | Promise<void>;
}

const TIME = 20_000;
const SHORT = 1000;
const LIMIT = 777;

interface Served {
  readonly model: LanguageModel;
  readonly asked: readonly Asked[];
}

/** `closing` is run after the tests. */
export function serve(wire: VendorWire, closing: (() => Promise<void>)[], script: Script, timeoutMs = TIME): Promise<Served> {
  return scriptedServer(script).then((server) => {
    const safeFetch = createSafeFetch({ allow: [server.origin] });
    closing.push(server.close, () => safeFetch.close());
    const baseUrl = `${server.origin}${wire.path.slice(0, wire.path.indexOf("/", 1))}`;
    return { model: wire.create({ baseUrl, model: "some-model", timeoutMs, maxOutputTokens: LIMIT, safeFetch }), asked: server.asked };
  });
}

export function contractOf(wire: VendorWire, closing: (() => Promise<void>)[]): ContractSubject {
  return {
    answering: async (value) => (await serve(wire, closing, () => wire.answer(JSON.stringify(value)))).model,
    truncated: async () => (await serve(wire, closing, () => wire.truncated('{"said":"we'))).model,
    hanging: async () => (await serve(wire, closing, () => undefined, SHORT)).model,
  };
}

export function wireChecks(wire: VendorWire, closing: (() => Promise<void>)[]): readonly LanguageCheck[] {
  const answer = () => wire.answer(JSON.stringify(VALUE));
  const fails = (name: string, failure: LanguageFailure, script: Script, requests = 1, timeoutMs = TIME): LanguageCheck => ({
    name,
    run: async () => {
      const { model, asked } = await serve(wire, closing, script, timeoutMs);
      failedAs(await ask(model), failure);
      assert.equal(asked.length, requests);
    },
  });
  const passes = (name: string, fault: (response: ServerResponse, count: number) => void, requests: number): LanguageCheck => ({
    name,
    run: async () => {
      const { model, asked } = await serve(wire, closing, (_, count, response) =>
        count < requests ? void fault(response, count) : answer(),
      );
      assert.deepEqual(await ask(model).then((reply) => "value" in reply && reply.value), VALUE);
      assert.equal(asked.length, requests);
      assert.equal(new Set(asked.map(({ text }) => text)).size, 1);
    },
  });
  return [
    {
      name: "asks as the vendor documents it, with instructions, parts, schema and limit, and reads the usage",
      run: async () => {
        const { model, asked } = await serve(wire, closing, answer);
        const reply = await ask(model);
        assert.deepEqual(reply, { value: VALUE, usage: { inputTokens: 11, outputTokens: 7 } });
        const [one] = asked;
        assert.ok(one);
        assert.equal(one.method, "POST");
        assert.equal(decodeURIComponent(one.path), wire.path);
        for (const text of ["Say how it is.", "canary-part-one", "canary-part-two", '"said"']) assert.ok(one.text.includes(text), text);
        await wire.check(one, LIMIT);
      },
    },
    fails("text that is no JSON", "malformed", () => wire.answer("Certainly! Here is the summary: {said")),
    fails("a body that is no JSON", "malformed", (_, __, response) => send(response, 200, "<html>busy</html>")),
    fails("a body of another shape", "malformed", () => ({ hello: "world" })),
    fails("an empty body", "malformed", (_, __, response) => send(response, 200, "")),
    fails("a refusal", "declined", () => wire.declined()),
    fails("a wrong key", "rejected", (_, __, response) => send(response, 401, { error: { message: "no", type: "authentication_error" } })),
    fails("a request that it does not take", "rejected", (_, __, response) => send(response, 400, { message: "no" })),
    passes("429 that passes", (response) => send(response, 429, { message: "slow down" }, { "retry-after": "0" }), 2),
    passes(
      "errors of the server that pass",
      (response, count) => send(response, count === 1 ? 500 : 529, { message: "x" }, { "retry-after": "0" }),
      3,
    ),
    fails("429 again and again", "throttled", (_, __, response) => send(response, 429, {}, { "retry-after": "0" }), 3),
    fails("500 again and again", "failed", (_, __, response) => send(response, 503, "busy", { "retry-after": "0" }), 3),
    fails("429 that asks for more time than there is", "throttled", (_, __, response) =>
      send(response, 429, {}, { "retry-after": "3600" }),
    ),
    fails("an answer larger than any", "too-large", (_, __, response) =>
      send(response, 200, wire.answer(`{"said":"${"x".repeat(3_000_000)}"}`)),
    ),
    fails("a connection that breaks off", "unreachable", (_, __, response) => void response.socket?.destroy()),
    fails(
      "an answer that drips",
      "timeout",
      (_, __, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const drip = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(drip));
      },
      1,
      SHORT,
    ),
    {
      name: "a redirect is not followed, and no secret leaves for another origin",
      run: async () => {
        const thief = await scriptedServer(answer);
        closing.push(thief.close);
        const redirect: Script = (asked, _, response) => send(response, 307, "", { location: `${thief.origin}${asked.path}` });
        const { model, asked } = await serve(wire, closing, redirect);
        failedAs(await ask(model), "unreachable");
        assert.equal(asked.length, 1);
        assert.equal(thief.asked.length, 0);
      },
    },
    {
      name: "nobody listens",
      run: async () => {
        const gone = await scriptedServer(answer);
        await gone.close();
        const safeFetch = createSafeFetch({ allow: [gone.origin] });
        closing.push(() => safeFetch.close());
        failedAs(
          await ask(wire.create({ baseUrl: gone.origin, model: "m", timeoutMs: TIME, maxOutputTokens: LIMIT, safeFetch })),
          "unreachable",
        );
      },
    },
    {
      name: "no secret stands in a body or path",
      run: async () => {
        const { model, asked } = await serve(wire, closing, answer);
        await ask(model);
        for (const { path, text } of asked) for (const secret of wire.secrets) assert.ok(!`${path}${text}`.includes(secret));
      },
    },
  ];
}
