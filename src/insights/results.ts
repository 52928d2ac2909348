// The last vital signs, abnormal results as the record itself flags them or a built-in range does, and the newest other results. Nothing is called normal.
import type { ObservationFact, PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { LOINC, TOBACCO_STATUS, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { dayOf, usDate } from "./dates.ts";
import type { Focus } from "./focus.ts";
import { fold, hasCode } from "./fold.ts";
import { isResult } from "./laboratory.ts";
import { type LatestResult, whenObserved } from "./latest-results.ts";
import { searched } from "./missing-input.ts";
import { evidenceOf } from "./pressure-pairs.ts";
import { abnormality, hasValue, resultName, statusNote, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, cite, item, more, nameOf, notice, quoted, row, say } from "./wording.ts";

const ABNORMAL_SHOWN = 25;
const OTHERS_SHOWN = 4;
const REPORTS_SHOWN = 3;
const AFFIRMED_SHOWN = 10;
const VALUELESS_SHOWN = 4;
/** A finding in words that nobody flagged: what was looked for is there. Blood groups and immunity are said in the same words. */
const AFFIRMED = /^(?:(?:weak|strong|presumptive)(?:ly)? )?(?:positive|reactive|detected|present|abnormal|true)\b/i;
const NO_FINDING = /\b(?:abo|rh|d antigen|blood (?:group|type)|immun\w*)\b/i;

function isAffirmed({ name, observation }: LatestResult): boolean {
  return AFFIRMED.test(plainText(observation.text ?? "")) && !NO_FINDING.test(name);
}

/** "Potassium 5.6 mmol/L (above range 3.5-5.1)", with all that bears it out; `said` are the publishers already named. */
function clause({ name, observation, flag }: LatestResult, person: PersonFact | undefined, said: Set<string>): Fragment {
  const source = flag?.source === undefined || said.has(flag.source) ? "" : `, ${flag.source}`;
  if (flag?.source !== undefined) said.add(flag.source);
  const notes = [flag && `${flag.words}${source}`, statusNote(observation.status)];
  const text = `${name === "" ? "" : `${name} `}${valueText(observation, flag?.limits)}${bracket(notes)}`;
  return flag?.rule && person ? cite(text, [...evidenceOf(observation), person.evidence, flag.rule]) : say(text, [observation]);
}

/** One row for each day, the day once; rows in the order of their first clause. */
function rowsByDay(label: string, clauses: readonly LatestResult[], person: PersonFact | undefined, said: Set<string>): Fragment[] {
  const days = Map.groupBy(clauses, ({ observation }) => usDate(whenObserved(observation)));
  return [...days].flatMap(([day, own]) =>
    row(
      day === undefined ? label : `${label} ${day}`,
      own.map((one) => clause(one, person, said)),
    ),
  );
}

/** `observations` have a value, newest first; `latest` is the newest of each kind. */
export function resultsPart(
  seen: Visible,
  whole: PatientRecord,
  observations: readonly ObservationFact[],
  latest: readonly LatestResult[],
  focus: Focus,
): Fragment[] {
  if (observations.length === 0)
    return [...nothingOf("observations", whole, seen), ...withoutValuePart(seen, observations), ...reportsPart(seen)];
  const { person } = seen.record;
  const vitals = VITAL_SIGNS.flatMap((sign) => {
    const last = observations.find((observation) => hasCode(observation.concept, LOINC, sign.codes));
    return last ? [{ name: sign.label, observation: last, flag: abnormality(last) }] : [];
  });
  const touching = new Set(latest.filter(({ observation }) => focus.result(observation)));
  const rank = (one: LatestResult) =>
    Number(!(one.flag?.critical ?? false)) * 4 + Number(one.flag?.rule !== undefined) * 2 + Number(!touching.has(one));
  const ordered = [...latest].sort((a, b) => rank(a) - rank(b));
  const abnormal = ordered.filter(({ flag }) => flag !== undefined);
  const unflagged = ordered.filter(({ observation, flag }) => flag === undefined && isResult(observation));
  const affirmed = unflagged.filter(isAffirmed).slice(0, AFFIRMED_SHOWN);
  const others = [...affirmed, ...unflagged.filter((one) => !affirmed.includes(one))];
  const othersShown = affirmed.length + OTHERS_SHOWN;
  const said = new Set<string>();
  return [
    ...mayLack("observations", whole),
    ...(vitals.length > 0
      ? rowsByDay("Vital signs", vitals, person, said)
      : [{ ...notice("* No vital sign with a value was among what was read.\n"), evidence: searched(seen, whole, "observations") }]),
    ...tobaccoPart(observations),
    ...rowsByDay("Flagged", abnormal.slice(0, ABNORMAL_SHOWN), person, said),
    ...more(abnormal.slice(ABNORMAL_SHOWN).map(({ observation }) => observation)),
    ...rowsByDay("Other results", others.slice(0, othersShown), person, said),
    ...more(others.slice(othersShown).map(({ observation }) => observation)),
    ...withoutValuePart(seen, observations),
    ...reportsPart(seen),
  ];
}

/** The newest status; with it one of the same day, of another source or of an earlier day that contradicts it. */
function tobaccoPart(observations: readonly ObservationFact[]): Fragment[] {
  const all = observations.filter(({ concept, text }) => text !== undefined && hasCode(concept, LOINC, TOBACCO_STATUS));
  const [last] = all;
  if (!last) return [];
  const day = (fact: ObservationFact) => dayOf(whenObserved(fact));
  const isOther = (fact: ObservationFact) => fact.text?.toLowerCase() !== last.text?.toLowerCase();
  const newestOfSource = (fact: ObservationFact) => all.find(({ evidence }) => evidence.origin === fact.evidence.origin) === fact;
  const other = all.find(
    (fact) =>
      isOther(fact) &&
      (day(fact) === day(last) ||
        (fact.evidence.origin !== last.evidence.origin && newestOfSource(fact)) ||
        (NEVER.test(last.text ?? "") && SMOKED.test(fact.text ?? ""))),
  );
  const clauses = [last, ...(other ? [other] : [])].map((fact) => {
    const date = usDate(whenObserved(fact));
    return say(`${valueText(fact)}${date === undefined ? "" : ` ${date}`}${bracket([statusNote(fact.status)])}`, [fact]);
  });
  return row("Tobacco", other ? [...clauses, say("conflict: these 2 entries differ", [last, other])] : clauses);
}

const NEVER = /\bnever\b/i;
const SMOKED = /^(?!.*\b(?:never|unknown|non)\b).*\b(?:current|former|ex|every day|some day|heavy|light)\b/i;

/** Results whose source says why they have no value, where no value of theirs is as new. */
function withoutValuePart(seen: Visible, observations: readonly ObservationFact[]): Fragment[] {
  const newest = newestFirst(whenObserved);
  const reasoned = seen.record.observations.filter((fact) => fact.absentReason !== undefined && isResult(fact) && !hasValue(fact));
  const lacking = fold([...observations, ...reasoned].sort(newest))
    .map(([latest]) => latest!)
    .filter((latest) => !hasValue(latest));
  const clauses = lacking.slice(0, VALUELESS_SHOWN).map((fact) => {
    const date = usDate(whenObserved(fact));
    const why = bracket([clipText(fact.absentReason ?? "", 60), statusNote(fact.status)]);
    return say(`${resultName(fact)}${date === undefined ? "" : ` ${date}`}${why}`, [fact]);
  });
  return clauses.length === 0 ? [] : [...row("Without a value", clauses), ...more(lacking.slice(VALUELESS_SHOWN))];
}

function reportsPart(seen: Visible): Fragment[] {
  const telling = seen.record.reports.filter((report) => plainText(report.conclusion ?? "") !== "");
  const newest = telling.sort(newestFirst((report) => report.effective ?? report.issued));
  const clauses = newest.slice(0, REPORTS_SHOWN).flatMap((report) => {
    const date = usDate(report.effective ?? report.issued);
    const when = `${date === undefined ? "" : ` on ${date}`}${bracket([statusNote(report.status)])}`;
    return item(say(`${nameOf(report.concept)}${when}: ${quoted(report.conclusion ?? "")}`, [report]));
  });
  return [...clauses, ...more(newest.slice(REPORTS_SHOWN))];
}
