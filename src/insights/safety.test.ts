import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import type { SummaryPurpose } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { caseRecord, TODAY } from "#knowledge/safety/fixtures/case-record.ts";
import { MUST_FIRE } from "#knowledge/safety/fixtures/must-fire.ts";
import { MUST_NOT_FIRE } from "#knowledge/safety/fixtures/must-not-fire.ts";
import { anyRecord } from "./fixtures/any-record.ts";
import { criticalFindings, decideOn, safety } from "./safety.ts";
import { visible } from "./visible.ts";

const purpose: SummaryPurpose = { today: TODAY, reason: "sore throat", pronouns: undefined };
const decided = (record: PatientRecord) => decideOn(visible(record, TODAY), record, purpose);
const section = (record: PatientRecord) => safety(visible(record, TODAY), record, purpose, decided(record));
const leading = (record: PatientRecord) => criticalFindings(visible(record, TODAY), purpose, decided(record));
const statements = (record: PatientRecord) => section(record).filter((fragment) => fragment.kind === "statement");
const problems = (record: PatientRecord) =>
  checkSummary(
    { riskCategoriesIncluded: false, sections: [{ name: "SAFETY", fragments: [...leading(record), ...section(record)] }] },
    record,
    purpose,
  ).map((problem) => ({ ...problem, text: [...leading(record), ...section(record)][problem.fragment]?.text }));
const textOf = (record: PatientRecord) =>
  section(record)
    .map((fragment) => fragment.text)
    .join("");

describe("each prompt", () => {
  it.each(MUST_FIRE.map((given) => [given.name, given] as const))("%s: cites facts and a rule, and they bear it out", (_name, given) => {
    const record = caseRecord(given);
    expect(problems(record)).toEqual([]);
    const prompts = statements(record).filter((fragment) => fragment.text.startsWith("* "));
    expect(prompts.length).toBeGreaterThan(0);
    for (const { evidence } of prompts) {
      expect(evidence.filter((entry) => entry.kind === "rule")).toHaveLength(1);
      expect(evidence.some((entry) => entry.kind === "resource")).toBe(true);
    }
  });
  it.each(MUST_NOT_FIRE.map((given) => [given.name, given] as const))("%s: nothing is stated", (_name, given) => {
    expect(statements(caseRecord(given))).toEqual([]);
    expect(leading(caseRecord(given))).toEqual([]);
  });
  it("reads as a prompt", () => {
    const record = caseRecord({ name: "", drugs: ["Warfarin 5 MG", "Naproxen 500 MG"], allergies: ["Aspirin: Hives"] });
    expect(textOf(record)).toBe(
      [
        "* Not available or not read in full, so prompts may be missing: results (see NOT_READ).",
        "* Naproxen 500 MG; allergy recorded: Aspirin (reaction: Hives): labels contraindicate NSAIDs after asthma or an allergic reaction to aspirin or another NSAID; review before the next dose (FDA, Mobic label, 2016)",
        "* Warfarin 5 MG + Naproxen 500 MG: an anticoagulant with an NSAID raises the risk of bleeding; review whether the NSAID is needed (FDA, Coumadin label, 2017)",
        "",
      ].join("\n"),
    );
  });
});

describe("what leads", () => {
  it("is critical whatever the reason, and a severe allergy to a current drug", () => {
    const record = caseRecord({
      name: "",
      drugs: ["Amoxicillin 500 MG", "Naproxen 500 MG", "Warfarin 5 MG"],
      allergies: ["Penicillin: Anaphylaxis"],
      pressure: [184, 96],
      values: [["44260-8", "Several days"]],
    });
    const lines = leading(record).map((fragment) => fragment.text);
    expect(lines).toHaveLength(2);
    expect(lines.join("")).toMatch(/suicide[\s\S]*184\/96[\s\S]*Penicillin/);
    expect(problems(record)).toEqual([]);
  });
  it("is what a laboratory called critical, of the last weeks", () => {
    const flagged = (effective: string) =>
      made.record({
        observations: [made.observation("o1", made.loinc("Ammonia", "16362-6"), 140, "umol/L", { effective, interpretation: ["HH"] })],
      });
    expect(leading(flagged("2026-02-20")).map((fragment) => fragment.text)).toEqual(["* Ammonia 140 umol/L on 02/20/2026 (flagged HH)\n"]);
    expect(leading(flagged("2025-02-20"))).toEqual([]);
    expect(problems(flagged("2026-02-20"))).toEqual([]);
  });
  it("is the one answer of a questionnaire", () => {
    const answer = (code: string, text: string, value: number) => ({ ...made.observation("x", made.loinc(text, code), value, "{score}") });
    const parts = Array.from({ length: 8 }, (_, at) => answer(`4425${at}-8`, `Question ${at}`, 0));
    const panel = made.observation("o1", made.loinc("PHQ-9 quick depression assessment panel", "44249-1"), undefined, undefined, {
      effective: "2026-02-20",
      components: [...parts, answer("44260-8", "Thoughts that you would be better off dead", 2)],
    });
    const record = made.record({ observations: [panel] });
    expect(leading(record)[0]?.text).toMatch(/^\* Thoughts that you would be better off dead 2 on 02\/20\/2026: a positive answer/);
    expect(problems(record)).toEqual([]);
  });
  it("is nothing when nothing is critical", () => {
    expect(leading(made.WINTERFIELD)).toEqual([]);
  });
});

