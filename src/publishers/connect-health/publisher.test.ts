import fc from "fast-check";
import { expect, it } from "vitest";
import type { PublishedSummary } from "#core/ports/sources.ts";
import { EMPTY_RECORD, type Evidence, type PatientRecord } from "#core/record.ts";
import { anyRecord, TODAY } from "#insights/fixtures/any-record.ts";
import { summarise } from "#insights/summarise.ts";
import { connectHealthPublisher } from "./publisher.ts";

const RESOURCE: Evidence = {
  kind: "resource",
  reference: "Observation/o1",
  version: "3",
  date: "2026-01-12",
  quote: "7.20 %",
  origin: "https://emr.example/fhir",
};
const PLACE: Evidence = {
  kind: "document",
  uri: "s3://bucket/a b.pdf",
  page: 2,
  start: 120,
  end: 180,
  quote: "Impression: …",
  date: undefined,
};
const QUESTION: Evidence = {
  kind: "query",
  resourceType: "AllergyIntolerance",
  parameters: "patient=p1",
  at: "2026-03-02T08:00:00Z",
  complete: true,
  origin: "https://emr.example/fhir",
};

const RULE: Evidence = {
  kind: "rule",
  rule: "who-bmi-2000",
  source: "WHO",
  edition: "WHO BMI classes 2000",
  year: 2000,
  grade: undefined,
  text: "Adult BMI classes.",
};
const CALCULATION: Evidence = {
  kind: "calculation",
  calculator: "bmi-class",
  inputs: { bmi: 31.2, pregnant: false },
  result: "obesity class 1",
};

const PUBLISHED: PublishedSummary = {
  jobId: "0d8f7c4e-6f0c-4c55-8f3e-2b0f6a1f9b11",
  patientId: "p/1",
  generatedAt: "2026-03-02T08:00:01.25Z",
  record: EMPTY_RECORD,
  summary: {
    riskCategoriesIncluded: false,
    sections: [
      {
        name: "TRENDS",
        fragments: [
          { kind: "heading", text: "## A\n", evidence: [] },
          { kind: "statement", text: "* One\n", evidence: [RESOURCE, RESOURCE, PLACE] },
        ],
      },
      { name: "ALLERGIES", fragments: [{ kind: "statement", text: "* No allergies are recorded.\n", evidence: [QUESTION] }] },
    ],
  },
};

function parsed(name: string): unknown {
  const file = connectHealthPublisher.render(PUBLISHED).find((candidate) => candidate.name === name);
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file?.bytes()));
}

it("writes summary.json first, in Connect Health's shape", () => {
  expect(connectHealthPublisher.render(PUBLISHED).map(({ name, contentType }) => [name, contentType])).toEqual([
    ["summary.json", "application/json"],
    ["evidence.json", "application/json"],
    ["facts.json", "application/json"],
    ["summary.md", "text/markdown; charset=utf-8"],
    ["summary.html", "text/html; charset=utf-8"],
  ]);
  expect(parsed("summary.json")).toEqual({
    PatientSummaries: [
      {
        PatientSummary: {
          JobId: "0d8f7c4e-6f0c-4c55-8f3e-2b0f6a1f9b11",
          SummaryType: "Pre-visit",
          PatientId: "p/1",
          GeneratedAt: "2026-03-02T08:00:01.250000",
          Sections: [
            {
              SectionName: "# TRENDS\n",
              ClinicalNarrative: [
                { Text: "## A\n", Evidence: [] },
                { Text: "* One\n", Evidence: ["Observation/o1", "s3://bucket/a b.pdf#page=2&offset=120-180"] },
              ],
            },
            {
              SectionName: "# ALLERGIES\n",
              ClinicalNarrative: [{ Text: "* No allergies are recorded.\n", Evidence: ["query:AllergyIntolerance?patient=p1"] }],
            },
          ],
        },
      },
    ],
    TotalCount: 1,
    GeneratedAt: "2026-03-02T08:00:01.250000",
    HccIncluded: false,
  });
});

it("explains each evidence string once in evidence.json", () => {
  expect(parsed("evidence.json")).toEqual({
    JobId: "0d8f7c4e-6f0c-4c55-8f3e-2b0f6a1f9b11",
    PatientId: "p/1",
    GeneratedAt: "2026-03-02T08:00:01.250000",
    Evidence: [
      {
        evidence: "Observation/o1",
        kind: "resource",
        type: "Observation",
        id: "o1",
        version: "3",
        date: "2026-01-12",
        quote: "7.20 %",
        origin: "https://emr.example/fhir",
      },
      {
        evidence: "query:AllergyIntolerance?patient=p1",
        kind: "query",
        type: "AllergyIntolerance",
        parameters: "patient=p1",
        at: "2026-03-02T08:00:00Z",
        complete: true,
        origin: "https://emr.example/fhir",
      },
      {
        evidence: "s3://bucket/a b.pdf#page=2&offset=120-180",
        kind: "document",
        uri: "s3://bucket/a b.pdf",
        page: 2,
        start: 120,
        end: 180,
        quote: "Impression: …",
      },
    ],
    Rules: [],
    Basis: [],
  });
});

it("writes the same bytes for the same facts in any order", () => {
  const render = (record: PatientRecord) => {
    const summary = summarise(record, { today: TODAY, reason: "chest pain", pronouns: undefined });
    return connectHealthPublisher.render({ ...PUBLISHED, record, summary }).map(({ bytes }) => new TextDecoder().decode(bytes()));
  };
  fc.assert(
    fc.property(anyRecord, (record) => {
      const members = Object.entries(record).map(([kind, facts]) => [kind, Array.isArray(facts) ? facts.toReversed() : facts]);
      expect(render(Object.fromEntries(members) as PatientRecord)).toEqual(render(record));
    }),
    { numRuns: 60 },
  );
});

it("refuses a time that is not UTC", () => {
  expect(() => connectHealthPublisher.render({ ...PUBLISHED, generatedAt: "2026-03-02T08:00:01+01:00" })).toThrow(RangeError);
});

it("keeps rules and calculations apart from the patient's own sources, and says which statement uses which", () => {
  const fragments = [{ kind: "statement" as const, text: "* BMI\n", evidence: [RESOURCE, RULE, CALCULATION] }];
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "RISK" as const, fragments }] };
  const written = connectHealthPublisher.render({ ...PUBLISHED, summary }).filter(({ name }) => name.endsWith(".json"));
  const files = written.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes())));
  expect(files[0].PatientSummaries[0].PatientSummary.Sections[0].ClinicalNarrative[0].Evidence).toEqual(["Observation/o1"]);
  expect(files[1].Evidence).toHaveLength(1);
  expect(files[1].Rules).toEqual([
    { rule: "who-bmi-2000", source: "WHO", edition: "WHO BMI classes 2000", year: 2000, text: "Adult BMI classes." },
  ]);
  const calculation = { calculator: "bmi-class", inputs: { bmi: 31.2, pregnant: false }, result: "obesity class 1" };
  expect(files[1].Basis).toEqual([{ section: "RISK", item: 0, rules: ["who-bmi-2000"], calculations: [calculation] }]);
});
