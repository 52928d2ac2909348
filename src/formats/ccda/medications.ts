// Medication activities to MedicationFact: one that happened or is taken is a statement, one intended an order. Denied means not taken.
// Release 1.1 lets systems write "completed" for every entry, so that alone leaves the status unknown.
import type { Concept, MedicationFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { hasCode, readConcept, readText } from "./coded.ts";
import { NAME_UNITS } from "./limits.ts";
import { lineOf } from "./narrative.ts";
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
  const times = childrenOf(element, "effectiveTime").filter((time) => at(time, "period") === undefined);
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

function figures({ element, source }: Statement): string | undefined {
  const dose = at(element, "doseQuantity");
  const amount = attribute(dose, "value") ?? attribute(at(dose, "low"), "value");
  const unit = attribute(dose, "unit") ?? attribute(at(dose, "low"), "unit");
  const period = childrenOf(element, "effectiveTime").flatMap((time) => at(time, "period") ?? [])[0];
  const [every, of] = [attribute(period, "value"), attribute(period, "unit")];
  const route = readConcept(at(element, "routeCode"), source.narrative)?.text;
  const parts = [
    amount === undefined ? undefined : `${amount}${unit === undefined || unit === "1" ? "" : ` ${unit}`}`,
    every === undefined || of === undefined ? undefined : `every ${every} ${of}`,
    route,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}
