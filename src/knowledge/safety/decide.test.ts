import { describe, expect, it } from "vitest";
import { decideSafety } from "./decide.ts";
import { caseRecord, type SafetyCase, TODAY } from "./fixtures/case-record.ts";
import { MUST_FIRE } from "./fixtures/must-fire.ts";
import { MUST_NOT_FIRE } from "./fixtures/must-not-fire.ts";
import { SAFETY_RULES } from "./rules.ts";

const fired = (given: SafetyCase) => decideSafety(caseRecord(given), TODAY).findings.map((found) => found.rule.rule.replace("safety-", ""));

describe("must fire", () => {
  it.each(MUST_FIRE.map((given) => [given.name, given] as const))("%s", (_name, given) => {
    expect(fired(given).sort()).toEqual([...(given.fires ?? [])].sort());
  });
});

describe("must not fire", () => {
  it.each(MUST_NOT_FIRE.map((given) => [given.name, given] as const))("%s", (_name, given) => {
    expect(fired(given)).toEqual([]);
  });
});

describe("decisions", () => {
  it("put the most dangerous first", () => {
    const found = decideSafety(
      caseRecord({
        name: "",
        drugs: ["Omeprazole 20 MG", "Pantoprazole 40 MG", "Warfarin 5 MG", "Naproxen 500 MG", "Amoxicillin 500 MG"],
        allergies: ["Penicillin"],
        values: [["2823-3", 6.9, "mmol/L"]],
      }),
      TODAY,
    ).findings.map((each) => each.kind);
    expect(found).toEqual(["critical", "allergy", "combination", "duplicate"]);
  });
  it("say which drugs they do not know", () => {
    expect(decideSafety(caseRecord({ name: "", drugs: ["Zorblaxine 5 MG"] }), TODAY).unknown.map((fact) => fact.concept.text)).toEqual([
      "Zorblaxine 5 MG",
    ]);
  });
  it("take the newer of a computed and a recorded kidney function, of one day the lower", () => {
    const record = caseRecord({ name: "", drugs: ["Metformin 500 MG"], values: [["33914-3", 87.8, "mL/min/1.73 m2"]] });
    const rules = (day: string, egfr: number) =>
      decideSafety(record, TODAY, { egfr, day }).findings.map((found) => [found.rule.rule, found.isComputed]);
    expect(rules("2026-02-20", 19)).toEqual([["safety-kidney-metformin-30", true]]);
    expect(rules("2026-01-20", 19)).toEqual([]);
    expect(rules("2026-02-28", 95)).toEqual([]);
  });
  it("do not depend on the order of facts", () => {
    const given = { name: "", drugs: ["Citalopram 20 MG", "Ondansetron 4 MG", "Haloperidol 5 MG", "Oxycodone 5 MG", "Diazepam 5 MG"] };
    const record = caseRecord(given);
    const turned = { ...record, medications: [...record.medications].reverse() };
    const texts = (from: typeof record) =>
      decideSafety(from, TODAY).findings.map((found) => [found.rule.rule, found.medications.map((fact) => fact.concept.text).sort()]);
    expect(texts(turned)).toEqual(texts(record));
  });
});

describe("the rules", () => {
  it("have different ids, a source, an edition and a year, and are worded as prompts", () => {
    expect(new Set(SAFETY_RULES.map((rule) => rule.rule)).size).toBe(SAFETY_RULES.length);
    for (const rule of SAFETY_RULES) {
      expect(rule.source.length * rule.edition.length, rule.rule).toBeGreaterThan(0);
      expect(rule.year, rule.rule).toBeGreaterThan(1990);
      expect(rule.text, rule.rule).toMatch(/review|check|consider/);
      expect(rule.text.split(" ").length, rule.rule).toBeLessThan(30);
    }
  });
  it("are tried by enough cases", () => {
    expect(MUST_FIRE.length).toBeGreaterThanOrEqual(60);
    expect(MUST_NOT_FIRE.length).toBeGreaterThanOrEqual(60);
  });
});
