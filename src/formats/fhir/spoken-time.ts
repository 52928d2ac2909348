// A time of life that is no date: an age, a range of ages, or words. Kept as it is said; no date is computed from it.
import type { Fields } from "./fields.ts";
import { readQuantity, span } from "./observed-value.ts";

/** Of `onset[x]` and its like; undefined where it is a date, or nothing. */
export function readSpokenTime(fields: Fields, choice: string): string | undefined {
  const age = fields.child(`${choice}Age`);
  if (age) return readQuantity(age)?.quote;
  const range = fields.child(`${choice}Range`);
  if (range) return span(readQuantity(range.child("low"))?.quote, readQuantity(range.child("high"))?.quote);
  return fields.text(`${choice}String`);
}

/** As a member of a fact that has one only where it is said. */
export function spoken<K extends string>(name: K, fields: Fields, choice: string): { readonly [N in K]?: string } {
  const said = readSpokenTime(fields, choice);
  return (said === undefined ? {} : { [name]: said }) as { readonly [N in K]?: string };
}
