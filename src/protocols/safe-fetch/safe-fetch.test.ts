import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSafeFetch, type SafeFetch, type SafeFetchOptions } from "./safe-fetch.ts";
import { SafeFetchError, type SafeFetchReason } from "./safe-fetch-error.ts";

let origin = "";
let otherOrigin = "";
const seen: { url: string; headers: http.IncomingHttpHeaders; method: string; body: string }[] = [];
const closing: { close(): unknown }[] = [];

async function listen(server: net.Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push({
    close() {
      if (server instanceof http.Server) server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bomb = gzipSync(Buffer.alloc(30_000_000));

async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
  let body = "";
  for await (const part of request) body += part;
  seen.push({ url: request.url!, headers: request.headers, method: request.method!, body });
  const url = new URL(request.url!, "http://x");
  const redirect = (status: number, to: string) => response.writeHead(status, { location: to }).end("moved");
  switch (url.pathname) {
    case "/text":
      response.setHeader("x-many", ["a", "b"]);
      return response.end(`hello ${request.method}`);
    case "/gzip":
      return response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("unpacked"));
    case "/bomb":
      return response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    case "/broken-gzip":
      return response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip");
    case "/cut-gzip":
      return response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(10_000)).subarray(0, 20));
    case "/brotli":
      return response.writeHead(200, { "content-encoding": "br" }).end("?");
    case "/large":
      return response.end(Buffer.alloc(2_000_000));
    case "/large-header":
      return response.writeHead(200, { big: "x".repeat(20_000) }).end();
    case "/silent":
      return undefined;
    case "/drip": {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x"), 20);
      return response.on("close", () => clearInterval(timer));
    }
    case "/cut":
      response.writeHead(200, { "content-length": "100" }).write("half");
      return setTimeout(() => response.destroy(), 20);
    case "/loop":
      return redirect(302, "/loop");
    case "/to":
      return redirect(Number(url.searchParams.get("status") ?? 302), url.searchParams.get("url") ?? "/text");
    default:
      return response.writeHead(404).end();
  }
}

beforeAll(async () => {
  origin = await listen(http.createServer(answer));
  otherOrigin = await listen(http.createServer(answer));
});
afterAll(() => {
  for (const one of closing) one.close();
});

function safe(options: Partial<SafeFetchOptions> = {}): SafeFetch {
  const fetcher = createSafeFetch({ allow: [origin, otherOrigin], ...options });
  closing.push(fetcher);
  return fetcher;
}

async function reasonOf(promise: Promise<unknown>): Promise<SafeFetchReason | "none"> {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    return error.reason;
  }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test("an allowed origin is fetched, with status, headers and body", async () => {
  const answer = await safe()(`${origin}/text?a=b#c`, { headers: { Accept: "text/plain" } });
  expect(answer).toMatchObject({ status: 200, url: `${origin}/text?a=b`, headers: { "x-many": "a, b" } });
  expect(text(answer.body)).toBe("hello GET");
  expect(seen.at(-1)).toMatchObject({ url: "/text?a=b", headers: { accept: "text/plain" } });
  expect((await safe()(`${origin}/missing`)).status).toBe(404);
  expect(text((await safe()(`${origin}/text`, { method: "POST", body: "in" })).body)).toBe("hello POST");
  expect((await safe()(`${origin}/gzip`, { method: "HEAD" })).body.byteLength).toBe(0);
});

test("names are allowed by name, and resolved through the given resolver once per connection", async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return ["127.0.0.1"];
  };
  const port = new URL(origin).port;
  const fetcher = safe({ allow: ["emr.test"], resolve });
  expect(text((await fetcher(`http://emr.test:${port}/text`)).body)).toBe("hello GET");
  expect(seen.at(-1)!.headers.host).toBe(`emr.test:${port}`);
  expect(asked).toBe(1);
  expect(await reasonOf(fetcher(`http://other.test:${port}/text`))).toBe("refused-address");
  const byRange = safe({ allow: ["127.0.0.0/8"], resolve });
  expect((await byRange(`http://any.test:${port}/text`)).status).toBe(200);
  expect(await reasonOf(safe({ resolve: async () => [] })("http://nobody.test/"))).toBe("dns");
  expect(await reasonOf(safe({ resolve: async () => Promise.reject(new Error("no")) })("http://nobody.test/"))).toBe("dns");
});

test("a Host header cannot name another place than the address that was checked", async () => {
  await safe()(`${origin}/text`, { headers: { Host: "metadata.internal" } });
  expect(seen.at(-1)!.headers.host).toBe(new URL(origin).host);
});

