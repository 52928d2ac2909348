// MedicationRequest, MedicationStatement, MedicationDispense and MedicationAdministration to MedicationFact. The drug may be coded, contained,
// or a Medication of the same source; one that cannot be found by any of these is unreadable, never an unnamed drug.
import type { Concept, MedicationFact, ResourceEvidence } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { namedBy, readConcept, readConcepts } from "./concept.ts";
import { readDosage } from "./dosage.ts";
import type { Fields } from "./fields.ts";
import { partsOf, refuseModified } from "./modifiers.ts";
import { factBase, linksOf, type Resource, reasonsOf, sensitivityOf } from "./resource.ts";

interface Drug {
  readonly concept: Concept;
  /** Of the Medication that names it, where that is a resource of its own. */
  readonly evidence?: ResourceEvidence;
  readonly sensitivity?: readonly string[];
}

const LINKS = [
  ["basedOn", "based-on"],
  ["authorizingPrescription", "based-on"],
  ["request", "based-on"],
  ["reasonReference", "reason"],
] as const;

/** What it is made of, where it has no name: one ingredient is the drug itself, of several only the words are kept. */
function byIngredients(medication: Fields): Concept | undefined {
  const ingredients = readConcepts(partsOf(medication, "ingredient").flatMap((one) => one.child("itemCodeableConcept") ?? []));
  if (ingredients.length < 2) return ingredients[0];
  return { text: ingredients.map(({ text }) => text).join(" + "), codings: [] };
}

function readDrug({ fields, follow, origin }: Resource): Drug | undefined {
  const coded = readConcept(fields.child("medicationCodeableConcept"));
  if (coded) return { concept: coded };
  const pointer = fields.child("medicationReference");
  const followed = follow(pointer);
  const medication = followed?.fields;
  if (medication) refuseModified(medication, "Medication");
  const concept = medication && (readConcept(medication.child("code")) ?? byIngredients(medication));
  if (!followed || !medication || !concept) {
    const named = namedBy(pointer);
    return named && { concept: named };
  }
  const sensitivity = sensitivityOf(medication);
  const { reference } = followed;
  if (reference === undefined) return { concept, sensitivity };
  const version = medication.child("meta")?.text("versionId");
  const evidence = { kind: "resource", reference, version, date: undefined, quote: concept.text, origin } as const;
  return { concept, evidence, sensitivity };
}

type Times = Pick<MedicationFact, "authored" | "start" | "end">;

function readTimes(fields: Fields, source: MedicationFact["source"]): Times {
  switch (source) {
    case "request": {
      const validity = fields.child("dispenseRequest")?.child("validityPeriod");
      const bounds = readBounds(fields.children("dosageInstruction"));
      return {
        authored: fields.date("authoredOn"),
        start: validity?.date("start") ?? bounds.start,
        // What is to be taken ends with the last of its dosages; a supply may end before or after.
        end: bounds.end ?? validity?.date("end"),
      };
    }
    case "statement":
    case "administration": {
      const period = fields.child("effectivePeriod");
      const start = fields.date("effectiveDateTime") ?? period?.date("start");
      return { authored: fields.date("dateAsserted"), start, end: period?.date("end") };
    }
    case "dispense":
      return { authored: fields.date("whenPrepared"), start: fields.date("whenHandedOver"), end: undefined };
  }
}

/** From the first to the last day of all dosages; no end where one of them has none. */
function readBounds(dosages: readonly Fields[]): { readonly start: string | undefined; readonly end: string | undefined } {
  const periods = dosages.map((dosage) => dosage.child("timing")?.child("repeat")?.child("boundsPeriod"));
  const starts = periods.flatMap((period) => period?.date("start") ?? []);
  const ends = periods.flatMap((period) => period?.date("end") ?? []);
  return { start: starts.sort()[0], end: ends.length < periods.length ? undefined : ends.sort().at(-1) };
}

const DAYS: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, wk: 7, week: 7, weeks: 7, mo: 30, month: 30, months: 30 };

function daysOf(supply: Fields | undefined): number | undefined {
  const unit = DAYS[(supply?.text("code") ?? supply?.text("unit") ?? "").toLowerCase()];
  const amount = supply?.decimal("value")?.value;
  return unit === undefined || amount === undefined ? undefined : amount * unit;
}

/** What only an order has: that it forbids the drug and why, and how long one supply lasts. */
function readOrder(fields: Fields): Pick<MedicationFact, "doNotPerform" | "refusal" | "supplyDays"> {
  const forbids = fields.truth("doNotPerform") === true;
  const refusal = forbids ? readConcept(fields.children("reasonCode")[0]) : undefined;
  const supplyDays = daysOf(fields.child("dispenseRequest")?.child("expectedSupplyDuration"));
  return {
    ...(forbids ? { doNotPerform: true } : {}),
    ...(refusal === undefined ? {} : { refusal }),
    ...(supplyDays === undefined ? {} : { supplyDays }),
  };
}

/** One concept, or several, or a reference to a finding: the kinds differ. */
function statusReasonOf(fields: Fields): string | undefined {
  if (fields.has("statusReasonCodeableConcept")) return readConcept(fields.child("statusReasonCodeableConcept"))?.text;
  if (!fields.has("statusReason")) return namedBy(fields.child("statusReasonReference"))?.text;
  const reasons = fields.isObject("statusReason") ? [fields.child("statusReason")!] : fields.children("statusReason");
  return (
    readConcepts(reasons)
      .map(({ text }) => text)
      .join("; ") || undefined
  );
}

function readAs(source: MedicationFact["source"], dosageField: string): (resource: Resource) => MedicationFact {
  return (resource) => {
    const { fields } = resource;
    const { concept, evidence, sensitivity = [] } = required(readDrug(resource), "which drug it is");
    const given = source === "administration" ? fields.child("dosage") : undefined;
    if (given) refuseModified(given, "");
    const dosage = readDosage(given ? [given] : source === "administration" ? [] : partsOf(fields, dosageField));
    const times = readTimes(fields, source);
    const order = source === "request" ? readOrder(fields) : {};
    const supplied = source === "dispense" ? daysOf(fields.child("daysSupply")) : undefined;
    const statusReason = statusReasonOf(fields);
    const quote = dosage === undefined ? concept.text : `${concept.text}: ${dosage}`;
    const base = factBase(resource, times.authored ?? times.start, quote);
    return {
      ...base,
      // Who may not see the drug may not see its order.
      ...(sensitivity.length === 0 ? {} : { sensitivity: [...new Set([...base.sensitivity, ...sensitivity])] }),
      source,
      concept,
      status: fields.code("status") ?? "unknown",
      intent: source === "request" ? fields.code("intent") : undefined,
      dosage,
      ...times,
      reason: reasonsOf(fields).join("; ") || undefined,
      ...order,
      ...(supplied === undefined ? {} : { supplyDays: supplied }),
      ...(statusReason === undefined ? {} : { statusReason }),
      ...(evidence === undefined ? {} : { drugEvidence: evidence }),
      ...linksOf(fields, LINKS),
    };
  };
}

export const readMedicationRequest = readAs("request", "dosageInstruction");
export const readMedicationStatement = readAs("statement", "dosage");
export const readMedicationDispense = readAs("dispense", "dosageInstruction");
export const readMedicationAdministration = readAs("administration", "dosage");
