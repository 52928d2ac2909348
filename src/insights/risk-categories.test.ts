// Categories come from recorded diagnoses with a mapped ICD-10-CM code and from nothing else, and the checker finds out whatever else is said. The mapping is made up but for public facts.
import { expect, test } from "vitest";
import type { OperatorTables, RiskMapping } from "#core/operator-tables.ts";
import { EMPTY_RECORD, type PatientRecord } from "#core/record.ts";
import type { Fragment, Summary } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { TODAY } from "./fixtures/any-record.ts";
import { summarise } from "./summarise.ts";

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const MAPPING: RiskMapping = {
  scheme: "CMS-HCC",
  model: "V28",
  year: 2026,
  byCode: new Map([
    ["E1122", ["37", "326"]],
    ["E119", ["38"]],
    ["I5020", ["226"]],
  ]),
  categories: new Map([
    ["37", { number: "37", name: "Diabetes with Chronic Complications", outranks: ["38"] }],
    ["38", { number: "38", name: "Diabetes", outranks: [] }],
    ["226", { number: "226", name: undefined, outranks: [] }],
    ["326", { number: "326", name: "Kidney, made up", outranks: [] }],
  ]),
  hasHierarchies: true,
};
const TABLES: OperatorTables = { valueSets: new Map(), riskMappings: [MAPPING] };

const coded = (id: string, code: string, text: string, over: object = {}) =>
  made.condition(id, text, { concept: made.concept(text, code, ICD), recorded: "2025-07-14", ...over });

function section(conditions: PatientRecord["conditions"], tables: OperatorTables = TABLES) {
  const record = { ...EMPTY_RECORD, conditions, queries: made.ALL_ASKED };
  const purpose = { today: TODAY, reason: "diabetes", pronouns: undefined, tables };
  const summary = summarise(record, purpose);
  expect(checkSummary(summary, record, purpose)).toEqual([]);
  const fragments = summary.sections.find(({ name }) => name === "CMS_HCC_CODING_ANALYSIS")!.fragments;
  return { summary, record, purpose, fragments, text: fragments.map(({ text }) => text).join("") };
}

const BASIS =
  "By the CMS-HCC mapping V28 2026 that the operator supplied, with its hierarchies. Only recorded diagnoses with an ICD-10-CM code count.\n";

test("pairs of a category and what is asked, the newest date of its diagnoses, outranked ones left out", () => {
  const conditions = [
    coded("c1", "E11.22", "Diabetic kidney disease", { recorded: "2024-02-01" }),
    coded("c2", "E1122", "DM2 with CKD"),
    coded("c3", "E11.9", "Diabetes", { recorded: "2026-01-01" }),
    coded("c4", "I50.20", "Heart failure", { recorded: "2023" }),
  ];
  const { text, fragments, summary } = section(conditions);
  expect(text).toBe(
    `* Diabetes with Chronic Complications: Last assessed July 2025. Confirm if still present.
* CMS-HCC category 226: Last assessed 2023. Confirm if still present.
* Kidney, made up: Last assessed July 2025. Confirm if still present.
${BASIS}`,
  );
  expect(fragments[0]).toEqual({ kind: "notice", text: "* Diabetes with Chronic Complications: ", evidence: [] });
  expect(fragments[1]?.evidence.map((entry) => (entry.kind === "resource" ? entry.reference : entry.kind))).toEqual([
    "Condition/c1",
    "Condition/c2",
    "table",
  ]);
  expect(summary.riskCategoriesIncluded).toBe(true);
});

test("a diagnosis without a date is asked about all the same", () => {
  expect(section([coded("c1", "E11.9", "Diabetes", { recorded: undefined })]).text).toContain(
    "* Diabetes: No date of assessment. Confirm if still present.\n",
  );
});

test("without hierarchies none is applied, and that is said; without a mapping nothing is listed", () => {
  const flat = {
    ...MAPPING,
    hasHierarchies: false,
    categories: new Map([...MAPPING.categories].map(([n, one]) => [n, { ...one, outranks: [] }])),
  };
  const both = [coded("c1", "E11.22", "Diabetic kidney disease"), coded("c2", "E11.9", "Diabetes")];
  const { text } = section(both, { ...TABLES, riskMappings: [flat] });
  expect(text).toContain("* Diabetes: Last");
  expect(text).toContain("no hierarchies were supplied and none is applied");
  const none = section(both, { ...TABLES, riskMappings: [] });
  expect([none.text, none.summary.riskCategoriesIncluded]).toEqual(["No CMS-HCC mapping is supplied; no category is listed.\n", false]);
});

