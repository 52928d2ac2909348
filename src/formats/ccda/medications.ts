// Medication activities to MedicationFact: one that happened or is taken is a statement, one intended an order. Denied means not taken.
// Release 1.1 lets systems write "completed" for every entry, so that alone leaves the status unknown.
import type { Concept, MedicationFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { hasCode, readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { lineOf, type Narrative } from "./narrative.ts";
import { SNOMED } from "./oids.ts";
import {
  authoredOf,
  factBase,
  isNegated,
  isReleaseTwo,
  reasonElements,
  related,
  type Statement,
  statusCodeOf,
  statusObservationOf,
  templatesOf,
} from "./statement.ts";
import { readClinicalStatus } from "./status.ts";
import { readSpan, type Span } from "./time.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

const INSTRUCTIONS_TEMPLATE = "2.16.840.1.113883.10.20.22.4.147";
/** "Drug or medication", "pharmaceutical product": denied, it means none at all. */
const ANY_DRUG = new Set(["410942007", "373873005", "763158003"]);
const NONE_WORDS = /^\s*(?:no (?:known |current |active )*(?:medications?|drugs?)|not? on any medications?|none(?: known)?)\b[\s.]*$/i;
const STATUS: Readonly<Record<string, string>> = {
  active: "active",
  ordered: "active",
  new: "active",
  held: "on-hold",
  suspended: "on-hold",
  aborted: "stopped",
  cancelled: "cancelled",
  nullified: "entered-in-error",
};

export function productOf({ element, source }: Statement): Concept | undefined {
  const product = at(element, "consumable", "manufacturedProduct");
  const material = at(product, "manufacturedMaterial") ?? at(product, "manufacturedLabeledDrug");
  const concept = readConcept(at(material, "code"), source.narrative);
  const name = readText(at(material, "name"), source.narrative);
  // A bare code is no name for people where the product has one.
  if (concept && (name === undefined || concept.codings.every(({ code }) => code !== concept.text))) return concept;
  return name === undefined || name.length > NAME_UNITS ? concept : { text: name, codings: concept?.codings ?? [] };
}

export function readMedication(statement: Statement): MedicationFact {
  const { element, source } = statement;
  const concept = required(productOf(statement), "which drug it is");
  if (NONE_WORDS.test(concept.text) || (isNegated(statement) && hasCode(concept, SNOMED, ANY_DRUG)))
    throw new Unreadable("it says that there are no medications");
  const span = spanOf(element);
  const authored = authoredOf(element);
  const words = instructions(statement, concept);
  const order = attribute(element, "moodCode") === "INT";
  const reasons = reasonElements(element).flatMap((reason) => readConcept(reason, source.narrative)?.text ?? []);
  return {
    ...factBase(statement, authored ?? span.start, words === undefined ? concept.text : `${concept.text}: ${words}`),
    source: order ? "request" : "statement",
    concept,
    status: isNegated(statement) ? "not-taken" : statusOf(statement),
    intent: order ? "order" : undefined,
    dosage: words ?? figures(statement),
    authored,
    ...span,
    reason: reasons.join("; ") || undefined,
  };
}

/** Of the effective times, the interval; the others say how often. */
function spanOf(element: XmlElement): Span {
  const times = childrenOf(element, "effectiveTime").filter((time) => at(time, "period") === undefined && at(time, "event") === undefined);
  return readSpan(times.find((time) => at(time, "low") !== undefined || at(time, "high") !== undefined) ?? times[0]);
}

function statusOf({ element, source }: Statement): string {
  const code = statusCodeOf(element) ?? "";
  if (code === "nullified") return "entered-in-error";
  const said = readClinicalStatus(statusObservationOf(element), source.narrative);
  if (said !== undefined) return said === "active" ? "active" : "completed";
  if (Object.hasOwn(STATUS, code)) return STATUS[code]!;
  return code === "completed" && isReleaseTwo(element) ? "completed" : "unknown";
}

/** How to take it in words of the entry that are more than the drug's name. */
function instructions({ element, source }: Statement, { text: drug }: Concept): string | undefined {
  const free = related(element).find(({ to }) => templatesOf(to).includes(INSTRUCTIONS_TEMPLATE));
  const words = readText(at(free?.to, "text"), source.narrative) ?? lineOf(at(element, "text"));
  return words === undefined || words === drug ? undefined : words;
}

/** `2.50 mg`, `1 - 2 tablet`; undefined where there is no figure. */
function amountOf(quantity: XmlElement | undefined): string | undefined {
  const [low, high] = [at(quantity, "low"), at(quantity, "high")];
  const from = attribute(quantity, "value") ?? attribute(low, "value");
  const to = attribute(high, "value");
  const amount = from !== undefined && to !== undefined ? `${from} - ${to}` : (from ?? (to === undefined ? undefined : `at most ${to}`));
  const unit = attribute(quantity, "unit") ?? attribute(low, "unit") ?? attribute(high, "unit");
  return amount === undefined ? undefined : `${amount}${unit === undefined || unit === "1" ? "" : ` ${unit}`}`;
}

/** A dose without a unit is counted in what is given: tablets, puffs. */
function doseOf(element: XmlElement, narrative: Narrative): string | undefined {
  const dose = at(element, "doseQuantity");
  const amount = amountOf(dose);
  const unit = attribute(dose, "unit") ?? attribute(at(dose, "low"), "unit");
  const counted = readConcept(at(element, "administrationUnitCode"), narrative)?.text;
  return amount !== undefined && counted !== undefined && (unit === undefined || unit === "1") ? `${amount} ${counted}` : amount;
}

const EVENTS: Readonly<Record<string, string>> = {
  AC: "before meals",
  ACM: "before breakfast",
  ACD: "before lunch",
  ACV: "before dinner",
  C: "with meals",
  CM: "with breakfast",
  CD: "with lunch",
  CV: "with dinner",
  HS: "at bedtime",
  PC: "after meals",
  PCM: "after breakfast",
  PCD: "after lunch",
  PCV: "after dinner",
  WAKE: "on waking",
};

/** How often, of an effective time that says so. */
function rhythmOf(time: XmlElement, narrative: Narrative): string | undefined {
  const period = at(time, "period");
  const [low, high] = [at(period, "low"), at(period, "high")];
  const [from, to] = [attribute(low, "value"), attribute(high, "value")];
  const every = attribute(period, "value") ?? (from !== undefined && to !== undefined ? `${from} - ${to}` : (from ?? to));
  const of = attribute(period, "unit") ?? attribute(low, "unit") ?? attribute(high, "unit");
  if (every !== undefined && of !== undefined) return `every ${every} ${of}`;
  const event = at(time, "event");
  const code = attribute(event, "code");
  return code !== undefined && Object.hasOwn(EVENTS, code) ? EVENTS[code] : readConcept(event, narrative)?.text;
}

/** A precondition makes it a drug for when it is needed, for what the precondition says. */
function asNeeded(element: XmlElement, narrative: Narrative): string | undefined {
  const condition = at(element, "precondition");
  if (!condition) return undefined;
  const criterion = at(condition, "criterion");
  const why = readConcept(at(criterion, "value"), narrative)?.text ?? readText(at(criterion, "text"), narrative);
  return why === undefined ? "as needed" : `as needed: ${why}`;
}

function figures({ element, source }: Statement): string | undefined {
  const rate = amountOf(at(element, "rateQuantity"));
  const most = at(element, "maxDoseQuantity");
  const [over, per] = [amountOf(at(most, "numerator")), amountOf(at(most, "denominator"))];
  const parts = [
    doseOf(element, source.narrative),
    rate === undefined ? undefined : `at ${rate}`,
    ...childrenOf(element, "effectiveTime").map((time) => rhythmOf(time, source.narrative)),
    readConcept(at(element, "routeCode"), source.narrative)?.text,
    readConcept(at(element, "approachSiteCode"), source.narrative)?.text,
    asNeeded(element, source.narrative),
    over === undefined || per === undefined ? undefined : `at most ${over} per ${per}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}
