// Insights jobs on real storage, files, documents and publisher; only the endpoint is a stand-in that gives what each test says.
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsJob, InsightsRequest } from "#core/insights-job.ts";
import { DOCUMENTED_QUOTAS } from "#core/insights-quotas.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { Blobs, RecordAttachment, RecordRequest } from "#core/ports/sources.ts";
import { EMPTY_SESSION } from "#core/session.ts";
import { readDocuments } from "#documents/read-documents.ts";
import { clinicalDocument, coded, problem, section } from "#formats/ccda/made-up.ts";
import { readRecord } from "#formats/fhir/read-record.ts";
import { createWorld } from "#main/world.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { createBlobs } from "#storage/allow-list.ts";
import { createDiskStore } from "#storage/disk/disk-store.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { OUTPUT_FILES } from "../../tests/output-files.ts";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { createDomain } from "./create-domain.ts";
import { failInsights } from "./fail-insights.ts";
import { type MakeSummaryPorts, summariesHere } from "./make-summary.ts";
import { requestInsights } from "./request-insights.ts";
import { type RunInsightsPorts, runInsights } from "./run-insights.ts";

const ENDPOINT = "https://emr.example/fhir";
const world = createWorld(randomBytes(32));
let database: TestDatabase;
let storage: PostgresStorage;
let root: string;
let blobs: Blobs;
let caller: Caller;
let domainId: string;
let lines: string[] = [];

const note = (event: string, fields?: unknown) => void lines.push(`${event} ${JSON.stringify(fields ?? {})}`);
const log = { debug: note, info: note, warn: note, error: (event: string) => note(event) };

