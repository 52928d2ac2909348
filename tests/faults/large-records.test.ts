// Records larger than a server should hold: it stays up in a small heap, the job ends, and what was not read is said. CHARTROOM_FULL=1 takes the real limits.
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { type PagedRecord, servePagedRecord } from "../paged-record-server.ts";
import { dataDirectory } from "../server.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import * as clients from "./wire-clients.ts";

const FULL = process.env.CHARTROOM_FULL === "1";
const SIZE = FULL ? { heap: 512, limit: 134_217_728, whole: 125_000 } : { heap: 160, limit: 8_000_000, whole: 9_000 };
const LONGEST_SECONDS = 600;

let dataDir: string;
let server: KillableServer;
let record: PagedRecord;

beforeEach(async () => {
  dataDir = await dataDirectory();
  const environment = {
    NODE_OPTIONS: `--max-old-space-size=${SIZE.heap}`,
    CHARTROOM_ALLOWED_ADDRESSES: "127.0.0.1",
    CHARTROOM_FHIR_MAX_BYTES: String(SIZE.limit),
    CHARTROOM_FHIR_MAX_PAGES: "100000",
    CHARTROOM_FHIR_MAX_SECONDS: String(LONGEST_SECONDS),
  };
  server = await startKillable({ dataDir, port: await freePort(), environment });
});
afterEach(async () => {
  await server?.stop();
  await record?.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function summaryOf(entries: number): Promise<{ readonly notRead: string; readonly facts: string }> {
  record = await servePagedRecord(entries);
  const domain = await clients.makeDomain(server);
  const body = clients.jobBody(undefined, { fhirEndpoint: record.endpoint }, record.patientId);
  const { json } = await clients.insights(server, "POST", `/domain/${domain}/patient-insights-job`, body);
  const answered = await answersWhileSummarising(domain, json.jobId);
  const job = await clients.endedJob(server, domain, json.jobId, LONGEST_SECONDS);
  expect(job.jobStatus).toBe("SUCCEEDED");
  // One piece of work of the processor: where it is done on the thread that answers, one request or two are answered meanwhile.
  expect(answered).toBeGreaterThan(20);
  const { uri } = job.insightsOutput;
  const summary = JSON.parse(await clients.outputText(server, uri)).PatientSummaries[0].PatientSummary;
  const section = summary.Sections.find(({ SectionName }: { SectionName: string }) => SectionName === "# NOT_READ\n");
  return {
    notRead: section.ClinicalNarrative.map(({ Text }: { Text: string }) => Text).join(""),
    facts: await clients.outputText(server, uri.replace(/summary\.json$/, "facts.json")),
  };
}

/** How many requests, one after the other, are answered from when the record has been read until the job has ended. */
async function answersWhileSummarising(domain: string, jobId: string): Promise<number> {
  for (let answered = 0; ; ) {
    const { json } = await clients.insights(server, "GET", `/domain/${domain}/patient-insights-job/${jobId}`);
    if (["SUCCEEDED", "FAILED"].includes(json.jobStatus)) return answered;
    if (json.chartroomDiagnostics?.step !== "summarising") await new Promise((resolve) => setTimeout(resolve, 20));
    else if ((await fetch(`${server.url}/readyz`)).ok) answered += 1;
  }
}

test("a record just within the limit is read whole", { timeout: 2 * LONGEST_SECONDS * 1000 }, async () => {
  const { notRead, facts } = await summaryOf(SIZE.whole);
  expect(record.sent().bytes).toBeLessThan(SIZE.limit);
  expect(notRead).not.toContain("larger than may be read");
  const { Facts, NotWritten } = JSON.parse(facts);
  const written = Object.values<unknown[]>(Facts).reduce((sum, list) => sum + list.length, 0) - Facts.queries.length;
  const counted = Object.values<number>(NotWritten).reduce((sum, count) => sum + count, 0);
  expect(written + counted - Facts.unread.length).toBe(SIZE.whole);
});

test("of a record of 1,000,000 entries what is over the limit is not read, and that is said", {
  timeout: 2 * LONGEST_SECONDS * 1000,
}, async () => {
  const { notRead } = await summaryOf(1_000_000);
  expect(record.sent().bytes).toBeLessThan(SIZE.limit * 1.1);
  expect(notRead).toContain("the record is larger than may be read");
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
