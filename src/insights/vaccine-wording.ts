// How a forecast is said: the vaccine, what is on record, why it matters for this patient, what to check first. Always a prompt, never an order; no date is printed that no record has.
import type { Evidence, ImmunizationFact, PatientRecord, QueryEvidence } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import type { GroupForecast } from "#knowledge/immunization/group-forecast.ts";
import { type Bearing, givenDose } from "#knowledge/immunization/record-facts.ts";
import { type GroupWords, RULE_BY_GROUP } from "#knowledge/immunization/rules.ts";
import { schedule } from "#knowledge/immunization/schedule.ts";
import { isAfter, usDate } from "./dates.ts";
import { newestFirst } from "./visits.ts";
import { bracket, cite, nameOf } from "./wording.ts";

export interface Chart {
  readonly record: PatientRecord;
  /** Completed, newest first, as the forecast got them. */
  readonly doses: readonly ImmunizationFact[];
  readonly found: readonly Bearing[];
  /** Complete questions about doses. */
  readonly asked: readonly QueryEvidence[];
}

export interface Judged {
  readonly words: GroupWords;
  readonly own: GroupForecast;
  readonly isUnclear: boolean;
  readonly isShared: boolean;
}

function antigensOf(group: string): readonly string[] {
  return schedule().groups.find(({ name }) => name === group)?.antigens ?? [];
}

/** Whether an entry is of this group, by its code or else by its name. */
export function concerns({ group, mention }: GroupWords, dose: ImmunizationFact): boolean {
  const antigens = schedule().vaccines.get((givenDose(dose).cvx ?? "").padStart(2, "0"))?.antigens;
  if (antigens === undefined) return mention.test(dose.concept.text);
  return antigens.some(({ antigen }) => antigensOf(group).includes(antigen));
}

/** The doses that were held against the schedule of this group. */
function judgedDoses(own: GroupForecast, { doses }: Chart): ImmunizationFact[] {
  const judged = new Set([...own.validDoses, ...own.invalidDoses.map(({ index }) => index)]);
  return doses.filter((_, index) => judged.has(index));
}

export function dueClause({ words, own, isShared }: Judged, chart: Chart): Fragment {
  const { doses, found, record } = chart;
  const given = judgedDoses(own, chart);
  const last = given[0];
  const flawed = own.invalidDoses.find(({ index, flaw }) => flaw !== "not needed" && doses[index] === last);
  const refused = record.immunizations
    .filter((dose) => dose.status === "not-done" && concerns(words, dose) && !given.some((later) => isAfter(later.date, dose.date)))
    .sort(newestFirst((dose) => dose.date))[0];
  const reasons = found.filter(({ code, isUnsettled }) => !isUnsettled && own.indications.includes(code)).slice(0, 1);
  const doubts = unsettled(words, chart).slice(0, 1);
  const notes = [
    isShared ? "shared decision" : undefined,
    last === undefined ? "none recorded" : `last ${usDate(last.date)}${flawed ? ` does not count: ${flawed.flaw}` : ""}`,
    own.isUnfinished ? "series incomplete" : undefined,
    refused && `recorded as not-done ${usDate(refused.date) ?? ""}`.trimEnd(),
    ...reasons.map(({ fact }) => `for ${nameOf(fact.concept)}`),
    ...doubts.map(({ fact }) => `check first: ${nameOf(fact.concept)}`),
    isBirthDecisive(words, record.person?.birthDate) ? "not needed if born in the United States" : undefined,
  ];
  const evidence = [
    ...basis(words, given, chart),
    ...[...reasons, ...doubts].map(({ fact }) => fact.evidence),
    ...(refused ? [refused.evidence] : []),
  ];
  return cite(`${words.name}${own.status === "overdue" && !isShared ? " overdue" : ""}${bracket(notes)}`, evidence);
}

/** Born before 1980: immune to varicella by birth in the United States, which the record does not tell. */
function isBirthDecisive({ group }: GroupWords, birthDate: string | undefined): boolean {
  return group === "Varicella" && birthDate !== undefined && birthDate < "1980";
}

/** What the claim rests on: who the patient is, the doses of the group or the questions that found none, the rule. */
function basis(words: GroupWords, given: readonly ImmunizationFact[], { record, asked }: Chart): Evidence[] {
  const rule = RULE_BY_GROUP.get(words.group);
  return [
    ...(record.person ? [record.person.evidence] : []),
    ...(given.length > 0 ? given.map(({ evidence }) => evidence) : asked),
    ...(rule ? [rule] : []),
  ];
}

/** By name only, but never without what must be checked first. */
export function restClause(rest: readonly Judged[], chart: Chart): Fragment {
  const entries = rest.map((judged) => ({ ...judged, doubts: unsettled(judged.words, chart).slice(0, 1) }));
  const names = entries.map(({ words, isShared, doubts }) => {
    const checks = doubts.map(({ fact }) => `check first: ${nameOf(fact.concept)}`);
    return `${words.name}${bracket([isShared ? "shared decision" : undefined, ...checks])}`;
  });
  const evidence = entries.flatMap(({ words, own, doubts }) => [
    ...basis(words, judgedDoses(own, chart), chart),
    ...doubts.map(({ fact }) => fact.evidence),
  ]);
  return cite(`Also due for review: ${names.join("; ")}`, evidence);
}

export function againstClause(words: GroupWords, own: GroupForecast, { found }: Chart): Fragment {
  const facts = found.filter(({ code, isUnsettled }) => !isUnsettled && own.because.includes(code)).map(({ fact }) => fact);
  const names = [...new Set(facts.map(({ concept }) => nameOf(concept)))].slice(0, 2);
  const rule = RULE_BY_GROUP.get(words.group);
  return cite(`${words.name}${bracket(names)}`, [...facts.map(({ evidence }) => evidence), ...(rule ? [rule] : [])]);
}

/** Facts that may speak against every vaccine of the group, if only the record told how severe they are. */
function unsettled({ group }: GroupWords, { found }: Chart): Bearing[] {
  const own = antigensOf(group);
  const codes = new Set(
    schedule()
      .antigens.filter(({ name }) => own.includes(name))
      .flatMap(({ contraindications }) => contraindications.filter(({ only }) => only === undefined).map(({ observed }) => observed)),
  );
  return found.filter(({ code, isUnsettled }) => isUnsettled && codes.has(code));
}