beforeAll(async () => {
  database = await testDatabase();
  storage = await openStore({ url: database.url, masterKey: randomBytes(32), log });
  root = await mkdtemp(join(tmpdir(), "chartroom-run-insights-"));
  const store = createDiskStore({ root, buckets: ["in", "out-put", "chartroom-in", "chartroom-out"] });
  blobs = createBlobs({ store, allowed: () => ["chartroom-in/letters", "chartroom-out/yes"] });
});
afterAll(async () => {
  await storage.close();
  await database.drop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(async () => {
  lines = [];
  caller = { practiceId: randomUUID(), wire: "insights", actor: "key:test", requestId: randomUUID() };
  domainId = (await createDomain({ store: storage.store, world, quotasOf: () => DOCUMENTED_QUOTAS }, caller, "us-east-1", DOMAIN)).id;
});

const DOMAIN = { name: "d", kmsKeyArn: undefined, webApp: undefined, tags: {} };

const resources = [
  { resourceType: "Patient", id: "p1", meta: { versionId: "1" }, birthDate: "1970-01-31", gender: "female", name: [{ text: "Ada Moss" }] },
  {
    resourceType: "Condition",
    id: "c1",
    subject: { reference: "Patient/p1" },
    clinicalStatus: { coding: [{ code: "active" }] },
    verificationStatus: { coding: [{ code: "confirmed" }] },
    code: { text: "Gout" },
    recordedDate: "2026-01-02",
  },
];

/** An endpoint that has these resources and documents, and remembers how it was asked. */
function endpoint(attachments: readonly RecordAttachment[] = [], given: unknown[] = resources) {
  const asked: RecordRequest[] = [];
  const read = async (request: RecordRequest) => {
    asked.push(request);
    const entries = given.map((resource) => ({ fullUrl: undefined, resource }));
    const queries = [
      {
        kind: "query" as const,
        resourceType: "$everything",
        parameters: "$everything",
        at: "2026-11-22T10:00:00Z",
        complete: true,
        origin: ENDPOINT,
      },
    ];
    const { record } = readRecord({ entries: entries as never, patientId: request.patientId, origin: ENDPOINT, queries });
    return { record, attachments };
  };
  return { read, asked };
}

const NO_CONNECTIONS = { byEndpoint: () => undefined } as unknown as Connections;

type Ports = RunInsightsPorts & Omit<MakeSummaryPorts, "blobs">;

function ports(change: Partial<Ports> = {}): RunInsightsPorts {
  const making = { blobs, recordSource: endpoint(), documents: readDocuments, publisher: connectHealthPublisher, ...change };
  return { store: storage.store, world, log, blobs, connections: NO_CONNECTIONS, summaries: summariesHere(making), ...change };
}

async function submit(change: Partial<InsightsRequest> = {}, oauthToken?: string): Promise<InsightsJob> {
  const request: InsightsRequest = {
    patientId: "p1",
    dateOfBirth: undefined,
    pronouns: undefined,
    insightsType: "PRE_VISIT",
    encounterReason: "gout",
    userRole: "CLINICIAN",
    userId: "u",
    specialty: undefined,
    fhirEndpoint: `${ENDPOINT}/`,
    s3Sources: undefined,
    s3OutputPath: "s3://chartroom-out/yes//",
    ...change,
  };
  return requestInsights({ store: storage.store, world, blobs }, caller, "us-east-1", {
    domainId,
    request,
    oauthToken,
    clientToken: undefined,
  });
}

const work = (job: InsightsJob, lastAttempt = false, signal = new AbortController().signal) => ({
  practiceId: job.practiceId,
  requestId: "r",
  jobId: job.id,
  lastAttempt,
  signal,
});

async function stored(job: InsightsJob) {
  return storage.store.look({ caller, purpose: "test" }, async (tx) => ({
    job: (await tx.jobs.forWork(job.id))!,
    token: await tx.jobs.oauthToken(job.id),
  }));
}

async function run(job: InsightsJob, change: Partial<Ports> = {}, lastAttempt = false) {
  await runInsights(ports(change), work(job, lastAttempt));
  return (await stored(job)).job;
}

function objects() {
  return blobs.list(caller.practiceId, "chartroom-out", "", undefined, 1000);
}

async function text(uri: string): Promise<string> {
  const key = uri.replace("s3://chartroom-out/", "");
  const blob = await blobs.get(caller.practiceId, { bucket: "chartroom-out", key }, 10_000_000);
  return new TextDecoder().decode(blob!.bytes);
}

async function putSource(name: string, content: string | Uint8Array, contentType = "text/plain"): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await blobs.put(caller.practiceId, { bucket: "chartroom-in", key: `letters/${name}` }, bytes, contentType);
  return `s3://chartroom-in/letters/${name}`;
}

test("a job from request to summary: token used and erased, one folder, every word cited", async () => {
  const job = await submit({ patientId: "p1", dateOfBirth: "1970-01-31" }, "bearer-canary");
  const source = endpoint();
  let during: string | undefined;
  const failpoint = async (name: string) => {
    if (name === "insights:after-in-progress") during = (await stored(job)).job.status;
  };
  const done = await run(job, { recordSource: source, failpoint });
  expect(during).toBe("IN_PROGRESS");
  expect(source.asked).toMatchObject([
    { practiceId: caller.practiceId, endpoint: `${ENDPOINT}/`, patientId: "p1", bearerToken: "bearer-canary" },
  ]);
  expect([done.status, done.statusDetails, (await stored(job)).token]).toEqual(["SUCCEEDED", undefined, undefined]);
  expect(done.outputUri).toBe(`s3://chartroom-out/yes/${job.id}/p1/summary.json`);
  const summary = await text(done.outputUri!);
  expect(summary).toContain("Gout");
  expect(JSON.parse(summary).PatientSummaries[0].PatientSummary.GeneratedAt.slice(0, 23)).toBe(job.createdAt.toISOString().slice(0, 23));
  expect((await objects()).map(({ key }) => key)).toEqual(OUTPUT_FILES.map((name) => `yes/${job.id}/p1/${name}`));
  // Done is done: nothing is read again.
  await run(job, { recordSource: source });
  expect(source.asked).toHaveLength(1);
});

test.each([
  ["s3://chartroom-out/yes", "a/../b c", "yes/JOB/a%2F..%2Fb%20c/"],
  ["s3://chartroom-out/yes/deep/", "..", "yes/deep/JOB/%2E%2E/"],
  ["s3://chartroom-out/yes/%2e%2e", "(x)*", "yes/%2e%2e/JOB/%28x%29%2A/"],
])("output of %s for patient %j", async (s3OutputPath, patientId, folder) => {
  const job = await submit({ s3OutputPath, patientId });
  const done = await run(job, { recordSource: endpoint([], [{ ...resources[0], id: patientId }]) });
  expect(done.outputUri).toBe(`s3://chartroom-out/${folder.replace("JOB", job.id)}summary.json`);
});

const STEPS = ["insights:after-in-progress", "insights:before-put", "insights:after-put", "insights:before-succeeded"];
test.each(STEPS)("killed at %s, the next run ends it with the same bytes in one place", async (step) => {
  const job = await submit();
  const failpoint = (name: string) => {
    if (name === step) throw new Error("killed");
  };
  await expect(runInsights(ports({ failpoint }), work(job))).rejects.toThrow("killed");
  expect((await stored(job)).job).toMatchObject({ status: "IN_PROGRESS", outputUri: undefined });
  const before = new Map<string, string>();
  for (const { key } of await objects()) before.set(key, await text(`s3://chartroom-out/${key}`));
  expect(before.has(`yes/${job.id}/p1/summary.json`)).toBe(step === "insights:before-succeeded");
  expect((await run(job)).status).toBe("SUCCEEDED");
  expect(await objects()).toHaveLength(5);
  for (const [key, content] of before) expect(await text(`s3://chartroom-out/${key}`)).toBe(content);
});

test("two workers on one job end it once", async () => {
  const job = await submit();
  await Promise.all([runInsights(ports(), work(job)), runInsights(ports(), work(job))]);
  expect((await stored(job)).job.status).toBe("SUCCEEDED");
  expect(await objects()).toHaveLength(5);
});

test("files are read too, twice-named ones once, and cited by their URIs", async () => {
  const uri = await putSource("referral.txt", "Assessment: gout of the left toe.\n");
  const fetched: string[] = [];
  const counting: Blobs = {
    ...blobs,
    get: (practiceId, place, limit) => {
      fetched.push(place.key);
      return blobs.get(practiceId, place, limit);
    },
  };
  const done = await run(await submit({ s3Sources: [uri, uri], fhirEndpoint: undefined }), { blobs: counting });
  expect(fetched).toEqual(["letters/referral.txt"]);
  expect(done.status).toBe("SUCCEEDED");
  const summary = await text(done.outputUri!);
  expect(summary.match(/Document, referral\.txt/g)).toHaveLength(1);
  expect(summary).toContain(`${uri}#`);
});

test.each([
  ["missing.txt", undefined, "Source 2 does not exist."],
  ["../../closed", undefined, undefined],
  ["picture.tiff", Uint8Array.of(0x49, 0x49, 0x2a, 0, 1, 2, 3), "Source 2 could not be read: "],
])("source %s fails the job and is named by its number only", async (name, content, details) => {
  const fine = await putSource("fine.txt", "Gout.");
  if (content) await putSource(name, content, "image/tiff");
  const uri = `s3://chartroom-in/letters/${name}`;
  if (details === undefined) {
    await expect(submit({ s3Sources: [fine, uri] })).rejects.toMatchObject({ code: "invalid" });
    return;
  }
  const job = await run(await submit({ s3Sources: [fine, uri] }));
  expect(job.status).toBe("FAILED");
  expect(job.statusDetails).toContain(details);
  expect(job.statusDetails).not.toContain(name);
  expect(await objects()).toEqual([]);
});

test("a source or output outside the prefix that is allowed fails the job", async () => {
  const outside = await run(await submit({ s3Sources: ["s3://chartroom-in/secret/x.txt"] }));
  expect([outside.status, outside.statusDetails]).toEqual(["FAILED", "Source 1 is in a place that this practice may not read."]);
  const output = await run(await submit({ s3OutputPath: "s3://chartroom-out/no" }));
  expect([output.status, output.statusDetails]).toEqual(["FAILED", "The output path is in a place that this practice may not write to."]);
});

test("a file too large to read fails the job", async () => {
  const documents = { ...readDocuments, limits: { documents: 10, fileBytes: 2 * 1024 * 1024 } };
  const big = await putSource("big.txt", "x".repeat(2 * 1024 * 1024 + 1));
  const job = await run(await submit({ s3Sources: [big] }), { documents });
  expect([job.status, job.statusDetails]).toEqual(["FAILED", "Source 1 is larger than 2 MB."]);
});

test("files beyond the number that is read are listed, and nothing of the endpoint's documents is read", async () => {
  const documents = { ...readDocuments, limits: { documents: 1, fileBytes: 1024 } };
  const [first, second] = await Promise.all([1, 2].map((index) => putSource(`n${index}.txt`, `Plan: number ${index}.`)));
  const job = await run(await submit({ s3Sources: [first!, second!] }), { documents, recordSource: endpoint([attachment(1)]) });
  expect(job.status).toBe("SUCCEEDED");
  const summary = await text(job.outputUri!);
  expect(summary).toContain("n1.txt");
  for (const what of ["n2.txt", "DocumentReference/d1"]) {
    expect(job.diagnostics?.sources.flatMap(({ problems }) => problems)).toContainEqual({
      what: expect.stringContaining(what),
      reason: "only 1 document is read for one summary",
    });
  }
});

const attachment = (index: number, change: Partial<RecordAttachment> = {}): RecordAttachment => ({
  uri: `DocumentReference/d${index}`,
  title: `Letter ${index}`,
  date: "2026-02-03",
  author: undefined,
  contentType: "text/plain",
  bytes: new TextEncoder().encode(`Plan: letter number ${index}.`),
  sensitivity: [],
  ...change,
});

test("ten documents over all sources, files first; the rest and the unreadable are listed, not failed", async () => {
  const uris = await Promise.all([1, 2].map((index) => putSource(`f${index}.txt`, `Plan: file ${index}.`)));
  const unreadable = attachment(0, { contentType: "image/png", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) });
  const crashing = attachment(99);
  const documents = {
    ...readDocuments,
    read: async (...args: Parameters<typeof readDocuments.read>) =>
      args[2] === "Letter 99" ? Promise.reject(new TypeError("bug")) : readDocuments.read(...args),
  };
  const given = [unreadable, crashing, ...Array.from({ length: 10 }, (_, index) => attachment(index + 1))];
  const job = await run(await submit({ s3Sources: uris }), { recordSource: endpoint(given), documents });
  expect(job.status).toBe("SUCCEEDED");
  const summary = JSON.parse(await text(job.outputUri!));
  const sections: { SectionName: string; ClinicalNarrative: { Text: string; Evidence: string[] }[] }[] =
    summary.PatientSummaries[0].PatientSummary.Sections;
  const unread = sections
    .find(({ SectionName }) => SectionName === "# NOT_READ\n")!
    .ClinicalNarrative.map(({ Text }) => Text)
    .join("");
  for (const id of ["d0", "d99", "d9", "d10"]) expect(unread).toContain(`DocumentReference/${id}`);
  expect(unread).not.toContain("DocumentReference/d8");
});

