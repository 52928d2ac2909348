// A token server on a real socket that checks what it is sent, and fails as it is told.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { decodeProtectedHeader, exportJWK, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ClientProof, clientCredentials, type TokenError } from "./client-credentials.ts";

interface Asked {
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
}

let server: Server;
let tokenUrl: string;
let asked: Asked[];
let answer: (count: number) => { status: number; body: string; delayMs?: number };
let now: number;
const signal = new AbortController().signal;
const BASIC: ClientProof = { method: "basic", clientId: "client one", secret: "s:e+c/r%t" };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({ authorization: request.headers.authorization, form: new URLSearchParams(await textOf(request)) });
    const { status, body, delayMs = 0 } = answer(asked.length);
    setTimeout(() => response.writeHead(status, { "content-type": "application/json" }).end(body), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  tokenUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/token`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  now = 1_800_000_000_000;
  answer = (count) => ({ status: 200, body: JSON.stringify({ access_token: `token-${count}`, token_type: "Bearer", expires_in: 300 }) });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

function source(proof: ClientProof, change: { timeoutMs?: number } = {}) {
  return clientCredentials({
    tokenUrl,
    proof,
    scope: "system/Encounter.write system/Patient.read",
    fetch,
    timeoutMs: 10_000,
    now: () => now,
    ...change,
  });
}

const failed = (work: Promise<unknown>): Promise<TokenError> =>
  work.then(
    () => {
      throw new Error("it should have failed");
    },
    (error) => error,
  );

test("a secret goes as Basic, each part encoded", async () => {
  expect(await source(BASIC).token(signal)).toBe("token-1");
  const pair = Buffer.from(asked[0]!.authorization!.slice("Basic ".length), "base64").toString();
  expect(pair).toBe("client+one:s%3Ae%2Bc%2Fr%25t");
  expect(Object.fromEntries(asked[0]!.form)).toEqual({
    grant_type: "client_credentials",
    scope: "system/Encounter.write system/Patient.read",
  });
});

test.each(["RS384", "ES384"] as const)("a key signs an assertion with %s, anew each time", async (algorithm) => {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  for (const key of [await exportPKCS8(privateKey), JSON.stringify(await exportJWK(privateKey))]) {
    const tokens = source({ method: "private-key", clientId: "c1", algorithm, keyId: "k1", privateKey: key });
    tokens.drop(await tokens.token(signal));
    await tokens.token(signal);
  }
  const assertions = asked.map(({ form }) => form.get("client_assertion")!);
  expect(new Set(assertions).size).toBe(4);
  for (const one of assertions) {
    const { payload } = await jwtVerify(one, publicKey, { issuer: "c1", subject: "c1", audience: tokenUrl, currentDate: new Date(now) });
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(300);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeProtectedHeader(one)).toEqual({ alg: algorithm, typ: "JWT", kid: "k1" });
  }
  expect(asked[0]!.form.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  expect(asked[0]!.authorization).toBeUndefined();
});

test("one token is kept for most of its life, and asked for once by many", async () => {
  const tokens = source(BASIC);
  expect(new Set(await Promise.all(Array.from({ length: 20 }, () => tokens.token(signal))))).toEqual(new Set(["token-1"]));
  now += 239_000;
  expect(await tokens.token(signal)).toBe("token-1");
  now += 2000;
  expect(await tokens.token(signal)).toBe("token-2");
  expect(asked).toHaveLength(2);
});

test("a token that was refused is dropped once; the one after it stays", async () => {
  const tokens = source(BASIC);
  const first = await tokens.token(signal);
  tokens.drop(first);
  const second = await tokens.token(signal);
  // Another call that was refused with the first token comes later.
  tokens.drop(first);
  expect([second, await tokens.token(signal)]).toEqual(["token-2", "token-2"]);
});

test.each([
  [400, '{"error":"invalid_scope","error_description":"canary words"}', "refused", "invalid_scope"],
  [401, '{"error":"invalid_client"}', "refused", "invalid_client"],
  [403, "<html>", "refused", "403"],
  [500, "{}", "unavailable", "500"],
  [429, "{}", "unavailable", "429"],
  [200, "not json", "unavailable", "200"],
  [200, '{"access_token":"a b"}', "unavailable", "200"],
  [200, '{"access_token":"a","token_type":"mac"}', "unavailable", "token_type"],
] as const)("status %i with %s is %s", async (status, body, reason, code) => {
  answer = () => ({ status, body });
  const error = await failed(source(BASIC).token(signal));
  expect([error.reason, error.code]).toEqual([reason, code]);
  expect(JSON.stringify([error.message, error.code, String(error.stack)])).not.toMatch(/canary|s:e\+c/);
});

test("a failure is not kept, a slow server is left, and who gives up stops nobody", async () => {
  answer = (count) =>
    count === 1 ? { status: 500, body: "" } : { status: 200, body: '{"access_token":"good","expires_in":60}', delayMs: 100 };
  const tokens = source(BASIC);
  await failed(tokens.token(signal));
  const stop = new AbortController();
  const [given, got] = [failed(tokens.token(stop.signal)), tokens.token(signal)];
  stop.abort();
  expect((await given).reason).toBe("unavailable");
  expect(await got).toBe("good");
  answer = () => ({ status: 200, body: "{}", delayMs: 500 });
  expect((await failed(source(BASIC, { timeoutMs: 100 }).token(signal))).reason).toBe("unavailable");
});

test("a key that can't be read says so without its text", async () => {
  const error = await failed(
    source({ method: "private-key", clientId: "c", algorithm: "ES384", keyId: undefined, privateKey: "-----BEGIN canary" }).token(signal),
  );
  expect([error.reason, error.code, String(error.stack).includes("canary"), error.cause]).toEqual([
    "refused",
    "private_key",
    false,
    undefined,
  ]);
});
