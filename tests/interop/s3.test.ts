// The AWS SDK's own S3 client against /s3: it fetches what a job wrote and puts what a job reads, and is refused what is not its practice's.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPractice, firstPractice, jobRequest, makeDomain, type PracticeKeys, summaryOf } from "../e2e/callers.ts";
import { OUTPUT_FILES } from "../output-files.ts";
import { startServer, type TestServer } from "../server.ts";

const PDF = readFileSync(fileURLToPath(new URL("../../examples/patients/documents/quennell-eye-screening.pdf", import.meta.url)));

let server: TestServer;
let own: PracticeKeys;
let other: PracticeKeys;
let s3: S3Client;
let theirs: S3Client;

beforeAll(async () => {
  server = await startServer({ demoData: true });
  own = await firstPractice(server);
  other = await addPractice(server, "Other practice");
  s3 = clientOf(own.access);
  theirs = clientOf(other.access);
});
afterAll(async () => {
  s3?.destroy();
  theirs?.destroy();
  await server?.close();
});

function clientOf(credentials: PracticeKeys["access"], more: Partial<S3ClientConfig> = {}): S3Client {
  return new S3Client({ endpoint: `${server.url}/s3`, region: "eu-central-1", forcePathStyle: true, credentials, ...more });
}

async function text(client: S3Client, Bucket: string, Key: string): Promise<string> {
  return (await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? "";
}

test("puts the document a job reads, and fetches what the job wrote", async () => {
  const Bucket = "chartroom-input";
  const put = await s3.send(new PutObjectCommand({ Bucket, Key: "s3 test/Auge ü.pdf", Body: PDF, ContentType: "application/pdf" }));
  expect(put.ETag).toMatch(/^"[0-9a-f]{32}"$/);
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "s3 test/Auge ü.pdf" }));
  expect(head).toMatchObject({ ContentLength: PDF.length, ContentType: "application/pdf", ETag: put.ETag });

  const source = "s3://chartroom-input/s3 test/Auge ü.pdf";
  const domainId = await makeDomain(server.url, own.access);
  const request = jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` }, s3Sources: [{ uri: source }] });
  const { jobId, uri, fragments } = await summaryOf(server.url, own.access, domainId, request);
  const Key = `tests/${jobId}/quennell/summary.json`;
  expect(uri).toBe(`s3://chartroom-output/${Key}`);
  const summary = JSON.parse(await text(s3, "chartroom-output", Key));
  expect(Object.keys(summary)).toContain("PatientSummaries");
  const evidence = await text(s3, "chartroom-output", Key.replace("summary", "evidence"));
  expect(evidence).toContain("Auge");
  expect(fragments.some((one) => one.evidence.some((cited) => cited.includes(source) || cited.includes(encodeURI(source))))).toBe(true);

  const listed = await s3.send(new ListObjectsV2Command({ Bucket: "chartroom-output", Prefix: `tests/${jobId}/` }));
  expect(listed.Contents?.map((one) => one.Key)).toEqual(OUTPUT_FILES.map((name) => `tests/${jobId}/quennell/${name}`));
});

