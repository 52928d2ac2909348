// What a prompt says of a rule's status is decided anew: due and overdue exchanged, done called due, refused, by name only, vaccines, and facts that were recorded later or are restricted.
import { describe, expect, it } from "vitest";
import type { Evidence, PatientRecord } from "#core/record.ts";
import { RULE_BY_GROUP } from "#knowledge/immunization/rules.ts";
import { RULES } from "#knowledge/rules.ts";
import { checkSummary } from "./check-summary.ts";
import * as made from "./fixtures/made-up-record.ts";

function kindsOf(text: string, evidence: readonly Evidence[], record: PatientRecord): string[] {
  const fragments = [{ kind: "statement" as const, text, evidence }];
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "CARE_GAPS" as const, fragments }] };
  return [...new Set(checkSummary(summary, record, { today: "2026-03-02" }).map((problem) => problem.kind))];
}

const person = made.person();
const breast = RULES.get("uspstf-breast-2024")!;
const colorectal = RULES.get("uspstf-colorectal-2021")!;
const mammogram = (performed: string, over = {}) => made.procedure("m1", "Mammography", performed, over);
const ASKED = [...made.ALL_ASKED, made.question("Procedure")];
const recordWith = (over: Partial<PatientRecord> = {}) => made.record({ person, queries: ASKED, ...over });

describe("a care-gap prompt", () => {
  const old = recordWith({ procedures: [mammogram("2022-05-03")] });
  const prompt = (status: string, date = "05/03/2022") =>
    `Consider breast cancer screening: ${status}, last ${date} (USPSTF 2024, grade B)`;
  const cited = (record: PatientRecord): Evidence[] => [breast, person.evidence, ...record.procedures.map(({ evidence }) => evidence)];
  it("may say overdue only of what the rule calls overdue", () => {
    expect(kindsOf(prompt("overdue"), cited(old), old)).toEqual([]);
    expect(kindsOf(prompt("due"), cited(old), old)).toEqual(["status"]);
  });
  it("may say due only of what was never found", () => {
    const none = recordWith();
    const text = (status: string) => `Consider breast cancer screening: ${status}, none coded (USPSTF 2024, grade B)`;
    const evidence = [breast, person.evidence, ...ASKED];
    expect(kindsOf(text("due"), evidence, none)).toEqual([]);
    expect(kindsOf(text("overdue"), evidence, none)).toEqual(["status"]);
    expect(kindsOf(text("due"), evidence, old)).toEqual(["status"]);
  });
  it("is wrong of what is done, and of another rule's topic", () => {
    const done = recordWith({ procedures: [mammogram("2025-05-03")] });
    expect(kindsOf(prompt("overdue", "05/03/2025"), cited(done), done)).toEqual(["status"]);
    expect(kindsOf(prompt("overdue"), [colorectal, ...cited(old).slice(1)], old)).toEqual(["status"]);
  });
  it("is found among several that one sentence joins", () => {
    const many = recordWith({ procedures: [mammogram("2022-05-03")] });
    const joined = (breastStatus: string, colonStatus: string) =>
      `Consider breast cancer screening: ${breastStatus}, last 05/03/2022; Consider colorectal cancer screening: ${colonStatus}, none coded`;
    const evidence = [breast, colorectal, person.evidence, ...many.procedures.map((one) => one.evidence), ...ASKED];
    expect(kindsOf(joined("overdue", "due"), evidence, many)).not.toContain("status");
    expect(kindsOf(joined("due", "due"), evidence, many)).toEqual(["status"]);
    expect(kindsOf(joined("overdue", "overdue"), evidence, many)).toEqual(["status"]);
  });
  it("by name only stands for what is due or overdue", () => {
    const done = recordWith({ procedures: [mammogram("2025-05-03")] });
    const text = "Consider also what is due: breast cancer screening (USPSTF 2024)";
    expect(kindsOf(text, cited(old), old)).toEqual([]);
    expect(kindsOf(text, cited(done), done)).toEqual(["status"]);
  });
  it("does not know what was done after the day it speaks of", () => {
    const later = recordWith({ procedures: [mammogram("2022-05-03"), made.procedure("m2", "Mammography", "2026-04-01")] });
    expect(kindsOf(prompt("overdue"), cited(old), later)).toEqual([]);
  });
  it("is ended by what is restricted, though nothing may cite it", () => {
    const hidden = recordWith({
      procedures: [mammogram("2022-05-03"), { ...made.procedure("m2", "Bilateral mastectomy", "2024-04-01"), sensitivity: ["R"] }],
    });
    expect(kindsOf(prompt("overdue"), cited(old), hidden)).toEqual(["status"]);
  });
});

describe("a vaccine prompt", () => {
  const influenza = RULE_BY_GROUP.get("Influenza")!;
  const zoster = RULE_BY_GROUP.get("Zoster")!;
  const none = recordWith();
  const evidence = (rule: Evidence) => [person.evidence, ...ASKED, rule];
  it("may say overdue only where the schedule says so", () => {
    expect(kindsOf("Zoster (none recorded)", evidence(zoster), none)).toEqual([]);
    expect(kindsOf("Zoster overdue (none recorded)", evidence(zoster), none)).toEqual(["status"]);
    const child = recordWith({ person: made.person({ birthDate: "2015-05-05" }) });
    const measles = [child.person!.evidence, ...ASKED, RULE_BY_GROUP.get("MMR")!];
    expect(kindsOf("Measles, mumps, rubella overdue (none recorded)", measles, child)).toEqual([]);
    expect(kindsOf("Measles, mumps, rubella (none recorded)", measles, child)).toEqual(["status"]);
  });
  it("is wrong for a patient whom it is not meant for", () => {
    const child = recordWith({ person: made.person({ birthDate: "2015-05-05" }) });
    const own = [child.person!.evidence, ...ASKED];
    expect(kindsOf("Zoster overdue (none recorded)", [...own, zoster], child)).toEqual(["status"]);
    expect(kindsOf("Contraindicated: Influenza", [...own, influenza], child)).toEqual(["status"]);
  });
});