test("packed answers are unpacked within the bound; broken and unknown ones are refused", async () => {
  expect(text((await safe()(`${origin}/gzip`)).body)).toBe("unpacked");
  expect(await reasonOf(safe({ limits: { maxBytes: 1_000_000 } })(`${origin}/bomb`))).toBe("too-large");
  expect(await reasonOf(safe()(`${origin}/broken-gzip`))).toBe("protocol");
  expect(await reasonOf(safe()(`${origin}/cut-gzip`))).toBe("protocol");
  expect(await reasonOf(safe()(`${origin}/brotli`))).toBe("protocol");
});

test("size, headers, time and the caller's signal bound an answer", async () => {
  const limits = { totalTimeoutMs: 400, headersTimeoutMs: 200 };
  expect(await reasonOf(safe({ limits: { maxBytes: 1_000_000 } })(`${origin}/large`))).toBe("too-large");
  expect((await safe()(`${origin}/large`)).body.byteLength).toBe(2_000_000);
  expect(await reasonOf(safe()(`${origin}/large`, { limits: { maxBytes: 10 } }))).toBe("too-large");
  expect(await reasonOf(safe()(`${origin}/large-header`))).toBe("too-large");
  expect(await reasonOf(safe({ limits: { ...limits, headersTimeoutMs: 10_000 } })(`${origin}/silent`))).toBe("timeout");
  expect(await reasonOf(safe({ limits })(`${origin}/drip`))).toBe("timeout");
  const hangUp = new AbortController();
  const running = safe()(`${origin}/drip`, { signal: hangUp.signal });
  setTimeout(() => hangUp.abort(new Error("secret reason")), 50);
  expect(await reasonOf(running)).toBe("aborted");
  expect(await reasonOf(safe()(`${origin}/text`, { signal: AbortSignal.abort() }))).toBe("aborted");
});

test("broken connections and answers that are not HTTP are told apart", async () => {
  expect(await reasonOf(safe()(`${origin}/cut`))).toBe("connect");
  const nonsense = await listen(net.createServer((socket) => socket.end("SSH-2.0-nonsense\r\n\r\n")));
  expect(await reasonOf(safe({ allow: [nonsense] })(nonsense))).toBe("protocol");
  const gone = net.createServer();
  gone.listen(0, "127.0.0.1");
  await once(gone, "listening");
  const dead = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
  gone.close();
  await once(gone, "close");
  expect(await reasonOf(safe({ allow: [dead] })(dead))).toBe("connect");
});

test("redirects are followed within the limit, and credentials stay with their origin", async () => {
  const headers = { Authorization: "Bearer canary", Cookie: "a=b", "x-plain": "1" };
  const same = await safe()(`${origin}/to?url=/text`, { headers });
  expect(same.url).toBe(`${origin}/text`);
  expect(seen.at(-1)!.headers).toMatchObject({ authorization: "Bearer canary", cookie: "a=b" });
  await safe()(`${origin}/to?url=${encodeURIComponent(`${otherOrigin}/to?url=${origin}/text`)}`, { headers });
  for (const request of seen.slice(-2)) {
    expect(request.headers).toMatchObject({ "x-plain": "1" });
    expect(request.headers.authorization).toBeUndefined();
    expect(request.headers.cookie).toBeUndefined();
  }
  expect(await reasonOf(safe()(`${origin}/loop`))).toBe("too-many-redirects");
});

test("a redirected POST becomes a GET where HTTP says so, and its body never goes to another origin", async () => {
  const init = { method: "POST", body: "patient", headers: { "content-type": "text/plain" } } as const;
  await safe()(`${origin}/to?status=303`, init);
  expect(seen.at(-1)).toMatchObject({ method: "GET", body: "" });
  await safe()(`${origin}/to?status=307`, init);
  expect(seen.at(-1)).toMatchObject({ method: "POST", body: "patient" });
  const before = seen.length;
  expect(await reasonOf(safe()(`${origin}/to?status=307&url=${encodeURIComponent(`${otherOrigin}/text`)}`, init))).toBe("protocol");
  expect(seen.length).toBe(before + 1);
});

test("error texts name the host only", async () => {
  const fetcher = safe({ allow: [] });
  for (const url of ["http://127.0.0.1:1/path-secret?token=query-secret", "http://user:pass-secret@example.test/", "ftp://x/path-secret"]) {
    const error = await fetcher(url, { headers: { authorization: "header-secret" } }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(SafeFetchError);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain("secret");
  }
});
