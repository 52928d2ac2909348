// Two sources on one patient: the same fact is one statement with both, and what they disagree on is said. The checker finds a conflict that is none.
import { describe, expect, it } from "vitest";
import { EMPTY_RECORD, joinRecords, type PatientRecord } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { OAKENSHIELD } from "./fixtures/two-sources.ts";
import { summarise } from "./summarise.ts";

const PURPOSE = { today: "2026-03-02", reason: "pre-op clearance", pronouns: undefined } as const;

function linesOf(record: PatientRecord, name?: string): string[] {
  const { sections } = summarise(record, PURPOSE);
  return sections
    .filter((section) => name === undefined || section.name === name)
    .flatMap(({ fragments }) => fragments.map(({ text }) => text).join(""))
    .join("")
    .split("\n");
}

const all = linesOf(OAKENSHIELD);
const line = (start: string) => all.filter((text) => text.startsWith(start));

describe("the same fact from two sources", () => {
  it("is one statement, whether coded in SNOMED CT, ICD-10-CM or not at all", () => {
    expect(line("* Essential")).toEqual(["* Essential (primary) hypertension (since 2008; 2 entries)"]);
    expect(line("* lisinopril")).toContain(
      "* lisinopril 20 MG Oral Tablet, 1 tablet every morning (last ordered 10/01/2024, not reordered since; 2 entries)",
    );
  });
});

describe("a conflict", () => {
  it.each([
    ["two active doses of one drug", /^\* apixaban 5 MG.*; Eliquis 2\.5 mg.*; conflict: these 2 entries of one drug differ$/],
    [
      "an allergy in one list and refuted in another",
      /^\* Penicillin \(criticality high.*; conflict: these 2 entries differ: current and refuted$/,
    ],
    ["an allergy that only one list has", /^\* Conflict: in one source's list only: .*Adhesive tape/],
    [
      "a condition active in one source and over in another",
      /^\* Atrial fibrillation .*; conflict: these 2 entries differ: active in one source, over in another$/,
    ],
    ["two smoking statuses", /^\* Tobacco: Never smoker 01\/20\/2026; Former smoker 11\/03\/2025; conflict: these 2 entries differ$/],
    ["two sexes at birth", /^\* Conflict: these 2 entries differ: sex female and male\.$/],
    ["eGFR by two equations", /^\* eGFR .*\(CKD-EPI 2021\).*; reported eGFR 71\.3 .*\(MDRD\)/],
  ])("of %s is said", (_what, pattern) => {
    expect(all.filter((text) => pattern.test(text))).not.toEqual([]);
  });

  it("is borne out by the record, and found where it is none", () => {
    const summary = summarise(OAKENSHIELD, PURPOSE);
    expect(checkSummary(summary, OAKENSHIELD, PURPOSE)).toEqual([]);
    const agreeing: Partial<PatientRecord> = {
      conditions: OAKENSHIELD.conditions.map((fact) => ({ ...fact, clinicalStatus: "active", abatement: undefined })),
      allergies: OAKENSHIELD.allergies.map((fact) => ({ ...fact, verification: "confirmed" })),
      observations: OAKENSHIELD.observations.map((fact) => (fact.text === undefined ? fact : { ...fact, text: "Never smoker" })),
      otherPersons: (OAKENSHIELD.otherPersons ?? []).map((fact) => ({ ...fact, birthSex: "male" })),
    };
    const wrong = conflictsOf(summary);
    const problems = checkSummary(wrong, { ...OAKENSHIELD, ...agreeing }, PURPOSE).filter(({ kind }) => kind === "derived");
    expect(new Set(problems.map(({ fragment }) => fragment)).size).toBe(4);
    expect(linesOf({ ...OAKENSHIELD, ...agreeing }).filter((text) => /differ(?!.*one drug)/.test(text) && !/one drug/.test(text))).toEqual(
      [],
    );
  });
});

it("is no conflict that an earlier episode is over", () => {
  const origin = { ...made.condition("c1", "Pneumonia", { onset: "2026-01-02" }) };
  const earlier = made.condition("c2", "Pneumonia", { clinicalStatus: "resolved", onset: "2019-01-02", abatement: "2019-02-01" });
  const record = made.record({ conditions: [origin, { ...earlier, evidence: { ...earlier.evidence, origin: "https://other.example" } }] });
  expect(linesOf(record).filter((text) => text.includes("conflict"))).toEqual([]);
});

it("keeps everyone whom a source names as the patient", () => {
  const [one, other] = [made.person(), made.person({ birthSex: "male" })];
  const joined = joinRecords([{ ...EMPTY_RECORD, person: one }, EMPTY_RECORD, { ...EMPTY_RECORD, person: other }]);
  expect([joined.person, joined.otherPersons]).toEqual([one, [other]]);
});

/** Only the fragments that speak of differing entries, drugs aside. */
function conflictsOf(summary: Summary): Summary {
  const fragments = summary.sections
    .flatMap((section) => section.fragments)
    .filter(({ kind, text }) => kind === "statement" && /onflict: these/.test(text) && !/one drug/.test(text));
  return { ...summary, sections: [{ name: "ALLERGIES", fragments }] };
}
