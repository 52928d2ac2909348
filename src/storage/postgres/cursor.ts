// Opaque places in a list: where the last page ended, signed together with the list it belongs to, so that forged and foreign ones are refused.
import { timingSafeEqual } from "node:crypto";
import { Fault } from "#core/fault.ts";
import type { MasterKey } from "./master-key.ts";

const MAC_BYTES = 16;
const TIME_BYTES = 8;

export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** `list` names the list with everything that chose it (practice, user, filters). */
export function encodeCursor(key: MasterKey, list: readonly string[], place: Place): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeDoubleBE(place.at.getTime());
  const body = Buffer.concat([time, Buffer.from(place.id)]);
  return Buffer.concat([mac(key, list, body), body]).toString("base64url");
}

/** `rows`: one more than `size` where there is another page; `next` is its cursor. */
export function cutPage<Row extends { readonly id: string; readonly created_at: Date }>(
  key: MasterKey,
  list: readonly string[],
  rows: readonly Row[],
  size: number,
): { readonly shown: readonly Row[]; readonly next: string | undefined } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { shown, next: last && rows.length > size ? encodeCursor(key, list, { at: last.created_at, id: last.id }) : undefined };
}

/** Faults: `invalid` when the cursor was not made by us for this list. */
export function decodeCursor(key: MasterKey, list: readonly string[], cursor: string): Place {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(MAC_BYTES);
  const genuine = cursor.length < 500 && body.length > TIME_BYTES && timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(key, list, body));
  if (!genuine) {
    throw new Fault("invalid", "The page cursor is not valid.", {
      issues: [{ path: [], message: "is not a page cursor of this list", kind: "value" }],
    });
  }
  return { at: new Date(body.readDoubleBE(0)), id: body.subarray(TIME_BYTES).toString() };
}

function mac(key: MasterKey, list: readonly string[], body: Buffer): Buffer {
  return key.hash("cursor", JSON.stringify([list, body.toString("base64url")])).subarray(0, MAC_BYTES);
}
