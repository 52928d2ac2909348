// The character sets of HL7 table 0211 that the platform can read, and the three that we write. It never replaces a character: what does not fit is refused.
import { Unreadable } from "../unreadable.ts";

const LABELS: Readonly<Record<string, string>> = {
  ASCII: "us-ascii",
  "UNICODE UTF-8": "utf-8",
  UNICODE: "utf-8",
  "UTF-8": "utf-8",
  "UNICODE UTF-16": "utf-16be",
  "ISO IR87": "iso-2022-jp",
  "GB 18030-2000": "gb18030",
  "KS X 1001": "euc-kr",
  "BIG-5": "big5",
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 15].map((part) => [`8859/${part}`, part === 9 ? "windows-1254" : `iso-8859-${part}`])),
};

/** What we may write in. */
export const WRITTEN_SETS = ["UNICODE UTF-8", "8859/1", "ASCII"] as const;
export type WrittenSet = (typeof WRITTEN_SETS)[number];

/** A decoder for the message with these bytes: by its MSH-18, else `otherwise`. @throws Unreadable for a set that can't be read */
export function decoderOf(bytes: Uint8Array, otherwise: string): (bytes: Uint8Array) => string {
  const named = declaredSet(bytes) || otherwise;
  const label = LABELS[named.trim().toUpperCase()];
  if (label === undefined) throw new Unreadable("a message in a character set that is not known");
  return (part) => {
    if (label === "us-ascii" && part.some((byte) => byte > 0x7f)) throw new Unreadable("a message that is not in its character set");
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(part);
    } catch (cause) {
      throw new Unreadable("a message that is not in its character set", { cause });
    }
  };
}

/** MSH-18.1: its own bytes are ASCII in every set of the table. */
function declaredSet(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000)).split(/[\r\n]/, 1)[0] ?? "";
  const separator = head[3] ?? "|";
  return head.split(separator)[17]?.split(/[~^]/, 1)[0] ?? "";
}

/** Undefined when a character is not in the set. */
export function encodeText(text: string, set: WrittenSet): Uint8Array | undefined {
  if (set === "UNICODE UTF-8") return new TextEncoder().encode(text);
  const most = set === "ASCII" ? 0x7f : 0xff;
  const codes = Array.from(text, (one) => one.codePointAt(0) ?? 0);
  return codes.every((code) => code <= most) ? Uint8Array.from(codes) : undefined;
}