test("the wrong patient fails the job; a birth date known to the year only does not contradict", async () => {
  const wrong = await run(await submit({ dateOfBirth: "1970-02-31" }));
  expect(wrong.status).toBe("FAILED");
  expect(wrong.statusDetails).toMatch(/wrong patient/i);
  expect(wrong.statusDetails).not.toMatch(/\d{4}/);
  expect(await objects()).toEqual([]);
  const yearOnly = [{ ...resources[0], birthDate: "1970" }];
  expect((await run(await submit({ dateOfBirth: "1970-02-03" }), { recordSource: endpoint([], yearOnly) })).status).toBe("SUCCEEDED");
  expect((await run(await submit({ dateOfBirth: "1971-02-03" }), { recordSource: endpoint([], yearOnly) })).status).toBe("FAILED");
});

test.each(["unavailable", "emr-timeout", "emr-unavailable"] as const)("%s is tried again, and told on the last attempt", async (code) => {
  const recordSource = { read: async () => Promise.reject(new Fault(code, "It did not answer https://emr.example/x?patient=p1&token=s.")) };
  const job = await submit();
  await expect(run(job, { recordSource })).rejects.toMatchObject({ code });
  expect((await stored(job)).job.status).toBe("IN_PROGRESS");
  const failed = await run(job, { recordSource }, true);
  expect([failed.status, failed.statusDetails]).toEqual(["FAILED", "It did not answer https://emr.example/x"]);
});

