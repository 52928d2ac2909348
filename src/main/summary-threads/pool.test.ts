// Summaries made in threads: the same bytes as in this one, faults of the same kinds, and a record that is too large for a thread ends its own job only.
import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { ReadingClient } from "#connectors/fhir/client.ts";
import { readRecordThrough } from "#connectors/fhir/record-source.ts";
import { TransportError } from "#connectors/fhir/transport.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import { NO_TABLES } from "#core/operator-tables.ts";
import type { MadeSummary, SummaryMaker, SummaryMeans } from "#core/ports/summaries.ts";
import { VENDOR_LIMITS } from "#documents/limits.ts";
import { createDocuments } from "#documents/read-documents.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { summariesHere } from "#usecases/make-summary.ts";
import { type SummaryThreads, type SummaryThreadsOptions, summaryThreads } from "./pool.ts";

const BASE = "https://emr.example/fhir";
const RECORD = { maxPages: 1000, maxBytes: 1_000_000_000, maxMs: 600_000 };
let pool: SummaryThreads | undefined;

afterEach(() => pool?.close());

const patient = { resourceType: "Patient", id: "p1", birthDate: "1970-01-31", gender: "female", name: [{ text: "Ada Moss" }] };
const gout = (at: string) => ({
  resourceType: "Condition",
  id: at,
  subject: { reference: "Patient/p1" },
  clinicalStatus: { coding: [{ code: "active" }] },
  verificationStatus: { coding: [{ code: "confirmed" }] },
  code: { text: `Gout ${at}` },
  recordedDate: "2026-01-02",
});

/** An endpoint of so many pages, each with so many conditions. */
function endpoint(pages = 1, conditions = 1, fail?: unknown): ReadingClient {
  const get = async (path: string) => {
    const answer = (body: unknown, status = 200) => ({ status, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)) });
    if (path.includes("$everything") || path.includes("page=")) {
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 0);
      if (fail && page === pages - 1) throw fail;
      const next = page + 1 < pages ? [{ relation: "next", url: `${BASE}/Patient?page=${page + 1}` }] : [];
      const more = Array.from({ length: conditions }, (_, at) => gout(`c${page}-${at}`));
      return answer({ resourceType: "Bundle", type: "searchset", link: next, entry: [patient, ...more].map((resource) => ({ resource })) });
    }
    return path === "Patient/p1" ? answer(patient) : answer({}, 404);
  };
  return { base: BASE, get };
}

const LETTER = new TextEncoder().encode("Assessment: gout of the left toe.\n");
const about = { etag: "1", modifiedAt: new Date(0), contentType: "text/plain" };
const blobs: SummaryThreadsOptions["blobs"] = {
  head: async () => ({ size: LETTER.length, ...about }),
  get: async () => ({ bytes: LETTER, ...about }),
};
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function threads(openEndpoint: SummaryThreadsOptions["openEndpoint"], heapMb?: number): SummaryMaker {
  const settings = { documents: VENDOR_LIMITS, record: RECORD };
  pool = summaryThreads({ settings, openEndpoint, blobs, log, threads: 1, ...(heapMb === undefined ? {} : { heapMb }) });
  return pool;
}

const order = (request: Partial<InsightsJob["request"]> = {}) => ({
  tables: NO_TABLES,
  job: {
    id: "00000000-0000-4000-8000-000000000000",
    practiceId: randomUUID(),
    createdAt: new Date("2026-11-22T10:00:00Z"),
    request: { patientId: "p1", encounterReason: "gout", fhirEndpoint: BASE, s3OutputPath: "s3://out", ...request },
  } as InsightsJob,
});

const means = (change: Partial<SummaryMeans> = {}): SummaryMeans => ({
  step: async () => undefined,
  told: () => undefined,
  kept: async () => ({ bearerToken: "token", notes: [] }),
  unverified: () => undefined,
  ...change,
});

const never = new AbortController().signal;

async function texts({ files }: MadeSummary): Promise<string[]> {
  const made: string[] = [];
  for (const { name, bytes } of files) made.push(`${name}\n${new TextDecoder().decode(await bytes())}`);
  return made;
}

