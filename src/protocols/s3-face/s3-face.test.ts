// The real AWS SDK for JavaScript, botocore and fetch against the face, over fastify on the two-version server.
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { NodeHttp2Handler } from "@smithy/node-http-handler";
import { fastify } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTwoVersionServer, type TwoVersionServer } from "../http/two-versions.ts";
import { handleS3 } from "./handle-s3.ts";
import type { S3ObjectHead, S3Store } from "./s3-store.ts";
import { handleSignedS3 } from "./signed-s3.ts";

const accessKeyId = "AKIDEXAMPLE";
const secretAccessKey = "a/secret+key";
const kept = new Map<string, S3ObjectHead & { bytes: Uint8Array }>();

const store: S3Store = {
  async access(bucket, key) {
    if (bucket !== "records") return "no-bucket";
    return key.startsWith("closed/") ? "denied" : "allowed";
  },
  head: async (bucket, key) => kept.get(`${bucket}/${key}`),
  get: async (bucket, key) => kept.get(`${bucket}/${key}`),
  async put(bucket, key, bytes, { contentType, onlyIfNew }) {
    if (onlyIfNew && kept.has(`${bucket}/${key}`)) return "exists";
    const md5 = createHash("md5").update(bytes).digest("hex");
    kept.set(`${bucket}/${key}`, { bytes, size: bytes.byteLength, md5, contentType, lastModified: new Date("2026-01-02T03:04:05Z") });
    return { md5 };
  },
  async *list(bucket, { prefix, after }) {
    const all = [...kept].map(([name, object]) => ({ ...object, key: name.slice(bucket.length + 1) }));
    all.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    for (const object of all) if (object.key.startsWith(prefix) && object.key > after) yield object;
  },
};

const app = fastify({
  serverFactory: (handler) =>
    createTwoVersionServer(handler, { malformed: () => ({ status: 400, contentType: "text/plain", body: "" }) }) as unknown as http.Server,
});
let base = "";
const framings = new Set<unknown>();

beforeAll(async () => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 10_000_000 }, (_request, body, done) => done(null, body));
  app.route({
    method: ["GET", "HEAD", "PUT", "POST", "DELETE"],
    url: "/s3/*",
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      framings.add(request.headers["x-amz-content-sha256"]);
      const answer = await handleSignedS3(
        {
          method: request.method,
          rawPath: request.raw.url!,
          headers: request.headers,
          body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
        },
        {
          mount: "/s3",
          requestId: request.id,
          maxObjectBytes: 5_000_000,
          now: new Date(),
          secretFor: async (id) => (id === accessKeyId ? secretAccessKey : undefined),
          storeFor: async () => store,
        },
      );
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/s3`;
});
afterAll(async () => {
  (app.server as unknown as TwoVersionServer).closeAllConnections();
  await app.close();
});

function client(config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: base,
    region: "eu-central-1",
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    ...config,
  });
}

async function failure(promise: Promise<unknown>): Promise<[string, number | undefined]> {
  try {
    await promise;
    return ["none", 200];
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return [error.name, error.$metadata.httpStatusCode];
  }
}

const Bucket = "records";

for (const [version, config] of [
  ["HTTP/1.1", {}],
  ["HTTP/2", { requestHandler: new NodeHttp2Handler() }],
] as const) {
  test(`the JavaScript client puts, heads, gets and ranges (${version})`, async () => {
    const s3 = client(config);
    const Key = `jobs/${version}/a b+ü&'()!*~.json`;
    const put = await s3.send(new PutObjectCommand({ Bucket, Key, Body: '{"a":"ä"}', ContentType: "application/json" }));
    const md5 = createHash("md5").update('{"a":"ä"}').digest("hex");
    expect(put.ETag).toBe(`"${md5}"`);
    expect(put.$metadata.requestId).toBeTruthy();
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ContentLength: 10, ContentType: "application/json", ETag: `"${md5}"` });
    expect(head.LastModified).toEqual(new Date("2026-01-02T03:04:05Z"));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body!.transformToString()).toBe('{"a":"ä"}');
    const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=2-3" }));
    expect([part.$metadata.httpStatusCode, part.ContentRange, await part.Body!.transformToString()]).toEqual([206, "bytes 2-3/10", 'a"']);
    const tail = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=-1" }));
    expect(await tail.Body!.transformToString()).toBe("}");
    expect(await failure(s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=10-" })))).toEqual(["InvalidRange", 416]);
    expect(await failure(s3.send(new GetObjectCommand({ Bucket, Key, IfNoneMatch: `"${md5}"` })))).toEqual(["Unknown", 304]);
    expect(await failure(s3.send(new GetObjectCommand({ Bucket, Key, IfMatch: '"other"' })))).toEqual(["PreconditionFailed", 412]);
    s3.destroy();
  });
}

