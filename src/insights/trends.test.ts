// Which values stand in one course, and which course comes first.
import { expect, it } from "vitest";
import { EMPTY_RECORD } from "#core/record.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { focusOn } from "./focus.ts";
import { trends } from "./trends.ts";
import { visible } from "./visible.ts";

const lab = (id: string, code: string, value: number, unit: string, effective: string) =>
  made.observation(id, made.loinc(`Result ${code}`, code), value, unit, { effective });
const seenOf = (observations: readonly ReturnType<typeof lab>[]) =>
  visible(made.record({ person: made.person(), observations }), "2026-03-02");
const said = (...observations: readonly ReturnType<typeof lab>[]) =>
  trends(observations, seenOf(observations), EMPTY_RECORD, focusOn(""))
    .map(({ text }) => text)
    .join("");

it("never puts two equations of eGFR into one course, and never subtracts one unit from another", () => {
  const unit = "mL/min/{1.73_m2}";
  expect(said(lab("1", "33914-3", 87.8, unit, "2025-01-12"), lab("2", "98979-8", 42, unit, "2026-01-12"))).toContain(
    "No measurement was recorded twice",
  );
  const [older, newer] = [lab("1", "2345-7", 95, "mg/dL", "2025-01-12"), lab("2", "2345-7", 5.3, "mmol/L", "2026-01-12")];
  expect(said(older, newer)).toBe("* Result 2345-7: 95 mg/dL 01/12/2025, 5.3 mmol/L 01/12/2026\n");
  const sameDay = lab("3", "2345-7", 95.5, "mg/dL", "2026-01-12T00:00:00Z");
  expect(said(older, newer, sameDay)).toContain("; up 0.5 mg/dL");
  expect(said(lab("1", "33914-3", 87.8, unit, "2025-01-12"), lab("2", "33914-3", 80.1, unit, "2026-01-12"))).toContain("; down 7.7 ");
});

it("leads with what is abnormal now, by the record or by the built-in range", () => {
  const text = said(
    lab("1", "2951-2", 140, "mmol/L", "2025-01-12"),
    lab("2", "2951-2", 141, "mmol/L", "2026-02-12"),
    lab("3", "2823-3", 4.4, "mmol/L", "2025-01-12"),
    lab("4", "2823-3", 5.9, "mmol/L", "2026-01-12"),
  );
  expect(text.indexOf("Result 2823-3")).toBeLessThan(text.indexOf("Result 2951-2"));
});
