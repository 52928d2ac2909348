import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FastifyInstance, fastify } from "fastify";
import { afterEach, expect, test } from "vitest";
import type { MalformedReply } from "./malformed-request.ts";
import { createTwoVersionServer, type TwoVersionOptions, type TwoVersionServer } from "./two-versions.ts";

const malformed: MalformedReply = ({ status, path }) => ({
  status,
  contentType: "application/json",
  body: JSON.stringify({ shaped: status, path: path ?? null }),
});

const running: FastifyInstance[] = [];
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const app of running.splice(0)) {
    (app.server as unknown as TwoVersionServer).closeAllConnections();
    await app.close();
  }
});

async function start(options: Partial<TwoVersionOptions> = {}, prepare: (app: FastifyInstance) => void = () => undefined) {
  const app = fastify({ serverFactory: (handler) => createTwoVersionServer(handler, { malformed, ...options }) as unknown as http.Server });
  running.push(app);
  app.get("/where", async (request) => ({
    version: request.raw.httpVersion,
    host: request.host,
    hostname: request.hostname,
    protocol: request.protocol,
    ip: request.ip,
  }));
  app.post("/echo", async (request) => ({ got: request.body }));
  prepare(app);
  await app.listen({ port: 0, host: "127.0.0.1" });
  return { app, port: (app.server.address() as net.AddressInfo).port };
}

function h2(url: string, options: http2.SecureClientSessionOptions = {}) {
  const session = http2.connect(url, options);
  session.on("error", () => undefined);
  clients.push(session);
  return session;
}

async function h2Request(session: http2.ClientHttp2Session, headers: http2.OutgoingHttpHeaders, body?: string) {
  const stream = session.request(headers);
  stream.end(body);
  const [answer] = (await once(stream, "response")) as [http2.IncomingHttpHeaders];
  let text = "";
  for await (const part of stream) text += part;
  return { status: answer[":status"], headers: answer, text };
}

async function raw(port: number, bytes: string | Buffer, pieces = false): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  clients.push(socket);
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  if (pieces) {
    for (const byte of Buffer.from(bytes)) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  } else socket.write(bytes);
  await closed;
  return text;
}

test("one handler answers both versions on one cleartext port", async () => {
  const { port } = await start();
  const first = await (await fetch(`http://127.0.0.1:${port}/where`)).json();
  expect(first).toEqual({ version: "1.1", host: `127.0.0.1:${port}`, hostname: "127.0.0.1", protocol: "http", ip: "127.0.0.1" });
  const session = h2(`http://127.0.0.1:${port}`);
  const second = await h2Request(session, { ":path": "/where", ":authority": "runtime.example.test:81" });
  expect(JSON.parse(second.text)).toEqual({
    version: "2.0",
    host: "runtime.example.test:81",
    hostname: "runtime.example.test",
    protocol: "http",
    ip: "127.0.0.1",
  });
});

