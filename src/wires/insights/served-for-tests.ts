// The wire on a real port, a real database and a real directory, with two practices and a signing client. For this folder's tests only.
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Caller } from "#core/caller.ts";
import { DOCUMENTED_QUOTAS, type InsightsQuotas } from "#core/insights-quotas.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import type { World } from "#core/ports/world.ts";
import { createHttp } from "#main/http.ts";
import { createLog, createPino } from "#main/log.ts";
import { createMetrics } from "#main/metrics.ts";
import { createWorld } from "#main/world.ts";
import { connectHealthVisitPublisher } from "#publishers/connect-health/visit-files.ts";
import { createBlobs } from "#storage/allow-list.ts";
import { createDiskStore } from "#storage/disk/disk-store.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { testDatabase } from "../../../tests/postgres.ts";
import { createAdmission } from "./admission.ts";
import { type Deviations, NO_DEVIATIONS } from "./deviations.ts";
import { renderFault } from "./errors.ts";
import { openStreams } from "./open-streams.ts";
import { insightsWire, ROUTES } from "./routes.ts";

export interface Key {
  readonly practiceId: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secret: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely by the tests
  readonly body: any;
  readonly text: string;
}

interface SignedCall {
  readonly key?: Key;
  readonly region?: string;
  readonly service?: string;
  readonly at?: Date;
  readonly body?: unknown;
  /** Sent in place of what was signed. */
  readonly tampered?: string;
}

export interface Served {
  readonly endpoint: string;
  readonly storage: PostgresStorage;
  readonly world: World;
  readonly blobs: Blobs;
  /** The first practice's key, and another practice's. */
  readonly key: Key;
  readonly other: Key;
  /** All log lines so far. */
  readonly logged: () => string;
  call(method: string, path: string, signed?: SignedCall): Promise<Answer>;
  send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Without `quotasOf`, what is documented, at any rate. */
export interface ServedOptions {
  readonly quotasOf?: (practiceId: string) => InsightsQuotas;
  readonly deviations?: Deviations;
  /** Without it no stream is let in. */
  readonly speech?: SpeechEngine;
}

export async function serveForTests(options: ServedOptions = {}): Promise<Served> {
  const { quotasOf = () => ({ ...DOCUMENTED_QUOTAS, rates: {} }), deviations = NO_DEVIATIONS, speech } = options;
  const database = await testDatabase();
  const root = await mkdtemp(join(tmpdir(), "chartroom-insights-"));
  const lines: string[] = [];
  const logger = createPino("debug", { write: (line: string) => void lines.push(line) });
  const masterKey = randomBytes(32);
  const storage = await openStore({ url: database.url, masterKey, log: createLog(logger) });
  const world = createWorld(masterKey);
  const key = await addPractice(storage, "one", "123456789012");
  const other = await addPractice(storage, "two", "210987654321");
  const buckets = ["chartroom-input", "chartroom-output", "closed"];
  const blobs = createBlobs({ store: createDiskStore({ root, buckets }), allowed: () => ["chartroom-input", "chartroom-output/insights"] });
  const app = await createHttp({
    logger,
    metrics: createMetrics(),
    tls: undefined,
    bodyLimit: 100_000,
    corsOrigins: undefined,
    render: {
      scribe: renderFault,
      encounters: renderFault,
      insights: renderFault,
      operator: renderFault,
      objects: renderFault,
      fhir: renderFault,
    },
    normaliseScribe: (url) => url,
    methodsOf: (path) => ROUTES.filter((row) => row.path === path).map((row) => row.method),
  });
  const listening = {
    store: storage.store,
    world,
    blobs,
    visitPublisher: connectHealthVisitPublisher,
    speech,
    quotasOf,
    streams: openStreams(),
  };
  const { store, keyRing } = storage;
  const admit = createAdmission({ world, quotasOf });
  await app.register(insightsWire({ store, world, blobs, keyRing, quotasOf, admit, deviations, listening }));
  await app.listen({ port: 0, host: "127.0.0.1" });
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  async function send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const response = await fetch(endpoint + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text), text };
  }

  return {
    endpoint,
    storage,
    world,
    blobs,
    key,
    other,
    logged: () => lines.join(""),
    send,
    async call(method, path, signed = {}) {
      const body = signed.body === undefined ? undefined : JSON.stringify(signed.body);
      return send(method, path, await sign(endpoint, method, path, body, signed.key ?? key, signed), signed.tampered ?? body);
    },
    async close() {
      await app.close();
      await storage.close();
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function addPractice(storage: PostgresStorage, name: string, accountId: string): Promise<Key> {
  const practiceId = randomUUID();
  const caller: Caller = { practiceId, wire: "operator", actor: "operator", requestId: randomUUID() };
  const { key, secret } = await storage.store.act({ caller, purpose: "add-practice" }, async (tx) => {
    await tx.practices.add({ id: practiceId, name, accountId, isDefault: false, createdAt: new Date() });
    return tx.keys.create(practiceId, "insights");
  });
  return { practiceId, accountId, accessKeyId: key.publicId, secret };
}

async function sign(
  endpoint: string,
  method: string,
  path: string,
  body: string | undefined,
  key: Key,
  { region = "us-east-1", service = "health-agent", at = new Date() }: SignedCall,
): Promise<Record<string, string>> {
  const url = new URL(endpoint + path);
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    credentials: { accessKeyId: key.accessKeyId, secretAccessKey: key.secret },
    applyChecksum: false,
  });
  const request = {
    protocol: "http:",
    hostname: url.hostname,
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body }),
  };
  const { headers } = await signer.sign(request, { signingDate: at });
  return headers as Record<string, string>;
}

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
