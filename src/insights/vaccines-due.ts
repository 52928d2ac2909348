// Which vaccines are due for review by CDC's schedule, each with the doses on record and the rule. Silent when the doses were not read in full, for the dead, and where a dose cannot be judged.
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isIncomplete } from "#evidence/absence.ts";
import { isSharedDecision } from "#knowledge/immunization/decided-together.ts";
import { forecast } from "#knowledge/immunization/forecast.ts";
import { bearings, patientFacts } from "#knowledge/immunization/record-facts.ts";
import { ADULT_ORDER, CHILD_ORDER, GROUP_WORDS, type GroupWords } from "#knowledge/immunization/rules.ts";
import { yearsBefore } from "./dates.ts";
import { againstClause, type Chart, concerns, dueClause, type Judged, restClause } from "./vaccine-wording.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { item, notice, row } from "./wording.ts";

/** Said with their reasons; the others by name only. */
const SHOWN = 5;
const ADULT_YEARS = 19;

export function vaccinesDue(seen: Visible, whole: PatientRecord, today: string): Fragment[] {
  const { record } = seen;
  const asked = whole.queries.filter(
    ({ complete, resourceType, parameters }) =>
      complete && (resourceType === "Immunization" || (parameters.includes("$everything") && resourceType === "Patient")),
  );
  const { person } = record;
  if (person === undefined || (person.deceased !== undefined && person.deceased !== false)) return [];
  if (isIncomplete(whole, "immunizations") || (whole.immunizations.length === 0 && asked.length === 0)) return [];
  if (seen.restricted.has("immunizations")) return [notice("* Vaccines due: not judged, some doses are restricted and not shown.\n")];
  const doses = record.immunizations.filter(({ status }) => status === "completed").sort(newestFirst((dose) => dose.date));
  const found = bearings(record, today);
  const facts = patientFacts(record, doses, found, today);
  const result = facts && forecast(facts);
  if (facts === undefined || result === undefined)
    return [{ ...notice("* Vaccines due: not judged, no whole birth date that is past is recorded.\n"), evidence: [person.evidence] }];
  const chart: Chart = { record, doses, found, asked };
  const unclear = result.unusable.map((index) => doses[index]).filter((dose) => dose !== undefined);
  const groups = ordered(person.birthDate, today).map((words) => ({
    words,
    isUnclear: unclear.some((dose) => concerns(words, dose)),
    forecasts: result.groups.filter(({ group }) => group === words.group),
  }));
  const due: Judged[] = groups.flatMap(({ words, forecasts, isUnclear }) => {
    const own = forecasts.find(({ status }) => status === "overdue") ?? forecasts.find(({ status }) => status === "due");
    // Without any dose read from a source that was asked in full, "none" is no finding.
    const isKnown = own !== undefined && (asked.length > 0 || own.validDoses.length + own.invalidDoses.length > 0);
    return isKnown ? [{ words, own, isUnclear, isShared: isSharedDecision(own, facts) }] : [];
  });
  const clear = due.filter(({ isUnclear }) => !isUnclear).sort((a, b) => Number(a.isShared) - Number(b.isShared));
  const against = groups.flatMap(({ words, forecasts }) =>
    forecasts.filter(({ status, type }) => status === "contraindicated" && type === "standard").map((own) => ({ words, own })),
  );
  return [
    ...row(
      "Due for review (CDC CDSi 4.64)",
      clear.slice(0, SHOWN).map((judged) => dueClause(judged, chart)),
    ),
    ...(clear.length > SHOWN ? item(restClause(clear.slice(SHOWN), chart)) : []),
    ...row(
      "Contraindicated",
      against.map(({ words, own }) => againstClause(words, own, chart)),
    ),
    ...due
      .filter(({ isUnclear }) => isUnclear)
      .map(({ words }) => ({
        ...notice(`* ${words.name}: not judged, a dose on record lacks its date or vaccine code.\n`),
        evidence: unclear.filter((dose) => concerns(words, dose)).map(({ evidence }) => evidence),
      })),
  ];
}

function ordered(birthDate: string | undefined, today: string): GroupWords[] {
  const order = birthDate !== undefined && birthDate <= yearsBefore(today, ADULT_YEARS) ? ADULT_ORDER : CHILD_ORDER;
  return order.flatMap((group) => GROUP_WORDS.filter((words) => words.group === group));
}