describe("what is not said", () => {
  it("never that there is no interaction", () => {
    for (const record of [
      made.record(),
      made.record({ queries: made.ALL_ASKED }),
      made.WINTERFIELD,
      caseRecord({ name: "", drugs: ["Metformin 500 MG"] }),
    ]) {
      expect(textOf(record)).not.toMatch(/no (?:known |drug )?interaction|none found|safe\b|no (?:conflict|contraindication)/i);
    }
  });
  it("what was not read is named as not checked", () => {
    expect(textOf(made.record())).toContain("prompts may be missing: medications, allergies, results (see NOT_READ)");
    expect(textOf(made.record({ queries: made.ALL_ASKED }))).not.toContain("not available");
  });
  it("nothing restricted and nothing of a restricted drug", () => {
    const record = caseRecord({ name: "", drugs: ["Warfarin 5 MG", { text: "Naproxen 500 MG", sensitivity: ["R"] }] });
    expect(statements(record)).toEqual([]);
    expect(textOf(record)).not.toMatch(/naproxen/i);
  });
  it("an old order says that it was not renewed", () => {
    const record = caseRecord({ name: "", drugs: [{ text: "Warfarin 5 MG", authored: "2021-06-01" }, "Naproxen 500 MG"] });
    expect(textOf(record)).toContain("; Warfarin 5 MG last ordered 06/01/2021, not reordered since\n");
    expect(problems(record)).toEqual([]);
  });
});

describe("any record", () => {
  it("is borne out and keeps its bytes in any order", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(problems(record)).toEqual([]);
        const turned = {
          ...record,
          medications: [...record.medications].reverse(),
          allergies: [...record.allergies].reverse(),
          observations: [...record.observations].reverse(),
        };
        expect(JSON.stringify(section(turned))).toBe(JSON.stringify(section(record)));
      }),
      { numRuns: 200 },
    );
  });
  it("with drugs of the tables too", () => {
    const drug = fc.record({
      text: fc.constantFrom(
        "Warfarin 5 MG",
        "Ibuprofen 200 MG || 2 tablets three times a day",
        "Lisinopril 10 MG",
        "Lasix 40mg",
        "Percocet 5/325",
        "Xanax 1 mg",
        "Simvistatin 40 MG",
        "Norvasc 5 mg",
        "Citalopram 40 MG",
        "Haloperidol 5 MG",
        "Metformin 1000 MG",
        "Janumet 50/1000",
        "Bactrim DS",
        "Methotrexate 2.5 MG",
      ),
      authored: fc.constantFrom(undefined, "2020-01-01", "2026-01-10", "2026-02-11T08:00:00Z"),
      status: fc.constantFrom("active", "active", "unknown", "stopped"),
    });
    fc.assert(
      fc.property(
        fc.array(drug, { maxLength: 8 }),
        fc.subarray(["Penicillin", "Sulfa: Hives", "NSAIDs: Angioedema", "Codeine"]),
        (drugs, allergies) => {
          const record = caseRecord({
            name: "",
            drugs,
            allergies,
            values: [
              ["62238-1", 24, "mL/min/1.73 m2"],
              ["2823-3", 6.6, "mmol/L"],
            ],
            pressure: [190, 100],
          });
          expect(problems(record)).toEqual([]);
          const turned = { ...record, medications: [...record.medications].reverse(), allergies: [...record.allergies].reverse() };
          expect(JSON.stringify(section(turned))).toBe(JSON.stringify(section(record)));
        },
      ),
      { numRuns: 150 },
    );
  });
});
