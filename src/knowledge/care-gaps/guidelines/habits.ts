// What the record says of smoking, body mass and pregnancy, for rules that depend on them. Silence is "unknown", not "never".
import type { ObservationFact } from "#core/record.ts";
import { valueIn } from "../../units/value-in.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { addMonths, firstDay } from "../when.ts";
import { active, lastValue, type Seen } from "./seen.ts";

export interface Smoking {
  readonly status: "current" | "former" | "never";
  readonly fact: ObservationFact;
}

export function smokingOf(seen: Seen): Smoking | undefined {
  const fact = lastValue(seen, "tobaccoStatus");
  const text = fact?.text ?? "";
  if (!fact || /\bunknown\b|\bnot asked\b/i.test(text)) return undefined;
  if (/\b(?:never|non-?smoker|no tobacco)\b/i.test(text)) return { status: "never", fact };
  if (/\b(?:former|ex-?smoker|past|quit)\b/i.test(text)) return { status: "former", fact };
  return /\b(?:current|every ?day|some days?|daily|smoker|smokes|smoking|tobacco user)\b/i.test(text)
    ? { status: "current", fact }
    : undefined;
}

/** kg/m2 as recorded within three years, never computed here. */
export function bmiOf(seen: Seen): { readonly value: number; readonly fact: ObservationFact } | undefined {
  const fact = lastValue(seen, "bmi");
  const converted = fact && valueIn("kg/m2", fact);
  if (!fact || !converted || "refused" in converted) return undefined;
  const { value } = converted;
  if (value < 8 || value > 150) return undefined;
  return (firstDay(fact.effective ?? fact.issued) ?? "") >= addMonths(seen.today, -36) ? { value, fact } : undefined;
}

/** A pregnancy on the list of active problems that began within ten months. */
export function pregnancyOf(seen: Seen): readonly CitedFact[] {
  if (seen.history.sex !== "female") return [];
  return active(seen, "pregnancy").filter((one) => (firstDay(one.onset ?? one.recorded) ?? "") >= addMonths(seen.today, -10));
}
