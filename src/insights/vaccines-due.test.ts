import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImmunizationFact, PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { immunizations } from "./immunizations.ts";
import { vaccinesDue } from "./vaccines-due.ts";
import { visible } from "./visible.ts";

const TODAY = "2025-11-10";
const purpose = { today: TODAY, reason: "", pronouns: undefined };
const ASKED = [made.question("Immunization")];

function dose(
  id: string,
  name: string,
  cvx: string | undefined,
  date: string | undefined,
  over: Partial<ImmunizationFact> = {},
): ImmunizationFact {
  const concept = made.concept(name, cvx, "http://hl7.org/fhir/sid/cvx");
  return made.immunization(id, name, date, { concept, ...over });
}

function dueIn(record: PatientRecord) {
  const seen = visible(record, TODAY);
  return immunizations(seen, record, vaccinesDue(seen, record, TODAY));
}

/** The lines about what is due; and no statement of the section may lack support. */
function due(over: Partial<PatientRecord>): string[] {
  const record = made.record({ queries: ASKED, ...over });
  const fragments = dueIn(record);
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "IMMUNIZATIONS" as const, fragments }] };
  expect(checkSummary(summary, record, purpose)).toEqual([]);
  const lines = fragments
    .map(({ text }) => text)
    .join("")
    .split("\n");
  return lines.filter((line) => /^\* (?:Due|Also due|Contraindicated|Vaccines due)|not judged/.test(line));
}

const born = (birthDate: string | undefined, over = {}) => ({ person: made.person({ birthDate, ...over }) });

