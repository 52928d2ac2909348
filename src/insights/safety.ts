// SAFETY: what published rules say of the drugs, allergies and values that were read, most dangerous first, each prompt with its facts and its rule. It orders nothing, and silence here never means that a drug is safe.
import type { AllergyFact, Evidence, MedicationFact, ObservationFact, PatientRecord } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { isAskedInFull, isIncomplete, proofOfAbsence, type Subject } from "#evidence/absence.ts";
import { clipText } from "#evidence/plain-text.ts";
import { daysSince } from "#knowledge/safety/days.ts";
import { decideSafety, type SafetyDecision } from "#knowledge/safety/decide.ts";
import { asEvidence, type Finding } from "#knowledge/safety/finding.ts";
import { BLOOD_PRESSURE, LOINC } from "#knowledge/vital-signs.ts";
import { isAfter, usDate, yearsBefore } from "./dates.ts";
import { fold, hasCode } from "./fold.ts";
import { filtrations } from "./kidney-risk.ts";
import { quantityText, resultName, statusNote, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, cite, item, nameOf, notice, say } from "./wording.ts";

const SHOWN = 12;
const DRUGS_NAMED = 6;
const REACTIONS = 3;
const FLAG_DAYS = 90;
const CRITICAL_FLAGS = new Set(["AA", "HH", "LL", "HU", "LU"]);
const SEVERE = /\b(?:anaphyla\w*|angio-?o?edema|stevens|necrolysis|shock)\b/i;

export interface Decided {
  readonly decision: SafetyDecision;
  /** What carries a computed kidney function, and how it is said. */
  readonly filtration: { readonly text: string; readonly evidence: readonly Evidence[] } | undefined;
}

export function safety(seen: Visible, record: PatientRecord, purpose: SummaryPurpose, decided: Decided): Fragment[] {
  const { findings, unknown } = decided.decision;
  const shown = findings.slice(0, SHOWN);
  const left = findings.length - shown.length;
  const aged = new Set<MedicationFact>();
  return [
    ...lacking(seen, record),
    ...shown.flatMap((found) => prompt(found, decided, purpose.today, aged)),
    ...(left > 0 ? [notice(`* ${left} further prompts of lower rank are not shown.\n`)] : []),
    ...(findings.length === 0 ? [notice("* No prompt by our rules; they do not cover every drug, dose or disease.\n")] : []),
    ...(unknown.length > 0
      ? [
          {
            ...notice(`* ${unknown.length} medication ${unknown.length === 1 ? "entry" : "entries"} not recognised, not checked.\n`),
            evidence: unknown.map(({ evidence }) => evidence),
          },
        ]
      : []),
  ];
}

/** What comes first whatever the reason of the visit: values that cannot wait, what a laboratory flagged critical, a severe allergy to a current drug. */
export function criticalFindings(seen: Visible, purpose: SummaryPurpose, decided: Decided): Fragment[] {
  const leading = decided.decision.findings.filter((found) => found.kind === "critical" || isSevereAllergy(found));
  const told = new Set(leading.flatMap((found) => found.observations));
  const aged = new Set<MedicationFact>();
  const flagged = flaggedCritical(seen, purpose.today)
    .filter((fact) => !told.has(fact))
    .map((fact) => [say(`${measuredText(fact)}${bracket([`flagged ${flagsOf(fact).join(", ")}`])}`, [fact])]);
  return inFewLines([...leading.map((found) => promptClauses(found, decided, purpose.today, aged)), ...flagged]);
}

/** What cannot wait must not crowd out what the reason asks for: two findings share one line, of more all but the first share the second. A line cites what any of its findings rests on. */
function inFewLines(findings: readonly (readonly Fragment[])[]): Fragment[] {
  const lines = findings.length < 3 ? [findings] : [findings.slice(0, 1), findings.slice(1)];
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line) =>
      item(
        cite(
          line.map(([first]) => first!.text).join("; "),
          line.flatMap(([first]) => first!.evidence),
        ),
        ...line.flatMap(([, ...rest]) => rest),
      ),
    );
}

/** Made once for both. */
export function decideOn(seen: Visible, record: PatientRecord, purpose: SummaryPurpose): Decided {
  const { person } = seen.record;
  const [last] = person ? filtrations(seen, record, person, purpose) : [];
  const computed = last && { egfr: last.egfr, day: last.creatinine.day };
  const text = last && `eGFR ${last.text} computed from creatinine on ${usDate(last.creatinine.day)}`;
  return {
    decision: decideSafety(seen.record, purpose.today, computed),
    filtration: last && text !== undefined ? { text, evidence: last.evidence } : undefined,
  };
}

function isSevereAllergy(found: Finding): boolean {
  if (found.kind !== "allergy" || found.rule.danger !== 1) return false;
  return found.allergies.some(
    (fact) =>
      fact.criticality === "high" ||
      fact.reactions.some((reaction) => reaction.severity === "severe" || SEVERE.test(reaction.manifestation)),
  );
}

