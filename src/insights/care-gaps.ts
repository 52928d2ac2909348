// What guidelines say is due or overdue for this patient, the most important first, each with the facts and the rule it rests on. Prompts for review, never orders; what could not be read is never called due.
import { compareText } from "#core/compare-text.ts";
import type { Concept, Evidence, ObservationFact, PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { type CareGap, careGaps } from "#knowledge/care-gaps/care-gaps.ts";
import { ageInWords, usDate } from "./dates.ts";
import { testInDocuments } from "./named-in-documents.ts";
import { valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { cite, item, notice, row } from "./wording.ts";

const DETAILED = 8;
const NAMED = 8;
/** From this rank on one is once enough: they stand by name in one row, when nothing is on record. */
const ASKED_ONCE = 30;
const MINOR = /^(?:(?:\d|1[0-7]) years|\d+ (?:months|days)) old$/;

export function careGapPrompts(seen: Visible, record: PatientRecord, purpose: SummaryPurpose): Fragment[] {
  const { person } = seen.record;
  if (!person) return [notice("* No prompts: who the patient is, is not known or may not be shown.\n")];
  if (person.deceased !== undefined && person.deceased !== false) return [notice("* No prompts: they are for patients known to live.\n")];
  const decided = careGaps(evaluated(seen, record), {
    today: purpose.today,
    ...(purpose.tables ? { valueSets: purpose.tables.valueSets } : {}),
  });
  const isMinor = MINOR.test(ageInWords(person.birthDate, purpose.today) ?? "");
  const shown = decided.filter((gap) => gap.because.every(isShown) && !(isMinor && gap.confidential));
  const gaps = shown.filter(isGap);
  const single = gaps.filter((gap) => gap.rank < ASKED_ONCE || gap.last !== undefined).slice(0, DETAILED);
  const rest = gaps.filter((gap) => !single.includes(gap));
  const cited = (gap: CareGap, text: string) => cite(text, evidenceOf(gap, person.evidence));
  return [
    ...single.flatMap((gap) => {
      const told = testInDocuments(gap.topic, seen, gap.lastDone, purpose.today);
      const evidence = [...evidenceOf(gap, person.evidence), ...(told ? [told.place] : [])];
      return item(cite(describe(gap, told?.text), evidence));
    }),
    ...(rest.length === 0
      ? []
      : row(
          "Consider also what is due",
          rest.slice(0, NAMED).map((gap) => cited(gap, `${gap.topic} (${gap.rule.source} ${gap.rule.year})`)),
        )),
    ...(rest.length > NAMED
      ? [
          {
            ...notice(`* and ${rest.length - NAMED} more ${rest.length - NAMED === 1 ? "prompt" : "prompts"}\n`),
            evidence: cite(
              "",
              rest.slice(NAMED).flatMap((gap) => evidenceOf(gap, person.evidence)),
            ).evidence,
          },
        ]
      : []),
    ...shown.filter(isRefused).flatMap((gap) => item(cited(gap, describeRefusal(gap)))),
    ...whatIsMissing(decided, shown, gaps.length, person, purpose.today),
  ];
}

function isGap({ status }: CareGap): boolean {
  return status === "due" || status === "overdue";
}

/** Silence is explained: rules that lacked data, prompts that may not be shown, or nothing due. */
function whatIsMissing(
  decided: readonly CareGap[],
  shown: readonly CareGap[],
  gaps: number,
  person: PersonFact,
  today: string,
): Fragment[] {
  const born = ageInWords(person.birthDate, today) !== undefined;
  const sexed = /^(?:fe)?male$/.test(person.birthSex ?? person.gender ?? "");
  const unread = decided.filter((gap) => gap.unread).length;
  const hidden = decided.filter((gap) => isGap(gap) && !shown.includes(gap)).length;
  const undecidable = [
    ...(born ? [] : [notice("* Rules that need the age could not be decided: no whole birth date up to today is recorded.\n")]),
    ...(sexed ? [] : [notice("* Rules that need the sex could not be decided: it is not recorded as female or male.\n")]),
  ];
  if (unread > 0) return [...undecidable, notice("* Some rules could not be decided: not all they need was read (see NOT_READ).\n")];
  if (undecidable.length > 0) return undecidable;
  if (gaps > 0) return [];
  if (hidden > 0) return [notice("* Prompts on restricted or confidential matters are not shown.\n")];
  return [notice("* No rule that could be decided asks for anything now.\n")];
}

/** What may be shown, and with it what is restricted: a restricted operation must still end a prompt, though no text may cite it. */
function evaluated(seen: Visible, record: PatientRecord): PatientRecord {
  if (seen.restricted.size === 0) return seen.record;
  const ordered = <F extends { readonly evidence: { readonly reference: string } }>(facts: readonly F[]) =>
    facts.toSorted((one, other) => compareText(one.evidence.reference, other.evidence.reference));
  return {
    ...record,
    conditions: ordered(record.conditions),
    medications: ordered(record.medications),
    allergies: ordered(record.allergies),
    observations: ordered(record.observations),
    encounters: ordered(record.encounters),
    procedures: ordered(record.procedures),
    requests: ordered(record.requests ?? []),
    reports: ordered(record.reports),
    queries: seen.record.queries,
  };
}

const NOT_TO_BE_SHOWN = new Set(["R", "V"]);

function isShown({ sensitivity }: { readonly sensitivity: readonly string[] }): boolean {
  return !sensitivity.some((label) => NOT_TO_BE_SHOWN.has(label));
}

/** The rule, the patient's age, what decided, by which set of the operator's, and where nothing newer was found. */
function evidenceOf(gap: CareGap, person: Evidence): readonly Evidence[] {
  return [gap.rule, person, ...gap.because.map(({ evidence }) => evidence), ...gap.sets, ...gap.asked];
}

/** "Consider breast cancer screening: overdue, last 03/14/2019 (USPSTF 2024, grade B)". */
function describe({ topic, status, last, lastDone, note, rule }: CareGap, told = ""): string {
  const date = usDate(lastDone);
  const value = last !== undefined && "components" in last ? valueText(last as ObservationFact) : undefined;
  const known = date === undefined ? "none coded" : `last ${date}${value === undefined ? "" : ` ${clipText(value, 80)}`}`;
  const why = note === undefined ? "" : `, ${note}`;
  const grade = rule.grade === undefined ? "" : `, grade ${rule.grade}`;
  return `Consider ${topic}: ${status}, ${known}${why}${told} (${rule.source} ${rule.year}${grade})`;
}

/** The words in which it was refused, where the fact itself may be cited for them. */
function refusalOf({ because }: CareGap): string | undefined {
  const cited = because.filter(({ evidence }) => !/^(?:Service|Device)Request\//.test(evidence.reference));
  const texts = cited.flatMap((fact) => (fact as { readonly refusal?: Concept | undefined }).refusal?.text ?? []);
  return texts.find((text) => /\b(?:declin|refus)/i.test(text));
}

function isRefused(gap: CareGap): boolean {
  return gap.status === "excluded" && refusalOf(gap) !== undefined;
}

function describeRefusal(gap: CareGap): string {
  const date = usDate(gap.because[0]?.evidence.date);
  return `Consider ${gap.topic}: \u201c${clipText(refusalOf(gap) ?? "", 80)}\u201d${date === undefined ? "" : ` ${date}`}`;
}
