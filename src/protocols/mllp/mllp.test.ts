// Frames in all pieces, exchanges between our two ends, and peers that misbehave on real sockets.
import { createServer, type Server, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { FrameReader, frame } from "./frames.ts";
import { createMllpClient, type MllpClient, type MllpPeer, type Verdict } from "./mllp-client.ts";
import type { MllpError } from "./mllp-error.ts";
import { createMllpServer } from "./mllp-server.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const never = new AbortController().signal;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const answers =
  (id: string) =>
  (answer: Buffer): Verdict =>
    text(answer).includes(id) ? "done" : "foreign";

describe("frames", () => {
  test("come whole out of any pieces, several at a time", () => {
    const content = fc
      .uint8Array({ maxLength: 40 })
      .filter((bytes) => !Buffer.from(bytes).includes(Buffer.of(0x1c, 0x0d)) && bytes.at(-1) !== 0x1c);
    fc.assert(
      fc.property(fc.array(content, { maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (contents, sizes) => {
        const stream = Buffer.concat(contents.map(frame));
        const reader = new FrameReader(1000);
        const found: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length]!;
          const { messages, failure } = reader.read(stream.subarray(at, at + size));
          expect(failure).toBeUndefined();
          found.push(...messages);
          at += size;
        }
        expect(found.map((one) => one.toString("hex"))).toEqual(contents.map((one) => Buffer.from(one).toString("hex")));
        expect(reader.open).toBe(false);
      }),
    );
  });

  test("may have white space between them and 0x1C inside them", () => {
    const { messages } = new FrameReader(100).read(
      Buffer.concat([frame(Buffer.of(1, 0x1c, 2)), Buffer.from("\r\n "), frame(Buffer.from("b"))]),
    );
    expect(messages).toEqual([Buffer.of(1, 0x1c, 2), Buffer.from("b")]);
  });

  test("that are none, or too large, are refused, after what was whole", () => {
    expect(new FrameReader(100).read(Buffer.from("GET / HTTP/1.1"))).toEqual({ messages: [], failure: "malformed" });
    expect(new FrameReader(3).read(Buffer.concat([frame(Buffer.from("abc")), frame(Buffer.from("abcd"))]))).toEqual({
      messages: [Buffer.from("abc")],
      failure: "too-large",
    });
    const slow = new FrameReader(10);
    slow.read(Buffer.of(0x0b));
    const failures = Array.from({ length: 20 }, () => slow.read(Buffer.from("xx")).failure);
    expect(failures).toContain("too-large");
  });
});

/** A peer that does with each connection what it is told. */
async function peer(serve: (socket: Socket, connection: number) => void, change: Partial<MllpPeer> = {}): Promise<MllpClient> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket, ++count);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const client = createMllpClient({
    host: "127.0.0.1",
    port,
    tls: undefined,
    timeoutMs: 1_500,
    answerLimit: 1000,
    keepOpen: true,
    ...change,
  });
  ends.push(
    () => client.close(),
    () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  );
  return client;
}

const failure = (work: Promise<unknown>): Promise<MllpError> =>
  work.then(
    () => {
      throw new Error("it should have failed");
    },
    (error) => error,
  );