test("a streamed upload arrives without its framing, and so does an empty one", async () => {
  const s3 = client();
  const Body = Readable.from([Buffer.from("streamed "), Buffer.alloc(200_000, "x")]);
  await s3.send(new PutObjectCommand({ Bucket, Key: "streamed", Body, ContentLength: 200_009 }));
  expect(framings).toContain("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
  expect(kept.get("records/streamed")?.size).toBe(200_009);
  expect(Buffer.from(kept.get("records/streamed")!.bytes.subarray(0, 12)).toString()).toBe("streamed xxx");
  await s3.send(new PutObjectCommand({ Bucket, Key: "empty", Body: "" }));
  expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: "empty" }))).Body!.transformToString()).toBe("");
  for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "SHA1", "SHA256"] as const) {
    await s3.send(new PutObjectCommand({ Bucket, Key: "sum", Body: ChecksumAlgorithm, ChecksumAlgorithm }));
    expect(Buffer.from(kept.get("records/sum")!.bytes).toString()).toBe(ChecksumAlgorithm);
  }
});

test("a key may be as long as S3 allows and not longer", async () => {
  const s3 = client();
  const longest = `long/${"k".repeat(1_019)}`;
  await s3.send(new PutObjectCommand({ Bucket, Key: longest, Body: "x" }));
  expect((await s3.send(new HeadObjectCommand({ Bucket, Key: longest }))).ContentLength).toBe(1);
  expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: `${longest}k`, Body: "x" })))).toEqual(["KeyTooLongError", 400]);
});

test("If-None-Match: * keeps the first object", async () => {
  const s3 = client();
  const put = (Body: string) => s3.send(new PutObjectCommand({ Bucket, Key: "once", Body, IfNoneMatch: "*" }));
  await put("first");
  expect(await failure(put("second"))).toEqual(["PreconditionFailed", 412]);
  expect(Buffer.from(kept.get("records/once")!.bytes).toString()).toBe("first");
});

test("lists are ordered, grouped and paged without loss or repeat", async () => {
  const s3 = client();
  const keys = ["l/a/1", "l/a/2", "l/b", "l/c d&<ü>/1", "l/c d&<ü>/2", "l/d", "l/e/1"];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  const pages = async (input: { Delimiter?: string; MaxKeys: number; EncodingType?: "url" }) => {
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: "l/", ...input, ...(ContinuationToken ? { ContinuationToken } : {}) }),
      );
      found.push(...(page.Contents ?? []).map((one) => one.Key!), ...(page.CommonPrefixes ?? []).map((one) => one.Prefix!));
      expect(page.KeyCount).toBeLessThanOrEqual(input.MaxKeys);
      expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return found;
  };
  for (const MaxKeys of [1, 2, 3, 1000]) {
    expect(await pages({ MaxKeys })).toEqual(keys);
    expect((await pages({ MaxKeys, Delimiter: "/" })).sort()).toEqual(["l/a/", "l/b", "l/c d&<ü>/", "l/d", "l/e/"]);
  }
  const encoded = await pages({ MaxKeys: 10, EncodingType: "url" });
  expect(encoded[3]).toBe("l/c%20d%26%3C%C3%BC%3E/1");
  const [first] = (await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "l/b" }))).Contents!;
  expect(first).toMatchObject({ Key: "l/b", Size: 3, ETag: `"${createHash("md5").update("l/b").digest("hex")}"` });
  expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "none/" }))).KeyCount).toBe(0);
  expect(await failure(s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: "!" })))).toEqual(["InvalidArgument", 400]);
});

test("refusals reach the client by name", async () => {
  const s3 = client();
  const get = (s3: S3Client, Key = "none", bucket = Bucket) => failure(s3.send(new GetObjectCommand({ Bucket: bucket, Key })));
  expect(await get(s3)).toEqual(["NoSuchKey", 404]);
  expect(await get(s3, "x", "others")).toEqual(["NoSuchBucket", 404]);
  expect(await get(s3, "closed/x")).toEqual(["AccessDenied", 403]);
  expect(await get(client({ credentials: { accessKeyId, secretAccessKey: "wrong" } }))).toEqual(["SignatureDoesNotMatch", 403]);
  expect(await get(client({ credentials: { accessKeyId: "AKIDOTHER", secretAccessKey } }))).toEqual(["InvalidAccessKeyId", 403]);
  expect(await get(client({ systemClockOffset: -400_000 }))).toEqual(["RequestTimeTooSkewed", 403]);
  expect((await failure(s3.send(new HeadObjectCommand({ Bucket, Key: "none" }))))[1]).toBe(404);
  expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: "big", Body: Buffer.alloc(5_000_001) })))).toEqual([
    "EntityTooLarge",
    400,
  ]);
  expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: "m", Body: "x", Metadata: { a: "b" } })))).toEqual([
    "NotImplemented",
    501,
  ]);
  expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x", ACL: "public-read" })))).toEqual([
    "NotImplemented",
    501,
  ]);
  expect(await failure(s3.send(new GetObjectCommand({ Bucket, Key: "once", VersionId: "1" })))).toEqual(["NotImplemented", 501]);
  expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: "d", Body: "x", ContentMD5: "AAAA" })))).toEqual(["BadDigest", 400]);
  expect(kept.has("records/m") || kept.has("records/a") || kept.has("records/d")).toBe(false);
  expect((await failure(s3.send(new ListBucketsCommand({}))))[1]).not.toBe(200);
  const unsigned = await fetch(`${base}/records/once`);
  expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
});

