// Everything of one record that its summary must not leave out on that day, as quality.md 1.2 (I4) and 1.4 have it.
import { allergies } from "./allergies.ts";
import type { Fact } from "./fact.ts";
import { currentMedications } from "./medications.ts";
import { problems } from "./problems.ts";
import type { Chart } from "./resources.ts";
import { abnormalResults } from "./results.ts";
import { lastVisitFact } from "./visits.ts";
import { vitals } from "./vitals.ts";

export function mustNotMiss(chart: Chart): Fact[] {
  return [
    ...problems(chart),
    ...currentMedications(chart),
    ...allergies(chart),
    ...abnormalResults(chart),
    ...vitals(chart),
    ...lastVisitFact(chart),
  ];
}
