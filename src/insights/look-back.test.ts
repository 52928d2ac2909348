// What a window leaves out and says so, and what it never leaves out. Every summary made with one is still borne out by its record.
import fc from "fast-check";
import { expect, test } from "vitest";
import { optionsFrom } from "#core/insights-options.ts";
import { EMPTY_RECORD, type PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { anyRecord, TODAY } from "./fixtures/any-record.ts";
import { summarise } from "./summarise.ts";

const RECORD: PatientRecord = {
  ...EMPTY_RECORD,
  conditions: [made.condition("c1", "Gout", { onset: "2001" })],
  medications: [made.medication("m1", "Allopurinol 100 MG", { authored: "2019-01-01" })],
  allergies: [made.allergy("a1", "Penicillin", { recorded: "1990-01-01" })],
  encounters: [
    made.encounter("e1", "Follow-up visit", "2025-03-01", { end: "2025-03-01" }),
    made.encounter("e2", "Annual visit", "2024-06-01", { end: "2024-06-01" }),
  ],
  procedures: [made.procedure("p1", "Joint injection", "2024-07-01"), made.procedure("p2", "Spirometry", "2026-02-01")],
  observations: [
    made.observation("o1", made.loinc("Urate", "3084-1"), 8.1, "mg/dL", { effective: "2025-01-10", categories: ["laboratory"] }),
    made.observation("o2", made.loinc("Urate", "3084-1"), 7.2, "mg/dL", { effective: "2024-08-10", categories: ["laboratory"] }),
    made.observation("o3", made.loinc("Body weight", "29463-7"), 81, "kg", { effective: "2024-08-10", categories: ["vital-signs"] }),
    made.observation("o4", made.loinc("Sodium", "2951-2"), 139, "mmol/L", { effective: "2026-01-10", categories: ["laboratory"] }),
  ],
};

function written(record: PatientRecord, lookbackMonths?: number) {
  const purpose = { today: TODAY, reason: "gout", pronouns: undefined, options: optionsFrom({ lookbackMonths }) };
  const summary = summarise(record, purpose);
  expect(checkSummary(summary, record, purpose)).toEqual([]);
  const of = (name: string) =>
    summary.sections
      .find((section) => section.name === name)!
      .fragments.map(({ text }) => text)
      .join("");
  return {
    overview: of("PATIENT_AND_ENCOUNTER_OVERVIEW"),
    trends: of("TRENDS"),
    since: of("SINCE_LAST_VISIT"),
    allergies: of("ALLERGIES"),
  };
}

test("without a window nothing is left out", () => {
  const { overview, trends } = written(RECORD);
  expect(overview).toContain("Annual visit");
  expect(overview).toContain("Urate 8.1 mg/dL");
  expect(trends).toContain("Urate");
  expect(overview + trends).not.toContain("look-back");
});

test("a window leaves out what lies before it, and says so", () => {
  const { overview, trends } = written(RECORD, 6);
  expect(overview).not.toMatch(/Annual visit|Joint injection/);
  // What leads for the reason is outside the window.
  const [, results] = overview.split("## Recent Results");
  expect(results).not.toContain("Urate");
  expect(results).toContain("01/10/2026: Sodium 139 mmol/L");
  expect(overview).toContain("Spirometry");
  expect(overview).toContain("* Visits and procedures from before 09/02/2025 are not shown here (look-back of 6 months).\n");
  expect(overview).toContain("* Results and reports from before 09/02/2025 are not shown here");
  expect(trends).toBe(
    "No measurement was recorded twice with the same code and unit within the look-back.\n* Values from before 09/02/2025 are not shown here (look-back of 6 months).\n",
  );
});

test("what must not be missed stays, however old: the last visit and vital signs, problems, drugs, allergies, what came since", () => {
  const [narrow, wide] = [written(RECORD, 1), written(RECORD)];
  expect(narrow.overview).toContain("Last completed visit 03/01/2025");
  expect(narrow.overview).toContain("08/10/2024: weight 81 kg");
  expect(narrow.overview).toMatch(/Gout[\s\S]*Allopurinol/);
  expect([narrow.since, narrow.allergies]).toEqual([wide.since, wide.allergies]);
});

test("a critical result stays", () => {
  const critical = made.observation("k1", made.loinc("Potassium", "2823-3"), 6.8, "mmol/L", {
    effective: "2025-01-10",
    categories: ["laboratory"],
    interpretation: ["HH"],
  });
  expect(written({ ...RECORD, observations: [critical, ...RECORD.observations] }, 1).overview).toContain(
    "01/10/2025: Potassium 6.8 mmol/L",
  );
});

test("a date that may lie within the window is not left out for its vagueness", () => {
  const vague = made.procedure("p3", "Arthroscopy", "2026");
  expect(written({ ...RECORD, procedures: [vague] }, 1).overview).toContain("Arthroscopy");
});

test("any record with any window, sections and language is borne out", () => {
  const months = fc.integer({ min: 1, max: 24 });
  fc.assert(
    fc.property(anyRecord, months, (record, lookbackMonths) => {
      const options = optionsFrom({ lookbackMonths, language: "de", editions: { hypertension: "2017" } });
      const summary = summarise(record, { today: TODAY, reason: "pain", pronouns: undefined, options });
      expect(checkSummary(summary, record, { today: TODAY })).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