/** Without the times at which a record was asked for, which differ. */
async function filesOf(maker: SummaryMaker, change: Partial<SummaryMeans> = {}): Promise<string[]> {
  const given = order({ s3Sources: ["s3://in-put/letter.txt"] });
  const made = await maker.make(given, means(change), never, texts);
  return made.map((text) => text.replace(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "TIME"));
}

test("a thread's files are those of this thread, and it asks for what it needs", async () => {
  const asked: unknown[] = [];
  const inThread = threads((request) => {
    asked.push(request);
    return endpoint();
  });
  const steps: string[] = [];
  const sources: string[] = [];
  const made = await filesOf(inThread, {
    step: async (step) => void steps.push(step),
    told: (told) => void sources.push(...told.map(({ uri, state }) => `${uri} ${state}`)),
  });
  const here = summariesHere({
    blobs,
    documents: createDocuments(VENDOR_LIMITS),
    publisher: connectHealthPublisher,
    recordSource: { read: (request) => readRecordThrough(endpoint(), request, { now: () => new Date() }) },
  });
  expect(made).toEqual(await filesOf(here));
  expect(made.join("")).toContain("gout of the left toe");
  expect(asked).toMatchObject([{ endpoint: BASE, patientId: "p1", bearerToken: "token" }]);
  expect(steps).toEqual(["reading-endpoint"]);
  expect(sources).toEqual(["s3://in-put/letter.txt read", `${BASE} read`]);
});

test("faults keep their kinds, errors of ours lose their words", async () => {
  const maker = threads(() => endpoint(2, 10, new TransportError("timeout")));
  const broken = await maker.make(order(), means(), never, texts);
  expect(broken.join("")).toContain("the server did not answer in time");
  const ended = new Fault("conflict", "It has ended.", { noun: "job" });
  const step = () => Promise.reject(ended);
  const both = order({ s3Sources: ["s3://in-put/letter.txt"] });
  await expect(maker.make(both, means({ step }), never, texts)).rejects.toMatchObject({
    code: "conflict",
    message: "It has ended.",
    noun: "job",
  });
  const kept = () => Promise.reject(new TypeError("Ada Moss is undefined"));
  const thrown = await maker.make(order(), means({ kept }), never, texts).catch((error) => error);
  expect([thrown.name, String(thrown.message)]).toEqual(["TypeError", expect.not.stringContaining("Ada")]);
});

test("an abort ends the job here at once, with the signal's own reason", async () => {
  const abort = new AbortController();
  const maker = threads(() => ({ ...endpoint(), get: () => new Promise(() => abort.abort(new Error("enough"))) }));
  await expect(maker.make(order(), means(), abort.signal, texts)).rejects.toThrow("enough");
  await expect(maker.make(order(), means(), abort.signal, texts)).rejects.toThrow("enough");
});

test("a record too large for a thread ends its own job, not its neighbour's", { timeout: 120_000 }, async () => {
  const large = randomUUID();
  const maker = threads(({ practiceId }) => (practiceId === large ? endpoint(400, 300) : endpoint(60, 1)), 64);
  const tooMuch = order();
  const lost = maker.make({ ...tooMuch, job: { ...tooMuch.job, practiceId: large } }, means(), never, texts);
  const neighbour = maker.make(order(), means(), never, texts);
  await expect(lost).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("nothing was published") });
  expect((await neighbour).join("")).toContain("Gout c59-0");
  expect((await filesOf(maker)).join("")).toContain("Gout");
});

test("a thread works while this one answers others", async () => {
  const maker = threads(() => endpoint(30, 100));
  let turns = 0;
  let before = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  const step: SummaryMeans["step"] = async (name) => {
    if (name === "summarising") before = turns;
  };
  const made = maker.make(order(), means({ step }), never, texts);
  turn();
  await made;
  over = true;
  // Everything between the last page and the first file is one piece of work, which here would be one turn.
  expect(turns - before).toBeGreaterThan(100);
});
