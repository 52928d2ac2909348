// Planned acts, visits, observations and procedures to RequestFact, goals to PlanFact. A plan says nothing about whether it was ever carried out.
import type { Concept, PlanFact, RequestFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { readValue } from "./observed-value.ts";
import { authoredOf, factBase, isNegated, reasonElements, type Statement, statusCodeOf } from "./statement.ts";
import { readSpan } from "./time.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

const STATUS: Readonly<Record<string, string>> = {
  new: "active",
  active: "active",
  held: "on-hold",
  suspended: "on-hold",
  cancelled: "revoked",
  aborted: "revoked",
  completed: "completed",
  nullified: "entered-in-error",
};
/** A request is an order; what is intended, proposed, promised or asked for as an appointment is a plan. */
const INTENTS: Readonly<Record<string, string>> = { RQO: "order", PRP: "proposal" };

function statusOf(element: XmlElement): string {
  const code = statusCodeOf(element) ?? "";
  return Object.hasOwn(STATUS, code) ? STATUS[code]! : "unknown";
}

function planned({ element, source }: Statement): Concept | undefined {
  const text = readText(at(element, "text"), source.narrative);
  const inWords = text === undefined || text.length > NAME_UNITS ? undefined : { text, codings: [] };
  return readConcept(at(element, "code"), source.narrative) ?? inWords;
}

export function readPlanned(statement: Statement): RequestFact {
  const { element, source } = statement;
  const concept = required(planned(statement), "what is planned");
  const mood = attribute(element, "moodCode") ?? "";
  const authored = authoredOf(element);
  const occurrence = readSpan(at(element, "effectiveTime")).start;
  return {
    ...factBase(statement, authored ?? occurrence, concept.text),
    subject: "service",
    concept,
    status: statusOf(element),
    intent: Object.hasOwn(INTENTS, mood) ? INTENTS[mood] : "plan",
    doNotPerform: isNegated(statement),
    refusal: undefined,
    authored,
    ...(occurrence === undefined ? {} : { occurrence }),
    reasons: reasonElements(element).flatMap((reason) => readConcept(reason, source.narrative)?.text ?? []),
  };
}

export function readGoal(statement: Statement): PlanFact {
  const { element, source } = statement;
  if (isNegated(statement)) throw new Unreadable("it denies a goal");
  const targets = childrenOf(element, "value").flatMap((value) => readValue(value, source.narrative).quote ?? []);
  const named = planned(statement);
  const concept = required(named ?? (targets[0] === undefined ? undefined : { text: targets[0], codings: [] }), "what the goal is");
  const { start, end } = readSpan(at(element, "effectiveTime"));
  return {
    ...factBase(statement, authoredOf(element) ?? start, concept.text),
    subject: "goal",
    concept,
    status: statusOf(element),
    intent: "plan",
    start,
    end,
    items: named ? targets : [],
  };
}