test("bodies arrive over both versions, and methods that begin like the preface are not mistaken for it", async () => {
  const { port } = await start();
  const json = { method: "POST", headers: { "content-type": "application/json" }, body: '{"a":1}' };
  expect(await (await fetch(`http://127.0.0.1:${port}/echo`, json)).json()).toEqual({ got: { a: 1 } });
  const answer = await h2Request(
    h2(`http://127.0.0.1:${port}`),
    { ":path": "/echo", ":method": "POST", "content-type": "application/json" },
    '{"a":2}',
  );
  expect(JSON.parse(answer.text)).toEqual({ got: { a: 2 } });
  for (const method of ["PUT", "PATCH", "PROPFIND"]) {
    const text = await raw(port, `${method} /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, true);
    expect(text).toMatch(/^HTTP\/1\.1 404/);
  }
});

test("large bodies pass in both directions on both versions", async () => {
  const { port } = await start({}, (app) => {
    app.post("/large", { bodyLimit: 8_000_000 }, async (request) => request.body);
  });
  const body = JSON.stringify({ text: "x".repeat(3_000_000) });
  const one = await fetch(`http://127.0.0.1:${port}/large`, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect((await one.text()).length).toBe(body.length);
  const two = await h2Request(
    h2(`http://127.0.0.1:${port}`),
    { ":path": "/large", ":method": "POST", "content-type": "application/json" },
    body,
  );
  expect(two.text.length).toBe(body.length);
});

test("keep-alive connections and pipelined requests are served", async () => {
  const { port } = await start();
  const request = "GET /where HTTP/1.1\r\nHost: x\r\n\r\n";
  const text = await raw(port, `${request}${request}GET /where HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
});

test("bytes that are not HTTP are answered in the caller's shape", async () => {
  const { port } = await start();
  expect(await raw(port, "GARBAGE\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"shaped":400,"path":null\}$/);
  expect(await raw(port, "GET /api/v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: nope\r\n\r\n")).toContain(
    '{"shaped":400,"path":"/api/v1/x"}',
  );
  expect(await raw(port, `GET /a HTTP/1.1\r\nHost: x\r\nBig: ${"y".repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  expect(await raw(port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 /,
  );
});

test("HTTP/2 nonsense ends its own connection and nothing else", async () => {
  const { port } = await start();
  await raw(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nthis is no frame at all, and it is long enough to look like one");
  await raw(port, "PRINT / HTTP/1.1\r\n\r\n");
  const huge = await h2Request(h2(`http://127.0.0.1:${port}`), { ":path": "/where?x", big: "z".repeat(40_000) });
  expect([huge.status, huge.text]).toEqual([431, '{"shaped":431,"path":"/where"}']);
  expect((await fetch(`http://127.0.0.1:${port}/where`)).status).toBe(200);
});

test("a slow peer is cut off at each stage", async () => {
  const { port } = await start({ limits: { headersTimeoutMs: 200, requestTimeoutMs: 300, idleTimeoutMs: 200 } });
  expect(await raw(port, "P")).toBe("");
  expect(await raw(port, "GET /where HTTP/1.1\r\nHost: x\r\n")).toMatch(/^HTTP\/1\.1 408 [\s\S]*"shaped":408/);
  expect(await raw(port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")).toMatch(
    /^HTTP\/1\.1 408 /,
  );
  await once(h2(`http://127.0.0.1:${port}`), "close");
  const busy = h2(`http://127.0.0.1:${port}`);
  const stream = busy.request({ ":path": "/echo", ":method": "POST", "content-type": "application/json" });
  stream.on("error", () => undefined);
  stream.write("{");
  await once(stream, "close");
  expect(stream.rstCode).not.toBe(0);
});

test("a slow answer to a whole request is nobody's fault", async () => {
  const { port } = await start({ limits: { headersTimeoutMs: 500, requestTimeoutMs: 500, idleTimeoutMs: 500 } }, (app) => {
    const late = () => new Promise((resolve) => setTimeout(() => resolve({ late: true }), 1_200));
    app.get("/late", late);
    app.post("/late", late);
  });
  const session = h2(`http://127.0.0.1:${port}`);
  const json = { "content-type": "application/json" };
  const answers = [
    h2Request(session, { ":path": "/late" }),
    h2Request(session, { ":path": "/late", ":method": "POST", ...json }, "{}"),
    fetch(`http://127.0.0.1:${port}/late`).then(async (answer) => ({ text: await answer.text() })),
    fetch(`http://127.0.0.1:${port}/late`, { method: "POST", headers: json, body: "{}" }).then(async (answer) => ({
      text: await answer.text(),
    })),
  ];
  for (const answer of await Promise.all(answers)) expect(answer.text).toBe('{"late":true}');
});

test("closing lets running requests finish, ends idle connections and refuses new ones", async () => {
  const gates: (() => void)[] = [];
  const { app, port } = await start({}, (app) => {
    app.get("/slow", () => new Promise((resolve) => gates.push(() => resolve({ done: true }))));
    app.get("/streamed", (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { "content-type": "text/plain" });
      reply.raw.write("begun ");
      gates.push(() => reply.raw.end("ended"));
    });
  });
  const agent = new http.Agent({ keepAlive: true });
  clients.push(agent);
  const get = (path: string) =>
    new Promise<{ connection: string | undefined; text: string }>((resolve, reject) => {
      http
        .get({ port, host: "127.0.0.1", path, agent }, async (response) => {
          let text = "";
          for await (const part of response) text += part;
          resolve({ connection: response.headers.connection, text });
        })
        .on("error", reject);
    });
  await get("/where"); // leaves an idle keep-alive connection behind
  const silent = net.connect(port, "127.0.0.1").on("error", () => undefined);
  const idleSession = h2(`http://127.0.0.1:${port}`);
  await h2Request(idleSession, { ":path": "/where" });
  const session = h2(`http://127.0.0.1:${port}`);
  const one = get("/slow");
  const streamed = get("/streamed");
  const two = h2Request(session, { ":path": "/slow" });
  while (gates.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));

  let closed = false;
  const closing = app.close().then(() => {
    closed = true;
  });
  await Promise.all([once(idleSession, "close"), once(silent, "close")]);
  await expect(fetch(`http://127.0.0.1:${port}/where`)).rejects.toThrow();
  expect(closed).toBe(false);
  for (const open of gates) open();
  expect(await one).toEqual({ connection: "close", text: '{"done":true}' });
  expect((await streamed).text).toBe("begun ended");
  expect((await two).text).toBe('{"done":true}');
  await closing;
});

test("under TLS both versions are chosen by ALPN", async () => {
  const directory = mkdtempSync(join(tmpdir(), "two-versions-"));
  const [keyFile, certFile] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", keyFile, "-out", certFile],
    { stdio: "ignore" },
  );
  const tls = { key: readFileSync(keyFile), cert: readFileSync(certFile) };
  rmSync(directory, { recursive: true });
  const { app, port } = await start({ tls });
  const first = await new Promise<string>((resolve, reject) => {
    https
      .get({ port, host: "127.0.0.1", path: "/where", rejectUnauthorized: false }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        resolve(text);
      })
      .on("error", reject);
  });
  expect(JSON.parse(first)).toMatchObject({ version: "1.1", protocol: "https" });
  const session = h2(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  expect(JSON.parse((await h2Request(session, { ":path": "/where" })).text)).toMatchObject({ version: "2.0", protocol: "https" });
  const undecided = net.connect(port, "127.0.0.1").on("error", () => undefined);
  await once(undecided, "connect");
  await app.close();
});