test.each(["forbidden", "not-found", "emr-unauthenticated", "emr-forbidden"] as const)("%s fails at once", async (code) => {
  const recordSource = { read: async () => Promise.reject(new Fault(code, "It was refused.")) };
  const failed = await run(await submit({}, "t"), { recordSource });
  expect([failed.status, failed.statusDetails]).toEqual(["FAILED", "It was refused."]);
});

test("a crash of ours is tried again, then told without its words", async () => {
  const job = await submit({}, "bearer-canary");
  const recordSource = { read: async () => Promise.reject(new TypeError("Ada Moss is undefined")) };
  await expect(run(job, { recordSource })).rejects.toThrow(TypeError);
  const failed = await run(job, { recordSource }, true);
  expect(failed.status).toBe("FAILED");
  expect(failed.statusDetails).toMatch(/internal error/);
  expect(lines.join()).not.toContain("Ada");
  expect((await stored(job)).token).toBeUndefined();
});

test("an aborted attempt decides nothing, even the last; the queue's word for it does, once", async () => {
  const job = await submit();
  const signal = AbortSignal.abort();
  await expect(runInsights(ports(), work(job, true, signal))).rejects.toThrow();
  expect((await stored(job)).job.status).toBe("IN_PROGRESS");
  await failInsights(ports(), { practiceId: job.practiceId, requestId: "r", jobId: job.id }, "worker-lost");
  await failInsights(ports(), { practiceId: job.practiceId, requestId: "r", jobId: job.id }, "timed-out");
  expect((await stored(job)).job).toMatchObject({ status: "FAILED", statusDetails: expect.stringContaining("stopped several times") });
  await failInsights(ports(), { practiceId: randomUUID(), requestId: "r", jobId: randomUUID() }, "internal");
});

