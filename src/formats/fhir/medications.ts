// MedicationRequest, MedicationStatement, MedicationDispense and MedicationAdministration to MedicationFact. The drug may be coded, contained,
// or a Medication of the same source; one that cannot be found by any of these is unreadable, never an unnamed drug.
import type { Concept, MedicationFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { readDosage } from "./dosage.ts";
import type { Fields } from "./fields.ts";
import { factBase, type Resource, reasonsOf } from "./resource.ts";

function readDrug({ fields, follow }: Resource): Concept | undefined {
  const reference = fields.child("medicationReference");
  const display = reference?.text("display");
  return (
    readConcept(fields.child("medicationCodeableConcept")) ??
    readConcept(follow(reference)?.child("code")) ??
    (display === undefined ? undefined : { text: display, codings: [] })
  );
}

type Times = Pick<MedicationFact, "authored" | "start" | "end">;

function readTimes(fields: Fields, source: MedicationFact["source"]): Times {
  switch (source) {
    case "request": {
      const validity = fields.child("dispenseRequest")?.child("validityPeriod");
      return { authored: fields.date("authoredOn"), start: validity?.date("start"), end: validity?.date("end") };
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

const DAYS: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, wk: 7, week: 7, weeks: 7, mo: 30, month: 30, months: 30 };

/** What only an order has: that it forbids the drug and why, and how long one supply lasts. */
function readOrder(fields: Fields): Pick<MedicationFact, "doNotPerform" | "refusal" | "supplyDays"> {
  const forbids = fields.truth("doNotPerform") === true;
  const refusal = forbids ? readConcept(fields.children("reasonCode")[0]) : undefined;
  const supply = fields.child("dispenseRequest")?.child("expectedSupplyDuration");
  const unit = DAYS[(supply?.text("code") ?? supply?.text("unit") ?? "").toLowerCase()];
  const amount = supply?.decimal("value")?.value;
  return {
    ...(forbids ? { doNotPerform: true } : {}),
    ...(refusal === undefined ? {} : { refusal }),
    ...(unit === undefined || amount === undefined ? {} : { supplyDays: amount * unit }),
  };
}

function readAs(source: MedicationFact["source"], dosageField: string): (resource: Resource) => MedicationFact {
  return (resource) => {
    const { fields } = resource;
    const concept = required(readDrug(resource), "which drug it is");
    const given = source === "administration" ? fields.child("dosage") : undefined;
    const dosage = readDosage(given ? [given] : source === "administration" ? [] : fields.children(dosageField));
    const times = readTimes(fields, source);
    const order = source === "request" ? readOrder(fields) : {};
    const quote = dosage === undefined ? concept.text : `${concept.text}: ${dosage}`;
    return {
      ...factBase(resource, times.authored ?? times.start, quote),
      source,
      concept,
      status: fields.code("status") ?? "unknown",
      intent: source === "request" ? fields.code("intent") : undefined,
      dosage,
      ...times,
      reason: reasonsOf(fields).join("; ") || undefined,
      ...order,
    };
  };
}

export const readMedicationRequest = readAs("request", "dosageInstruction");
export const readMedicationStatement = readAs("statement", "dosage");
export const readMedicationDispense = readAs("dispense", "dosageInstruction");
export const readMedicationAdministration = readAs("administration", "dosage");
