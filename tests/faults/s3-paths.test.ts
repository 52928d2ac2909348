// T10: object addresses that try to leave the practice's allow-list, as sources and as output paths, with patient ids that try it too, on the directory and
// on an S3 endpoint that writes down every request: nothing is read or written outside.
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPractice, type PracticeKeys } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { endedJob, insights, makeDomain } from "./wire-clients.ts";

const SECRET = "canary-secret-of-another-place";
const LONGEST = 300_000;
/** `mine/in` may be read, `outs/out` written; everything else is somebody else's. */
const BUCKETS = ["mine/in", "outs/out"];

const long = (bytes: number, letter = "k") => letter.repeat(Math.ceil(bytes / Buffer.byteLength(letter)));

/** B is the bucket, P the prefix that is allowed in it. */
const ADDRESSES: readonly string[] = [
  // Other buckets, and spellings of them
  ...["s3://theirs/P/x", "s3://theirs", "s3://theirs/", "s3://B.theirs/P/x", "s3://theirs.B/P/x", "s3://B@theirs/P/x", "s3://theirs@B/P/x"],
  ...["s3://theirs#B/P/x", "s3://theirs?B/P/x", "s3://B:443/P/x", "s3://user:pw@B/P/x", "s3://B\\theirs/P/x", "s3://theirs\\@B/P/x"],
  ...["s3://.B/P/x", "s3://B./P/x", "s3://B../P/x", "s3://../B/P/x", "s3:///B/P/x", "s3:////B/P/x", "s3:/B/P/x", "s3:B/P/x", "//B/P/x"],
  ...["S3://B/P/x", "s3a://B/P/x", "s3n://B/P/x", "https://B.s3.amazonaws.com/P/x", "file:///etc/passwd", "file://B/P/x", "gopher://B/P"],
  ...["s3://arn:aws:s3:us-east-1:123456789012:accesspoint/B/P/x", "s3://B%2ftheirs/P/x", "s3://theirs%00B/P/x", "s3://%74heirs/P/x"],
  ...[
    "s3://thеirs/P/x",
    "s3://ｔｈｅｉｒｓ/P/x",
    "s3://B\u3002theirs/P/x",
    "s3://xn--thirs-3ve/P/x",
    "s3://B\u0000/P/x",
    "s3://B\n/P/x",
    "s3://B /P/x",
  ],
  // Out of the prefix
  ...["s3://B", "s3://B/", "s3://B/x", "s3://B/Pner/x", "s3://B/P", "s3://B/P.", "s3://B/p/x", "s3://B//P/x", "s3://B/ P/x"],
  ...["s3://B/../theirs/x", "s3://B/P/../x", "s3://B/P/../../theirs/x", "s3://B/P/..", "s3://B/P/.", "s3://B/./P/x", "s3://B/P/./../x"],
  ...["s3://B/P/a/../../x", "s3://B/P//../x", "s3://B/P/..//x", "s3://B/P/.../../x", "s3://B/P/../P/../x", "s3://B/.././B/P/x"],
  ...["s3://B/P/%2e%2e/x", "s3://B/P/%2E%2E%2Fx", "s3://B/P/..%2fx", "s3://B/P/%2e./x", "s3://B/P/.%2e/x", "s3://B/P/%252e%252e/x"],
  ...[
    "s3://B/P%2f..%2fx",
    "s3://B/P/%c0%ae%c0%ae/x",
    "s3://B/P/%uff0e%uff0e/x",
    "s3://B/P\\..\\x",
    "s3://B/P\\..\\..\\theirs\\x",
    "s3://B/P/..\\x",
  ],
  ...[
    "s3://B/P/．．/x",
    "s3://B/P/‥/x",
    "s3://B/P／..／x",
    "s3://B/P/..∕x",
    "s3://B/P/\u2024\u2024/x",
    "s3://B/P/..\u200b/x",
    "s3://B/P/\u202e../x",
  ],
  // Controls, and what is no text
  ...["\u0000", "\u0001", "\t", "\n", "\r\n", "\u001b[2J", "\u007f", "\u0085", "\u009f", "\ud800", "\udfff x", "\ufffe"].map(
    (c) => `s3://B/P/a${c}b`,
  ),
  ...["s3://B/P/../x\u0000.txt", "s3://B/P/x\u0000/../../y", "s3://B/P/x\r\nHost: theirs", "s3://B/P/x HTTP/1.1\r\n\r\nGET /theirs/x"],
  // Queries and fragments of a URL
  ...[
    "s3://B/P/x?versionId=1",
    "s3://B/P/x#../y",
    "s3://B/P/?list-type=2",
    "s3://B/?prefix=P",
    "s3://B/P/x?x-id=GetObject&uploads",
    "s3://B/P/;/x",
  ],
  // Too long, empty
  ...[long(1_000), long(1_024), long(1_025), long(5_000), long(1_020, "é"), long(1_026, "漢"), `${long(512)}/${long(511)}`].map(
    (k) => `s3://B/P/${k}`,
  ),
  ...[
    "",
    " ",
    "s3://",
    "s3:// /",
    "s3://a/",
    "s3://-B/P/x",
    `s3://${long(64, "b")}/P/x`,
    "s3://B/P//",
    "s3://B/P/ ",
    "null",
    "s3://[::1]/P/x",
    "s3://127.0.0.1/P/x",
  ],
];

