// The prompts of a made-up record: worded, cited, checked, and silent where they must be.
import { describe, expect, test } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { CONNECTIVES } from "#evidence/connectives.ts";
import {
  bloodPressure,
  concept,
  condition,
  encounter,
  loinc,
  observation,
  person,
  procedure,
  question,
  record,
} from "#evidence/fixtures/made-up-record.ts";
import { wordsIn } from "#evidence/support.ts";
import { GUIDELINE_RULES } from "#knowledge/care-gaps/rules.ts";
import { careGapPrompts } from "./care-gaps.ts";
import { visible } from "./visible.ts";

const TODAY = "2026-03-02";
const QUERIES = ["Condition", "MedicationRequest", "MedicationStatement", "Observation", "Procedure", "Encounter"].map((type) =>
  question(type),
);
const WOMAN = record({
  person: person({ birthDate: "1961-04-12" }),
  queries: QUERIES,
  conditions: [
    condition("c1", "Type 2 diabetes mellitus", { onset: "2009-06" }),
    condition("c2", "Essential hypertension", { onset: "2011" }),
  ],
  observations: [
    bloodPressure("o1", 142, 88, "2026-01-12T09:20:00-05:00"),
    observation("o2", loinc("Hemoglobin A1c", "4548-4"), 8.1, "%", { effective: "2025-07-10" }),
  ],
  procedures: [procedure("p1", "Screening mammography", "2021-03-14"), procedure("p2", "Screening colonoscopy", "2019-05-02")],
});

function promptsOf(whole: PatientRecord): readonly Fragment[] {
  return careGapPrompts(visible(whole, TODAY), whole, { today: TODAY, reason: "", pronouns: undefined });
}

function textOf(whole: PatientRecord): string {
  return promptsOf(whole)
    .map(({ text }) => text)
    .join("");
}

function problemsOf(fragments: readonly Fragment[], whole: PatientRecord): readonly string[] {
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "CARE_GAPS" as const, fragments }] };
  return checkSummary(summary, whole, { today: TODAY }).map(({ kind, token }) => `${kind} ${token}`);
}

test("says what is due and overdue, the last value with its date, and the rule", () => {
  const text = textOf(WOMAN);
  expect(text).toContain("* Consider breast cancer screening: overdue, last 03/14/2021 (USPSTF 2024, grade B)\n");
  expect(text).toContain("* Consider A1c test: overdue, last 07/10/2025 8.1 % (ADA 2025)\n");
  expect(text).toContain(
    "* Consider blood pressure control in hypertension: due, last 01/12/2026 142/88 mmHg, above goal (ACC/AHA 2017)\n",
  );
  expect(text).toContain("* Consider diabetic foot exam: due, none coded (ADA 2025)\n");
  expect(text).not.toContain("colorectal");
});

test("every statement is supported by what it cites", () => {
  const fragments = promptsOf(WOMAN);
  expect(fragments.length).toBeGreaterThan(8);
  expect(problemsOf(fragments, WOMAN)).toEqual([]);
});

test("every rule's own text carries the words of its prompt", () => {
  for (const { topic, rule } of GUIDELINE_RULES) {
    const known = new Set(wordsIn(`${rule.text} ${rule.source}`));
    const missing = wordsIn(topic).filter((word) => !known.has(word) && !CONNECTIVES.has(word));
    expect(missing, rule.rule).toEqual([]);
  }
});

test("what is changed in a statement is found", () => {
  const [first] = promptsOf(WOMAN).filter(({ text }) => text.includes("03/14/2021"));
  for (const [from, to] of [
    ["03/14/2021", "03/14/2022"],
    ["breast", "prostate"],
    ["2024", "2016"],
  ] as const) {
    expect(problemsOf([{ ...first!, text: first!.text.replace(from, to) }], WOMAN), to).not.toEqual([]);
  }
});

test("each prompt cites its rule, the patient, and the questions where nothing is on record", () => {
  const [foot] = promptsOf(WOMAN).filter(({ text }) => text.includes("foot"));
  const cited = foot!.evidence.map((one) =>
    one.kind === "resource" ? one.reference : one.kind === "query" ? one.resourceType : one.kind === "rule" ? one.rule : "",
  );
  expect(cited.sort()).toEqual(["Condition", "Condition/c1", "Observation", "Patient/p1", "Procedure", "ada-foot-2025"]);
});

