// Does the text claim what does not hold? Each clause under the headings of problems, medications, results and in ALLERGIES is taken by what it cites: a condition named
// without a word of the past must be active, a drug named without a word of its end must be current, an allergy must hold, a flagged result must not be normal, and a last
// reading or visit must be the last. Clauses that only count entries claim nothing.
import { holds } from "../oracle/allergies.ts";
import { isCurrent } from "../oracle/medications.ts";
import { mayBePresent } from "../oracle/problems.ts";
import { type Chart, namesOf, type RawResource, referenceOf } from "../oracle/resources.ts";
import { verdictOf } from "../oracle/results.ts";
import { lastVisits } from "../oracle/visits.ts";
import { lastPressures, lastWeights } from "../oracle/vitals.ts";
import type { Clause, Line } from "./text.ts";

const COUNTS = /\b\d+ more\b|\bnone of \d+|\bentries\b.*\bdiffer|^\* No /i;
const PAST = /\bpast\b|resolved|inactive|remission|\bformer|no longer|\bended\b|\bprevious|not active|refuted|\bpatient history\b/i;
const NOT_CURRENT =
  /expired|\bended\b|stopped|completed|on[- ]hold|no current|not current|\bpast\b|status not recorded|not to be given|do not give/i;
const FLAGGED = /\b(?:high|low|critical|abnormal|flagged|above|below)\b/i;

export interface Claims {
  readonly made: number;
  readonly wrong: readonly string[];
}

export function judgeClaims(chart: Chart, lines: readonly Line[]): Claims {
  const present = mayBePresent(chart);
  const last = {
    pressure: lastPressures(chart).map(({ resource }) => referenceOf(resource)),
    weight: lastWeights(chart).map(referenceOf),
    visit: lastVisits(chart).map(referenceOf),
  };
  let made = 0;
  const wrong: string[] = [];
  for (const line of lines) {
    for (const clause of line.clauses) {
      if (COUNTS.test(clause.text)) continue;
      for (const reference of clause.evidence) {
        const resource = chart.resolve(reference);
        if (!resource) continue;
        const verdict = judge(chart, resource, reference, line, clause, present, last);
        if (verdict === undefined) continue;
        made += 1;
        if (verdict !== true) wrong.push(`${verdict}: ${line.section} “${clause.text.trim().slice(0, 160)}” cites ${reference}`);
      }
    }
  }
  return { made, wrong };
}

/** Undefined: nothing is claimed that is judged here. True: it holds. Else why not. */
function judge(
  chart: Chart,
  resource: RawResource,
  reference: string,
  line: Line,
  clause: Clause,
  present: ReadonlySet<string>,
  last: { readonly pressure: readonly string[]; readonly weight: readonly string[]; readonly visit: readonly string[] },
): true | string | undefined {
  const own = without(resource, clause.text);
  const label = line.clauses[0] === clause ? "" : (line.clauses[0]?.text.split(":")[0] ?? "");
  switch (resource.resourceType) {
    case "Condition":
      if (!/condition|problem/i.test(line.heading) || PAST.test(own) || PAST.test(label)) return undefined;
      return present.has(reference) || "not an active problem";
    case "MedicationRequest":
    case "MedicationStatement":
      if (!/medication/i.test(line.heading) || NOT_CURRENT.test(own) || NOT_CURRENT.test(label)) return undefined;
      return isCurrent(resource, chart.today) || "not a current medication";
    case "AllergyIntolerance":
      if (line.section !== "ALLERGIES" || /no longer|inactive|resolved|refuted|no known|differ/i.test(own + label)) return undefined;
      return holds(resource) || "not an allergy that holds";
    case "Encounter":
      if (!/last completed visit/i.test(clause.text)) return undefined;
      return last.visit.includes(reference) || "not the last completed visit";
    case "Observation":
      if (/last vital signs/i.test(line.text) && /blood pressure/i.test(clause.text))
        return last.pressure.includes(reference) || "not the last blood pressure";
      if (/last vital signs/i.test(line.text) && /\bweight/i.test(clause.text))
        return last.weight.includes(reference) || "not the last weight";
      if (!/result/i.test(line.heading) || !FLAGGED.test(own) || clause.evidence.length > 1) return undefined;
      return verdictOf(resource, chart) !== "normal" || "flagged, but normal";
    default:
      return undefined;
  }
}

/** The clause without the names of what it cites: "low" in a name is no flag. */
function without(resource: RawResource, text: string): string {
  return [resource.code, resource.medicationCodeableConcept]
    .flatMap(namesOf)
    .flatMap((name) => [name, name.replace(/ \([a-z ]+\)$/, "")])
    .reduce((rest, name) => rest.replaceAll(name, ""), text);
}
