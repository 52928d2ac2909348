// What does not verify: quoted from its source where only its words are in doubt, else left out in its place; counted; and the rest verifies.
import { describe, expect, it } from "vitest";
import type { Evidence, PatientRecord } from "#core/record.ts";
import type { Fragment, Summary } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { onlyVerified } from "./only-verified.ts";

const TODAY = { today: "2026-03-02" };
const gout = made.condition("c1", "Gout", { recorded: "2025-01-12" });
const stroke = made.condition("c2", "Stroke", { recorded: "2020-05-01" });
const secret = made.condition("c3", "Alcohol dependence", { sensitivity: ["R"] });
const record = made.record({ conditions: [gout, stroke, secret] });

const statement = (text: string, ...evidence: Evidence[]): Fragment => ({ kind: "statement", text, evidence });

function kept(fragments: readonly Fragment[], of: PatientRecord = record) {
  const summary: Summary = {
    riskCategoriesIncluded: false,
    sections: [
      { name: "PATIENT_AND_ENCOUNTER_OVERVIEW", fragments },
      { name: "NOT_READ", fragments: [{ kind: "notice", text: "Everything that was asked for was read.\n", evidence: [] }] },
    ],
  };
  const rest = onlyVerified(summary, checkSummary(summary, of, TODAY), of, TODAY);
  expect(checkSummary(rest, of, TODAY)).toEqual([]);
  const [said, notRead] = rest.sections.map((section) => section.fragments.map(({ text }) => text).join(""));
  return { said, notRead, fragments: rest.sections[0]!.fragments };
}

describe("a statement that does not verify", () => {
  it("is said in its source's own words, with its label, where only the words are in doubt", () => {
    const { said, notRead } = kept([
      statement("* Serious past conditions: Strokes of luck", stroke.evidence),
      statement("; Gout\n", gout.evidence),
    ]);
    expect(said).toBe("* Serious past conditions: “Stroke”; Gout\n");
    expect(notRead).toContain("* 1 statement could not be verified as put together here and is given in the words of the source\n");
  });

  it("is left out where it stood, with its sources, where its claim is in doubt", () => {
    const { said, notRead, fragments } = kept([statement("* Gout (7 entries)\n", gout.evidence), statement("* Stroke\n", stroke.evidence)]);
    expect(said).toBe("* (left out: it could not be verified)\n* Stroke\n");
    expect(fragments[0]?.evidence).toEqual([gout.evidence]);
    expect(notRead).toContain("* 1 statement could not be verified and is left out;");
  });

  it("takes with it what would stand without its label", () => {
    const { said, notRead } = kept([statement("* Never had: Gout", gout.evidence), statement("; Stroke\n", stroke.evidence)]);
    expect(said).not.toMatch(/Never|Stroke/);
    expect(notRead).toContain("* 2 statements could not be verified and are left out;");
  });

  it("is not even pointed at where it may not be shown or is not there", () => {
    const { said, fragments } = kept([
      statement("* Alcohol dependence\n", secret.evidence),
      statement("* Gout\n", { ...gout.evidence, reference: "Condition/other" }),
    ]);
    expect(said).toBe("* (left out: it could not be verified)\n".repeat(2));
    expect(fragments.every(({ evidence }) => evidence.length === 0)).toBe(true);
  });
});

it("changes nothing of what verifies", () => {
  const fragments = [statement("* Gout (recorded 01/12/2025)\n", gout.evidence)];
  const { said, notRead } = kept(fragments);
  expect(said).toBe("* Gout (recorded 01/12/2025)\n");
  expect(notRead).toBe("Everything that was asked for was read.\n");
});
