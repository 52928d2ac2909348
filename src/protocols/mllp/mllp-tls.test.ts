// Mutual TLS on both ends, with certificates made for the test: who is not known is not let in, on either side.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createMllpClient, type MllpClient, type MllpPeer } from "./mllp-client.ts";
import { createMllpServer } from "./mllp-server.ts";

interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

let directory: string;
const made: Record<string, Certificate> = {};
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "mllp-tls-"));
  for (const name of ["server", "client", "stranger"]) {
    const [keyFile, certFile] = [join(directory, `${name}.key`), join(directory, `${name}.pem`)];
    const subject = name === "server" ? ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"] : ["-subj", `/CN=${name}`];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, "-keyout", keyFile, "-out", certFile],
      {
        stdio: "ignore",
      },
    );
    made[name] = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serving(): Promise<{ port: number; seen: (string | undefined)[] }> {
  const seen: (string | undefined)[] = [];
  const server = createMllpServer({
    handle: async (_message, { certificate }) => {
      seen.push(certificate);
      return Buffer.from("ACK");
    },
    onProblem: () => undefined,
    tls: { ...made.server, ca: made.client!.cert, requestCert: true, rejectUnauthorized: true },
    messageLimit: 100,
    connectionLimit: 10,
    idleMs: 5000,
  });
  const port = await server.listen(0, "127.0.0.1");
  ends.push(() => server.close());
  return { port, seen };
}

function clientOf(port: number, tls: MllpPeer["tls"]): MllpClient {
  const client = createMllpClient({ host: "127.0.0.1", port, tls, timeoutMs: 2000, answerLimit: 100, keepOpen: true });
  ends.push(() => client.close());
  return client;
}

const send = (client: MllpClient) => client.exchange(Buffer.from("m"), () => "done", new AbortController().signal);

test("both sides know each other", async () => {
  const { port, seen } = await serving();
  expect(await send(clientOf(port, { ...made.client, ca: made.server!.cert, servername: "localhost" }))).toEqual([Buffer.from("ACK")]);
  expect(seen).toEqual(["client"]);
});

test("a server that can't prove its name is sent nothing", async () => {
  const { port, seen } = await serving();
  await expect(send(clientOf(port, { ...made.client, ca: made.stranger!.cert, servername: "localhost" }))).rejects.toMatchObject({
    reason: "connect",
    sent: false,
  });
  await expect(send(clientOf(port, { ...made.client, ca: made.server!.cert, servername: "emr.example" }))).rejects.toMatchObject({
    reason: "connect",
  });
  expect(seen).toEqual([]);
});

test("a client without a known certificate is not let in", async () => {
  const { port, seen } = await serving();
  for (const mine of [made.stranger, {}]) {
    await expect(send(clientOf(port, { ...mine, ca: made.server!.cert, servername: "localhost" }))).rejects.toMatchObject({
      name: "MllpError",
    });
  }
  expect(seen).toEqual([]);
});