describe("the client", () => {
  test("gets its answer split at every byte, on one connection", async () => {
    const split = Buffer.concat([Buffer.from("\n"), frame(Buffer.from("ACK one"))]);
    let connections = 0;
    const client = await peer(async (socket) => {
      connections += 1;
      socket.on("data", async () => {
        for (const byte of split) {
          socket.write(Buffer.of(byte));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      });
    });
    for (let turn = 0; turn < 3; turn++) {
      const got = await client.exchange(Buffer.from("m"), answers("one"), never);
      expect(got.map(text)).toEqual(["ACK one"]);
    }
    expect(connections).toBe(1);
  });

  test("opens a connection for each message where the peer wants that", async () => {
    let connections = 0;
    const client = await peer(
      (socket) => {
        connections += 1;
        socket.on("data", () => socket.write(frame(Buffer.from("ACK"))));
      },
      { keepOpen: false },
    );
    for (let turn = 0; turn < 3; turn++) await client.exchange(Buffer.from("m"), answers("ACK"), never);
    expect(connections).toBe(3);
  });

  test("waits for the second answer of an exchange", async () => {
    const client = await peer((socket) =>
      socket.on("data", () => socket.write(Buffer.concat([frame(Buffer.from("CA")), frame(Buffer.from("AA"))]))),
    );
    const judge = (answer: Buffer): Verdict => (text(answer) === "CA" ? "more" : "done");
    expect((await client.exchange(Buffer.from("m"), judge, never)).map(text)).toEqual(["CA", "AA"]);
  });

  test("takes the first of two answers in one packet, and never the other for the next message", async () => {
    const client = await peer((socket, connection) =>
      socket.on("data", () =>
        socket.write(Buffer.concat([frame(Buffer.from(`ACK ${connection}`)), frame(Buffer.from(`ACK ${connection}`))])),
      ),
    );
    expect((await client.exchange(Buffer.from("m"), answers("1"), never)).map(text)).toEqual(["ACK 1"]);
    expect((await client.exchange(Buffer.from("m"), answers("2"), never)).map(text)).toEqual(["ACK 2"]);
  });

  test("drops an answer that comes when its message was given up", async () => {
    const client = await peer((socket, connection) =>
      socket.on("data", () => setTimeout(() => socket.write(frame(Buffer.from(`ACK ${connection}`))), connection === 1 ? 2_500 : 0)),
    );
    expect(await failure(client.exchange(Buffer.from("m"), answers("1"), never))).toMatchObject({ reason: "timeout", sent: true });
    expect((await client.exchange(Buffer.from("m"), answers("2"), never)).map(text)).toEqual(["ACK 2"]);
  });

  test.each([
    ["says nothing", (_socket: Socket) => undefined, "timeout"],
    ["closes when it has the message", (socket: Socket) => socket.on("data", () => socket.end()), "closed"],
    [
      "breaks off inside its answer",
      (socket: Socket) => socket.on("data", () => socket.end(frame(Buffer.from("ACK one")).subarray(0, 5))),
      "closed",
    ],
    ["answers another message", (socket: Socket) => socket.on("data", () => socket.write(frame(Buffer.from("ACK other")))), "protocol"],
    ["speaks HTTP", (socket: Socket) => socket.on("data", () => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")), "protocol"],
    [
      "never ends its answer",
      (socket: Socket) => socket.on("data", () => socket.write(Buffer.concat([Buffer.of(0x0b), Buffer.alloc(2000, 65)]))),
      "too-large",
    ],
  ])("knows that the message may have arrived at a peer that %s", async (_name, serve, reason) => {
    const client = await peer((socket) => void serve(socket));
    expect(await failure(client.exchange(Buffer.from("m"), answers("one"), never))).toMatchObject({ reason, sent: true });
  });

  test("knows that nothing was sent when there is no connection", async () => {
    const client = createMllpClient({ host: "127.0.0.1", port: 1, tls: undefined, timeoutMs: 300, answerLimit: 10, keepOpen: true });
    expect(await failure(client.exchange(Buffer.from("m"), answers("x"), never))).toMatchObject({ reason: "connect", sent: false });
    expect(await failure(client.exchange(Buffer.from("m"), answers("x"), AbortSignal.abort()))).toMatchObject({
      reason: "aborted",
      sent: false,
    });
  });

  test("is aborted in the middle, and goes on with the next message", async () => {
    const client = await peer((socket, connection) => connection > 1 && socket.on("data", () => socket.write(frame(Buffer.from("ACK")))));
    const stop = new AbortController();
    const first = failure(client.exchange(Buffer.from("m"), answers("ACK"), stop.signal));
    setTimeout(() => stop.abort(), 50);
    expect(await first).toMatchObject({ reason: "aborted", sent: true });
    expect(await client.exchange(Buffer.from("m"), answers("ACK"), never)).toHaveLength(1);
  });
});

describe("the server", () => {
  async function serving(handle: (message: Buffer) => Promise<Uint8Array>) {
    const problems: string[] = [];
    const server = createMllpServer({
      handle,
      onProblem: (problem) => problems.push(problem),
      tls: undefined,
      messageLimit: 100,
      connectionLimit: 10,
      idleMs: 5000,
    });
    const port = await server.listen(0, "127.0.0.1");
    ends.push(() => server.close());
    const client = createMllpClient({ host: "127.0.0.1", port, tls: undefined, timeoutMs: 2000, answerLimit: 1000, keepOpen: true });
    ends.push(() => client.close());
    return { server, client, problems };
  }

  test("answers message after message, in order", async () => {
    const { client } = await serving(async (message) => Buffer.from(`ACK ${text(message)}`));
    const got = await Promise.all(["a", "b", "c"].map((one) => client.exchange(Buffer.from(one), answers(one), never)));
    expect(got.flat().map(text)).toEqual(["ACK a", "ACK b", "ACK c"]);
  });

  test("acknowledges nothing when its handler fails or a message is too large", async () => {
    const { client, problems } = await serving(async () => {
      throw new Error("no");
    });
    expect(await failure(client.exchange(Buffer.from("a"), answers("a"), never))).toMatchObject({ reason: "closed", sent: true });
    expect(await failure(client.exchange(Buffer.alloc(200, 65), answers("a"), never))).toMatchObject({ reason: "closed", sent: true });
    expect(problems).toEqual(["handler", "too-large"]);
  });

  test("answers what it handles before it closes", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = () => {};
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { server, client } = await serving(async () => {
      begun();
      await held;
      return Buffer.from("ACK");
    });
    const exchange = client.exchange(Buffer.from("a"), answers("ACK"), never);
    await began;
    const closed = server.close();
    release();
    expect((await exchange).map(text)).toEqual(["ACK"]);
    await closed;
  });
});
