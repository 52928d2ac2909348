// T11: hostile FHIR through all that a job does to a record: read, summarise, check, print. Nothing crashes, nothing of another patient is told, no statement
// fails its check, and size and depth end in bounded time. The mutations are generated; every field of a valid resource of each kind is spoiled at least once.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { readDocuments } from "#documents/read-documents.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { summarise } from "#insights/summarise.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import { PATIENT_ID, pathsOf, RESOURCES, rawValue, STRANGE, STRANGERS, spoiled, textOf } from "./hostile-resources.ts";

const LONGEST = 600_000;
const TODAY = "2026-03-10";
let slowest = { what: "", ms: 0 };
let documents = 0;

afterAll(() => {
  console.log(`${documents} documents; slowest ${slowest.what}: ${Math.round(slowest.ms)} ms`);
});

/** Says which statement it is. */
class NotVerified extends Error {
  constructor(summary: Summary, problems: ReturnType<typeof checkSummary>) {
    const [first] = problems;
    const section = summary.sections.find(({ name }) => name === first?.section);
    super(`${problems.length} not verified: ${JSON.stringify(first)} in ${JSON.stringify(section?.fragments[first?.fragment ?? 0]?.text)}`);
  }
}

function everythingOf(record: PatientRecord): string {
  const summary = summarise(record, { today: TODAY, reason: "diabetes", pronouns: undefined });
  const problems = checkSummary(summary, record, { today: TODAY });
  if (problems.length > 0) throw new NotVerified(summary, problems);
  const published = { jobId: "j", patientId: PATIENT_ID, generatedAt: `${TODAY}T00:00:00.000Z`, summary, record };
  return connectHealthPublisher
    .render(published)
    .map(({ bytes }) => Buffer.from(bytes()).toString())
    .join("\n");
}

/** All that is printed of a text of FHIR. */
function printed(text: string, what: string): string {
  const began = performance.now();
  const resource = parseExactJson(text) as Record<string, unknown>;
  const entries = resource?.resourceType === "Bundle" ? bundleEntries(resource) : [{ fullUrl: undefined, resource }];
  const { record } = readRecord({ entries, patientId: PATIENT_ID, origin: "https://emr.test/fhir" });
  const all = everythingOf(record);
  const ms = performance.now() - began;
  documents += 1;
  if (ms > slowest.ms) slowest = { what, ms };
  return all;
}

const bundle = (resources: readonly unknown[]) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ resource })),
});

function harmless(text: string, what: string): void {
  const all = printed(text, what);
  if (all.includes(STRANGE)) throw new Error(`${what}: another patient's facts are told`);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

test("the valid resources are all told, and nothing of the strangers among them", () => {
  const all = printed(textOf(bundle([...RESOURCES, ...STRANGERS])), "valid");
  for (const word of ["Ada", "Type 2 diabetes", "Penicillin", "Metformin", "148/92", "8.1", "Colonoscopy"]) expect(all).toContain(word);
  expect(all).not.toContain(STRANGE);
});

const places = RESOURCES.flatMap((resource, index) => pathsOf(resource).map((path) => ({ index, path })));

test("each field of each kind, spoiled in each way of a few and taken away", { timeout: LONGEST }, () => {
  const few = [undefined, "null", "1e999", "-0.0", '"\\ud800"', "[]", "{}", '{"__proto__":{"polluted":true}}', "[[1]]", "true"];
  for (const { index, path } of places) {
    for (const raw of few) {
      const mine = RESOURCES.map((resource, at) => (at === index ? spoiled(resource, path, raw) : resource));
      // A few of the others only, for speed: the spoiled one, the patient, and strangers.
      const text = textOf(bundle([mine[0], mine[index], ...STRANGERS]));
      harmless(text, `${RESOURCES[index]!.resourceType}.${path.join(".")} = ${raw}`);
    }
  }
  expect(documents).toBeGreaterThan(3_000);
});

test("several fields at once, at random, in 3,000 documents", { timeout: LONGEST }, () => {
  const mutation = fc.record({ place: fc.constantFrom(...places), raw: fc.option(rawValue, { nil: undefined }) });
  let refused = 0;
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), fc.boolean(), (mutations, duplicate) => {
      const mine: unknown[] = RESOURCES.map((resource) => resource);
      for (const { place, raw } of mutations) {
        const { index, path } = place;
        const target = mine[index];
        // An earlier mutation may have taken the place away.
        if (pathsOf(target).some((known) => known.join("\u0000") === path.join("\u0000"))) mine[index] = spoiled(target, path, raw);
      }
      const text = textOf(bundle([...mine, ...(duplicate ? mine : []), ...STRANGERS]));
      try {
        harmless(text, JSON.stringify(mutations).slice(0, 300));
      } catch (error) {
        // Nothing would be published: the job fails and says so. It must stay rare: one odd word is no reason to tell nothing.
        if (!(error instanceof NotVerified)) throw error;
        refused += 1;
      }
    }),
    { numRuns: 3_000, seed: 20261128 },
  );
  console.log(`${refused} of 3,000 refused because a statement could not be verified`);
  expect(refused).toBeLessThan(30);
});

