// Each rule by itself: it fires at its limit with the drugs it names, and not on the other side.
import { describe, expect, it } from "vitest";
import { DRUGS } from "../drugs/drug-index.ts";
import { AGE_RULES } from "./age.ts";
import { COMBINATION_RULES } from "./combination-rules.ts";
import { CRITICAL_LIMITS } from "./critical-rules.ts";
import { isTagged } from "./current.ts";
import { decideSafety } from "./decide.ts";
import { caseRecord, type SafetyCase, TODAY } from "./fixtures/case-record.ts";
import { KIDNEY_RULES } from "./kidney-rules.ts";
import { PREGNANCY_RULES } from "./pregnancy.ts";

const fired = (given: Omit<SafetyCase, "name">) =>
  decideSafety(caseRecord({ name: "", ...given }), TODAY).findings.map((found) => found.rule.rule);
const named = (tags: string) =>
  DRUGS.filter((drug) => (tags.split(">")[0] ?? "").split("|").some((tag) => isTagged(drug, tag))).map((drug) => drug.ingredient);

describe("combinations", () => {
  it.each(COMBINATION_RULES.map((each) => [each.rule.rule, each] as const))("%s fires for all that its slots name", (id, { slots }) => {
    const choices = slots.map(named);
    for (const choice of choices) expect(choice.length).toBeGreaterThan(0);
    for (const [at, names] of choices.entries()) {
      for (const name of names) {
        const drugs = choices.map((others, slot) => (slot === at ? name : (others.find((other) => other !== name) ?? "")));
        expect(fired({ drugs }), drugs.join(" + ")).toContain(id);
        expect(fired({ drugs: [name] }), name).not.toContain(id);
      }
    }
  });
  it("know each name that a slot has", () => {
    const known = new Set(DRUGS.flatMap((drug) => [drug.ingredient, ...drug.classes]));
    const tags = [
      ...COMBINATION_RULES.flatMap((each) => each.slots),
      ...KIDNEY_RULES.map((each) => each.drugs),
      ...PREGNANCY_RULES.map((each) => each.drugs),
    ];
    expect(tags.flatMap((tag) => (tag.split(">")[0] ?? "").split("|")).filter((tag) => !known.has(tag))).toEqual([]);
  });
});

describe("kidneys", () => {
  it.each(KIDNEY_RULES.map((each) => [each.rule.rule, each] as const))("%s", (id, { drugs, below, above }) => {
    for (const name of named(drugs)) {
      const at = (value: number) => fired({ drugs: [name], values: [["62238-1", value, "mL/min/1.73 m2"]] });
      expect(at(above === undefined ? below - 0.1 : above + 0.1), name).toContain(id);
      expect(at(above ?? below), name).not.toContain(id);
    }
  });
});

describe("pregnancy", () => {
  it.each(PREGNANCY_RULES.map((each) => [each.rule.rule, each] as const))("%s", (id, { drugs }) => {
    for (const name of named(drugs)) {
      expect(fired({ drugs: [name], values: [["82810-3", "Pregnant"]] }), name).toContain(id);
      expect(fired({ drugs: [name] }), name).not.toContain(id);
      expect(fired({ drugs: [name], conditions: ["Normal pregnancy"], person: { gender: "male" } }), name).not.toContain(id);
    }
  });
});

describe("age", () => {
  it.each(AGE_RULES.map((each) => [each.rule.rule, each] as const))("%s", (id, { drugs, from, togetherWith }) => {
    for (const name of named(drugs)) {
      const given = { drugs: [name, ...(togetherWith === undefined ? [] : named(togetherWith).slice(0, 1))], conditions: ["Dementia"] };
      expect(fired({ ...given, person: { birthDate: `${2026 - from}-03-02` } }), name).toContain(id);
      expect(fired({ ...given, person: { birthDate: `${2026 - from}-03-03` } }), name).not.toContain(id);
    }
  });
});

describe("critical values", () => {
  it.each(CRITICAL_LIMITS.map((each) => [each.rule.rule, each] as const))("%s", (id, limit) => {
    const { unit } = limit;
    const edge = limit.atLeast ?? limit.atMost ?? Number.NaN;
    const step = limit.atLeast === undefined ? 0.01 : -0.01;
    const person = limit.toAge < 16 ? { birthDate: "2016-04-12" } : {};
    const firedBy = (...value: NonNullable<SafetyCase["values"]>[number]) => fired({ values: [value], person });
    for (const code of limit.codes) {
      expect(firedBy(code, edge, unit), code).toContain(id);
      expect(firedBy(code, edge + step, unit), code).not.toContain(id);
      expect(firedBy(code, edge, "furlong"), code).not.toContain(id);
      expect(firedBy(code, edge, unit, "2024-12-01"), code).not.toContain(id);
    }
  });
});
