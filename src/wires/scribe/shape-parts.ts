// What the shapes of this wire are put together from.
import { z } from "zod";

/** Text that can be kept: PostgreSQL takes no NUL, and half a surrogate pair has no UTF-8. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.isWellFormed() && !value.includes("\0"), "Must not hold NUL or unpaired surrogate characters.");

export const label = text(1_000);

export function isCalendarDate(value: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!found) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}
