// The object store over S3: the same conformance suite on our own /s3 and on a one-node Ceph that checks signatures; refusals, lost answers and stalls; and
// an insights job that reads its source from there and writes its output there.
// proves: insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by s3-ceph
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectRemovalConformance, objectStoreConformance } from "#storage/conformance.ts";
import type { ObjectStore } from "#storage/object-store.ts";
import { createS3Store, type S3StoreOptions } from "#storage/s3/s3-store.ts";
import { endOfJob, firstPractice, fragments, jobRequest, makeDomain, startJob } from "../e2e/callers.ts";
import { OUTPUT_FILES } from "../output-files.ts";
import { startServer, type TestServer } from "../server.ts";
import { type LosingProxy, startLosingProxy } from "./losing-proxy.ts";
import { missing, PEERS, run } from "./others.ts";

const PDF_TEXT = "Home readings. Blood pressure 148/92 on 2 November.";

interface Place {
  readonly options: S3StoreOptions;
  readonly bucket: string;
}

/** What every S3 endpoint must give our store, beside the conformance suite. */
function behavesOverS3(place: () => Place): void {
  const opened: { close(): void }[] = [];
  const open = (more: Partial<S3StoreOptions> = {}) => {
    const store = createS3Store({ ...place().options, ...more });
    opened.push(store);
    return store;
  };
  afterAll(() => {
    for (const store of opened) store.close();
  });

  objectStoreConformance(async () => ({ store: open(), bucket: place().bucket }));

  test("a wrong secret is forbidden, whatever is asked", async () => {
    const store = open({ secretAccessKey: "wrong" });
    const at = { bucket: place().bucket, key: "any" };
    const refused = expect.objectContaining({ name: "Fault", code: "forbidden" });
    await expect(store.get("", at, 100)).rejects.toEqual(refused);
    await expect(store.head("", at)).rejects.toEqual(refused);
    await expect(store.put("", at, Buffer.from("x"), "text/plain")).rejects.toEqual(refused);
    await expect(store.list("", at.bucket, "", undefined, 10)).rejects.toEqual(refused);
  });

  test("a bucket that is not there", async () => {
    const at = { bucket: "no-such-bucket-at-all", key: "any" };
    expect(await open().hasBucket("", at.bucket)).toBe(false);
    await expect(open().put("", at, Buffer.from("x"), "text/plain")).rejects.toMatchObject({ name: "Fault", code: "not-found" });
    await expect(open().list("", at.bucket, "", undefined, 10)).rejects.toMatchObject({ name: "Fault", code: "not-found" });
  });

  describe("with a proxy between that loses answers", () => {
    let proxy: LosingProxy;
    beforeAll(async () => {
      proxy = await startLosingProxy(new URL(place().options.endpoint).origin);
    });
    afterAll(() => proxy?.close());

    const through = (more: Partial<S3StoreOptions> = {}) => {
      const { pathname } = new URL(place().options.endpoint);
      return open({ endpoint: proxy.url + (pathname === "/" ? "" : pathname), ...more });
    };

    test("a write whose answer is lost is a write, once, and knows itself", async () => {
      const at = { bucket: place().bucket, key: `lost-${randomBytes(6).toString("hex")}` };
      const bytes = randomBytes(40_000);
      const before = proxy.lost();
      proxy.lose = 1;
      expect(await through().put("", at, bytes, "application/octet-stream", "only-new")).toMatchObject({ written: true });
      expect(proxy.lost()).toBe(before + 1);
      expect(Buffer.from((await open().get("", at, 1e6))?.bytes ?? [])).toEqual(bytes);
      expect((await open().list("", at.bucket, at.key, undefined, 10)).length).toBe(1);
      expect(await open().put("", at, Buffer.from("another"), "text/plain", "only-new")).toMatchObject({ written: false });
      expect(Buffer.from((await open().get("", at, 1e6))?.bytes ?? [])).toEqual(bytes);
    });

    test("somebody else's object is not mistaken for an own write whose answer was lost", async () => {
      const at = { bucket: place().bucket, key: `theirs-${randomBytes(6).toString("hex")}` };
      await open().put("", at, Buffer.from("theirs"), "text/plain");
      proxy.lose = 1;
      expect(await through().put("", at, Buffer.from("mine"), "text/plain", "only-new")).toMatchObject({ written: false });
    });

    test("reads come through as well", async () => {
      const at = { bucket: place().bucket, key: "read-again" };
      await open().put("", at, Buffer.from("text"), "text/plain");
      proxy.lose = 2;
      expect(Buffer.from((await through().get("", at, 100))?.bytes ?? []).toString()).toBe("text");
    });

    test("answers that never come end in a fault, not in a wait without end", async () => {
      proxy.stalled = true;
      const requestHandler = new NodeHttpHandler({ requestTimeout: 300, connectionTimeout: 300, throwOnRequestTimeout: true });
      const store = through({ attempts: 2, requestHandler });
      const at = { bucket: place().bucket, key: "stalled" };
      await expect(store.get("", at, 100)).rejects.toMatchObject({ name: "Fault", code: "unavailable" });
      await expect(store.put("", at, Buffer.from("x"), "text/plain")).rejects.toMatchObject({ name: "Fault", code: "unavailable" });
      proxy.stalled = false;
    });

    test("a server that is not there is unavailable", async () => {
      const store: ObjectStore = open({ endpoint: "http://127.0.0.1:9", attempts: 1 });
      await expect(store.head("", { bucket: place().bucket, key: "x" })).rejects.toMatchObject({ name: "Fault", code: "unavailable" });
    });
  });
}

