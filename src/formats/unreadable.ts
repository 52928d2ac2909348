// What a reader throws for a piece of a record that it can't make a fact of, so that the piece is listed as unread. It holds nothing of the record.

/** The message says why, for people. */
export class Unreadable extends Error {}

/** @throws Unreadable when there is none */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Unreadable(`it does not say ${what}`);
  return value;
}