/** A note of the patient with this id at this connection, signed and amended unless it is to stay a draft. */
async function signedNote(practiceId: string, connection: string, value: string, words: string, draft?: "draft"): Promise<string> {
  const at = new Date("2026-03-04T05:06:07Z");
  const id = randomUUID();
  await storage.store.act({ caller: { ...caller, practiceId }, purpose: "test" }, async (tx) => {
    const user = await tx.users.findOrAdd(practiceId, `${randomUUID()}@x`, "1", undefined);
    const patient = await tx.patients.findOrAdd({ practiceId, connection, idType: "id", value });
    const session = randomUUID();
    await tx.sessions.add({
      id: session,
      practiceId,
      userId: user.id,
      content: EMPTY_SESSION,
      visit: { state: "linked", patientId: patient.id, encounterId: undefined },
      createdAt: at,
      updatedAt: at,
    });
    await tx.notes.add({
      id,
      practiceId,
      sessionId: session,
      request: { templateId: "t", generationMethod: "TEMPLATE", addition: "", voiceStyle: "BRIEF", brain: "LEFT", contentType: "MARKDOWN" },
      status: "drafted",
      text: `Plan: ${words}.`,
      sections: [],
      unplaced: [],
      edited: false,
      failure: undefined,
      signature: undefined,
      amendments: [],
      feedback: [],
      version: 1,
      createdAt: at,
      updatedAt: at,
    });
    if (draft) return;
    await tx.notes.update(practiceId, id, { status: "signed", signature: { author: "Dr Reed", at }, updatedAt: at });
    await tx.notes.update(practiceId, id, { amendment: { author: "Dr Vale", at, text: "Plan: amended words." }, updatedAt: at });
  });
  return id;
}

