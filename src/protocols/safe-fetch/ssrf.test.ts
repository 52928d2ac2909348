// T9: every way we know to make a server call itself or its neighbours, against a canary that counts connections on loopback.
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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

const spellings = [
  // loopback in IPv4: whole net, short, decimal, octal, hexadecimal, mixed, padded, trailing dot, full width, percent-encoded
  ...["127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0x0.0x0.0x1"],
  ...["017700000001", "0177.0.0.1", "0177.0.0.01", "0177.1", "00000177.0.0.1", "127.0.0.0x1", "0x7f.0.0.01", "127.0.0.1.", "127.1."],
  ...["１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "2130706434", "0x7f000002"],
  // unspecified
  ...["0", "0.0.0.0", "0x0", "00", "0.0", "0.1.2.3", "[::]", "[0:0:0:0:0:0:0:0]", "[::0.0.0.0]"],
  // loopback in IPv6, and IPv4 inside IPv6
  ...["[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ...["[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]", "[::FFFF:127.0.0.1]"],
  ...["[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001:0:7f00:1::]"],
  ...["[2001:0:0:0:0:0:80ff:fffe]", "[2001::1]", "[::ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]", "[::ffff:169.254.169.254]"],
  // metadata services
  ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518", "169.16689662"],
  ...["[fd00:ec2::254]", "[fd20:ce::254]", "100.100.100.200", "168.63.129.16", "192.0.0.192", "169.254.170.2", "[64:ff9b::a9fe:a9fe]"],
  // private, shared, link-local, unique-local, site-local
  ...["10.0.0.1", "10.255.255.255", "167772161", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  ...["100.64.0.1", "100.127.255.255", "169.254.0.1", "[fe80::1]", "[febf::1]", "[fc00::1]", "[fdff::1]", "[fec0::1]"],
  // multicast, broadcast, reserved, benchmarking, documentation, relays
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[ff0e::1]", "198.18.0.1", "198.19.255.255"],
  ...["192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[2001:10::1]", "[5f00::1]"],
];

/** Complete URLs; PORT is the canary's. */
const urls = [
  // other schemes and no scheme
  ...["file:///etc/passwd", "file://127.0.0.1/etc/passwd", "FILE:///etc/passwd", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_x"],
  ...["data:text/plain,x", "blob:http://127.0.0.1:PORT/x", "javascript:alert(1)", "ws://127.0.0.1:PORT/", "wss://127.0.0.1:PORT/"],
  ...["unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "dict://127.0.0.1:PORT/", "ldap://127.0.0.1:PORT/"],
  ...["//127.0.0.1:PORT/", "/relative", "", " ", "http://", "http:///", "http://:PORT/", "127.0.0.1:PORT", "about:blank", "jar:http://x!/"],
  // user information, and names that only look like another host
  ...["http://user@127.0.0.1:PORT/", "http://user:pass@127.0.0.1:PORT/", "http://example.com@127.0.0.1:PORT/", "http://:@127.0.0.1:PORT/"],
  ...["http://example.com:80@127.0.0.1:PORT/", "http://127.0.0.1:PORT@example.com/", "http://a:b@localhost.test:PORT/"],
  ...["http://127.0.0.1:PORT\\@example.com/", "http://example.com#@127.0.0.1:PORT/", "http://example.com\\@127.0.0.1:PORT/"],
  // lenient spellings of the URL itself
  ...["http:127.0.0.1:PORT/", "http:/127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT/", "hTTp://127.0.0.1:PORT/", "\thttp://127.0.0.1:PORT/"],
  ...[
    "http://127.0.\t0.1:PORT/",
    "http://127.0.0.1\n:PORT/",
    "http://127.0.0.1:0PORT/",
    "http://127.0.0.1:PORT/../..",
    "https://127.0.0.1:PORT/",
  ],
  ...[
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:-1/",
    "http://[::1",
    "http://[::1%25lo]:PORT/",
    "http://[::1%lo]:PORT/",
    "http://[127.0.0.1]:PORT/",
  ],
  ...["http://256.0.0.1:PORT/", "http://127.0.0.1.5:PORT/", "http://0x100000000:PORT/", "http://127.0.0.08:PORT/"],
];

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
  expect(spellings.length + urls.length + Object.keys(names).length).toBeGreaterThanOrEqual(120);
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "close");
  expect(connections).toBe(1);
});

test("no spelling of an inner address is connected to", async () => {
  for (const host of spellings) {
    expect([host, await refusal(`http://${host}:${port}/latest/meta-data`)]).toEqual([host, expect.stringMatching(refused)]);
  }
  expect(connections).toBe(0);
});

test("no odd URL is connected to", async () => {
  for (const template of urls) {
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
    ...spellings.map((host) => `http://${host}:${port}/`),
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
