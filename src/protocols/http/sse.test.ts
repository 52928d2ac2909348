import { once } from "node:events";
import http from "node:http";
import http2 from "node:http2";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openSse, ReaderGone, type SseStream } from "./sse.ts";
import { createTwoVersionServer, type HttpHandler, type TwoVersionServer } from "./two-versions.ts";

const servers: TwoVersionServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(handler: HttpHandler): Promise<string> {
  const server = createTwoVersionServer(handler, { malformed: () => ({ status: 400, contentType: "text/plain", body: "" }) });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readHttp2(url: string) {
  const session = http2.connect(url);
  const stream = session.request({ ":path": "/" });
  const [headers] = (await once(stream, "response")) as [http2.IncomingHttpHeaders];
  let text = "";
  for await (const part of stream) text += part;
  session.close();
  return { headers, text };
}

test("each chunk is one data line and an empty line, byte for byte, on both versions", async () => {
  const url = await serve(async (_request, response) => {
    const sse = openSse(response, { "Transfer-Encoding": "chunked", Connection: "keep-alive", "content-length": "3", "x-extra": "yes" });
    await sse.write({ data: "My " });
    await sse.write({ data: "sum\nmary\u2028\u0085é" });
    await sse.end();
    await sse.end();
  });
  const expected = 'data: {"data":"My "}\n\ndata: {"data":"sum\\nmary\\u2028\\u0085é"}\n\n';
  const one = await fetch(url);
  expect(one.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(one.headers.get("x-extra")).toBe("yes");
  expect(await one.text()).toBe(expected);
  const two = await readHttp2(url);
  expect(two.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(two.headers["transfer-encoding"]).toBeUndefined();
  expect(two.text).toBe(expected);
});

test("the headers leave before the first chunk", async () => {
  let stream: SseStream | undefined;
  const url = await serve((_request, response) => {
    stream = openSse(response);
  });
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  await stream!.write({ data: "late" });
  await stream!.end();
  expect(await answer.text()).toBe('data: {"data":"late"}\n\n');
});

for (const version of ["HTTP/1.1", "HTTP/2"]) {
  test(`a reader that hangs up aborts the signal and the next write (${version})`, async () => {
    let told: (stream: SseStream) => void = () => undefined;
    const opened = new Promise<SseStream>((resolve) => {
      told = resolve;
    });
    const url = await serve((_request, response) => told(openSse(response)));
    if (version === "HTTP/2") {
      const session = http2.connect(url).on("error", () => undefined);
      const request = session.request({ ":path": "/" });
      request.on("error", () => undefined);
      await once(request, "response");
      session.destroy();
    } else {
      const request = http.get(url).on("error", () => undefined);
      await once(request, "response");
      request.destroy();
    }
    const stream = await opened;
    if (!stream.signal.aborted) await once(stream.signal, "abort");
    expect(stream.signal.reason).toBeInstanceOf(ReaderGone);
    await expect(stream.write({ data: "x" })).rejects.toBeInstanceOf(ReaderGone);
    await stream.end();
  });

  test(`a slow reader holds the writer back (${version})`, async () => {
    let written = 0;
    let outcome: unknown;
    let finished: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      finished = resolve;
    });
    const url = await serve(async (_request, response) => {
      const sse = openSse(response);
      try {
        for (; written < 2_000; written += 1) await sse.write({ data: "y".repeat(50_000) });
      } catch (error) {
        outcome = error;
      }
      finished();
    });
    // Reads nothing: 100 MB cannot all be on their way.
    if (version === "HTTP/2") {
      const session = http2.connect(url).on("error", () => undefined);
      const request = session.request({ ":path": "/" });
      request.on("error", () => undefined);
      await once(request, "response");
      request.pause();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(written).toBeLessThan(1_000);
      session.destroy();
    } else {
      const request = http.get(url).on("error", () => undefined);
      const [answer] = (await once(request, "response")) as [http.IncomingMessage];
      answer.pause();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(written).toBeLessThan(1_000);
      request.destroy();
    }
    await over;
    expect(outcome).toBeInstanceOf(ReaderGone);
  });
}
