// A client that never comes to the end of a body that is not wanted has its answer, and its connection ends after a while.
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { lingerAfter } from "./linger.ts";

test("a body that does not end is waited for only so long", async () => {
  const server = createServer((request, response) => {
    lingerAfter(request, response, 300);
    response.end("enough");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as { port: number }).port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk)).on("error", () => undefined);
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab");
  await new Promise((resolve) => socket.once("close", resolve));
  expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*enough$/);
  await new Promise((resolve) => server.close(resolve));
});