describe("our own /s3", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.close());

  behavesOverS3(() => {
    const { accessKeyId, secretAccessKey } = server.keys.insights;
    return { options: { endpoint: `${server.url}/s3`, region: "us-east-1", accessKeyId, secretAccessKey }, bucket: "chartroom-output" };
  });
});

const CEPH = join(PEERS, "s3-ceph.sh");
const reason = missing(
  [CEPH],
  [
    ["radosgw", "--version"],
    ["ceph-osd", "--version"],
  ],
);

describe.skipIf(reason !== undefined)("Ceph", () => {
  const options = { endpoint: "http://127.0.0.1:7480", region: "us-east-1", accessKeyId: "TESTKEY", secretAccessKey: "TESTSECRET" };
  const buckets = ["conformance-bucket", "chartroom-input", "chartroom-output"] as const;
  let folder: string;
  let s3: S3Client;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "chartroom-ceph-"));
    await run("bash", [CEPH, "up", folder], { timeout: 180_000 });
    s3 = new S3Client({ ...options, forcePathStyle: true, credentials: options });
    for (const Bucket of buckets) await s3.send(new CreateBucketCommand({ Bucket }));
  }, 240_000);
  afterAll(async () => {
    s3?.destroy();
    if (existsSync(folder)) await run("bash", [CEPH, "down", folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  behavesOverS3(() => ({ options, bucket: "conformance-bucket" }));
  objectRemovalConformance(async () => ({ store: createS3Store(options), bucket: "conformance-bucket" }));

  describe("a whole server that keeps its objects there", () => {
    const settings = {
      objectStore: options.endpoint,
      objectStoreAccessKeyId: options.accessKeyId,
      objectStoreSecret: options.secretAccessKey,
      demoData: true,
    };

    test("a job reads its source from there and writes its output there", { timeout: 120_000 }, async () => {
      const server = await startServer(settings);
      try {
        const { access } = await firstPractice(server);
        await s3.send(
          new PutObjectCommand({ Bucket: "chartroom-input", Key: "ceph/readings.txt", Body: PDF_TEXT, ContentType: "text/plain" }),
        );
        const domainId = await makeDomain(server.url, access);
        const sources = {
          fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` },
          s3Sources: [{ uri: "s3://chartroom-input/ceph/readings.txt" }],
        };
        const jobId = await startJob(server.url, access, domainId, jobRequest("quennell", sources));
        const ended = await endOfJob(server.url, access, domainId, jobId);
        expect([ended.jobStatus, ended.statusDetails]).toEqual(["SUCCEEDED", undefined]);
        const Key = `tests/${jobId}/quennell/summary.json`;
        expect(ended.insightsOutput?.uri).toBe(`s3://chartroom-output/${Key}`);
        const got = await s3.send(new GetObjectCommand({ Bucket: "chartroom-output", Key }));
        const cited = fragments(JSON.parse((await got.Body?.transformToString()) ?? "")).flatMap((one) => one.evidence);
        expect(cited.some((one) => one.startsWith("s3://chartroom-input/ceph/readings.txt"))).toBe(true);
        // Objects are elsewhere, so there is no /s3 here.
        expect((await fetch(`${server.url}/s3/chartroom-output/${Key}`)).status).toBe(404);
      } finally {
        await server.close();
      }
    });

    test("an answer that is lost on the way costs nothing: the job ends once, with its object", { timeout: 120_000 }, async () => {
      const proxy = await startLosingProxy(options.endpoint);
      const server = await startServer({ ...settings, objectStore: proxy.url });
      try {
        const { access } = await firstPractice(server);
        const domainId = await makeDomain(server.url, access);
        const sources = {
          s3Sources: [{ uri: "s3://chartroom-input/ceph/readings.txt" }],
          fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` },
        };
        const jobId = await startJob(server.url, access, domainId, jobRequest("quennell", sources));
        proxy.lose = 2;
        const ended = await endOfJob(server.url, access, domainId, jobId);
        expect([ended.jobStatus, ended.statusDetails]).toEqual(["SUCCEEDED", undefined]);
        expect(proxy.lose).toBe(0);
        const store = createS3Store(options);
        const written = await store.list("", "chartroom-output", `tests/${jobId}/`, undefined, 10);
        store.close();
        expect(written.map((one) => one.key.split("/").at(-1))).toEqual(OUTPUT_FILES);
      } finally {
        await server.close();
        await proxy.close();
      }
    });

    test("a wrong secret, or a bucket that is not there, fails the job or its start with a text for people", {
      timeout: 120_000,
    }, async () => {
      const server = await startServer({ ...settings, objectStoreSecret: "wrong" });
      try {
        const { access } = await firstPractice(server);
        const domainId = await makeDomain(server.url, access);
        const request = jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } });
        const ended = await startJob(server.url, access, domainId, request).then(
          async (jobId) => (await endOfJob(server.url, access, domainId, jobId)).statusDetails ?? "succeeded",
          (refused: Error) => refused.message,
        );
        expect(ended).toMatch(/access|bucket|store/i);
        expect(ended).not.toMatch(/wrong|TESTKEY|7480/);
      } finally {
        await server.close();
      }
    });
  });
});
