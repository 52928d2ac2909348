// Which entries count as taken: every status, intent, source, start and end.
import { expect, test } from "vitest";
import type { MedicationFact } from "#core/record.ts";
import { medication } from "#evidence/fixtures/made-up-record.ts";
import { isCurrent } from "./current-medication.ts";

const TODAY = "2026-03-02";
const ROWS: readonly (readonly [Partial<MedicationFact>, boolean])[] = [
  [{}, true],
  [{ status: "unknown" }, true],
  ...["on-hold", "stopped", "completed", "cancelled", "draft", "entered-in-error"].map((status) => [{ status }, false] as const),
  [{ source: "statement" }, true],
  [{ source: "dispense" }, false],
  [{ source: "administration" }, false],
  [{ intent: "plan" }, true],
  [{ intent: "proposal" }, false],
  [{ intent: "option" }, false],
  [{ doNotPerform: true }, false],
  [{ start: "2026-03-03" }, false],
  [{ start: "2026-03" }, true],
  [{ end: TODAY }, true],
  [{ end: "2026-03-01" }, false],
  [{ end: "2026-03" }, true],
  [{ end: "2026" }, true],
  [{ end: "2025" }, false],
  [{ end: "unknown" }, true],
];

test.each(ROWS)("%o: %s", (over, isTaken) => expect(isCurrent({ ...medication("m", "Lisinopril 10 MG"), ...over }, TODAY)).toBe(isTaken));
