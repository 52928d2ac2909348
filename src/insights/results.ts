// The last vital signs, abnormal results as the record itself flags them or a built-in range does, and the newest other results. Nothing is called normal.
import type { ObservationFact, PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { questionsFor } from "#evidence/absence.ts";
import { plainText } from "#evidence/plain-text.ts";
import { LOINC, TOBACCO_STATUS, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { usDate } from "./dates.ts";
import { fold, hasCode } from "./fold.ts";
import { isResult } from "./laboratory.ts";
import type { Matches } from "./reason.ts";
import { type Abnormality, abnormality, resultName, statusNote, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, cite, item, more, nameOf, notice, quoted, row, say } from "./wording.ts";

const ABNORMAL_SHOWN = 15;
const OTHERS_SHOWN = 6;
const REPORTS_SHOWN = 3;

export function whenObserved(observation: ObservationFact): string | undefined {
  return observation.effective ?? observation.issued;
}

export function hasValue(observation: ObservationFact): boolean {
  return valueText(observation) !== undefined;
}

/** "Potassium 5.6 mmol/L on 02/03/2026 (above the recorded range of 3.5 to 5.1)", with all that bears it out. */
function clause(name: string, observation: ObservationFact, flag: Abnormality | undefined, person: PersonFact | undefined): Fragment {
  const date = usDate(whenObserved(observation));
  const text = `${name} ${valueText(observation)}${date === undefined ? "" : ` on ${date}`}${bracket([flag?.words, statusNote(observation.status)])}`;
  return flag?.rule && person ? cite(text, [observation.evidence, person.evidence, flag.rule]) : say(text, [observation]);
}

export function resultsPart(seen: Visible, whole: PatientRecord, matches: Matches): Fragment[] {
  const observations = seen.record.observations.filter(hasValue).sort(newestFirst(whenObserved));
  if (observations.length === 0) return [...nothingOf("observations", whole, seen), ...reportsPart(seen)];
  const { person } = seen.record;
  const vitalCodes = new Set(VITAL_SIGNS.flatMap((sign) => [...sign.codes]));
  const vitals = VITAL_SIGNS.flatMap((sign) => {
    const last = observations.find((observation) => hasCode(observation.concept, LOINC, sign.codes));
    return last ? [clause(sign.label, last, abnormality(last), person)] : [];
  });
  const latest = fold(observations.filter((observation) => !hasCode(observation.concept, LOINC, vitalCodes))).map((group) => group[0]!);
  const flags = new Map(latest.map((observation) => [observation, abnormality(observation, person)]));
  const byReason = (a: ObservationFact, b: ObservationFact) => Number(matches(b.concept.text)) - Number(matches(a.concept.text));
  const isCritical = (observation: ObservationFact) => Number(flags.get(observation)?.critical ?? false);
  const isBuiltIn = (observation: ObservationFact) => Number(flags.get(observation)?.rule !== undefined);
  const abnormal = latest
    .filter((observation) => flags.get(observation) !== undefined)
    .sort((a, b) => isCritical(b) - isCritical(a) || isBuiltIn(a) - isBuiltIn(b) || byReason(a, b));
  const laboratory = latest.filter((observation) => isResult(observation) && flags.get(observation) === undefined).sort(byReason);
  const smoking = observations.find((observation) => hasCode(observation.concept, LOINC, TOBACCO_STATUS));
  return [
    ...mayLack("observations", whole),
    ...(vitals.length > 0
      ? row("Last vital signs", vitals)
      : [{ ...notice("* No vital sign with a value was among what was read.\n"), evidence: questionsFor(whole, "observations") }]),
    ...(smoking ? item(clause("Tobacco:", smoking, abnormality(smoking), person)) : []),
    ...abnormal
      .slice(0, ABNORMAL_SHOWN)
      .flatMap((observation) => item(clause(resultName(observation), observation, flags.get(observation), person))),
    ...more(abnormal.slice(ABNORMAL_SHOWN)),
    ...othersPart(laboratory, person),
    ...reportsPart(seen),
  ];
}

function othersPart(laboratory: readonly ObservationFact[], person: PersonFact | undefined): Fragment[] {
  if (laboratory.length === 0) return [];
  const shown = laboratory.slice(0, OTHERS_SHOWN);
  return [
    ...row(
      "Other latest results",
      shown.map((observation) => clause(resultName(observation), observation, undefined, person)),
    ),
    ...more(laboratory.slice(OTHERS_SHOWN)),
  ];
}

function reportsPart(seen: Visible): Fragment[] {
  const telling = seen.record.reports.filter((report) => plainText(report.conclusion ?? "") !== "");
  const newest = telling.sort(newestFirst((report) => report.effective ?? report.issued));
  const clauses = newest.slice(0, REPORTS_SHOWN).flatMap((report) => {
    const date = usDate(report.effective ?? report.issued);
    return item(say(`${nameOf(report.concept)}${date === undefined ? "" : ` on ${date}`}: ${quoted(report.conclusion ?? "")}`, [report]));
  });
  return [...clauses, ...more(newest.slice(REPORTS_SHOWN))];
}
