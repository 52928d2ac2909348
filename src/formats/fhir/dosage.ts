// How a drug is taken, in the words of the order; where it has only figures, the figures with FHIR's own unit codes. No arithmetic.
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { readQuantity } from "./observed-value.ts";

function timing(dosage: Fields): string | undefined {
  const whole = dosage.child("timing");
  const repeat = whole?.child("repeat");
  const named = readConcept(whole?.child("code"))?.text;
  const [often, period, unit] = [repeat?.decimal("frequency")?.text, repeat?.decimal("period")?.text, repeat?.text("periodUnit")];
  if (named !== undefined || period === undefined || unit === undefined) return named;
  return `${often ?? "1"} per ${period} ${unit}`;
}

function oneDosage(dosage: Fields): string | undefined {
  const patientText = dosage.text("text") ?? dosage.text("patientInstruction");
  if (patientText !== undefined) return patientText;
  const amounts = dosage.children("doseAndRate").flatMap((dose) => readQuantity(dose.child("doseQuantity"))?.quote ?? []);
  const asNeeded = dosage.truth("asNeededBoolean") === true ? "as needed" : readConcept(dosage.child("asNeededCodeableConcept"))?.text;
  const route = readConcept(dosage.child("route"))?.text;
  const parts = [...amounts, timing(dosage), route, asNeeded].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}

export function readDosage(dosages: readonly Fields[]): string | undefined {
  const words = dosages.flatMap((dosage) => oneDosage(dosage) ?? []);
  return words.length > 0 ? words.join("; ") : undefined;
}
