// What ends or doubts every rule, and what an answer holds. The people are made up.
import { describe, expect, test } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { encounter, person, record } from "#evidence/fixtures/made-up-record.ts";
import { careGaps } from "./care-gaps.ts";
import { born, did, READ, statusOf, TODAY } from "./fixtures/people.ts";
import { CARE_GAP_RULES } from "./rules.ts";

test("no two rules have one id", () => {
  const rules = CARE_GAP_RULES.map(({ rule }) => rule);
  expect(new Set(rules).size).toBe(rules.length);
});

describe("what ends or doubts all rules", () => {
  const allOf = (parts: Partial<PatientRecord>) =>
    new Set(careGaps(record({ person: born(60), queries: READ, ...parts }), { today: TODAY }).map(({ status }) => status));

  test("death", () => expect([...allOf({ person: { ...born(60), deceased: "2025-01-01" } })]).toEqual(["excluded"]));
  test("hospice", () => expect([...allOf({ encounters: [encounter("h", "Admission to hospice", "2026-01-01")] })]).toEqual(["excluded"]));
  test("hospice under way for years", () => {
    const stay = encounter("h", "Hospice care", "2023-01-01", { status: "in-progress", end: undefined });
    expect([...allOf({ encounters: [stay] })]).toEqual(["excluded"]);
  });
  test("hospice declined ends nothing", () =>
    expect(allOf({ encounters: [encounter("h", "Hospice declined", "2026-01-01")] })).toContain("due"));
  test("hospice years ago ends nothing", () =>
    expect(allOf({ encounters: [encounter("h", "Admission to hospice", "2020-01-01")] })).toContain("due"));

  test.each([
    ["nothing was asked", { queries: [] }],
    ["no answer was whole", { queries: READ.map((query) => ({ ...query, complete: false })) }],
    [
      "types were not read",
      { unread: ["Observation", "Procedure", "MedicationRequest"].map((what) => ({ what, origin: "x", reason: "403" })) },
    ],
    ["no birth date", { person: person({ birthDate: undefined }) }],
  ])("%s: never due", (_why, parts) => {
    const statuses = allOf(parts);
    expect(statuses).not.toContain("due");
    expect(statuses).not.toContain("overdue");
    expect(statuses).toContain("unknown");
  });

  test("unread problems may hold what ends a rule, unread reports what was done", () => {
    const gap = (what: string) => ({ unread: [{ what, origin: "x", reason: "403" }] });
    expect(statusOf("uspstf-colorectal-2021", gap("Condition"))).toBe("unknown");
    expect(statusOf("uspstf-colorectal-2021", gap("DiagnosticReport"))).toBe("unknown");
    expect(statusOf("uspstf-colorectal-2021", gap("CarePlan"))).toBe("due");
  });

  test("an old test stays overdue without a query, but not with a known gap", () => {
    const old = { queries: [], procedures: [did("Colonoscopy", "2010-01-01")] };
    expect(statusOf("uspstf-colorectal-2021", old)).toBe("overdue");
    expect(statusOf("uspstf-colorectal-2021", { ...old, unread: [{ what: "Procedure", origin: "x", reason: "cut" }] })).toBe("unknown");
  });

  test("sex at birth decides by organ, unknown sex decides nothing", () => {
    expect(statusOf("uspstf-cervical-2018", { person: { ...born(40, "male"), birthSex: "female" } })).toBe("due");
    expect(statusOf("uspstf-cervical-2018", { person: { ...born(40), gender: "other" } })).toBe("unknown");
  });

  test("what is dated after today is not counted", () =>
    expect(statusOf("uspstf-colorectal-2021", { procedures: [did("Colonoscopy", "2026-04-01")] })).toBe("due"));
});

test("says what was last done and when the next is due", () => {
  const gaps = careGaps(record({ person: born(60), queries: READ, procedures: [did("Colonoscopy", "2015-02-01")] }), { today: TODAY });
  const gap = gaps.find(({ rule }) => rule.rule === "uspstf-colorectal-2021")!;
  expect([gap.lastDone, gap.nextDue, gap.because[0]?.evidence.quote]).toEqual(["2015-02-01", "2025-02-01", "Colonoscopy"]);
});

test("only the rules that are asked for are decided, each as among all", () => {
  const whole = record({ person: born(60), queries: READ });
  const all = careGaps(whole, { today: TODAY });
  const two = careGaps(whole, { today: TODAY, rules: new Set(["uspstf-breast-2024", "uspstf-hiv-2019", "no-such-rule"]) });
  expect(two).toEqual(all.filter(({ rule }) => ["uspstf-breast-2024", "uspstf-hiv-2019"].includes(rule.rule)));
});
