// Whether a medication entry stands for a drug that the patient is taken to use now, for risk equations, care gaps, safety and vaccines alike (docs/decisions/0011). What an entry's words deny is the business of whoever reads words.
import type { MedicationFact } from "#core/record.ts";
import { isAfterDay } from "./dates.ts";

const NO_ORDERS = new Set(["proposal", "option"]);

/** An order or statement that is active, or does not tell, has begun, has not ended at the precision recorded, and is no advice against the drug. `today` is `YYYY-MM-DD`. */
export function isCurrent(fact: MedicationFact, today: string): boolean {
  if (fact.source !== "request" && fact.source !== "statement") return false;
  if (fact.status !== "active" && fact.status !== "unknown") return false;
  if (fact.doNotPerform === true || NO_ORDERS.has(fact.intent ?? "")) return false;
  if (isAfterDay(fact.start, today)) return false;
  return fact.end === undefined || !isBefore(fact.end, today);
}

function isBefore(date: string, today: string): boolean {
  const day = /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(date)?.[0];
  return day !== undefined && day < today.slice(0, day.length);
}