test.each([
  ["refuted", coded("c1", "E11.9", "Diabetes", { verification: "refuted" })],
  ["provisional", coded("c1", "E11.9", "Diabetes", { verification: "provisional" })],
  ["an error", coded("c1", "E11.9", "Diabetes", { verification: "entered-in-error" })],
  ["resolved", coded("c1", "E11.9", "Diabetes", { clinicalStatus: "resolved" })],
  ["ended", coded("c1", "E11.9", "Diabetes", { abatement: "2025-01-01" })],
  ["restricted", coded("c1", "E11.9", "Diabetes", { sensitivity: ["R"] })],
  ["of the family", coded("c1", "E11.9", "Family history of diabetes")],
  ["suspected", coded("c1", "E11.9", "Suspected diabetes")],
  ["only words", made.condition("c1", "Type 2 diabetes mellitus with diabetic chronic kidney disease")],
  [
    "a code of another system",
    made.condition("c1", "Diabetes", { concept: made.concept("Diabetes", "E11.9", "http://hl7.org/fhir/sid/icd-10") }),
  ],
  ["a code that is not mapped", coded("c1", "I10", "Hypertension")],
])("%s never counts", (_, condition) => {
  expect(section([condition as PatientRecord["conditions"][number]]).text).toBe(`No conditions map to CMS-HCC categories.\n${BASIS}`);
});

test("a mention in a document or of a relative never counts", () => {
  const record: PatientRecord = {
    ...EMPTY_RECORD,
    documents: [
      made.document("s3://b/1", "Letter", "2026-01-01", ["Assessment:\nE11.22 type 2 diabetes with diabetic chronic kidney disease"]),
    ],
    familyHistory: [
      { evidence: made.evidence("FamilyMemberHistory/f1", "x"), sensitivity: [], relationship: "mother", conditions: ["E11.22"] },
    ],
  };
  const summary = summarise(record, { today: TODAY, reason: "diabetes", pronouns: undefined, tables: TABLES });
  const texts = summary.sections.find(({ name }) => name === "CMS_HCC_CODING_ANALYSIS")!.fragments.map(({ text }) => text);
  expect(texts.join("")).not.toContain("Last assessed");
});

test("the checker finds every other month, category, title, diagnosis and table", () => {
  const conditions = [
    coded("c1", "E11.22", "Diabetic kidney disease"),
    coded("c2", "I50.20", "Heart failure"),
    coded("c3", "E11.9", "Old", { clinicalStatus: "resolved" }),
  ];
  const { summary, record, purpose, fragments } = section(conditions);
  const at = summary.sections.findIndex(({ name }) => name === "CMS_HCC_CODING_ANALYSIS");
  const problems = (changed: readonly Fragment[]) => {
    const sections = summary.sections.map((one, index) => (index === at ? { ...one, fragments: changed } : one));
    return checkSummary({ ...summary, sections } as Summary, record, purpose);
  };
  const swap = (index: number, over: Partial<Fragment>) => fragments.map((one, place) => (place === index ? { ...one, ...over } : one));
  const table = fragments[1]!.evidence.find(({ kind }) => kind === "table")!;
  const of = (id: string) => conditions.find(({ evidence }) => evidence.reference === `Condition/${id}`)!.evidence;
  expect(problems(fragments)).toEqual([]);
  for (const changed of [
    swap(1, { text: "Last assessed June 2025. Confirm if still present.\n" }),
    swap(1, { text: "Last assessed 2025. Confirm if still present.\n" }),
    swap(1, { text: "No date of assessment. Confirm if still present.\n" }),
    swap(0, { text: "* Diabetes: " }),
    swap(1, { evidence: [of("c1")] }),
    swap(1, { evidence: [table] }),
    swap(1, { evidence: [of("c2"), table] }),
    swap(1, { evidence: [of("c1"), of("c2"), table] }),
    swap(1, { evidence: [of("c1"), { ...table, version: "V24 2026" } as typeof table] }),
    swap(1, { evidence: [of("c1"), { ...table, says: "37: Something else" } as typeof table] }),
    swap(1, { evidence: [of("c3"), { ...table, says: "38: Diabetes" } as typeof table] }),
    fragments.slice(1),
  ]) {
    expect(problems(changed)).not.toEqual([]);
  }
});