test("at most eight prompts in full, the rest by name", () => {
  const lines = textOf(WOMAN).trimEnd().split("\n");
  expect(lines.filter((line) => /: (?:due|overdue), /.test(line)).length).toBeLessThanOrEqual(8);
  expect(lines.filter((line) => line.startsWith("* Consider also what is due: "))).toHaveLength(1);
});

test("the order of facts changes no byte", () => {
  const reversed = {
    ...WOMAN,
    conditions: WOMAN.conditions.toReversed(),
    observations: WOMAN.observations.toReversed(),
    procedures: WOMAN.procedures.toReversed(),
    queries: WOMAN.queries.toReversed(),
  };
  expect(JSON.stringify(promptsOf(reversed))).toBe(JSON.stringify(promptsOf(WOMAN)));
});

test("a refusal is quoted instead of asked again", () => {
  const refused = procedure("p3", "Screening mammography", "2026-01-12", {
    status: "not-done",
    refusal: concept("Procedure declined by patient"),
  });
  const whole = { ...WOMAN, procedures: [...WOMAN.procedures, refused] };
  expect(textOf(whole)).toContain("* Consider breast cancer screening: \u201cProcedure declined by patient\u201d 01/12/2026\n");
  expect(problemsOf(promptsOf(whole), whole)).toEqual([]);
});

describe("silence", () => {
  test("hospice ends all prompts", () => {
    const whole = { ...WOMAN, encounters: [encounter("h", "Admission to hospice", "2026-02-01")] };
    expect(promptsOf(whole).every(({ kind }) => kind === "notice")).toBe(true);
  });

  test("so does death", () => {
    const whole = { ...WOMAN, person: person({ deceased: true }) };
    expect(promptsOf(whole).every(({ kind }) => kind === "notice")).toBe(true);
  });

  test("unread data is a notice and never due", () => {
    const text = textOf({ ...WOMAN, procedures: [], queries: [], unread: [{ what: "Observation", origin: "x", reason: "403" }] });
    expect(text).not.toMatch(/due/);
    expect(text).toContain("rules could not be decided");
  });

  test("a restricted operation ends its prompt and is not named", () => {
    const whole = {
      ...WOMAN,
      procedures: [...WOMAN.procedures, procedure("r", "Bilateral mastectomy", "2015-01-01", { sensitivity: ["R"] })],
    };
    expect(textOf(whole)).not.toMatch(/breast|mastectomy/i);
  });

  test("a prompt that rests on a restricted diagnosis is not shown", () => {
    const hiv = condition("r", "Human immunodeficiency virus infection", { sensitivity: ["R"] });
    expect(textOf({ ...WOMAN, conditions: [...WOMAN.conditions, hiv] })).not.toMatch(/syphilis|hepatitis B|HIV|virus/i);
  });

  test("confidential matters of a minor are not shown", () => {
    const girl = record({
      person: person({ birthDate: "2009-04-12" }),
      queries: QUERIES,
      conditions: [condition("c", "Normal pregnancy", { onset: "2026-01-10" })],
    });
    expect(promptsOf(girl).filter(({ kind }) => kind === "statement")).toEqual([]);
  });

  test("nothing due is no word about health", () => {
    // Two years old: older children have their vision tested.
    const child = record({ person: person({ birthDate: "2023-04-12" }), queries: QUERIES });
    expect(textOf(child)).toBe("* No rule that could be decided asks for anything now.\n");
  });
});

test("marks in names of results change nothing of the line", () => {
  const hostile = observation(
    "x",
    loinc("Fecal occult blood \u202e<script>alert(1)</script>\n# Heading", "57905-2"),
    "Positive [x](http://y) \n* forged",
    undefined,
    { effective: "2025-09-01" },
  );
  const whole = { ...WOMAN, procedures: [], observations: [hostile] };
  for (const { text } of promptsOf(whole)) expect(text.trimEnd()).not.toMatch(/\n|<script|\u202e|\]\(/);
});
