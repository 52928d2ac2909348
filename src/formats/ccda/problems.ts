// Problem observations to ConditionFact. A denied problem is refuted; "no known problems" is no condition and stays in the narrative.
import type { ConditionFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { hasCode, readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { SNOMED } from "./oids.ts";
import { ageOf, authoredOf, factBase, isNegated, related, type Statement, statusCodeOf, statusObservationOf } from "./statement.ts";
import { readClinicalStatus } from "./status.ts";
import { readSpan } from "./time.ts";
import { at, attribute, type XmlElement } from "./xml.ts";

/** Kinds of statement, which name no problem: problem, finding, condition, diagnosis, symptom, complaint, disease. */
const KINDS = new Set(["55607006", "404684003", "64572001", "282291009", "418799008", "409586006", "29308-4", "75326-9"]);
/** No current problems or disability; no significant history. */
const NONE_CODES = new Set(["160245001", "160243008", "443508001"]);
const NONE_WORDS = /^\s*(?:no (?:known |current |active )*(?:problems?|conditions?|diagnos[ei]s)|none(?: known| recorded)?)\b[\s.]*$/i;
const SEVERITY = "SEV";
const PAST_ILLNESS = "11348-0";
const CATEGORIES: Readonly<Record<string, string>> = {
  "11450-4": "problem-list-item",
  "46240-8": "encounter-diagnosis",
  "46241-6": "encounter-diagnosis",
  "11535-2": "encounter-diagnosis",
  "10219-4": "encounter-diagnosis",
  "10218-6": "encounter-diagnosis",
  "29308-4": "encounter-diagnosis",
};

export function readProblem(statement: Statement): ConditionFact {
  const { element, parent, source, section } = statement;
  const concept = required(namedProblem(element, statement), "which problem it is");
  if (hasCode(concept, SNOMED, NONE_CODES) || NONE_WORDS.test(concept.text)) throw new Unreadable("it says that there are no problems");
  const { start, end } = readSpan(at(element, "effectiveTime"));
  const recorded = authoredOf(element) ?? authoredOf(parent);
  const severity = related(element).find(({ to }) => attribute(at(to, "code"), "code") === SEVERITY);
  const age = start === undefined ? ageOf(element) : undefined;
  const category = section.code !== undefined && Object.hasOwn(CATEGORIES, section.code) ? [CATEGORIES[section.code]!] : [];
  return {
    ...factBase(statement, recorded ?? start, concept.text),
    concept,
    clinicalStatus: clinicalStatus(statement, end),
    verification: isVoid(element) || isVoid(parent) ? "entered-in-error" : isNegated(statement) ? "refuted" : "confirmed",
    categories: category,
    severity: readConcept(at(severity?.to, "value"), source.narrative)?.text,
    onset: start,
    ...(age === undefined ? {} : { onsetText: age }),
    abatement: end,
    recorded,
  };
}

function namedProblem(element: XmlElement, { source }: Statement) {
  const value = readConcept(at(element, "value"), source.narrative);
  if (value && !value.codings.some(({ code }) => code !== undefined && KINDS.has(code))) return value;
  const code = readConcept(at(element, "code"), source.narrative);
  const isKind = code?.codings.some(({ code: kind }) => kind !== undefined && (KINDS.has(kind) || kind === "ASSERTION"));
  if (code && !isKind && code.codings.length > 0) return code;
  const text = readText(at(element, "text"), source.narrative);
  return text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
}

function isVoid(element: XmlElement | undefined): boolean {
  return statusCodeOf(element) === "nullified";
}

/**
 * Its own status first, then the date it ended, then the concern that holds it. A completed concern alone says nothing: many systems
 * write it for every problem.
 */
function clinicalStatus({ element, parent, source, section }: Statement, end: string | undefined): ConditionFact["clinicalStatus"] {
  const said = readClinicalStatus(statusObservationOf(element), source.narrative);
  if (said !== undefined) return said;
  if (end !== undefined) return "resolved";
  if (section.code === PAST_ILLNESS) return "inactive";
  const concern = statusCodeOf(parent);
  if (concern === "active") return "active";
  return concern === "suspended" || concern === "aborted" ? "inactive" : "unknown";
}
