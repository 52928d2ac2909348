// I11: for a record and a reason, is the fact that matters most cited by one of the first three statements of the overview? Who the patient is does not count as one.
import type { RecordDay } from "../corpus.ts";
import { drugOf } from "../oracle/medications.ts";
import { Chart, namesOf, type RawConcept, type RawResource, referenceOf } from "../oracle/resources.ts";
import { whenOf } from "../oracle/results.ts";
import { newest } from "../oracle/time.ts";
import { prepare } from "../product.ts";
import { type Kind, PAIRS } from "../reasons/pairs.ts";
import { type Measure, shareMeasure, skipped } from "../report.ts";

const FIRST = 3;
const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  problem: ["Condition"],
  drug: ["MedicationRequest", "MedicationStatement"],
  // A problem list may hold the same allergy.
  allergy: ["AllergyIntolerance", "Condition"],
  measurement: ["Observation"],
  procedure: ["Procedure"],
  vaccine: ["Immunization"],
  visit: ["Encounter"],
};

export async function measureReasons(days: readonly RecordDay[]): Promise<Measure[]> {
  const what = "reasons whose first three statements cite what matters most";
  const byName = new Map(days.map((day) => [day.name, day]));
  const missed: string[] = [];
  let tried = 0;
  for (const [name, reason, kind, fact] of PAIRS) {
    const day = byName.get(name);
    if (!day) continue;
    const chart = new Chart(day.entries, day.patientId, day.today);
    const wanted = factsOf(chart, kind, fact).map(referenceOf);
    if (wanted.length === 0) throw new Error(`${name} has no ${kind} ${fact}: the pair is wrong`);
    const { summary } = await prepare({ patientId: day.patientId, today: day.today, reason, served: { entries: day.entries } });
    const first = summary.sections[0]!.fragments.filter(
      ({ kind: what, evidence }) =>
        what === "statement" && evidence.some((one) => one.kind !== "resource" || !one.reference.startsWith("Patient/")),
    ).slice(0, FIRST);
    tried += 1;
    const isThere = first.some(({ evidence }) => evidence.some((one) => one.kind === "resource" && wanted.includes(one.reference)));
    if (!isThere)
      missed.push(
        `${name}, “${reason}”: ${kind} ${fact}; first are ${first.map(({ text }) => `“${text.trim().slice(0, 70)}”`).join(", ")}`,
      );
  }
  if (tried < 80) return [skipped("I11", what, ">= 90 %")];
  return [shareMeasure("I11", what, tried - missed.length, tried, 0.9, missed)];
}

/** Of measurements the newest. */
function factsOf(chart: Chart, kind: Kind, fact: RegExp): RawResource[] {
  const found = chart.all(...TYPES[kind]).filter((one) =>
    conceptsOf(chart, one)
      .flatMap(namesOf)
      .some((name) => fact.test(name)),
  );
  return kind === "measurement" ? newest(found, whenOf) : found;
}

function conceptsOf(chart: Chart, one: RawResource): (RawConcept | undefined)[] {
  if (one.resourceType.startsWith("Medication")) return [drugOf(chart, one)];
  const { type } = one;
  return [one.code, one.vaccineCode, ...(Array.isArray(type) ? type : [])];
}
