// What every speech engine must do, as checks that any test runner can run: the port's promises for all, and the wire's faults for those that have a server.
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { SpeechEngine, SpeechFailure, SpeechReply } from "#core/ports/speech.ts";
import { createSafeFetch, type SafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { type Asked, type Script, scriptedServer, send } from "./language/scripted-server-for-tests.ts";

export interface SpeechCheck {
  readonly name: string;
  run(): Promise<void>;
}

const TURNS = [
  { speaker: undefined, text: "How are you?", startMs: 0, endMs: 900 },
  { speaker: undefined, text: "My knee hurts.", startMs: 1200, endMs: 2500 },
];
const AUDIO = Buffer.from("OggS: canary-of-the-audio");

function ask(engine: SpeechEngine, signal = new AbortController().signal): Promise<SpeechReply> {
  return engine.transcribe({ audio: AUDIO, contentType: "audio/ogg", language: "en-AU", signal });
}

function failedAs(reply: SpeechReply, failure: SpeechFailure): void {
  assert.equal("failed" in reply ? reply.failed : "it answered", failure);
}

export interface SpeechSubject {
  hearing(turns: typeof TURNS): Promise<SpeechEngine>;
  /** Never answers; its time is a fraction of a second. */
  hanging(): Promise<SpeechEngine>;
}

export function speechContractChecks(subject: () => SpeechSubject): readonly SpeechCheck[] {
  return [
    {
      name: "gives the turns in order with their times, and says which engine it is",
      run: async () => {
        const engine = await subject().hearing(TURNS);
        const reply = await ask(engine);
        assert.deepEqual("turns" in reply && reply.turns, TURNS);
        assert.ok(engine.engine !== "" && engine.model !== "");
      },
    },
    {
      name: "gives no turns where nothing was said",
      run: async () => {
        const reply = await ask(await subject().hearing([]));
        assert.deepEqual("turns" in reply && reply.turns, []);
      },
    },
    { name: "ends when its time is over", run: async () => failedAs(await ask(await subject().hanging()), "timeout") },
    {
      name: "rejects with the signal's own reason, at once or later",
      run: async () => {
        const over = new AbortController();
        const reason = new Error("cancelled");
        const asking = ask(await subject().hanging(), over.signal);
        over.abort(reason);
        await assert.rejects(asking, reason);
        await assert.rejects(ask(await subject().hearing(TURNS), over.signal), reason);
      },
    },
  ];
}

/** A vendor's shapes, written from its documentation. */
export interface SpeechWire {
  /** Path of every request. */
  readonly path: string;
  answer(turns: typeof TURNS): unknown;
  create(options: { baseUrl: string; timeoutMs: number; safeFetch: SafeFetch }): SpeechEngine;
  /** May leave for this server only, and stand in no body or path. */
  readonly secrets: readonly string[];
  /** Throws when the request is not authorised, or asks otherwise than the vendor documents it. */
  check(asked: Asked): void;
}

const TIME = 20_000;
const SHORT = 1000;

async function serve(wire: SpeechWire, closing: (() => Promise<void>)[], script: Script, timeoutMs = TIME) {
  const server = await scriptedServer(script);
  const safeFetch = createSafeFetch({ allow: [server.origin] });
  closing.push(server.close, () => safeFetch.close());
  const baseUrl = `${server.origin}${wire.path.slice(0, wire.path.indexOf("/", 1))}`;
  return { engine: wire.create({ baseUrl, timeoutMs, safeFetch }), asked: server.asked };
}

export function speechContractOf(wire: SpeechWire, closing: (() => Promise<void>)[]): SpeechSubject {
  return {
    hearing: async (turns) => (await serve(wire, closing, () => wire.answer(turns))).engine,
    hanging: async () => (await serve(wire, closing, () => undefined, SHORT)).engine,
  };
}

export function speechWireChecks(wire: SpeechWire, closing: (() => Promise<void>)[]): readonly SpeechCheck[] {
  const answer = () => wire.answer(TURNS);
  const fails = (name: string, failure: SpeechFailure, script: Script, requests = 1, timeoutMs = TIME): SpeechCheck => ({
    name,
    run: async () => {
      const { engine, asked } = await serve(wire, closing, script, timeoutMs);
      failedAs(await ask(engine), failure);
      assert.equal(asked.length, requests);
    },
  });
  const passes = (name: string, fault: (response: ServerResponse, count: number) => void, requests: number): SpeechCheck => ({
    name,
    run: async () => {
      const { engine, asked } = await serve(wire, closing, (_, count, response) =>
        count < requests ? void fault(response, count) : answer(),
      );
      const reply = await ask(engine);
      assert.deepEqual("turns" in reply && reply.turns, TURNS);
      assert.equal(asked.length, requests);
      assert.equal(new Set(asked.map(({ text }) => text)).size, 1);
    },
  });
  return [
    {
      name: "asks as the vendor documents it, with the audio, and no secret stands in a body or path",
      run: async () => {
        const { engine, asked } = await serve(wire, closing, answer);
        await ask(engine);
        const [one] = asked;
        assert.ok(one);
        assert.equal(one.method, "POST");
        assert.equal(one.path, wire.path);
        assert.ok(one.text.includes("canary-of-the-audio"));
        for (const secret of wire.secrets) assert.ok(!`${one.path}${one.text}`.includes(secret));
        wire.check(one);
      },
    },
    fails("a page that is no transcript", "malformed", (_, __, response) => send(response, 200, "<html>busy</html>")),
    fails("a body of another shape", "malformed", () => ({ hello: "world" })),
    fails("a list", "malformed", () => [1, 2]),
    fails("JSON that breaks off", "malformed", (_, __, response) => send(response, 200, '{"text": "My kn')),
    fails("a wrong key", "rejected", (_, __, response) => send(response, 401, { error: { message: "no" } })),
    fails("audio that it does not take", "rejected", (_, __, response) => send(response, 400, { error: { message: "no" } })),
    passes("429 that passes", (response) => send(response, 429, {}, { "retry-after": "0" }), 2),
    passes("errors of the server that pass", (response) => send(response, 503, "busy", { "retry-after": "0" }), 3),
    fails("429 again and again", "throttled", (_, __, response) => send(response, 429, {}, { "retry-after": "0" }), 3),
    fails("500 again and again", "failed", (_, __, response) => send(response, 500, "", { "retry-after": "0" }), 3),
    fails("an answer larger than any", "too-large", (_, __, response) => send(response, 200, { text: "x".repeat(25_000_000) })),
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
      name: "a redirect is not followed, and neither audio nor secret leaves for another origin",
      run: async () => {
        const thief = await scriptedServer(answer);
        closing.push(thief.close);
        const redirect: Script = (asked, _, response) => send(response, 307, "", { location: `${thief.origin}${asked.path}` });
        const { engine, asked } = await serve(wire, closing, redirect);
        failedAs(await ask(engine), "unreachable");
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
        failedAs(await ask(wire.create({ baseUrl: gone.origin, timeoutMs: TIME, safeFetch })), "unreachable");
      },
    },
  ];
}
