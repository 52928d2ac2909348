// What the record says in two ways that cannot both be right is told as a contradiction, and values by two methods never stand in one row of TRENDS. A row of the issue, not of
// the list of measures: it is counted with I4.

import { patientIn } from "../corpus.ts";
import { linesOf } from "../judge/text.ts";
import { prepare } from "../product.ts";
import { MADE_UP } from "../records/list.ts";
import { type Measure, shareMeasure } from "../report.ts";

/** A line that cites all of these and says so. */
const CONTRADICTIONS: readonly (readonly [record: string, what: string, cites: readonly string[]])[] = [
  [
    "Osgood Tarrant",
    "two doses of lisinopril",
    ["MedicationRequest/tarrant-medicationrequest-1", "MedicationRequest/tarrant-medicationrequest-2"],
  ],
  [
    "Winifred Ottery",
    "two doses of amlodipine",
    ["MedicationRequest/ottery-medicationrequest-1", "MedicationRequest/ottery-medicationrequest-2"],
  ],
  [
    "Cuthbert Ravensholme",
    "an allergy and none known",
    ["AllergyIntolerance/ravensholme-allergyintolerance-1", "AllergyIntolerance/ravensholme-allergyintolerance-2"],
  ],
  [
    "Winifred Ottery",
    "an allergy and none known",
    ["AllergyIntolerance/ottery-allergyintolerance-1", "AllergyIntolerance/ottery-allergyintolerance-2"],
  ],
  [
    "Winifred Ottery",
    "creatinine 3.33 and a reported filtration rate of 87.8",
    ["Observation/ottery-observation-1", "Observation/ottery-observation-2"],
  ],
  ["sarkadey", "two doses of metoprolol", ["MedicationRequest/sarkadey-metoprolol-100", "MedicationRequest/sarkadey-metoprolol-50"]],
  [
    "sarkadey",
    "two lists of sulfonamide allergy",
    ["AllergyIntolerance/sarkadey-sulfa-clinic", "AllergyIntolerance/sarkadey-sulfa-hospital"],
  ],
];
const TOLD = /differ|disagree|contradict|conflict|does not agree|not consistent|denied/i;
/** MDRD and CKD-EPI 2021. */
const METHODS = [["Observation/ottery-observation-2", "Observation/ottery-observation-3"], ["Observation/ottery-observation-4"]] as const;

export async function measureContradictions(): Promise<Measure> {
  const missed: string[] = [];
  for (const [name, what, cites] of CONTRADICTIONS) {
    const told = (await linesFor(name)).some(
      ({ text, clauses }) => TOLD.test(text) && cites.every((cite) => clauses.some(({ evidence }) => evidence.includes(cite))),
    );
    if (!told) missed.push(`${name}: ${what}`);
  }
  const trends = (await linesFor("Winifred Ottery")).filter(({ section }) => section === "TRENDS");
  const mixes = trends.some(({ clauses }) =>
    METHODS.every((method) => clauses.some(({ evidence }) => evidence.some((one) => (method as readonly string[]).includes(one)))),
  );
  if (mixes) missed.push("Winifred Ottery: filtration rates by two equations in one row of TRENDS");
  const tried = CONTRADICTIONS.length + 1;
  return shareMeasure("I4", "contradictions of the record told as such, methods kept apart", tried - missed.length, tried, 1, missed);
}

async function linesFor(name: string) {
  const { entries, today } = MADE_UP.find((one) => one.name === name)!;
  const { published } = await prepare({ patientId: patientIn(entries), today, reason: "Follow-up visit", served: { entries } });
  return linesOf(published.get("summary.json")!);
}
