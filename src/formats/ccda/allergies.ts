// Allergy observations to AllergyFact. A denied allergy to nothing in particular says that none is known; to a substance, it is refuted.
import type { AllergyFact, Concept } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { hasCode, readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { SNOMED } from "./oids.ts";
import { authoredOf, factBase, isNegated, related, type Statement, statusCodeOf, statusObservationOf } from "./statement.ts";
import { readClinicalStatus } from "./status.ts";
import { readSpan } from "./time.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

/** No known allergy: of any kind, to drugs, to food, environmental, to latex. */
const NONE_CODES = new Set(["716186003", "409137002", "429625007", "428607008", "1003774007"]);
const NONE_WORDS = /^\s*(?:no (?:known )?(?:[a-z]+ ){0,3}allerg(?:y|ies)|nk[dfe]?a|no allergies|none known)\s*(?:\([a-z ]*\))?[\s.]*$/i;
/** Kinds of allergy, as the observation's value gives them: which names no substance. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  "416098002": ["medication"],
  "59037007": ["medication"],
  "419511003": ["medication"],
  "414285001": ["food"],
  "235719002": ["food"],
  "418471000": ["food"],
  "419199007": [],
  "420134006": [],
  "418038007": [],
  "106190000": [],
  "232347008": ["environment"],
};
/** What a missing participant is written as: a substance, of no name. */
const NO_SUBSTANCE = new Set(["105590001", "410942007", "762766007"]);
const REACTION = "MFST";
const SEVERITY = "SEV";
const CRITICALITY = "82606-5";
const CRITICALITIES: Readonly<Record<string, string>> = { CRITH: "high", CRITL: "low", CRITU: "unable-to-assess" };

export function readAllergy(statement: Statement): AllergyFact {
  const { element, parent, source } = statement;
  const { narrative } = source;
  const value = at(element, "value");
  const kind = attribute(value, "code") ?? "";
  const named = substanceOf(statement) ?? valueItself(statement);
  const noneKnown = named ? saysNone(named) : isNegated(statement);
  const stated = named ?? (noneKnown ? noneStated(statement) : undefined) ?? byText(statement);
  const denied = noneKnown && !stated ? readConcept(value, narrative) : undefined;
  const concept = required(stated ?? (denied && { text: `No known ${denied.text}`, codings: [] }), "what the allergy is to");
  const quote = denied?.text ?? concept.text;
  const reactions = related(element).flatMap(({ type, to }) => (type === REACTION ? readReaction(to, statement) : []));
  const { start, end } = readSpan(at(element, "effectiveTime"));
  const recorded = authoredOf(element) ?? authoredOf(parent);
  const concern = statusCodeOf(parent);
  const status = readClinicalStatus(statusObservationOf(element), narrative);
  const isVoid = concern === "nullified" || statusCodeOf(element) === "nullified";
  const danger = related(element).find(({ to }) => attribute(at(to, "code"), "code") === CRITICALITY);
  const degree = attribute(at(danger?.to, "value"), "code") ?? "";
  const manifestations = reactions.map(({ manifestation }) => manifestation);
  return {
    ...factBase(statement, recorded ?? start, manifestations.length > 0 ? `${quote}: ${manifestations.join(", ")}` : quote),
    concept,
    noneKnown,
    clinicalStatus: status ?? (end !== undefined ? "resolved" : concern === "active" ? "active" : "unknown"),
    verification: isVoid ? "entered-in-error" : isNegated(statement) && !noneKnown ? "refuted" : "confirmed",
    criticality: Object.hasOwn(CRITICALITIES, degree) ? CRITICALITIES[degree] : undefined,
    categories: Object.hasOwn(KINDS, kind) ? KINDS[kind]! : [],
    reactions,
    onset: start,
    recorded,
  };
}

function saysNone(concept: Concept): boolean {
  return hasCode(concept, SNOMED, NONE_CODES) || NONE_WORDS.test(concept.text);
}

function substanceOf({ element, source }: Statement): Concept | undefined {
  for (const participant of childrenOf(element, "participant")) {
    const entity = at(participant, "participantRole", "playingEntity");
    const concept = readConcept(at(entity, "code"), source.narrative);
    if (concept && !hasCode(concept, SNOMED, NO_SUBSTANCE)) return concept;
    const name = readText(at(entity, "name"), source.narrative);
    if (name !== undefined && name.length <= NAME_UNITS) return { text: name, codings: [] };
  }
  return undefined;
}

/** A value that is more than a kind: "allergy to penicillin", "no known drug allergy". */
function valueItself({ element, source }: Statement): Concept | undefined {
  const value = at(element, "value");
  const concept = readConcept(value, source.narrative);
  const code = attribute(value, "code");
  return concept && code !== undefined && !Object.hasOwn(KINDS, code) ? concept : undefined;
}

/** The words in which the entry itself, else its section, says that there are none. */
function noneStated(statement: Statement): Concept | undefined {
  const { element, source, section } = statement;
  const value = at(element, "value");
  const places = [at(value, "originalText"), at(element, "text"), section.text];
  const stated = places.flatMap((place) => readText(place, source.narrative) ?? []).find((text) => NONE_WORDS.test(text));
  return stated === undefined ? undefined : { text: stated, codings: [] };
}

function byText({ element, source }: Statement): Concept | undefined {
  const text = readText(at(element, "text"), source.narrative);
  return text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
}

function readReaction(observation: XmlElement, { source }: Statement): AllergyFact["reactions"] {
  const severity = related(observation).find(({ to }) => attribute(at(to, "code"), "code") === SEVERITY);
  const concept = readConcept(at(observation, "value"), source.narrative);
  const manifestation = concept?.text ?? readText(at(observation, "text"), source.narrative);
  if (manifestation === undefined || attribute(observation, "negationInd") === "true") return [];
  return [{ manifestation, severity: readConcept(at(severity?.to, "value"), source.narrative)?.text }];
}