test("hostile paths reach no object", async () => {
  kept.set("records/inner", { bytes: Buffer.from("x"), size: 1, md5: "0", contentType: "text/plain", lastModified: new Date(0) });
  const touched: string[] = [];
  const watching: S3Store = {
    ...store,
    async access(bucket, key) {
      touched.push(`${bucket}/${key}`);
      return "allowed";
    },
  };
  const ask = async (rawPath: string, method = "GET") =>
    (
      await handleS3({ method, rawPath, headers: {}, body: new Uint8Array() }, watching, {
        mount: "/s3",
        requestId: "r",
        maxObjectBytes: 10,
      })
    ).status;
  const paths = [
    "/s3/records/../inner",
    "/s3/records/%2e%2e/inner",
    "/s3/records/a/%2e%2E%2finner",
    "/s3/records/a%2f..%2finner",
    "/s3/records/./inner",
    "/s3/records/a%00b",
    "/s3/records/a%0d%0ab",
    "/s3/records/%FF",
    "/s3/records/%",
    `/s3/records/${"a".repeat(1025)}`,
    "/s3/../records/inner",
    "/s3/..%2frecords/inner",
    "/s3/RECORDS/inner",
    "/s3/r/inner",
    "/s3/",
    "/s3",
    "/s3records/inner",
    "/other/records/inner",
    "/s3/records/inner?acl",
    "/s3/records/inner?uploads",
    "/s3/records?location",
    "/s3/records",
    "/s3/records/inner?%=",
    "/s3/records/inner?x-id=1&x-id=2",
  ];
  for (const path of paths) expect([path, await ask(path)]).not.toEqual([path, 200]);
  for (const method of ["DELETE", "POST", "OPTIONS", "PATCH", "__proto__"]) expect(await ask("/s3/records/inner", method)).toBe(501);
  expect(touched).toEqual([]);
  expect(await ask("/s3/records/inner")).toBe(200);
});

const botocore = spawnSync("python3", ["-c", "import botocore"], { stdio: "ignore" }).status === 0;
if (!botocore) console.warn("skipped: python3 has no botocore (apt-get install python3-botocore)");
const script = `
import sys, botocore.session
from botocore.config import Config
from urllib.request import urlopen, Request
s3 = botocore.session.Session().create_client("s3", region_name="us-east-1", endpoint_url=sys.argv[1], aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key="a/secret+key", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}, retries={"max_attempts": 0}))
s3.put_object(Bucket="records", Key="py/a b/\\u00fc+&", Body=b"from botocore", ContentType="text/plain")
print(s3.get_object(Bucket="records", Key="py/a b/\\u00fc+&")["Body"].read().decode())
print(s3.head_object(Bucket="records", Key="py/a b/\\u00fc+&")["ContentLength"])
print([o["Key"] for p in s3.get_paginator("list_objects_v2").paginate(Bucket="records", Prefix="py/", PaginationConfig={"PageSize": 1}) for o in p["Contents"]])
url = s3.generate_presigned_url("get_object", Params={"Bucket": "records", "Key": "py/a b/\\u00fc+&"}, ExpiresIn=60)
print(urlopen(url).read().decode())
for wrong in [url.replace("py/a", "once"), url.replace("Expires=60", "Expires=61")]:
    try: print(urlopen(wrong).read())
    except Exception as e: print(e.code)
head = s3.generate_presigned_url("head_object", Params={"Bucket": "records", "Key": "py/a b/\\u00fc+&"}, ExpiresIn=60)
print(urlopen(Request(head, method="HEAD")).headers["content-length"])
try: s3.get_object(Bucket="records", Key="nothing")
except Exception as e: print(e.response["Error"]["Code"])
`;

test.skipIf(!botocore)("botocore puts, gets, heads, pages and presigns", async () => {
  const { stdout } = await promisify(execFile)("python3", ["-c", script, base]);
  expect(stdout.trim().split("\n")).toEqual(["from botocore", "13", "['py/a b/ü+&']", "from botocore", "403", "403", "13", "NoSuchKey"]);
});