test("any JSON at all is no crash", { timeout: LONGEST }, () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => harmless(text, text.slice(0, 200))),
    { numRuns: 1_000, seed: 20261128 },
  );
});

const condition = (id: string, more: object = {}) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p1" },
  clinicalStatus: { coding: [{ code: "active" }] },
  code: { text: `Problem ${id}` },
  ...more,
});

test.each<[string, () => unknown[]]>([
  ["a text of 1,000,000 letters", () => [condition("c", { code: { text: "x".repeat(1_000_000) } })]],
  ["a text of 1,000,000 brackets", () => [condition("c", { code: { text: "(".repeat(1_000_000) } })]],
  ["a text of 1,000,000 blanks", () => [condition("c", { code: { text: `a${" ".repeat(1_000_000)}b` } })]],
  ["a text of 1,000,000 combining marks", () => [condition("c", { code: { text: `a${"\u0301".repeat(1_000_000)}` } })]],
  ["a text of 500,000 lone surrogates", () => [condition("c", { code: { text: "\ud800".repeat(500_000) } })]],
  [
    "a note of 1,000,000 letters in every field",
    () => RESOURCES.map((resource) => ({ ...resource, text: { div: "y".repeat(1_000_000) }, extension: "z".repeat(1_000_000) })),
  ],
  ["20,000 problems", () => Array.from({ length: 20_000 }, (_, index) => condition(`c${index}`))],
  ["20,000 equal ids", () => Array.from({ length: 20_000 }, () => condition("c"))],
  ["20,000 resources without a code", () => Array.from({ length: 20_000 }, (_, index) => condition(`c${index}`, { code: {} }))],
  ["20,000 resources of nobody", () => Array.from({ length: 20_000 }, (_, index) => condition(`c${index}`, { subject: {} }))],
  [
    "10,000 documents",
    () => Array.from({ length: 10_000 }, (_, index) => ({ ...RESOURCES.find(({ id }) => id === "d1"), id: `d${index}` })),
  ],
  [
    "10,000 results of one code",
    () => Array.from({ length: 10_000 }, (_, index) => ({ ...RESOURCES.find(({ id }) => id === "o1"), id: `o${index}` })),
  ],
  [
    "10,000 codings in one code",
    () => [condition("c", { code: { coding: Array.from({ length: 10_000 }, (_, index) => ({ code: `x${index}`, display: "D" })) } })],
  ],
  [
    "10,000 contained resources",
    () => [condition("c", { contained: Array.from({ length: 10_000 }, (_, index) => ({ resourceType: "Basic", id: `b${index}` })) })],
  ],
  [
    "100,000 members of one object",
    () => [condition("c", Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${index}`, index])))],
  ],
  [
    "references in a circle",
    () => [
      {
        ...RESOURCES.find(({ id }) => id === "m1"),
        contained: [{ resourceType: "Medication", id: "med", ingredient: [{ itemReference: { reference: "#med" } }] }],
      },
      { resourceType: "Medication", id: "loop", ingredient: [{ itemReference: { reference: "Medication/loop" } }] },
      { ...RESOURCES.find(({ id }) => id === "m2"), id: "m9", medicationReference: { reference: "MedicationStatement/m9" } },
      {
        resourceType: "Encounter",
        id: "e9",
        subject: { reference: "Patient/p1" },
        partOf: { reference: "Encounter/e9" },
        status: "finished",
      },
      {
        resourceType: "Observation",
        id: "o9",
        subject: { reference: "Patient/p1" },
        hasMember: [{ reference: "Observation/o9" }],
        status: "final",
      },
    ],
  ],
])("%s", { timeout: LONGEST }, (what, make) => {
  harmless(textOf(bundle([RESOURCES[0], ...make(), ...STRANGERS])), what);
});

test.each([
  ["100,000 lists", "[".repeat(100_000) + "]".repeat(100_000)],
  ["100,000 objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ["100,000 lists around an exact number", `${"[".repeat(100_000)}1.0${"]".repeat(100_000)}`],
  ["100,000 lists around a NUL", `${"[".repeat(100_000)}"\\u0000"${"]".repeat(100_000)}`],
  ["100,000 contained", `${'{"resourceType":"Condition","id":"c","contained":['.repeat(100_000)}${"]}".repeat(100_000)}`],
  ["100,000 extensions", `${'{"url":"u","extension":['.repeat(100_000)}${"]}".repeat(100_000)}`],
])("%s in one another, in a field of a resource in a file", { timeout: LONGEST }, async (what, deep) => {
  for (const field of ["code", "extension", "contained", "subject", "component", "valueQuantity", "x"]) {
    const text = `{"resourceType":"Bundle","type":"collection","entry":[{"resource":${textOf(RESOURCES[0])}},{"resource":{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p1"},"${field}":${deep}}}]}`;
    const began = performance.now();
    const read = await readDocuments.read(new TextEncoder().encode(text), "application/fhir+json", "x.json", {
      uri: "s3://b/x.json",
      patientId: "p1",
    });
    documents += 1;
    const all = "unsupported" in read ? read.unsupported : everythingOf(read.record!);
    const ms = performance.now() - began;
    if (ms > slowest.ms) slowest = { what: `${what} in ${field}`, ms };
    expect(all.length).toBeGreaterThan(0);
  }
});
