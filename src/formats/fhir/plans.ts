// CarePlan and Goal to PlanFact: what is meant to happen, in the words of the resource. Nothing here says that anything was done or reached.
import type { Concept, PlanFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { noteUnreadChoice } from "./absent.ts";
import { codesOf, namedBy, readConcept, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { readQuantity, span } from "./observed-value.ts";
import { factBase, linksOf, type Resource } from "./resource.ts";

/** US Core's mark of all care plans, which says nothing about one of them. */
const ANY_PLAN = "assess-plan";

/** In words: of what is planned, else of what kind the plan is. */
export function titleOf(fields: Fields): Concept | undefined {
  const title = fields.text("title") ?? fields.text("description");
  const named = readConcepts(fields.children("category")).find(({ codings }) => codings.every(({ code }) => code !== ANY_PLAN));
  return title === undefined ? named : { text: title, codings: named?.codings ?? [] };
}

function activityOf(activity: Fields): string | undefined {
  const detail = activity.child("detail");
  const what = readConcept(detail?.child("code"))?.text ?? detail?.text("description") ?? namedBy(activity.child("reference"))?.text;
  if (what === undefined) {
    activity.leave("detail", "does not say what is to be done");
    return undefined;
  }
  const status = detail?.text("status");
  const isForbidden = detail?.truth("doNotPerform") === true;
  return [isForbidden ? `not to be done: ${what}` : what, status].filter((part) => part !== undefined).join(", ");
}

export function readCarePlan(resource: Resource): PlanFact {
  const { fields } = resource;
  const items = partsOf(fields, "activity").flatMap((activity) => activityOf(activity) ?? []);
  const concept = required(titleOf(fields) ?? (items.length > 0 ? { text: "Care plan", codings: [] } : undefined), "what is planned");
  const period = fields.child("period");
  const start = period?.date("start") ?? fields.date("created");
  return {
    ...factBase(resource, start, concept.text),
    subject: "care-plan",
    concept,
    categories: codesOf(fields.children("category")),
    status: fields.code("status") ?? "unknown",
    intent: fields.code("intent"),
    start,
    end: period?.date("end"),
    items,
    ...linksOf(fields, [["addresses", "reason"]]),
  };
}

function targetOf(target: Fields): string | undefined {
  const range = target.child("detailRange");
  const detail =
    readQuantity(target.child("detailQuantity"))?.quote ??
    span(readQuantity(range?.child("low"))?.quote, readQuantity(range?.child("high"))?.quote) ??
    readConcept(target.child("detailCodeableConcept"))?.text ??
    target.text("detailString") ??
    target.truth("detailBoolean")?.toString() ??
    target.decimal("detailInteger")?.text;
  if (detail === undefined) noteUnreadChoice(target, "detail");
  const due = target.date("dueDate");
  if (due === undefined) noteUnreadChoice(target, "due");
  const parts = [readConcept(target.child("measure"))?.text, detail, due === undefined ? undefined : `by ${due}`];
  const said = parts.filter((part) => part !== undefined);
  return said.length > 0 ? said.join(", ") : undefined;
}

export function readGoal(resource: Resource): PlanFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("description")), "what the goal is");
  const start = fields.date("startDate");
  const achievement = readConcept(fields.child("achievementStatus"))?.text;
  return {
    ...factBase(resource, start ?? fields.date("statusDate"), concept.text),
    subject: "goal",
    concept,
    status: fields.code("lifecycleStatus") ?? "unknown",
    ...(achievement === undefined ? {} : { achievement }),
    start,
    end: undefined,
    items: partsOf(fields, "target").flatMap((target) => targetOf(target) ?? []),
    ...linksOf(fields, [["addresses", "reason"]]),
  };
}