const PATIENT_IDS = [
  ...[
    "..",
    ".",
    "../..",
    "../../../theirs/x",
    "a/b",
    "a\\b",
    "/",
    "//",
    "%2e%2e",
    "%2F",
    "..%2f..",
    "\u0000",
    "a\u0000b",
    "\n",
    "．．",
    "é".repeat(120),
  ],
  ...[
    "a".repeat(300),
    "a?b#c",
    "CON",
    "~",
    "*",
    "\ud800",
    "\u202e",
    "s3://theirs/x",
    "file:///etc/passwd",
    "'; DROP TABLE x; --",
    "{jndi:x}",
    "-rf",
  ],
];

interface Access {
  readonly read: boolean;
  readonly bucket: string;
  readonly key: string;
}

let server: TestServer;
let own: PracticeKeys;
let domain: string;

function body(source: string | undefined, output: string, patientId = "p1") {
  return {
    patientContext: { patientId },
    insightsContext: { insightsType: "PRE_VISIT" },
    encounterContext: { encounterReason: "Gout" },
    userContext: { role: "CLINICIAN", userId: "u" },
    inputDataConfig: { s3Sources: [{ uri: source }] },
    outputDataConfig: { s3OutputPath: output },
  };
}

const within = (address: string, bucket: string, prefix: string) =>
  address
    .replace(/B/g, (letter, at: number) => (/^[sS]3a?n?:|^https|^file|^gopher|^\/\//.test(address) && at < 60 ? bucket : letter))
    .replace(/P/g, prefix);

async function run(request: object): Promise<string> {
  const text = JSON.stringify(request);
  const started = await insights(server, "POST", `/domain/${domain}/patient-insights-job`, JSON.parse(text));
  if (started.status !== 200) {
    expect([text, started.status]).toEqual([
      text,
      expect.toSatisfy((status: number) => status === 400 || status === 401 || status === 403),
    ]);
    return "refused";
  }
  return (await endedJob(server, domain, started.json.jobId)).jobStatus;
}

/** Every vector as a source, then as an output path, then every patient id. */
async function runAll(): Promise<Record<string, number>> {
  const good = { source: "s3://mine/in/ok.txt", output: "s3://outs/out/" };
  const requests = [
    ...ADDRESSES.map((address) => body(within(address, "mine", "in"), good.output)),
    ...ADDRESSES.map((address) => body(good.source, within(address, "outs", "out"))),
    ...PATIENT_IDS.map((id) => body(good.source, good.output, id)),
  ];
  const ends: Record<string, number> = {};
  let next = 0;
  const lane = async () => {
    while (next < requests.length) {
      const end = await run(requests[next++]!);
      ends[end] = (ends[end] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(requests.length);
  return ends;
}

describe("the directory", () => {
  let objects: string;
  beforeAll(async () => {
    server = await startServer({ buckets: BUCKETS });
    own = await firstPractice(server);
    domain = await makeDomain(server);
    objects = join(server.dataDir, "objects");
    const files = join(objects, "files");
    for (const [path, text] of [
      [join(files, own.practiceId, "mine", "in", "ok.txt"), "Plan: gout diet."],
      [join(files, own.practiceId, "mine", "x"), SECRET],
      [join(files, own.practiceId, "mine", "inner", "x"), SECRET],
      [join(files, own.practiceId, "theirs", "in", "x"), SECRET],
      [join(files, own.practiceId, "theirs", "x"), SECRET],
      [join(files, "theirs", "x"), SECRET],
      [join(files, "x"), SECRET],
      [join(objects, "x"), SECRET],
      [join(server.dataDir, "x"), SECRET],
    ] as const) {
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, text);
    }
  });
  afterAll(() => server?.close());

  test("nothing outside is read or written", { timeout: LONGEST }, async () => {
    const before = new Map(
      await Promise.all((await listed(server.dataDir)).map(async (path) => [path, await readFile(path, "utf8")] as const)),
    );
    const ends = await runAll();
    expect(ends.SUCCEEDED).toBeGreaterThan(PATIENT_IDS.length / 2);
    const outside: string[] = [];
    for (const path of await listed(server.dataDir)) {
      const text = await readFile(path, "utf8");
      const known = before.get(path);
      if (known !== undefined && !path.includes("/facts/")) {
        if (known !== text) outside.push(`changed: ${path}`);
      } else {
        if (!/^objects\/(?:files|facts)\/[0-9a-f-]{36}\/outs\/out\//.test(path.slice(server.dataDir.length + 1)))
          outside.push(`made: ${path}`);
        if (text.includes(SECRET)) outside.push(`read: ${path}`);
      }
      before.delete(path);
    }
    expect(outside).toEqual([]);
    expect([...before.keys()]).toEqual([]);
    console.log(`directory: ${JSON.stringify(ends)}`);
  });
});

async function listed(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe("an S3 endpoint", () => {
  const accesses: Access[] = [];
  let endpoint: Server;
  beforeAll(async () => {
    endpoint = createServer(async (request, response) => {
      const raw = request.url ?? "/";
      const path = raw.split("?")[0]!.slice(1);
      const slash = path.indexOf("/");
      const bucket = slash < 0 ? path : path.slice(0, slash);
      const key = slash < 0 ? "" : decodeURIComponent(path.slice(slash + 1));
      for await (const _ of request);
      if (request.method === "HEAD" && key === "") return response.writeHead(["mine", "outs", "theirs"].includes(bucket) ? 200 : 404).end();
      accesses.push({ read: request.method !== "PUT" && request.method !== "DELETE", bucket, key });
      const text = bucket === "mine" && key === "in/ok.txt" ? "Plan: gout diet." : SECRET;
      response.writeHead(200, {
        "content-type": "text/plain",
        etag: '"x"',
        ...(request.method === "PUT" ? {} : { "content-length": String(text.length) }),
      });
      response.end(request.method === "GET" ? text : undefined);
    });
    await once(endpoint.listen(0, "127.0.0.1"), "listening");
    const { port } = endpoint.address() as AddressInfo;
    const account = { objectStoreAccessKeyId: "id", objectStoreSecret: "secret" };
    server = await startServer({ buckets: BUCKETS, objectStore: `http://127.0.0.1:${port}`, ...account });
    domain = await makeDomain(server);
  });
  afterAll(async () => {
    await server?.close();
    endpoint.closeAllConnections();
    endpoint.close();
  });

  test("nothing outside is asked for", { timeout: LONGEST }, async () => {
    const ends = await runAll();
    expect(ends.SUCCEEDED).toBeGreaterThan(PATIENT_IDS.length / 2);
    const outside = accesses.filter(({ read, bucket, key }) => {
      const [wanted, prefix] = read ? ["mine", "in/"] : ["outs", "out/"];
      const climbs = key.split("/").some((segment) => segment === "." || segment === "..");
      return bucket !== wanted || !key.startsWith(prefix) || climbs || /\p{Cc}/u.test(key);
    });
    expect(outside).toEqual([]);
    expect(accesses.some(({ read }) => !read)).toBe(true);
    console.log(`S3: ${JSON.stringify(ends)}, ${accesses.length} accesses`);
  });
});
