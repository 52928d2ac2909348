// Results, vital signs and social history to ObservationFact, one fact for each observation. One that is denied, or about somebody else, is refused.
import type { Concept, ObservationFact, ObservedValue } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { readRange, readValue } from "./observed-value.ts";
import { LOINC } from "./oids.ts";
import { authoredOf, factBase, isNegated, related, type Statement, statusCodeOf, templatesOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at, attribute, childrenOf, isTrue } from "./xml.ts";

const STATUS: Readonly<Record<string, string>> = {
  completed: "final",
  active: "preliminary",
  held: "registered",
  aborted: "cancelled",
  cancelled: "cancelled",
  nullified: "entered-in-error",
};
/** Templates that say what is observed where release 1.1 writes only "assertion". */
const BY_TEMPLATE: readonly (readonly [template: string, concept: Concept])[] = [
  ["2.16.840.1.113883.10.20.22.4.78", { text: "Tobacco smoking status", codings: [loinc("72166-2")] }],
  ["2.16.840.1.113883.10.20.22.4.85", { text: "Tobacco use", codings: [loinc("11367-0")] }],
  ["2.16.840.1.113883.10.20.22.4.68", { text: "Functional status", codings: [] }],
  ["2.16.840.1.113883.10.20.22.4.73", { text: "Cognitive status", codings: [] }],
  ["2.16.840.1.113883.10.20.22.4.48", { text: "Advance directive", codings: [] }],
  ["2.16.840.1.113883.10.20.15.3.8", { text: "Pregnancy status", codings: [loinc("82810-3")] }],
];

function loinc(code: string) {
  return { system: LOINC, code, display: undefined };
}

function observedConcept({ element, source }: Statement): Concept | undefined {
  const code = readConcept(at(element, "code"), source.narrative);
  if (code && attribute(at(element, "code"), "code") !== "ASSERTION") return code;
  const templates = templatesOf(element);
  const known = BY_TEMPLATE.find(([template]) => templates.includes(template));
  if (known) return known[1];
  const text = readText(at(element, "text"), source.narrative);
  return text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
}

function readAs(category: string): (statement: Statement) => ObservationFact {
  return (statement) => {
    const { element, parent, source } = statement;
    if (isNegated(statement)) throw new Unreadable("it says that something was not observed");
    if (at(element, "subject")) throw new Unreadable("it observes somebody else than the patient");
    const concept = required(observedConcept(statement), "what was observed");
    const value = at(element, "value");
    if (!value && /^no(?:ne)? known\b/i.test(concept.text)) throw new Unreadable("it says that nothing is known");
    const { quantity, text, quote } = readValue(value, source.narrative);
    const effective = readSpan(at(element, "effectiveTime")).start ?? readSpan(at(parent, "effectiveTime")).start;
    const code = statusCodeOf(element) ?? "";
    return {
      ...factBase(statement, effective ?? authoredOf(element), quote ?? quotable(statement, concept)),
      concept,
      quantity,
      text,
      absentReason: quantity || text !== undefined ? undefined : attribute(value, "nullFlavor"),
      interpretation: childrenOf(element, "interpretationCode").flatMap((flag) => attribute(flag, "code") ?? []),
      referenceRange: readRange(element, quantity, source.narrative),
      status: Object.hasOwn(STATUS, code) ? STATUS[code]! : "unknown",
      categories: [category],
      effective,
      issued: authoredOf(element),
      components: [],
    };
  };
}

/** Words of the document for an observation without a value. */
function quotable({ element, source }: Statement, { text }: Concept): string {
  return attribute(at(element, "code"), "displayName") ?? readText(at(element, "text"), source.narrative) ?? text;
}

/** The questions of a scale with their answers; one that is denied or says nothing is left out with the scale's own words kept. */
function answersOf({ element, source }: Statement): readonly ObservedValue[] {
  const held = [
    ...related(element).map(({ to }) => to),
    ...childrenOf(element, "component").flatMap((one) => at(one, "observation") ?? []),
  ];
  return held.flatMap((answer) => {
    if (answer.name !== "observation" || isTrue(answer, "negationInd") || statusCodeOf(answer) === "nullified") return [];
    const concept = readConcept(at(answer, "code"), source.narrative);
    const { quantity, text, quote } = readValue(at(answer, "value"), source.narrative);
    if (!concept || quote === undefined) return [];
    return [{ concept, quantity, text, absentReason: undefined, interpretation: [], referenceRange: undefined }];
  });
}

/** A scale or score (PHQ-9, falls, pain) with the answers that it rests on. */
export function readAssessment(statement: Statement): ObservationFact {
  const fact = readAs("survey")(statement);
  const components = answersOf(statement);
  if (fact.quantity || fact.text !== undefined) return { ...fact, components };
  required(components[0], "what was answered");
  return { ...fact, components };
}

export const readResult = readAs("laboratory");
export const readFunctionalStatus = readAs("functional-status");
export const readCognitiveStatus = readAs("cognitive-status");
export const readAdvanceDirective = readAs("advance-directive");
export const readVitalSign = readAs("vital-signs");
export const readSocialHistory = readAs("social-history");
