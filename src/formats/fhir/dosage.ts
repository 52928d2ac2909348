// How a drug is taken, in the words of the order; where it has only figures and codes, those in plain words. No arithmetic.
import { noteUnreadChoice } from "./absent.ts";
import { readConcept, readConcepts } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { readQuantity, span } from "./observed-value.ts";

const UNITS: Readonly<Record<string, string>> = { s: "second", min: "minute", h: "hour", d: "day", wk: "week", mo: "month", a: "year" };
/** HL7's codes of the event a dose is tied to, and of days; what is not here stands as recorded. */
const WHEN: Readonly<Record<string, string>> = {
  MORN: "in the morning",
  NOON: "at noon",
  AFT: "in the afternoon",
  EVE: "in the evening",
  NIGHT: "at night",
  HS: "at bedtime",
  WAKE: "on waking",
  C: "with meals",
  CM: "with breakfast",
  CD: "with lunch",
  CV: "with dinner",
  AC: "before meals",
  ACM: "before breakfast",
  ACD: "before lunch",
  ACV: "before dinner",
  PC: "after meals",
  PCM: "after breakfast",
  PCD: "after lunch",
  PCV: "after dinner",
};
const DAYS: Readonly<Record<string, string>> = { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" };

function named(code: string, words: Readonly<Record<string, string>>): string {
  return Object.hasOwn(words, code) ? words[code]! : code;
}

/** "3 times per day", "once per week", "every 4 - 6 hours", "2 times every 3 days". */
function rhythmOf(often: string, period: string, unit: string): string {
  const one = named(unit, UNITS);
  if (period === "1") return `${often === "1" ? "once" : `${often} times`} per ${one}`;
  return `${often === "1" ? "" : `${often} times `}every ${period} ${one === unit ? unit : `${one}s`}`;
}

function timing(dosage: Fields): string | undefined {
  const whole = dosage.child("timing");
  const repeat = whole?.child("repeat");
  const coded = readConcept(whole?.child("code"))?.text;
  const [often, period, unit] = [repeat?.decimal("frequency")?.text, repeat?.decimal("period")?.text, repeat?.text("periodUnit")];
  const times = [
    ...(repeat?.texts("when") ?? []).map((code) => named(code, WHEN)),
    ...(repeat?.texts("dayOfWeek") ?? []).map((code) => named(code, DAYS)),
    ...(repeat?.texts("timeOfDay") ?? []),
  ];
  const [oftenAtMost, periodAtMost] = [repeat?.decimal("frequencyMax")?.text, repeat?.decimal("periodMax")?.text];
  const rhythm =
    period === undefined || unit === undefined ? undefined : rhythmOf(upTo(often ?? "1", oftenAtMost), upTo(period, periodAtMost), unit);
  const said = [coded ?? rhythm, ...times].filter((part) => part !== undefined);
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

/** A number alone would say nothing of what it counts. */
function doseInWords(amount: string): string {
  return /^[\d.]+$/.test(amount) ? `dose ${amount}` : amount;
}

function oneDosage(dosage: Fields): string | undefined {
  const patientText = dosage.text("text") ?? dosage.text("patientInstruction");
  if (patientText !== undefined) return patientText;
  // What was given in one go has its dose and rate on itself.
  const whole = dosage.has("dose") || dosage.has("rateQuantity") || dosage.has("rateRatio") ? givenOf(dosage) : [];
  const amounts = [...whole, ...partsOf(dosage, "doseAndRate").flatMap(amountsOf)];
  const why = readConcept(dosage.child("asNeededCodeableConcept"))?.text;
  const asNeeded = why !== undefined ? `as needed: ${why}` : dosage.truth("asNeededBoolean") === true ? "as needed" : undefined;
  const route = readConcept(dosage.child("route"))?.text;
  const most = ratio(dosage.child("maxDosePerPeriod"));
  const more = readConcepts(dosage.children("additionalInstruction")).map(({ text }) => text);
  const parts = [
    ...amounts.map(doseInWords),
    timing(dosage),
    route,
    asNeeded,
    most === undefined ? undefined : `at most ${most}`,
    ...more,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}

export function readDosage(dosages: readonly Fields[]): string | undefined {
  const words = dosages.flatMap((dosage) => oneDosage(dosage) ?? []);
  return words.length > 0 ? words.join("; ") : undefined;
}