describe("what is due", () => {
  test("each vaccine with the last dose or the question that found none, five with reasons, the others by name", () => {
    const lines = due({
      ...born("1961-04-12"),
      immunizations: [dose("i1", "Influenza, seasonal", "140", "2024-10-12"), dose("i2", "Tdap", "115", "2019-05-01")],
    });
    expect(lines).toEqual([
      "* Due for review (CDC CDSi 4.64): Influenza (last 10/12/2024); Pneumococcal (none recorded); Tetanus, diphtheria, pertussis overdue (last 05/01/2019; series incomplete); Zoster (none recorded); Measles, mumps, rubella overdue (none recorded)",
      "* Also due for review: Varicella; Hepatitis B (shared decision); COVID (shared decision)",
    ]);
  });

  test("cites the person, the doses or the question, and the rule", () => {
    const record = made.record({ queries: ASKED, ...born("1961-04-12"), immunizations: [dose("i1", "Influenza", "140", "2024-10-12")] });
    const statements = dueIn(record).filter(({ text }) => /Influenza \(last|Zoster/.test(text));
    const cited = statements.map(({ evidence }) =>
      evidence.map((entry) => (entry.kind === "resource" ? entry.reference : entry.kind === "rule" ? entry.rule : entry.kind)),
    );
    expect(cited).toEqual([
      ["Immunization/i1", "Patient/p1", "cdc-cdsi-4.64-influenza"],
      ["Patient/p1", "query", "cdc-cdsi-4.64-zoster"],
    ]);
  });

  test("a dose that does not count says why; a refusal stands beside", () => {
    const lines = due({
      ...born("2024-05-01"),
      immunizations: [
        dose("i1", "MMR", "03", "2025-03-01"),
        dose("i2", "Varicella", "21", "2025-06-01", { status: "not-done", statusReason: "Parent refused" }),
      ],
    });
    expect(lines[0]).toContain("Measles, mumps, rubella overdue (last 03/01/2025 does not count: too young)");
    expect(lines.join()).toContain("Varicella");
    const refused = due({ ...born("1961-04-12"), immunizations: [dose("i1", "Influenza", "140", "2025-10-01", { status: "not-done" })] });
    expect(refused[0]).toContain("Influenza (none recorded; recorded as not-done 10/01/2025)");
  });

  test("a condition that asks for a vaccine is named, and one that speaks against it", () => {
    expect(due({ ...born("1990-02-03"), conditions: [made.condition("c1", "Diabetes mellitus type 2")] })[0]).toContain(
      "Pneumococcal (none recorded; for Diabetes mellitus type 2)",
    );
    const pregnant = { ...born("1995-02-03"), conditions: [made.condition("c1", "Normal pregnancy", { onset: "2025-06-01" })] };
    expect(due(pregnant)).toContain(
      "* Contraindicated: HPV (Normal pregnancy); Measles, mumps, rubella (Normal pregnancy); Varicella (Normal pregnancy)",
    );
    const hiv = { ...born("1995-02-03"), conditions: [made.condition("c1", "Human immunodeficiency virus infection")] };
    expect(due(hiv).join()).toContain("Measles, mumps, rubella (check first: Human immunodeficiency virus infection)");
  });

  test("a severe allergy to a vaccine closes it, a mild one asks to check first", () => {
    const allergy = (criticality: string) => ({
      ...born("1961-04-12"),
      allergies: [made.allergy("a1", "Influenza virus vaccine", { criticality })],
    });
    expect(due(allergy("high"))).toContain("* Contraindicated: Influenza (Influenza virus vaccine)");
    expect(due(allergy("low"))[0]).toContain("Influenza (none recorded; check first: Influenza virus vaccine)");
  });

  test("varicella of those born before 1980 says what the record does not tell", () => {
    const others = ["140", "216", "187", "08", "213"].map((cvx, index) => dose(`i${index}`, `vaccine ${cvx}`, cvx, "2025-11-01"));
    expect(due({ ...born("1970-01-01"), immunizations: others }).join()).toContain(
      "Varicella overdue (none recorded; not needed if born in the United States)",
    );
  });
});

describe("when it is silent", () => {
  test("the doses were not read, or not in full", () => {
    expect(due({ ...born("1961-04-12"), queries: [] })).toEqual([]);
    expect(due({ ...born("1961-04-12"), queries: [made.question("Immunization", false)] })).toEqual([]);
  });

  test("only what was read is judged where no source was asked in full", () => {
    const lines = due({ ...born("1961-04-12"), queries: [], immunizations: [dose("i1", "Influenza", "140", "2024-10-12")] });
    expect(lines).toEqual(["* Due for review (CDC CDSi 4.64): Influenza (last 10/12/2024)"]);
  });

  test("of the dead", () => {
    expect(due(born("1961-04-12", { deceased: true }))).toEqual([]);
    expect(due(born("1961-04-12", { deceased: "2020-01-01" }))).toEqual([]);
  });

  test("without a whole birth date it refuses and says so", () => {
    for (const birthDate of [undefined, "1961", "1961-04"])
      expect(due(born(birthDate))).toEqual(["* Vaccines due: not judged, no whole birth date that is past is recorded."]);
  });

  test("a dose that cannot be judged keeps its group out", () => {
    const lines = due({
      ...born("1961-04-12"),
      immunizations: [
        dose("i1", "Influenza vaccine, 2025 season", undefined, "2025-10-01"),
        dose("i2", "Zoster recombinant", "187", "2025"),
      ],
    });
    expect(lines.join()).not.toMatch(/: Influenza \(|Zoster \(/);
    expect(lines).toContain("* Influenza: not judged, a dose on record lacks its date or vaccine code.");
    expect(lines).toContain("* Zoster: not judged, a dose on record lacks its date or vaccine code.");
  });

  test("restricted doses are not betrayed", () => {
    const lines = due({ ...born("1961-04-12"), immunizations: [dose("i1", "Hepatitis B", "08", "2020-01-01", { sensitivity: ["R"] })] });
    expect(lines).toEqual(["* Vaccines due: not judged, some doses are restricted and not shown."]);
  });
});

test("whatever the record holds, each statement has its support", () => {
  const day = fc.constantFrom(
    "1940-05-05",
    "1979-12-31",
    "2007",
    "2012-02-30",
    "2015-06-30",
    "2024-12-01",
    "2025-03-02",
    "2025-10-30T09:00:00Z",
    undefined,
  );
  const name = fc.constantFrom(
    "No allergy to Influenza vaccine",
    "Type 2 diabetes mellitus without complication, left foot",
    "Pregnancy 3 entries",
    "HIV infection (disorder)",
    "and 3 more",
    "Herpes zoster of right eye",
    "Chronic kidney disease stage 4, not on dialysis",
    "Influenza virus vaccine",
    "\u202ediabetes",
    "COVID-19 vaccine \u201cquoted\u201d 4.64",
  );
  const cvx = fc.constantFrom("03", "21", "115", "140", "213", "133", "33", "121", "187", "08", "999", "x", undefined);
  const status = fc.constantFrom("completed", "completed", "not-done", "entered-in-error");
  const any = fc.record({
    birthDate: fc.constantFrom("1920-02-29", "1955-01-01", "1985-07-07", "2009-09-09", "2024-11-11", "2025-11-10", "1990-07"),
    conditions: fc.array(fc.record({ name, onset: day }), { maxLength: 4 }),
    allergies: fc.array(fc.record({ name, criticality: fc.constantFrom("high", "low", undefined) }), { maxLength: 2 }),
    doses: fc.array(fc.record({ name, cvx, date: day, status }), { maxLength: 8 }),
    asked: fc.boolean(),
  });
  fc.assert(
    fc.property(any, ({ birthDate, conditions, allergies, doses, asked }) => {
      due({
        ...born(birthDate),
        queries: asked ? ASKED : [],
        conditions: conditions.map((entry, index) => made.condition(`c${index}`, entry.name, { onset: entry.onset })),
        allergies: allergies.map((entry, index) => made.allergy(`a${index}`, entry.name, { criticality: entry.criticality })),
        immunizations: doses.map((entry, index) => dose(`i${index}`, entry.name, entry.cvx, entry.date, { status: entry.status })),
      });
    }),
    { numRuns: 300 },
  );
});
