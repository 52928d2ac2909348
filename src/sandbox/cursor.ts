// Where a page ended, as an opaque word in its "next" link. A word we did not make is refused; it grants nothing, for the practice is never in it.
import { Refusal } from "./outcome.ts";

export interface Cursor {
  /** Values of the sort keys of the last row, as text; its sequence number is the last of them. */
  after: string[];
  /** The highest sequence number when the first page was made: later resources do not come into the set. */
  upTo: string;
  total: number;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.upTo, cursor.total, ...cursor.after])).toString("base64url");
}

/**
 * @param kinds of the values expected in `after`
 * @throws Refusal 400
 */
export function readCursor(word: string, kinds: readonly ("number" | "text")[]): Cursor {
  try {
    const [upTo, total, ...after] = JSON.parse(Buffer.from(word, "base64url").toString()) as unknown[];
    const fits =
      isNumeral(upTo) &&
      Number.isSafeInteger(total) &&
      after.length === kinds.length &&
      after.every((value, index) => (kinds[index] === "number" ? isNumeral(value) : typeof value === "string" && !value.includes("\0")));
    if (fits) return { upTo: String(upTo), total: Number(total), after: after.map(String) };
  } catch {
    // not ours: refused below like any other word that does not fit
  }
  throw new Refusal(400, "value", "The page link is not one of ours, or not of this search.");
}

function isNumeral(value: unknown): boolean {
  return typeof value === "string" && /^-?\d{1,18}$/.test(value);
}
