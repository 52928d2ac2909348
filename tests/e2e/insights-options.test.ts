// What an operator and a caller may choose of a summary, over a whole server: value sets, HCC files, look-back, sections, language, editions; and what the
// operator's wire does beyond: files, progress, another try, the term after which jobs go, webhooks of single practices.
// proves: operator.RetryInsightsJob, operator.ListInsightsFiles, operator.ReadInsightsFile, operator.FollowInsightsJob by script
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import {
  basic,
  endOfJob,
  FHIR,
  firstPractice,
  fragments,
  jobRequest,
  makeDomain,
  objectAt,
  type PracticeKeys,
  send,
  signed,
  startJob,
} from "./callers.ts";

const COLONOSCOPY = "http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113883.3.464.1003.108.12.1020";
const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const JOBS = "/operator/v1/insights-jobs";

let server: TestServer;
let keys: PracticeKeys;
let domainId: string;
let folder: string;
let receiver: Server;
const told: { readonly body: string; readonly signature: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chartroom-options-"));
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const codes = { system: "http://example.org/local", concept: [{ code: "SCOPE-1" }] };
  const set = { resourceType: "ValueSet", url: COLONOSCOPY, version: "20260101", name: "Colonoscopy", compose: { include: [codes] } };
  const sets = await put("sets.json", JSON.stringify({ resourceType: "Bundle", entry: [{ resource: set }] }));
  const mapping = await put("v28.csv", "Diagnosis Code,Description,CMS-HCC Model Category V28\nE1122,x,37\nE119,x,38\nI5020,x,226\n");
  const labels = await put(
    "labels.txt",
    'HCC37 ="Diabetes with Chronic Complications"\nHCC38 ="Diabetes with Glycemic, Unspecified, or No Complications"',
  );
  const hierarchies = await put("hierarchies.txt", "%SET0(CC=37 , HIER=%STR(38 ));");
  const secret = await put("secret", "canary-practice-secret");
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    told.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers["chartroom-signature"]) });
    response.writeHead(204).end();
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/own`;
  server = await startServer({
    demoData: true,
    allowedAddresses: ["127.0.0.1"],
    valueSets: [sets],
    hccCms: { mapping, model: "V28", year: 2026, labels, hierarchies },
    insights: { editions: { hypertension: "2017" }, practices: { "First practice": { lookbackMonths: 6 }, Elsewhere: { language: "fr" } } },
    practiceWebhooks: { "First practice": { url, secret: `file:${secret}` } },
  });
  keys = await firstPractice(server);
  domainId = await makeDomain(server.url, keys.access);
  await load("scoped", [
    {
      resourceType: "Procedure",
      id: "scoped-1",
      status: "completed",
      code: local("SCOPE-1", "Local procedure 1"),
      performedDateTime: "2014-05-06",
    },
    diagnosis("scoped-2", "E11.22", "Type 2 diabetes mellitus with diabetic chronic kidney disease", "2025-07-14", "active", "confirmed"),
    diagnosis("scoped-3", "E11.9", "Type 2 diabetes mellitus without complications", "2024-02-01", "active", "confirmed"),
    diagnosis("scoped-4", "I50.20", "Systolic heart failure", "2025-01-02", "active", "refuted"),
    reading("scoped-5", daysAgo(20), 144, 92),
    reading("scoped-6", daysAgo(300), 146, 91),
  ]);
});
afterAll(async () => {
  await server?.close();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

/** `YYYY-MM-DD` */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const local = (code: string, text: string) => ({ text, coding: [{ system: "http://example.org/local", code, display: text }] });

function diagnosis(id: string, code: string, text: string, recordedDate: string, clinical: string, verification: string) {
  const status = (system: string, value: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code: value }],
  });
  return {
    resourceType: "Condition",
    id,
    clinicalStatus: status("clinical", clinical),
    verificationStatus: status("ver-status", verification),
    code: { text, coding: [{ system: ICD, code, display: text }] },
    recordedDate,
  };
}

function reading(id: string, effectiveDateTime: string, systolic: number, diastolic: number) {
  const part = (code: string, value: number) => ({
    code: { coding: [{ system: "http://loinc.org", code }] },
    valueQuantity: { value, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
  });
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] }],
    code: { text: "Blood pressure", coding: [{ system: "http://loinc.org", code: "85354-9" }] },
    effectiveDateTime,
    component: [part("8480-6", systolic), part("8462-4", diastolic)],
  };
}

/** An invented man of 60 with these resources, in the sandbox. */
async function load(patient: string, resources: readonly object[]): Promise<void> {
  const person = {
    resourceType: "Patient",
    id: patient,
    gender: "male",
    birthDate: "1966-01-15",
    name: [{ family: "Optionson", given: ["Vic"] }],
  };
  const entry = [person, ...resources.map((one) => ({ ...one, subject: { reference: `Patient/${patient}` } }))].map((resource) => {
    const { resourceType, id } = resource as unknown as { resourceType: string; id: string };
    return { resource, request: { method: "PUT", url: `${resourceType}/${id}` } };
  });
  const body = JSON.stringify({ resourceType: "Bundle", type: "transaction", entry });
  const done = await send(server.url, "POST", "/fhir/r4", { headers: { ...FHIR, ...basic(keys.emr) }, body });
  expect(done.status, done.text).toBe(200);
}

const operator = (method: string, path: string, body?: string) =>
  send(server.url, method, path, {
    headers: { "x-api-key": keys.scribeKey, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body } : {}),
  });
const start = (
  headers: Record<string, string>,
  request: object = jobRequest("scoped", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }),
) => signed(server.url, keys.access, "POST", `/domain/${domainId}/patient-insights-job`, JSON.stringify(request), { headers });

async function made(headers: Record<string, string> = {}) {
  const started = await start(headers);
  expect(started.status, started.text).toBe(200);
  const { jobId } = started.json;
  const job = await endOfJob(server.url, keys.access, domainId, jobId);
  expect(job.jobStatus, job.statusDetails).toBe("SUCCEEDED");
  const file = async (name: string) =>
    (await objectAt(server.url, keys.access, job.insightsOutput!.uri.replace("summary.json", name))).json;
  const [summary, evidence, facts] = [await file("summary.json"), await file("evidence.json"), await file("facts.json")];
  const section = (name: string) => fragments(summary).filter((one) => one.section === name);
  const text = (name: string) =>
    section(name)
      .map((one) => one.text)
      .join("");
  return { jobId: jobId as string, summary, evidence, facts, section, text };
}

test("a set of the operator's decides a prompt, and its evidence says so", async () => {
  const { text, section, evidence } = await made();
  expect(text("CARE_GAPS")).toMatch(/Consider colorectal cancer screening: overdue, last 05\/06\/2014/);
  const { item } = section("CARE_GAPS").find((one) => one.text.includes("colorectal"))!;
  expect(evidence.Basis).toContainEqual(
    expect.objectContaining({
      section: "CARE_GAPS",
      item,
      tables: [{ table: "value-set", id: COLONOSCOPY, version: "20260101", says: "Colonoscopy" }],
    }),
  );
});

test("HCC sections list recorded diagnoses by the operator's mapping, in pairs, with its hierarchies", async () => {
  const { summary, section, evidence } = await made();
  expect(summary.HccIncluded).toBe(true);
  expect(section("CMS_HCC_CODING_ANALYSIS").map(({ text, evidence }) => [text, evidence])).toEqual([
    ["* Diabetes with Chronic Complications: ", []],
    ["Last assessed July 2025. Confirm if still present.\n", ["Condition/scoped-2"]],
    [
      "By the CMS-HCC mapping V28 2026 that the operator supplied, with its hierarchies. Only recorded diagnoses with an ICD-10-CM code count.\n",
      [],
    ],
  ]);
  expect(section("HHS_HCC_CODING_ANALYSIS").map(({ text }) => text)).toEqual(["No HHS-HCC mapping is supplied; no category is listed.\n"]);
  expect(evidence.Basis).toContainEqual({
    section: "CMS_HCC_CODING_ANALYSIS",
    item: 1,
    rules: [],
    calculations: [],
    tables: [{ table: "risk-categories", id: "CMS-HCC", version: "V28 2026", says: "37: Diabetes with Chronic Complications" }],
  });
});

test("settings of the practice, then of everybody, fill what the caller left open; all of it is told", async () => {
  const { jobId, facts, text } = await made({
    "chartroom-insights-sections": "care_gaps".toUpperCase(),
    "Chartroom-Insights-Language": "es",
  });
  const options = { lookbackMonths: 6, sections: ["CARE_GAPS"], language: "es", editions: { hypertension: "2017" } };
  expect(facts.Options).toEqual(options);
  expect((await operator("GET", `${JOBS}/${jobId}`)).json.options).toEqual(options);
  expect(text("SAFETY") + text("RISK") + text("IMMUNIZATIONS")).toBe("");
  expect(text("NOT_READ")).toContain("Left out as chosen: IMMUNIZATIONS, SAFETY, RISK.");
  expect(text("PATIENT_AND_ENCOUNTER_OVERVIEW")).toContain("## Medicación actual\n");
  expect(text("ALLERGIES")).not.toBe("");
  expect(text("TRENDS")).toMatch(/^No measurement .* within the look-back.*\n\* Values from before/);
  const page = await operator("GET", `${JOBS}/${jobId}/files/summary.md`);
  expect(page.text).toContain("## Atención pendiente");
  expect(page.text).toContain("statements in English");
});

test("the edition is the one chosen, and printed", async () => {
  expect((await made()).text("RISK")).toContain("ACC/AHA 2017");
  expect((await made({ "chartroom-insights-editions": "hypertension=2025" })).text("RISK")).toContain("AHA/ACC 2025");
});

test("a header that offers nothing is refused like a wrong member, and nothing is started", async () => {
  for (const [name, value] of [
    ["chartroom-insights-lookback-months", "25"],
    ["chartroom-insights-lookback-months", "six"],
    ["chartroom-insights-sections", "TRENDS"],
    ["chartroom-insights-sections", ","],
    ["chartroom-insights-language", "it"],
    ["chartroom-insights-editions", "lipids=2026"],
    ["chartroom-insights-editions", "hypertension=2017,hypertension=2025"],
    ["chartroom-insights-lookback", "6"],
  ] as const) {
    const refused = await start({ [name]: value });
    expect([name, value, refused.status, refused.headers["x-amzn-errortype"]]).toEqual([name, value, 400, "ValidationException"]);
    expect(refused.json.message).toContain(name);
  }
});

test("a client token belongs to what was chosen, too", async () => {
  const request = { ...jobRequest("scoped", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }), clientToken: "chosen-once" };
  const header = { "chartroom-insights-language": "de" };
  const first = await start(header, request);
  expect((await start(header, request)).json.jobId).toBe(first.json.jobId);
  const other = await start({}, request);
  expect([other.status, other.headers["x-amzn-errortype"]]).toEqual([409, "ConflictException"]);
});

test("files are listed and read over the operator's wire, each reading audited", async () => {
  const { jobId, summary } = await made();
  const { json } = await operator("GET", `${JOBS}/${jobId}/files`);
  expect(json.files.map(({ name }: { name: string }) => name).sort()).toEqual([
    "evidence.json",
    "facts.json",
    "summary.html",
    "summary.json",
    "summary.md",
  ]);
  expect((await operator("GET", `${JOBS}/${jobId}/files/summary.json`)).json).toEqual(summary);
  const page = await operator("GET", `${JOBS}/${jobId}/files/summary.html`);
  expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  expect(page.headers["content-security-policy"]).toContain("sandbox");
  for (const name of ["none.json", "..%2f..%2fsecret", "%2e%2e"])
    expect((await operator("GET", `${JOBS}/${jobId}/files/${name}`)).status).toBe(404);
  const { rows } = await server.running.storage.pool.query(
    "SELECT operation, object, patient FROM chartroom.audit WHERE operation IN ('list-insights-files', 'read-insights-file') AND object = $1",
    [`job/${jobId}`],
  );
  expect(rows).toContainEqual({ operation: "read-insights-file", object: `job/${jobId}`, patient: "scoped" });
  expect(rows).toContainEqual({ operation: "list-insights-files", object: `job/${jobId}`, patient: "scoped" });
});

test("is there a summary of this patient already? the list says so", async () => {
  const { jobId } = await made();
  const { json } = await operator("GET", `${JOBS}?${new URLSearchParams({ patientId: "scoped", status: "SUCCEEDED", limit: "1" })}`);
  expect(json.jobs).toMatchObject([{ id: jobId, status: "SUCCEEDED", patientId: "scoped" }]);
});

test("a failed job is started again as it was, and followed to its end", async () => {
  const uri = "s3://chartroom-input/late.txt";
  const jobId = await startJob(server.url, keys.access, domainId, jobRequest("scoped", { s3Sources: [{ uri }] }));
  expect((await endOfJob(server.url, keys.access, domainId, jobId)).jobStatus).toBe("FAILED");
  expect((await operator("GET", `${JOBS}/${jobId}/files`)).status).toBe(409);
  const put = await signed(server.url, keys.access, "PUT", "/s3/chartroom-input/late.txt", "Seen for gout.", {
    service: "s3",
    headers: { "content-type": "text/plain" },
  });
  expect(put.status).toBe(200);
  const again = await operator("POST", `${JOBS}/${jobId}:retry`);
  expect([again.status, again.json.patientId, again.json.id === jobId]).toEqual([200, "scoped", false]);
  const stream = await operator("GET", `${JOBS}/${again.json.id}/events`);
  expect(stream.headers["content-type"]).toContain("text/event-stream");
  const events = stream.text
    .split("\n\n")
    .filter((part) => part !== "")
    .map((part) => JSON.parse(part.replace(/^data: /, "")));
  expect(events.at(-1)).toEqual({ status: "SUCCEEDED", step: "done" });
  expect(await operator("POST", `${JOBS}/${again.json.id}:retry`)).toMatchObject({ status: 409, json: { code: "conflict" } });
  expect((await operator("POST", `${JOBS}/${jobId}:retry`, '{"token":"x"}')).status).toBe(422);
  expect((await operator("GET", `${JOBS}/00000000-0000-4000-8000-000000000000/events`)).status).toBe(404);
});

test("the practice's own webhook hears of its jobs, signed with its own secret", async () => {
  const { jobId } = await made();
  for (let tries = 0; tries < 100 && !told.some(({ body }) => body.includes(jobId)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const { body, signature } = told.find((one) => one.body.includes(jobId))!;
  const [, time, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature)!;
  expect(hex).toBe(createHmac("sha256", "canary-practice-secret").update(`${time}.${body}`).digest("hex"));
});
