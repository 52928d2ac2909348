// T6: every way a FHIR server can fail, at every place a job asks, through a whole server process: each job ends, within memory, and what was cut is
// never told as empty. CI takes every third pair of fault and place; CHARTROOM_FULL=1 takes all.
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SUBJECTS } from "#evidence/absence.ts";
import { fragments, objectAt } from "../e2e/callers.ts";
import { type TestDatabase, testDatabase } from "../postgres.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";
import { ALLERGEN, BIRTH_DATE, FAULTS, type HostileFront, hostileFront, LETTER, PLACES } from "./hostile-fhir-front.ts";
import { endedJob, insights, jobBody, makeDomain, operator } from "./wire-clients.ts";

/** Only so that a test that hangs ends. */
const LONGEST = 900_000;
/** Most of them wait for another attempt; the server works on eight at once. */
const AT_ONCE = 48;
const TOKEN = "canary-token-of-the-endpoint";
/** Of the whole process, with eight jobs at work that may each read 8 MB. */
const MOST_MEMORY_KB = 1_200_000;

/** As facts.json counts it. */
const WHOLE_LETTER = `"characters":${LETTER.length}`;

let front: HostileFront;
let database: TestDatabase;
let dataDir: string;
let child: ServerProcess;
let server: { url: string; keys: ReturnType<ServerProcess["keys"]> };
let domain: string;

beforeAll(async () => {
  front = await hostileFront();
  database = await testDatabase();
  dataDir = await dataDirectory();
  child = await spawnServer(dataDir, {
    DATABASE_URL: database.url,
    // The front only: what leads elsewhere leads to an address that may not be called.
    CHARTROOM_ALLOWED_ADDRESSES: front.origin,
    CHARTROOM_FHIR_MAX_SECONDS: "4",
    CHARTROOM_FHIR_MAX_BYTES: "8000000",
    CHARTROOM_FHIR_MAX_PAGES: "20",
  });
  server = { url: child.url, keys: child.keys() };
  domain = await makeDomain(server);
});
afterAll(async () => {
  child?.child.kill("SIGTERM");
  await child?.ended;
  front?.close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Outcome {
  readonly vector: string;
  readonly status: string;
  readonly details: string | undefined;
  readonly text: string;
  readonly notRead: string;
  readonly facts: string;
  readonly problems: string;
  readonly ms: number;
}

async function run(fault: string, place: string): Promise<Outcome> {
  const began = performance.now();
  const endpoint = { fhirEndpoint: `${front.origin}/${encodeURIComponent(fault)}/${place}`, oauthToken: TOKEN };
  const body = { ...jobBody(undefined, endpoint, "p1"), patientContext: { patientId: "p1", dateOfBirth: BIRTH_DATE } };
  const started = await insights(server, "POST", `/domain/${domain}/patient-insights-job`, body);
  expect(started.status, started.text).toBe(200);
  const job = await endedJob(server, domain, started.json.jobId);
  const ms = performance.now() - began;
  const { json } = await operator(server, "GET", `insights-jobs/${started.json.jobId}`);
  const problems = JSON.stringify(json.sources);
  const vector = `${fault} at ${place}`;
  if (job.jobStatus !== "SUCCEEDED") {
    return { vector, status: job.jobStatus, details: job.statusDetails, text: "", notRead: "", facts: "", problems, ms };
  }
  const { uri } = job.insightsOutput;
  const summary = await objectAt(server.url, server.keys.insights, uri);
  const facts = await objectAt(server.url, server.keys.insights, uri.replace(/summary\.json$/, "facts.json"));
  const all = fragments(summary.json);
  const told = (section: (name: string) => boolean) =>
    all
      .filter((fragment) => section(fragment.section))
      .map(({ text }) => text)
      .join("");
  return {
    vector,
    status: job.jobStatus,
    details: undefined,
    text: told((name) => name !== "NOT_READ"),
    notRead: told((name) => name === "NOT_READ"),
    facts: facts.text,
    problems,
    ms,
  };
}

test("no fault of a FHIR server leaves a silent gap, a job that hangs, or a process that grows", { timeout: LONGEST }, async () => {
  const all = PLACES.flatMap((place, row) => Object.keys(FAULTS).map((fault, column) => ({ fault, place, turn: row + column })));
  expect(all.length).toBeGreaterThan(600);
  const vectors = process.env.CHARTROOM_FULL === "1" ? all : all.filter(({ turn }) => turn % 3 === 0);
  const outcomes: Outcome[] = [];
  let next = 0;
  const lane = async () => {
    while (next < vectors.length) {
      const { fault, place } = vectors[next++]!;
      outcomes.push(await run(fault, place));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  const wrong: string[] = [];
  for (const { vector, status, details, text, notRead, facts, problems } of outcomes) {
    const say = (what: string) => wrong.push(`${vector}: ${what} | ${details ?? notRead.slice(0, 300)}`);
    if (status === "FAILED") {
      if ((details ?? "").length < 10 || /internal error/.test(details ?? "")) say("failed without a reason");
      if (!problems.includes('"state":"failed"')) say("the source is not marked as failed");
      continue;
    }
    // Whole, or said to be not whole.
    if (!text.includes(ALLERGEN)) {
      if (text.includes(SUBJECTS.allergies.none)) say("a silent gap: none recorded");
      if (!/AllergyIntolerance|[Aa]llerg/.test(notRead)) say("allergies are missing and not in NOT_READ");
      if (!problems.includes('"state":"read-in-part"')) say("the source is said to be read in whole");
    }
    if (!facts.includes(WHOLE_LETTER) && !/Document|Binary|b1/.test(notRead)) say("the letter is missing and not in NOT_READ");
    if (!text.includes("Gout") && !notRead.includes("Condition")) say("the condition is missing");
    if (/Strangersubstance/.test(text + facts)) say("another patient's allergy");
  }
  const memory = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.child.pid}/status`, "utf8"))?.[1]);
  const slowest = outcomes.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  console.log(
    `${outcomes.length} vectors, ${outcomes.filter(({ status }) => status === "FAILED").length} failed with a reason, peak ${Math.round(memory / 1024)} MB; slowest ${slowest.map(({ vector, ms }) => `${vector} ${Math.round(ms)} ms`).join(", ")}`,
  );
  expect(wrong).toEqual([]);
  expect(front.strayed).toEqual([]);
  expect(child.child.exitCode).toBeNull();
  expect(child.output()).not.toContain(TOKEN);
  expect(memory).toBeLessThan(MOST_MEMORY_KB);
});

test("what passes is waited for, and the whole record is told", async () => {
  for (const fault of ["429 once, Retry-After 1", "429 twice, Retry-After 0"]) {
    for (const place of ["search", "search-2", "everything", "everything-2", "patient", "binary"]) {
      const { vector, text, facts } = await run(fault, place);
      expect(`${vector}: ${text}`).toContain(ALLERGEN);
      expect(`${vector}: ${facts}`).toContain(WHOLE_LETTER);
    }
  }
});
