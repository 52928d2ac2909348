// How a drug is taken, in the words of the order; where it has only figures, the figures with FHIR's own unit codes. No arithmetic.
import { noteUnreadChoice } from "./absent.ts";
import { readConcept, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { readQuantity, span } from "./observed-value.ts";

function timing(dosage: Fields): string | undefined {
  const whole = dosage.child("timing");
  const repeat = whole?.child("repeat");
  const named = readConcept(whole?.child("code"))?.text;
  const [often, period, unit] = [repeat?.decimal("frequency")?.text, repeat?.decimal("period")?.text, repeat?.text("periodUnit")];
  const times = [...(repeat?.texts("when") ?? []), ...(repeat?.texts("dayOfWeek") ?? []), ...(repeat?.texts("timeOfDay") ?? [])];
  const [oftenAtMost, periodAtMost] = [repeat?.decimal("frequencyMax")?.text, repeat?.decimal("periodMax")?.text];
  const rhythm =
    period === undefined || unit === undefined ? undefined : `${upTo(often ?? "1", oftenAtMost)} per ${upTo(period, periodAtMost)} ${unit}`;
  const said = [named ?? rhythm, ...times].filter((part) => part !== undefined);
  return said.length > 0 ? said.join(" ") : undefined;
}

function upTo(least: string, most: string | undefined): string {
  return most === undefined ? least : `${least} - ${most}`;
}

/** Dose and rate: a quantity or a range, and for a rate a ratio. */
function amountsOf(dose: Fields): readonly string[] {
  const range = (name: string) => {
    const from = dose.child(name);
    return from && span(readQuantity(from.child("low"))?.quote, readQuantity(from.child("high"))?.quote);
  };
  const amount = readQuantity(dose.child("doseQuantity"))?.quote ?? range("doseRange");
  const rate = readQuantity(dose.child("rateQuantity"))?.quote ?? range("rateRange") ?? ratio(dose.child("rateRatio"));
  if (amount === undefined) noteUnreadChoice(dose, "dose");
  if (rate === undefined) noteUnreadChoice(dose, "rate");
  return [amount, rate].filter((part) => part !== undefined);
}

function givenOf(dosage: Fields): readonly string[] {
  const rate = readQuantity(dosage.child("rateQuantity"))?.quote ?? ratio(dosage.child("rateRatio"));
  return [readQuantity(dosage.child("dose"))?.quote, rate].filter((part) => part !== undefined);
}

function ratio(fields: Fields | undefined): string | undefined {
  const [over, under] = [readQuantity(fields?.child("numerator"))?.quote, readQuantity(fields?.child("denominator"))?.quote];
  return over === undefined || under === undefined ? undefined : `${over} per ${under}`;
}

function oneDosage(dosage: Fields): string | undefined {
  const patientText = dosage.text("text") ?? dosage.text("patientInstruction");
  if (patientText !== undefined) return patientText;
  // What was given in one go has its dose and rate on itself.
  const whole = dosage.has("dose") || dosage.has("rateQuantity") || dosage.has("rateRatio") ? givenOf(dosage) : [];
  const amounts = [...whole, ...partsOf(dosage, "doseAndRate").flatMap(amountsOf)];
  const asNeeded = dosage.truth("asNeededBoolean") === true ? "as needed" : readConcept(dosage.child("asNeededCodeableConcept"))?.text;
  const route = readConcept(dosage.child("route"))?.text;
  const most = ratio(dosage.child("maxDosePerPeriod"));
  const more = readConcepts(dosage.children("additionalInstruction")).map(({ text }) => text);
  const parts = [...amounts, timing(dosage), route, asNeeded, most === undefined ? undefined : `at most ${most}`, ...more].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? parts.join(", ") : undefined;
}

export function readDosage(dosages: readonly Fields[]): string | undefined {
  const words = dosages.flatMap((dosage) => oneDosage(dosage) ?? []);
  return words.length > 0 ? words.join("; ") : undefined;
}
