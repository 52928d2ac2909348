// The last vital signs, abnormal results as the record itself flags them, and the newest other results. Nothing is called normal.
import type { ObservationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { questionsFor } from "#evidence/absence.ts";
import { plainText } from "#evidence/plain-text.ts";
import { LOINC, TOBACCO_STATUS, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { usDate } from "./dates.ts";
import { fold, hasCode } from "./fold.ts";
import { isResult } from "./laboratory.ts";
import type { Matches } from "./reason.ts";
import { abnormality, resultName, statusNote, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, notice, quoted, row, say } from "./wording.ts";

const ABNORMAL_SHOWN = 15;
const OTHERS_SHOWN = 6;
const REPORTS_SHOWN = 3;

export function whenObserved(observation: ObservationFact): string | undefined {
  return observation.effective ?? observation.issued;
}

export function hasValue(observation: ObservationFact): boolean {
  return valueText(observation) !== undefined;
}

/** "7.2 % on 03/04/2020 (flagged H)". */
export function dated(observation: ObservationFact): string {
  const date = usDate(whenObserved(observation));
  const flag = abnormality(observation)?.words;
  return `${valueText(observation)}${date === undefined ? "" : ` on ${date}`}${bracket([flag, statusNote(observation.status)])}`;
}

export function resultsPart(seen: Visible, whole: PatientRecord, matches: Matches): Fragment[] {
  const observations = seen.record.observations.filter(hasValue).sort(newestFirst(whenObserved));
  if (observations.length === 0) return [...nothingOf("observations", whole, seen), ...reportsPart(seen)];
  const vitalCodes = new Set(VITAL_SIGNS.flatMap((sign) => [...sign.codes]));
  const vitals = VITAL_SIGNS.flatMap((sign) => {
    const last = observations.find((observation) => hasCode(observation.concept, LOINC, sign.codes));
    return last ? [say(`${sign.label} ${dated(last)}`, [last])] : [];
  });
  const latest = fold(observations.filter((observation) => !hasCode(observation.concept, LOINC, vitalCodes))).map((group) => group[0]!);
  const abnormal = latest
    .filter((observation) => abnormality(observation) !== undefined)
    .sort(
      (a, b) =>
        Number(abnormality(b)?.critical) - Number(abnormality(a)?.critical) ||
        Number(matches(b.concept.text)) - Number(matches(a.concept.text)),
    );
  const laboratory = latest
    .filter((observation) => isResult(observation) && abnormality(observation) === undefined)
    .sort((a, b) => Number(matches(b.concept.text)) - Number(matches(a.concept.text)));
  const smoking = observations.find((observation) => hasCode(observation.concept, LOINC, TOBACCO_STATUS));
  return [
    ...mayLack("observations", whole),
    ...(vitals.length > 0
      ? row("Last vital signs", vitals)
      : [{ ...notice("* No vital sign with a value was among what was read.\n"), evidence: questionsFor(whole, "observations") }]),
    ...(smoking ? item(say(`Tobacco: ${dated(smoking)}`, [smoking])) : []),
    ...abnormal
      .slice(0, ABNORMAL_SHOWN)
      .flatMap((observation) => item(say(`${resultName(observation)} ${dated(observation)}`, [observation]))),
    ...more(abnormal.slice(ABNORMAL_SHOWN)),
    ...othersPart(laboratory),
    ...reportsPart(seen),
  ];
}

function othersPart(laboratory: readonly ObservationFact[]): Fragment[] {
  if (laboratory.length === 0) return [];
  const shown = laboratory.slice(0, OTHERS_SHOWN);
  return [
    ...row(
      "Other latest results",
      shown.map((observation) => say(`${resultName(observation)} ${dated(observation)}`, [observation])),
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
