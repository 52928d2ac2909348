import { describe, expect, it } from "vitest";
import type { Evidence, PatientRecord } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { checkSummary } from "./check-summary.ts";
import * as made from "./fixtures/made-up-record.ts";

const TODAY = { today: "2026-03-02" };

function kindsOf(text: string, evidence: readonly Evidence[], record: PatientRecord): string[] {
  const summary: Summary = {
    riskCategoriesIncluded: false,
    sections: [{ name: "TRENDS", fragments: [{ kind: "statement", text, evidence }] }],
  };
  return checkSummary(summary, record, TODAY).map((problem) => problem.kind);
}

const weight = made.vital("o1", made.loinc("Body weight", "29463-7"), 81.4, "kg", "2026-01-12");
const earlier = made.vital("o2", made.loinc("Body weight", "29463-7"), 80, "kg", "2025-01-12");
const weights = made.record({ observations: [weight, earlier] });

describe("evidence", () => {
  it("must be there", () => {
    expect(kindsOf("Body weight 81.4 kg", [], weights)).toEqual(["no-evidence"]);
  });
  it.each([
    ["reference", { reference: "Observation/other" }],
    ["version", { version: "7" }],
    ["quote", { quote: "81.5 kg" }],
    ["origin", { origin: "https://elsewhere.example" }],
  ])("must resolve by its %s", (_name, over) => {
    expect(kindsOf("Body weight 81.4 kg", [weight.evidence], weights)).toEqual([]);
    expect(kindsOf("Body weight 81.4 kg", [{ ...weight.evidence, ...over }], weights)).toEqual(["unresolved"]);
  });
  it("must not be restricted or an error", () => {
    const secret = made.condition("c1", "Alcohol dependence", { sensitivity: ["R"] });
    const wrong = made.condition("c2", "Gout", { verification: "entered-in-error" });
    const record = made.record({ conditions: [secret, wrong] });
    expect(kindsOf("Alcohol dependence", [secret.evidence], record)).toEqual(["not-to-be-shown"]);
    expect(kindsOf("Gout", [wrong.evidence], record)).toEqual(["not-to-be-shown"]);
  });
  it("in a document must equal the page at its offsets", () => {
    const letter = made.document("s3://b/letter.pdf", "Letter", "2025-11-18", ["Plan: stop aspirin."]);
    const place = { kind: "document", uri: letter.uri, page: 1, start: 6, end: 19, quote: "stop aspirin.", date: letter.date } as const;
    const record = made.record({ documents: [letter] });
    expect(kindsOf("Document, Letter: “stop aspirin.”", [place], record)).toEqual([]);
    expect(kindsOf("Document, Letter: “start aspirin.”", [place], record)).toEqual(["quotation"]);
    expect(kindsOf("Document, Letter: “stop aspirin.”", [{ ...place, start: 5 }], record)).toEqual(["unresolved"]);
  });
});

it("a derived claim is not proven by a document that has the same words", () => {
  const letter = made.document("s3://b/letter.pdf", "Letter", "2025-11-18", ["2 entries, no reaction recorded"]);
  const place = {
    kind: "document",
    uri: letter.uri,
    page: 1,
    start: 0,
    end: 31,
    quote: "2 entries, no reaction recorded",
    date: letter.date,
  } as const;
  const record = made.record({ documents: [letter] });
  expect(kindsOf("Document, Letter: “2 entries, no reaction recorded”", [place], record)).toEqual([]);
  expect(kindsOf("Document, Letter; no reaction recorded", [place], record)).toContain("derived");
});

describe("words, numbers and units", () => {
  it("a number may end a name before SNOMED's kind in brackets", () => {
    const diabetes = made.condition("c1", "Diabetes mellitus type 2 (disorder)", { recorded: "2025-01-12" });
    const record = made.record({ conditions: [diabetes] });
    expect(kindsOf("* Diabetes mellitus type 2 (since 01/12/2025)", [diabetes.evidence], record)).toEqual([]);
    expect(kindsOf("* Diabetes mellitus type 1 (since 01/12/2025)", [diabetes.evidence], record)).toEqual(["number"]);
  });

  it.each([
    ["Body weight 81.4 lb", ["number", "word"]],
    ["Body weight 8.14 kg", ["number"]],
    ["Body weight <81.4 kg", ["number"]],
    ["Body weight 81.4 kg on 01/13/2026", ["date"]],
    ["Body weight 81.4 kg, obese", ["word"]],
    ["Body weight not 81.4 kg", ["word", "negation-or-side"]],
  ])("%s", (text, kinds) => {
    expect(kindsOf(text, [weight.evidence], weights)).toEqual(kinds);
  });
  it("keeps negation and side", () => {
    const finding = made.observation("o3", made.loinc("Breast finding", "9-9"), "No tumor in left breast", undefined);
    const record = made.record({ observations: [finding] });
    expect(kindsOf("Breast finding: No tumor in left breast", [finding.evidence], record)).toEqual([]);
    expect(kindsOf("Breast finding: tumor in left breast", [finding.evidence], record)).toEqual(["negation-or-side"]);
    expect(kindsOf("Breast finding: No tumor in right breast", [finding.evidence], record)).toEqual([
      "word",
      "negation-or-side",
      "negation-or-side",
    ]);
  });
});

describe("derived claims are recomputed", () => {
  const person = made.person();
  const old = made.medication("m1", "lisinopril 10 MG", { authored: "2023-11-20" });
  const recent = made.medication("m2", "lisinopril 10 MG", { authored: "2026-01-20" });
  const record = made.record({ ...weights, person, medications: [old, recent] });
  it.each([
    ["64 years old", [person.evidence], []],
    ["65 years old", [person.evidence], ["derived"]],
    ["; up 1.4 kg", [weight.evidence, earlier.evidence], []],
    ["; down 1.4 kg", [weight.evidence, earlier.evidence], ["derived"]],
    ["; up 1.5 kg", [weight.evidence, earlier.evidence], ["derived"]],
    ["; up 1.4 lb", [weight.evidence, earlier.evidence], ["derived"]],
    ["; unchanged", [weight.evidence, earlier.evidence], ["derived"]],
    ["and 2 more", [weight.evidence, earlier.evidence], []],
    ["and 3 more", [weight.evidence, earlier.evidence], ["derived"]],
    ["lisinopril 10 MG, not reordered since", [old.evidence], []],
    ["lisinopril 10 MG, not reordered since", [recent.evidence], ["derived"]],
  ])("%s", (text, evidence, kinds) => {
    expect(kindsOf(text, evidence, record)).toEqual(kinds);
  });
  it("an absence needs a whole and empty answer, and no such fact", () => {
    const text = "* No allergies are recorded.\n";
    const asked = made.question("AllergyIntolerance");
    const cut = made.question("AllergyIntolerance", false);
    expect(kindsOf(text, [asked], made.record({ queries: [asked] }))).toEqual([]);
    expect(kindsOf(text, [cut], made.record({ queries: [cut] }))).toEqual(["derived"]);
    expect(kindsOf(text, [asked], made.record({ queries: [asked], allergies: [made.allergy("a1", "Latex")] }))).toEqual(["derived"]);
  });
});