function prompt(found: Finding, decided: Decided, today: string, aged: Set<MedicationFact>): Fragment[] {
  return item(...promptClauses(found, decided, today, aged));
}

/** `aged` are the drugs whose old orders the text has named already. */
function promptClauses(found: Finding, { filtration }: Decided, today: string, aged: Set<MedicationFact>): Fragment[] {
  const { rule } = found;
  const medications = found.medications.slice(0, DRUGS_NAMED);
  const computed = found.isComputed ? filtration : undefined;
  const subject = [
    medications.map((fact) => nameOf(fact.concept)).join(" + "),
    ...found.allergies.slice(0, 1).map(allergyText),
    ...found.observations.map((fact) => measuredText(fact, found)),
    ...found.conditions.map((fact) => nameOf(fact.concept)),
    computed?.text ?? "",
  ].filter((part) => part !== "");
  const facts = [...medications, ...found.allergies, ...found.observations, ...found.conditions, ...(found.person ? [found.person] : [])];
  const old = medications.filter((fact) => !aged.has(fact)).flatMap((fact) => oldOrder(fact, today));
  for (const fact of medications) aged.add(fact);
  const evidence = [...facts.map((fact) => fact.evidence), ...(computed?.evidence ?? []), asEvidence(rule)];
  return [cite(`${subject.join("; ")}: ${rule.text} (${rule.source}, ${rule.edition}, ${rule.year})`, evidence), ...old];
}

/** An order of more than a year ago may be taken no more: the reader must know. */
function oldOrder(fact: MedicationFact, today: string): Fragment[] {
  const last = fact.authored ?? fact.start;
  const date = usDate(last);
  if (date === undefined || !isAfter(yearsBefore(today, 1), last)) return [];
  const [verb, again] = fact.source === "request" ? ["ordered", "reordered"] : ["reported", "confirmed"];
  return [say(`; ${nameOf(fact.concept)} last ${verb} ${date}, not ${again} since`, [fact])];
}

function allergyText(fact: AllergyFact): string {
  const reactions = [...new Set(fact.reactions.map((reaction) => clipText(reaction.manifestation, 60)))].filter((text) => text !== "");
  const told = reactions.slice(0, REACTIONS).join(", ");
  return `allergy recorded: ${nameOf(fact.concept)}${bracket([told === "" ? undefined : `reaction: ${told}`])}`;
}

/** A blood pressure whole; of another panel only the value that the finding is about. */
function measuredText(fact: ObservationFact, found?: Finding): string {
  const part = found?.value === undefined || found.value === fact || hasCode(fact.concept, LOINC, BLOOD_PRESSURE) ? fact : found.value;
  const value =
    part === fact ? valueText(fact) : part.quantity ? quantityText(part.quantity, fact.evidence.quote) : clipText(part.text ?? "", 80);
  const name = found?.kind === "kidney" && !/clearance/i.test(fact.concept.text) ? "eGFR" : resultName(part);
  const date = usDate(fact.effective ?? fact.issued);
  return `${name} ${value ?? ""}${date === undefined ? "" : ` on ${date}`}${bracket([statusNote(fact.status)])}`;
}

/** The newest result of each kind, where a laboratory itself called it critical in the last weeks. */
function flaggedCritical(seen: Visible, today: string): ObservationFact[] {
  if (!seen.record.observations.some((fact) => flagsOf(fact).length > 0)) return [];
  const sorted = seen.record.observations
    .filter((fact) => valueText(fact) !== undefined)
    .sort(newestFirst((fact) => fact.effective ?? fact.issued));
  return fold(sorted)
    .map((group) => group[0]!)
    .filter((fact) => {
      const age = daysSince(fact.effective ?? fact.issued, today);
      return flagsOf(fact).length > 0 && age !== undefined && age >= 0 && age <= FLAG_DAYS;
    });
}

function flagsOf(fact: ObservationFact): string[] {
  if (fact.interpretation.length === 0 && fact.components.length === 0) return [];
  const all = [fact, ...fact.components].flatMap((part) => part.interpretation.filter((flag) => CRITICAL_FLAGS.has(flag)));
  return [...new Set(all)].sort();
}

const SUBJECTS: readonly Subject[] = ["medications", "allergies", "observations"];

/** Nothing came, or nothing but errors: there is nothing left to check. */
function isKnownEmpty(subject: Subject, seen: Visible, record: PatientRecord): boolean {
  if (proofOfAbsence(record, subject) !== undefined) return true;
  return isAskedInFull(record, subject) && !seen.restricted.has(subject) && !seen.later.has(subject);
}

/** What was not wholly read was not wholly checked. */
function lacking(seen: Visible, record: PatientRecord): Fragment[] {
  const names = SUBJECTS.filter(
    (subject) => (seen.record[subject].length === 0 && !isKnownEmpty(subject, seen, record)) || isIncomplete(record, subject),
  ).map((subject) => (subject === "observations" ? "results" : subject));
  return names.length === 0
    ? []
    : [notice(`* Not available or not read in full, so prompts may be missing: ${names.join(", ")} (see NOT_READ).\n`)];
}