test("signed notes of exactly this patient are read, labelled with author and date", async () => {
  const connection = { name: "main", fhirBase: ENDPOINT } as Connection;
  const connections = {
    byEndpoint: (_: string, at: string) => (at.startsWith(ENDPOINT) ? connection : undefined),
  } as unknown as Connections;
  const own = await signedNote(caller.practiceId, "main", "p1", "colchicine started");
  await signedNote(caller.practiceId, "main", "p2", "another patient");
  await signedNote(caller.practiceId, "other", "p1", "another connection");
  await signedNote(randomUUID(), "main", "p1", "another practice");
  await signedNote(caller.practiceId, "main", "p1", "never signed", "draft");
  const job = await run(await submit(), { connections });
  expect([job.status, job.statusDetails]).toEqual(["SUCCEEDED", undefined]);
  const summary = await text(job.outputUri!);
  expect(summary).toContain("colchicine started");
  expect(summary).toMatch(/Signed note[^"]*Dr Reed[^"]*03\/04\/2026/);
  expect(summary).toContain(`chartroom:note/${own}#`);
  expect(summary).toContain("Dr Vale");
  expect(summary).toContain(`chartroom:note/${own}/amendment/1#`);
  for (const foreign of ["another patient", "another connection", "another practice", "never signed"])
    expect(summary).not.toContain(foreign);

  // The same id at an endpoint that is no connection of ours is somebody else.
  const unlinked = await run(await submit());
  expect(await text(unlinked.outputUri!)).not.toContain("colchicine started");
});

const CCDA = clinicalDocument(section("11450-4", "Problems", "Gallstones", problem(coded("value", "235919008", "Gallstones"))));

test("a C-CDA file alone makes a summary: its problem, cited to its place in the document", async () => {
  const job = await submit({
    fhirEndpoint: undefined,
    s3Sources: [await putSource("ada.xml", CCDA, "application/xml")],
    dateOfBirth: "1962-03-14",
  });
  const done = await run(job);
  expect([done.status, done.statusDetails]).toEqual(["SUCCEEDED", undefined]);
  const { Sections } = JSON.parse(await text(done.outputUri!)).PatientSummaries[0].PatientSummary;
  const told = Sections.flatMap((one: { ClinicalNarrative: object[] }) => one.ClinicalNarrative);
  const stone = told.find((one: { Text: string }) => one.Text.includes("Gallstones"));
  expect(stone.Evidence[0]).toMatch(/^ClinicalDocument\/1\.2\.3%5Edoc%201#component\[1\]\/section\[1\]\/entry\[1\]/);
  const evidence = JSON.parse(await text(done.outputUri!.replace("summary.json", "evidence.json"))).Evidence;
  expect(evidence.find((one: { evidence: string }) => one.evidence === stone.Evidence[0])).toMatchObject({
    type: "ClinicalDocument",
    quote: "Gallstones",
    origin: "s3://chartroom-in/letters/ada.xml",
  });
});

test.each([
  ["the date given", { fhirEndpoint: undefined, dateOfBirth: "1970-01-31" }],
  ["the endpoint's record", {}],
])("a C-CDA file whose date of birth is not that of %s is the wrong patient's", async (_which, change) => {
  const job = await submit({ ...change, s3Sources: [await putSource("other.xml", CCDA, "application/xml")] });
  const done = await run(job, {}, true);
  expect([done.status, done.statusDetails]).toEqual(["FAILED", expect.stringMatching(/^Wrong patient/)]);
  expect((await objects()).filter(({ key }) => key.includes(job.id))).toEqual([]);
});

test("an attached C-CDA document of another patient is listed as not read; one of this patient bears the labels of what holds it", async () => {
  const attach = (birth: string, id: string, sensitivity: readonly string[]): RecordAttachment => ({
    uri: `DocumentReference/${id}`,
    title: "Summary of care",
    date: "2026-01-05",
    author: undefined,
    contentType: "application/xml",
    bytes: new TextEncoder().encode(CCDA.replace("19620314", birth).replace('extension="doc 1"', `extension="${id}"`)),
    sensitivity,
  });
  const other = await run(await submit(), { recordSource: endpoint([attach("19620314", "d1", [])]) });
  const told = await text(other.outputUri!);
  expect(told).toContain("about another patient: the date of birth differs");
  expect(told).not.toContain("Gallstones");
  const restricted = await run(await submit(), { recordSource: endpoint([attach("19700131", "d2", ["R"])]) });
  expect(await text(restricted.outputUri!)).not.toContain("Gallstones");
  const own = await run(await submit(), { recordSource: endpoint([attach("19700131", "d3", [])]) });
  expect(await text(own.outputUri!)).toContain("Gallstones");
});
