// One topic in the words of the record: its conditions, drugs, results with the value before, procedures, visits. Short, for the details stand below; every part keeps its own evidence.
import type { EncounterFact, MedicationFact, ObservationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { placeOfResult } from "#knowledge/reasons/key-results.ts";
import type { Topic } from "#knowledge/reasons/topic.ts";
import { LOINC, TOBACCO_STATUS } from "#knowledge/vital-signs.ts";
import { describeAllergy, isCurrentAllergy } from "./allergies.ts";
import { describeActive, describePast, describeProcedure, isActive, isSerious } from "./conditions.ts";
import { compareDates, dayOf, isAfter, usDate, yearsBefore } from "./dates.ts";
import { isCondition, isDrugOf, isProcedure } from "./focus.ts";
import { fold, hasCode, nameKeys } from "./fold.ts";
import { type LatestResult, whenObserved } from "./latest-results.ts";
import { drugsInBrief, isConflicting, lastOrdered } from "./medications.ts";
import { hasValue, resultName, statusNote, valueText } from "./values.ts";
import { completedVisits, daysOf, describeVisit, newestFirst } from "./visits.ts";
import { bracket, nameOf, say } from "./wording.ts";

const CONDITIONS = 3;
const DRUGS = 4;
const ALLERGIES = 8;
const RESULTS = 2;
const PROCEDURES = 1;
const PROMPTS = 3;
const NEW_DRUG_YEARS = 1;

export interface Ready {
  readonly record: PatientRecord;
  readonly today: string;
  readonly drugs: readonly (readonly MedicationFact[])[];
  readonly results: readonly LatestResult[];
  /** Observations with a value by LOINC code, newest first. */
  readonly byCode: ReadonlyMap<string, readonly ObservationFact[]>;
  /** Items of the sections that say what is due. */
  readonly vaccinesDue: readonly Fragment[];
  readonly careGaps: readonly Fragment[];
  /** How many words of the reason a name has. */
  readonly wordsIn: (name: string) => number;
  /** Drugs that a safety prompt is about, the most dangerous first. */
  readonly promptedDrugs: readonly MedicationFact[];
}

export function byLoincCode(observations: readonly ObservationFact[]): Map<string, ObservationFact[]> {
  const found = new Map<string, ObservationFact[]>();
  for (const fact of observations) {
    if (!hasValue(fact)) continue;
    for (const { system, code } of fact.concept.codings) {
      if (system !== LOINC || code === undefined) continue;
      const known = found.get(code);
      if (known) known.push(fact);
      else found.set(code, [fact]);
    }
  }
  for (const facts of found.values()) facts.sort(newestFirst(whenObserved));
  return found;
}

export function leadParts(topic: Topic, ready: Ready): Fragment[] {
  return [
    ...results(topic, ready),
    ...conditions(topic, ready),
    ...procedures(topic, ready),
    ...visits(topic, ready),
    ...special(topic, ready),
  ];
}

function results(topic: Topic, { byCode, results }: Ready): Fragment[] {
  const coded = (topic.results ?? []).flatMap((code) => byCode.get(code) ?? []).map((fact) => fact.concept);
  const found = [...(topic.results ?? []).flatMap((code) => byCode.get(code)?.slice(0, 1) ?? [])];
  const named = topic.resultNames
    ? results.filter(({ observation, name }) => topic.resultNames!.test(name) && !coded.includes(observation.concept))
    : [];
  return [...new Set([...found, ...named.map(({ observation }) => observation)])].slice(0, RESULTS).map((fact) => course(fact, byCode));
}

/** "Hemoglobin A1c 7.20 % 01/12/2026 (was 8.1 % 07/10/2025)": the value before only by the same code, in its own unit. */
function course(last: ObservationFact, byCode: Ready["byCode"]): Fragment {
  const code = last.concept.codings.find(({ system }) => system === LOINC)?.code ?? "";
  const isNumber = last.quantity !== undefined || last.components.length > 0;
  const before = isNumber
    ? byCode.get(code)?.find((fact) => compareDates(dayOf(whenObserved(fact)), dayOf(whenObserved(last))) < 0)
    : undefined;
  const on = (fact: ObservationFact) => [valueText(fact), usDate(whenObserved(fact))].filter((part) => part !== undefined).join(" ");
  const notes = bracket([before && `was ${on(before)}`, statusNote(last.status)]);
  const name = hasCode(last.concept, LOINC, TOBACCO_STATUS) ? "Tobacco:" : resultName(last);
  return say(`${name} ${on(last)}${notes}`, before ? [last, before] : [last]);
}

function conditions(topic: Topic, { record, today, wordsIn }: Ready): Fragment[] {
  if (topic.conditions === undefined && topic.icd === undefined) return [];
  return named(
    record.conditions.filter(({ concept }) => isCondition(concept, topic)),
    today,
    topic.special === "named" ? wordsIn : undefined,
  );
}

/** Serious and active ones first; with `wordsIn` those that the reason itself names most closely. */
function named(found: PatientRecord["conditions"], today: string, wordsIn?: Ready["wordsIn"]): Fragment[] {
  const told = found.filter(({ verification }) => verification !== "refuted");
  const active = fold(
    told.filter((fact) => isActive(fact, today)),
    nameKeys,
  );
  const keys = new Set(active.flat().flatMap(nameKeys));
  const past = fold(
    told.filter((fact) => !isActive(fact, today) && !nameKeys(fact).some((key) => keys.has(key))),
    nameKeys,
  );
  const newest = newestFirst(
    (group: { readonly date: string | undefined; readonly evidence: { readonly reference: string } }) => group.date,
  );
  const closeness = (group: PatientRecord["conditions"]) =>
    wordsIn === undefined ? 0 : Math.max(...group.map(({ concept: { text } }) => wordsIn(text) + 1 / (1 + text.split(/\s+/).length)));
  const said = [
    ...active.map((group) => ({ rank: group.some(isSerious) ? 0 : 1, group, text: describeActive(group, true) })),
    ...past.map((group) => ({ rank: group.some(isSerious) ? 0 : 2, group, text: describePast(group, true) })),
  ].map((one) => ({ ...one, date: one.group[0]!.onset ?? one.group[0]!.recorded, evidence: one.group[0]!.evidence }));
  return said
    .sort((a, b) => closeness(b.group) - closeness(a.group) || a.rank - b.rank || newest(a, b))
    .slice(0, CONDITIONS)
    .map(({ text, group }) => say(text, group));
}

/** Each with what holds for all it names: fresh orders, old ones, conflicting entries of one drug. */
export function drugParts(topic: Topic, { drugs, today, promptedDrugs }: Ready): Fragment[] {
  if (topic.special === "drug-problems") {
    const prompted = promptedDrugs.flatMap((fact) => drugs.find((drug) => drug.includes(fact)) ?? []);
    return drugsInBrief(
      [...new Set([...drugs.filter(isConflicting), ...drugs.filter((drug) => prompted.includes(drug[0]!))])].slice(0, DRUGS),
      today,
    );
  }
  if (topic.drugs === undefined && topic.drugNames === undefined) return [];
  const found = drugs.filter(
    ([first]) => isDrugOf(first!.concept, topic) || topic.drugNames?.test(`${first!.concept.text} ${first!.reason ?? ""}`),
  );
  return drugsInBrief(found.slice(0, DRUGS), today);
}

function procedures(topic: Topic, { record }: Ready): Fragment[] {
  if (topic.procedures === undefined) return [];
  const done = record.procedures.filter(({ status, concept }) => status === "completed" && isProcedure(concept, topic));
  const groups = fold(done.sort(newestFirst((fact) => fact.performed)), nameKeys);
  const reports = record.reports
    .filter(({ concept }) => isProcedure(concept, topic))
    .sort(newestFirst((fact) => fact.effective ?? fact.issued));
  return [
    ...groups.slice(0, PROCEDURES).map((group) => say(describeProcedure(group.slice(0, 1)), group.slice(0, 1))),
    ...reports.slice(0, PROCEDURES).map((report) => {
      const date = usDate(report.effective ?? report.issued);
      return say(`${nameOf(report.concept)}${bracket([date])}`, [report]);
    }),
  ];
}

const STAYS = new Set(["EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "SS"]);

function visits({ visits: wanted }: Topic, { record }: Ready): Fragment[] {
  if (wanted === undefined) return [];
  const done = completedVisits(record.encounters);
  const visit = wanted === "last" ? done[0] : done.find(isStay);
  return visit ? [say(`Last visit ${daysOf(visit)}: ${describeVisit(visit)}`, [visit])] : [];
}

function isStay({ classCode, concept }: EncounterFact): boolean {
  return STAYS.has(classCode ?? "") || /\b(?:emergency|hospital|inpatient|admission)\b/i.test(concept?.text ?? "");
}

function special({ special: wanted }: Topic, ready: Ready): Fragment[] {
  const { record, today } = ready;
  switch (wanted) {
    case "allergies":
      return allergyParts(record, ready.wordsIn);
    case "vaccines-due":
      return withoutMarks(ready.vaccinesDue);
    case "care-gaps":
      return withoutMarks(ready.careGaps);
    case "serious":
      return named(record.conditions.filter(isSerious), today);
    case "abnormal":
      return mostTelling(ready.results).map((fact) => course(fact, ready.byCode));
    case "new-drugs":
      return ready.drugs
        .map(([first]) => first!)
        .filter((drug) => isAfter(drug.authored ?? drug.start, yearsBefore(today, NEW_DRUG_YEARS)))
        .slice(0, PROMPTS)
        .map((drug) => say(`${nameOf(drug.concept)}${bracket([lastOrdered(drug, today)])}`, [drug]));
    default:
      return [];
  }
}

/** Critical ones first, then of the last two years before older, then by what is looked at first. */
function mostTelling(results: readonly LatestResult[]): ObservationFact[] {
  const flagged = results.filter(({ flag }) => flag !== undefined);
  const newest = flagged
    .map(({ observation }) => dayOf(whenObserved(observation)))
    .sort(compareDates)
    .at(-1);
  const isOlder = (fact: ObservationFact) => Number(newest !== undefined && isAfter(yearsBefore(newest, 2), whenObserved(fact)));
  const rank = ({ flag, observation }: LatestResult) =>
    (flag?.critical ? 0 : 1000) + 100 * isOlder(observation) + placeOfResult(observation.concept.codings);
  return flagged
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, PROMPTS)
    .map(({ observation }) => observation);
}

function allergyParts({ allergies }: PatientRecord, wordsIn: Ready["wordsIn"]): Fragment[] {
  const current = allergies.filter(isCurrentAllergy);
  const rank = (group: PatientRecord["allergies"]) =>
    (group.some(({ concept }) => wordsIn(concept.text) > 0) ? 0 : 8) +
    (group.some(({ criticality }) => criticality === "high") ? 0 : 4) +
    (group.some(({ categories }) => categories.includes("environment")) ? 2 : 0) +
    (group.some(({ reactions }) => reactions.length > 0) ? 0 : 1);
  const told = fold(
    current.filter(({ noneKnown }) => !noneKnown),
    nameKeys,
  ).sort((a, b) => rank(a) - rank(b));
  const shown = told.slice(0, ALLERGIES);
  if (shown.length > 0)
    return [say(`${shown.length === 1 ? "Allergy" : "Allergies"}: ${shown.map(describeAllergy).join("; ")}`, shown.flat())];
  return current.slice(0, 1).map((fact) => say(clipText(nameOf(fact.concept), 80), [fact]));
}

/** Statements of another section without its list marks. */
function withoutMarks(fragments: readonly Fragment[]): Fragment[] {
  return fragments
    .filter(({ kind }) => kind === "statement")
    .slice(0, PROMPTS)
    .map((fragment) => ({ ...fragment, text: fragment.text.replace(/^(?:\* |; )|\n$/g, "").replace(/^; /, "") }));
}
