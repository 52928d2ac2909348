// Uploads beyond what the server takes in at once, over real sockets: told to come back, and taken once others are through or gone.
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveForTests } from "./served-for-tests.ts";

let served: Served;
let app: FastifyInstance;
let token: string;
let path: string;

beforeAll(async () => {
  served = await serveForTests();
  app = await served.serve({ hearing: true, uploadsBytes: 100_000 });
  await app.listen({ port: 0, host: "127.0.0.1" });
  token = await served.tokenFor("1");
  path = `/sessions/${await served.newSession(token)}/upload-audio`;
});
afterAll(async () => {
  await app.close();
  await served.close();
});

function begin(length: number, authorization = `Bearer ${token}`): { readonly sent: ClientRequest; readonly status: Promise<number> } {
  const { port } = app.server.address() as AddressInfo;
  const headers = { authorization, "content-type": "multipart/form-data; boundary=x", "content-length": length };
  const sent = request({ host: "127.0.0.1", port, path, method: "POST", headers });
  sent.on("error", () => undefined);
  sent.flushHeaders();
  const status = once(sent, "response").then(([answer]) => {
    const { statusCode = 0, headers: got } = (answer as IncomingMessage).resume();
    if (statusCode === 503) expect(got["retry-after"]).toBe("1");
    return statusCode;
  });
  return { sent, status };
}

test("what finds no room is told to come back, before its body is read, and finds room when another one is gone", async () => {
  const stalled = begin(80_000);
  stalled.status.catch(() => undefined);
  // It counts from its headers on, which arrive before those of a later connection are answered for good.
  await expect.poll(async () => await refused(), { timeout: 20_000 }).toBe(503);
  stalled.sent.destroy();
  await expect
    .poll(
      async () => {
        const whole = begin(30_000);
        whole.sent.end(Buffer.alloc(30_000));
        return await whole.status;
      },
      { timeout: 20_000 },
    )
    .toBe(422);
});

async function refused(): Promise<number> {
  const late = begin(30_000);
  late.sent.write(Buffer.alloc(10_000));
  const status = await Promise.race([late.status, new Promise<number>((resolve) => setTimeout(resolve, 300, 0))]);
  late.sent.destroy();
  return status;
}

test("a stranger is refused before his upload has come", async () => {
  const stranger = begin(90_000, "Bearer nobody");
  expect(await stranger.status).toBe(401);
  stranger.sent.destroy();
});
