import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { NodeHttp2Handler, NodeHttpHandler } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTwoVersionServer, type TwoVersionServer } from "../http/two-versions.ts";
import { type SignedRequest, type Verified, type VerifyOptions, verifySignature } from "./verify.ts";

type HttpRequest = Parameters<SignatureV4["presign"]>[0];

/** The hash the signer wants, on node's own. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array): unknown; digest(): Buffer };
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Uint8Array);
  }
  update(data: Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {
    throw new Error("not used");
  }
}

const accessKeyId = "AKIDEXAMPLE";
const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const now = new Date("2026-11-22T10:00:00Z");
const options: VerifyOptions = {
  services: ["health-agent", "s3"],
  now,
  secretFor: async (id) => (id === accessKeyId ? secret : undefined),
};

function signer(service: string, region = "us-east-1", secretAccessKey = secret) {
  return new SignatureV4({
    service,
    region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey },
    uriEscapePath: service !== "s3",
    applyChecksum: service === "s3",
  });
}

interface Wanted {
  service?: string;
  method?: string;
  path?: string;
  query?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  body?: string;
  at?: Date;
  region?: string;
  secret?: string;
}

function unsignedRequest(wanted: Wanted): HttpRequest {
  return {
    protocol: "http:",
    hostname: "127.0.0.1",
    port: 8080,
    method: wanted.method ?? "POST",
    path: wanted.path ?? "/domain/dom-1/patient-insights-job",
    query: wanted.query ?? {},
    headers: wanted.headers ?? { host: "127.0.0.1:8080", "content-type": "application/json" },
    body: wanted.body ?? "",
  };
}

async function signed(wanted: Wanted): Promise<SignedRequest> {
  const request = await signer(wanted.service ?? "health-agent", wanted.region, wanted.secret).sign(unsignedRequest(wanted), {
    signingDate: wanted.at ?? now,
  });
  return { method: request.method, rawPath: rawPath(request), headers: request.headers, body: Buffer.from(wanted.body ?? "") };
}

function rawPath(request: { path: string; query?: Record<string, string | string[] | null> }): string {
  const pairs = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return pairs.length === 0 ? request.path : `${request.path}?${pairs.join("&")}`;
}

const reason = (result: Verified) => (result.ok ? "ok" : result.reason);

test("a request signed by the JavaScript signer is accepted, with who, where and when", async () => {
  const request = await signed({ body: '{"a":1}', region: "eu-central-2" });
  expect(await verifySignature(request, options)).toEqual({
    ok: true,
    accessKeyId,
    region: "eu-central-2",
    service: "health-agent",
    date: now,
    body: Buffer.from('{"a":1}'),
    trailers: {},
  });
});

test("paths and queries that need escaping keep their signature", async () => {
  const cases: Wanted[] = [
    { method: "GET", path: "/tags/arn%3Aaws%3Ahealth-agent%3Aus-east-1%3A123456789012%3Adomain%2Fdom-1" },
    { method: "DELETE", path: "/tags/x", query: { tagKeys: ["b", "a", "a b", "ä+&="] } },
    { method: "GET", path: "/domain/", query: { maxResults: "3", nextToken: "a/b=+ &" } },
    { method: "GET", path: "/a/../b//c/./d" },
    { method: "GET", path: "/!'()*~" },
    { service: "s3", method: "GET", path: "/s3/bucket/a%20b//c/../d%2Be/%C3%A4" },
    { service: "s3", method: "GET", path: "/s3/bucket", query: { "list-type": "2", prefix: "a b/ä", delimiter: "/" } },
    { service: "s3", method: "PUT", path: "/s3/bucket/k", body: "text" },
  ];
  for (const wanted of cases)
    expect([wanted.path, reason(await verifySignature(await signed(wanted), options))]).toEqual([wanted.path, "ok"]);
});

test("the HTTP/2 form signs :authority, and a proxy may turn it into host", async () => {
  const headers = { ":authority": "runtime.example.test", "content-type": "application/json" };
  const request = await signed({ headers, body: "{}" });
  expect(request.headers.authorization).toContain("SignedHeaders=:authority;");
  expect(reason(await verifySignature(request, options))).toBe("ok");
  const { ":authority": authority, ...rest } = request.headers;
  expect(reason(await verifySignature({ ...request, headers: { ...rest, host: authority } }, options))).toBe("ok");
  expect(reason(await verifySignature({ ...request, headers: { ...rest, host: "other.test" } }, options))).toBe("mismatch");
});

test("any change to what was signed is refused", async () => {
  const request = await signed({ body: '{"a":1}', query: { x: "1" } });
  const authorization = String(request.headers.authorization);
  const changed: [string, Partial<SignedRequest>, string][] = [
    ["method", { method: "PUT" }, "mismatch"],
    ["path", { rawPath: "/domain/dom-2/patient-insights-job?x=1" }, "mismatch"],
    ["query", { rawPath: `${request.rawPath}&y=2` }, "mismatch"],
    ["body", { body: Buffer.from('{"a":2}') }, "mismatch"],
    ["host", { headers: { ...request.headers, host: "elsewhere" } }, "mismatch"],
    ["content type", { headers: { ...request.headers, "content-type": "text/plain" } }, "mismatch"],
    ["date", { headers: { ...request.headers, "x-amz-date": "20261122T100001Z" } }, "mismatch"],
    ["a header taken away", { headers: { ...request.headers, "content-type": undefined } }, "mismatch"],
    ["region", { headers: { ...request.headers, authorization: authorization.replace("us-east-1", "us-west-2") } }, "mismatch"],
    ["signature", { headers: { ...request.headers, authorization: authorization.replace(/.{8}$/, "00000000") } }, "mismatch"],
    ["service", { headers: { ...request.headers, authorization: authorization.replace("health-agent", "iam") } }, "wrong-service"],
    ["key", { headers: { ...request.headers, authorization: authorization.replace(accessKeyId, "AKIDOTHER") } }, "unknown-key"],
    ["nothing", { headers: { host: "x" } }, "missing"],
  ];
  for (const [what, change, expected] of changed) {
    expect([what, reason(await verifySignature({ ...request, ...change }, options))]).toEqual([what, expected]);
  }
  expect(reason(await verifySignature(await signed({ secret: "another" }), options))).toBe("mismatch");
});

test("the declared hash must be that of the body", async () => {
  const s3 = await signed({ service: "s3", method: "PUT", path: "/s3/b/k", body: "text" });
  expect(s3.headers["x-amz-content-sha256"]).toMatch(/^[0-9a-f]{64}$/);
  expect(reason(await verifySignature({ ...s3, body: Buffer.from("other") }, options))).toBe("body-mismatch");
  const agent = await signed({ headers: { host: "h", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }, body: "{}" });
  expect(reason(await verifySignature(agent, options))).toBe("malformed");
  const openS3 = await signed({
    service: "s3",
    method: "PUT",
    headers: { host: "h", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
    body: "{}",
  });
  expect(reason(await verifySignature(openS3, options))).toBe("ok");
  const { "x-amz-content-sha256": _, ...without } = openS3.headers;
  expect(reason(await verifySignature({ ...openS3, headers: without }, options))).toBe("malformed");
  const added = { ...openS3, headers: { ...openS3.headers, "x-amz-acl": "public-read" } };
  expect(reason(await verifySignature(added, options))).toBe("mismatch");
});

test("five minutes are tolerated either way, and no more", async () => {
  for (const [seconds, expected] of [
    [299, "ok"],
    [-299, "ok"],
    [301, "skewed"],
    [-301, "skewed"],
    [86_400, "skewed"],
  ] as const) {
    const request = await signed({ at: new Date(now.getTime() + seconds * 1000) });
    expect([seconds, reason(await verifySignature(request, options))]).toEqual([seconds, expected]);
  }
});

test("a presigned S3 URL works for reading until it expires", async () => {
  const presigned = async (wanted: Wanted, expiresIn = 60) => {
    const request = await signer(wanted.service ?? "s3").presign(
      unsignedRequest({ path: "/s3/bucket/a%20b", method: "GET", headers: { host: "h" }, ...wanted }),
      { signingDate: now, expiresIn },
    );
    // The signer hashes the empty body unless told that a URL signs none.
    return { method: request.method, rawPath: rawPath(request), headers: { host: "h" }, body: new Uint8Array() };
  };
  const unsignedBody = { headers: { host: "h", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } };
  const good = await presigned(unsignedBody);
  expect(reason(await verifySignature(good, options))).toBe("ok");
  const later = (seconds: number) => ({ ...options, now: new Date(now.getTime() + seconds * 1000) });
  expect(reason(await verifySignature(good, later(60)))).toBe("ok");
  expect(reason(await verifySignature(good, later(61)))).toBe("expired");
  expect(reason(await verifySignature(good, later(-301)))).toBe("skewed");
  expect(reason(await verifySignature({ ...good, rawPath: good.rawPath.replace("a%20b", "c") }, options))).toBe("mismatch");
  expect(reason(await verifySignature({ ...good, rawPath: good.rawPath.replace("Expires=60", "Expires=600") }, options))).toBe("mismatch");
  expect(reason(await verifySignature({ ...good, rawPath: good.rawPath.replace("Expires=60", "Expires=604801") }, options))).toBe(
    "malformed",
  );
  expect(reason(await verifySignature({ ...good, headers: { host: "h", authorization: "AWS4-HMAC-SHA256 x" } }, options))).toBe(
    "malformed",
  );
  expect(reason(await verifySignature(await presigned({ ...unsignedBody, method: "PUT" }), options))).toBe("malformed");
  expect(reason(await verifySignature(await presigned({ ...unsignedBody, service: "health-agent" }), options))).toBe("malformed");
});

test("hostile credentials are refused without an exception and without quoting anything", async () => {
  const good = String((await signed({})).headers.authorization);
  const hostile = [
    "",
    " ",
    "Bearer abc",
    "AWS4-HMAC-SHA256",
    "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
    good.replace("host", "host;host"),
    good.replace(/SignedHeaders=[^,]*/, "SignedHeaders=x-amz-date"),
    good.replace(/SignedHeaders=[^,]*/, "SignedHeaders=x-amz-date;host"),
    good.replace(/SignedHeaders=[^,]*/, "SignedHeaders=__proto__;host"),
    good.replace(/SignedHeaders=[^,]*/, "SignedHeaders=constructor;host"),
    good.replace("AKIDEXAMPLE", "__proto__"),
    good.replace("AKIDEXAMPLE", "a/b"),
    good.replace("20261122", "20261121"),
    good.replace("aws4_request", "aws5_request"),
    good.replace(/Signature=/, "Signature=ZZ"),
    `${good}, Signature=00`,
    `AWS4-HMAC-SHA256 ${"a=b,".repeat(5_000)}`,
  ];
  for (const authorization of hostile) {
    const request = {
      method: "GET",
      rawPath: "/",
      headers: { host: "h", "x-amz-date": "20261122T100000Z", authorization },
      body: new Uint8Array(),
    };
    const result = await verifySignature(request, options);
    expect([authorization.slice(0, 80), result.ok]).toEqual([authorization.slice(0, 80), false]);
    expect(JSON.stringify(result)).not.toContain(secret);
  }
  for (const rawPath of ["/%", "/?%", "/?%FF=%FE", "/?=&&=", "", "?"]) {
    const request = await signed({ method: "GET" });
    expect((await verifySignature({ ...request, rawPath }, options)).ok).toBe(false);
  }
});