test("lists by prefix, delimiter and page", async () => {
  const Bucket = "chartroom-input";
  const keys = ["list/a/1", "list/a/2", "list/b", "list/c d+e%", "list/ü"];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", Delimiter: "/" }));
  expect(folders.CommonPrefixes).toEqual([{ Prefix: "list/a/" }]);
  expect(folders.Contents?.map((one) => one.Key)).toEqual(keys.slice(2));
  const seen: (string | undefined)[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", MaxKeys: 2, ContinuationToken }));
    seen.push(...(page.Contents ?? []).map((one) => one.Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  expect(seen).toEqual(keys);
});

test("ranges and conditions", async () => {
  const at = { Bucket: "chartroom-input", Key: "ranges.txt" };
  const { ETag } = await s3.send(new PutObjectCommand({ ...at, Body: "0123456789" }));
  const range = async (Range: string) => {
    const got = await s3.send(new GetObjectCommand({ ...at, Range }));
    return [got.$metadata.httpStatusCode, got.ContentRange, await got.Body?.transformToString()];
  };
  expect(await range("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await range("bytes=7-")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await range("bytes=-2")).toEqual([206, "bytes 8-9/10", "89"]);
  await expect(range("bytes=10-")).rejects.toMatchObject({ name: "InvalidRange", $metadata: { httpStatusCode: 416 } });
  await expect(s3.send(new GetObjectCommand({ ...at, IfNoneMatch: ETag }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await expect(s3.send(new GetObjectCommand({ ...at, IfMatch: '"other"' }))).rejects.toMatchObject({ name: "PreconditionFailed" });
  await expect(s3.send(new PutObjectCommand({ ...at, Body: "again", IfNoneMatch: "*" }))).rejects.toMatchObject({
    name: "PreconditionFailed",
    $metadata: { httpStatusCode: 412 },
  });
  expect(await text(s3, at.Bucket, at.Key)).toBe("0123456789");
});

test("large bodies come back as they went, with the SDK's checksums", async () => {
  const body = Buffer.alloc(5_000_000, "chartroom ");
  for (const ChecksumAlgorithm of [undefined, "SHA256", "CRC32"] as const) {
    const at = { Bucket: "chartroom-input", Key: `large-${ChecksumAlgorithm}` };
    await s3.send(new PutObjectCommand({ ...at, Body: body, ...(ChecksumAlgorithm ? { ChecksumAlgorithm } : {}) }));
    const got = await (await s3.send(new GetObjectCommand(at))).Body?.transformToByteArray();
    expect(Buffer.compare(Buffer.from(got ?? []), body)).toBe(0);
  }
});

describe("refuses", () => {
  const at = { Bucket: "chartroom-input", Key: "mine.txt" };
  beforeAll(() => s3.send(new PutObjectCommand({ ...at, Body: "mine" })));

  test("a wrong secret and an unknown key", async () => {
    const wrong = clientOf({ ...own.access, secretAccessKey: "wrong" });
    await expect(wrong.send(new GetObjectCommand(at))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      $metadata: { httpStatusCode: 403 },
    });
    const unknown = clientOf({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" });
    await expect(unknown.send(new GetObjectCommand(at))).rejects.toMatchObject({
      name: "InvalidAccessKeyId",
      $metadata: { httpStatusCode: 403 },
    });
  });

  test("a bucket that is not there, and an object", async () => {
    await expect(s3.send(new GetObjectCommand({ ...at, Bucket: "no-such-bucket" }))).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(s3.send(new PutObjectCommand({ ...at, Bucket: "no-such-bucket", Body: "x" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
    await expect(s3.send(new GetObjectCommand({ ...at, Key: "none" }))).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(s3.send(new HeadObjectCommand({ ...at, Key: "none" }))).rejects.toMatchObject({ name: "NotFound" });
  });

  test("another practice's objects, in the same bucket", async () => {
    await expect(theirs.send(new GetObjectCommand(at))).rejects.toMatchObject({ name: "NoSuchKey" });
    expect((await theirs.send(new ListObjectsV2Command({ Bucket: at.Bucket }))).KeyCount).toBe(0);
    await theirs.send(new PutObjectCommand({ ...at, Body: "theirs" }));
    expect([await text(s3, at.Bucket, at.Key), await text(theirs, at.Bucket, at.Key)]).toEqual(["mine", "theirs"]);
  });

  test("what a narrow S3 does not have, clearly", async () => {
    await expect(s3.send(new DeleteObjectCommand(at))).rejects.toMatchObject({
      name: "NotImplemented",
      $metadata: { httpStatusCode: 501 },
    });
    await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "NotImplemented" });
    await expect(s3.send(new PutObjectCommand({ ...at, Body: "x", Metadata: { a: "b" } }))).rejects.toMatchObject({
      name: "NotImplemented",
    });
    expect(await text(s3, at.Bucket, at.Key)).toBe("mine");
  });

  test("a job of the other practice that names my object", async () => {
    const domainId = await makeDomain(server.url, other.access);
    const request = jobRequest("nobody", { s3Sources: [{ uri: "s3://chartroom-input/large-SHA256" }] });
    await expect(summaryOf(server.url, other.access, domainId, request)).rejects.toThrow(/failed/);
  });
});
