// T9: every way we know to make a server call itself or its neighbours, against a canary that counts connections on loopback.
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { INNER_HOSTS, ODD_URLS } from "./inner-addresses-for-tests.ts";
import { createSafeFetch, type SafeFetch } from "./safe-fetch.ts";
import { SafeFetchError } from "./safe-fetch-error.ts";

let connections = 0;
const count = (socket: net.Socket) => {
  connections += 1;
  socket.destroy();
};
const canary4 = net.createServer(count);
const canary6 = net.createServer(count);
let port = 0;
let redirector: http.Server;
let redirectOrigin = "";
let fetcher: SafeFetch;
let asked: string[] = [];

/** Names as an attacker's resolver would answer them. */
const names: Record<string, string[]> = {
  "localhost.test": ["127.0.0.1"],
  "localhost6.test": ["::1"],
  "mapped.test": ["::ffff:127.0.0.1"],
  "private.test": ["10.0.0.1"],
  "metadata.test": ["169.254.169.254"],
  "metadata6.test": ["fd00:ec2::254"],
  "mixed.test": ["93.184.215.14", "127.0.0.1"],
  "mixed-last.test": ["2606:4700::1111", "::1"],
  "zone.test": ["fe80::1%lo"],
  "nat64.test": ["64:ff9b::7f00:1"],
  "sixtofour.test": ["2002:7f00:1::"],
  "teredo.test": ["2001:0:7f00:1::"],
  "unspecified.test": ["0.0.0.0"],
  "unspecified6.test": ["::"],
  "garbage.test": ["not an address"],
  "name.test": ["localhost"],
  localhost: ["127.0.0.1"],
  "localhost.": ["127.0.0.1"],
  "a.localhost": ["127.0.0.1"],
  "localhost.localdomain": ["127.0.0.1"],
  "ip6-localhost": ["::1"],
  "127.0.0.1.nip.test": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
};

beforeAll(async () => {
  canary4.listen(0, "127.0.0.1");
  await once(canary4, "listening");
  port = (canary4.address() as AddressInfo).port;
  canary6.listen(port, "::1");
  await Promise.race([once(canary6, "listening"), once(canary6, "error")]);
  redirector = http.createServer((request, response) => {
    const query = new URL(request.url!, "http://x").searchParams;
    response.writeHead(Number(query.get("status") ?? 302), { location: Buffer.from(query.get("to")!).toString("latin1") }).end();
  });
  redirector.listen(0, "127.0.0.1");
  await once(redirector, "listening");
  redirectOrigin = `http://127.0.0.1:${(redirector.address() as AddressInfo).port}`;
  fetcher = createSafeFetch({
    allow: [redirectOrigin],
    limits: { totalTimeoutMs: 3_000, headersTimeoutMs: 1_000 },
    resolve: async (name) => {
      asked.push(name);
      const found = names[name.toLowerCase()];
      if (!found) throw new Error("NXDOMAIN");
      return found;
    },
  });
});
afterAll(async () => {
  await fetcher.close();
  redirector.closeAllConnections();
  for (const server of [redirector, canary4, canary6]) server.close();
});
beforeEach(() => {
  connections = 0;
  asked = [];
});

async function refusal(url: string): Promise<string> {
  try {
    const answer = await fetcher(url);
    return `answered ${answer.status}`;
  } catch (error) {
    return error instanceof SafeFetchError ? error.reason : `other: ${String(error)}`;
  }
}

const refused = /^(refused-address|bad-url|dns)$/;

test("there are at least 120 vectors and the canary works", async () => {
  expect(INNER_HOSTS.length + ODD_URLS.length + Object.keys(names).length).toBeGreaterThanOrEqual(120);
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "close");
  expect(connections).toBe(1);
});

test("no spelling of an inner address is connected to", async () => {
  for (const host of INNER_HOSTS) {
    expect([host, await refusal(`http://${host}:${port}/latest/meta-data`)]).toEqual([host, expect.stringMatching(refused)]);
  }
  expect(connections).toBe(0);
});

test("no odd URL is connected to", async () => {
  for (const template of ODD_URLS) {
    const url = template.replace("PORT", String(port));
    expect([url, await refusal(url)]).toEqual([url, expect.stringMatching(refused)]);
  }
  expect(connections).toBe(0);
});

test("no name that leads inside is connected to, not even beside a public address", async () => {
  for (const name of Object.keys(names)) {
    expect([name, await refusal(`http://${name}:${port}/`)]).toEqual([name, expect.stringMatching(refused)]);
  }
  expect(connections).toBe(0);
});

test("no redirect leads inside, whatever its status and spelling", async () => {
  const targets = [
    ...INNER_HOSTS.map((host) => `http://${host}:${port}/`),
    ...Object.keys(names).map((name) => `http://${name}:${port}/`),
    `//127.0.0.1:${port}/`,
    "file:///etc/passwd",
    `http://user@127.0.0.1:${port}/`,
    `${"http://[::1]"}:${port}/`,
  ];
  const statuses = [301, 302, 303, 307, 308];
  for (const [i, target] of targets.entries()) {
    const outcome = await refusal(`${redirectOrigin}/?status=${statuses[i % statuses.length]}&to=${encodeURIComponent(target)}`);
    expect([target, outcome]).toEqual([target, expect.stringMatching(refused)]);
  }
  const twice = `${redirectOrigin}/?to=${encodeURIComponent(`http://127.0.0.1:${port}/`)}`;
  expect(await refusal(`${redirectOrigin}/?to=${encodeURIComponent(twice)}`)).toBe("refused-address");
  expect(connections).toBe(0);
});

test("a name that changes its address between check and connect gains nothing", async () => {
  // The first answer is allowed, every later one is the canary: whoever resolves again to connect ends there.
  const inner = http.createServer((_request, response) => response.setHeader("connection", "close").end("inner"));
  inner.listen(port, "127.0.0.2");
  await once(inner, "listening");
  let answers = 0;
  const pinned = createSafeFetch({
    allow: ["127.0.0.2/32"],
    resolve: async () => {
      answers += 1;
      return answers === 1 ? ["127.0.0.2"] : ["127.0.0.1"];
    },
  });
  const answer = await pinned(`http://rebind.test:${port}/`);
  expect(Buffer.from(answer.body).toString()).toBe("inner");
  expect(answers).toBe(1);
  await expect(pinned(`http://rebind.test:${port}/`)).rejects.toMatchObject({ reason: "refused-address" });
  expect(answers).toBe(2);
  await pinned.close();
  inner.closeAllConnections();
  inner.close();
  expect(connections).toBe(0);
});