test("nothing a stranger sends makes it throw or say yes", async () => {
  const headers = fc.dictionary(
    fc.constantFrom("authorization", "host", ":authority", "x-amz-date", "x-amz-content-sha256", "__proto__", "content-type"),
    fc.oneof(
      fc.string(),
      fc.constantFrom("AWS4-HMAC-SHA256 Credential=A/20261122/r/s3/aws4_request,SignedHeaders=host,Signature=", "20261122T100000Z"),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.string(), headers, fc.uint8Array(), async (rawPath, headers, body) => {
      expect((await verifySignature({ method: "GET", rawPath, headers, body }, options)).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

let server: TwoVersionServer;
let last: Promise<Verified> | undefined;
beforeAll(async () => {
  server = createTwoVersionServer(
    async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      last = verifySignature(
        { method: request.method!, rawPath: request.url!, headers: request.headers, body: Buffer.concat(parts) },
        { ...options, now: new Date() },
      );
      response.statusCode = (await last).ok ? 200 : 401;
      response.end();
    },
    { malformed: () => ({ status: 400, contentType: "text/plain", body: "" }) },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

for (const [version, Handler] of [
  ["HTTP/1.1", NodeHttpHandler],
  ["HTTP/2", NodeHttp2Handler],
] as const) {
  test(`what the JavaScript SDK's ${version} handler puts on the wire is accepted`, async () => {
    const { port } = server.address() as AddressInfo;
    const authority = `127.0.0.1:${port}`;
    const body = JSON.stringify({ name: "Ärztehaus", note: "x y" });
    const request: HttpRequest = {
      protocol: "http:",
      hostname: "127.0.0.1",
      port,
      method: "POST",
      path: "/tags/arn%3Aaws%3Ax%2Fy",
      query: { tagKeys: ["b c", "a"] },
      headers: {
        [version === "HTTP/2" ? ":authority" : "host"]: authority,
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        "x-amz-user-agent": "aws-sdk-js/3 ua/2.1",
        "amz-sdk-request": "attempt=1; max=3",
      },
      body,
    };
    const handler = new Handler();
    const sdkSigner = new SignatureV4({
      service: "health-agent",
      region: "us-west-2",
      sha256: Sha256,
      credentials: { accessKeyId, secretAccessKey: secret },
    });
    const { response } = await handler.handle((await sdkSigner.sign(request)) as Parameters<typeof handler.handle>[0]);
    expect(await last).toMatchObject({ ok: true, region: "us-west-2" });
    expect(response.statusCode).toBe(200);
    handler.destroy();
  });
}
