// One file out of a ZIP archive, unpacked within a bound. It reads the directory at the archive's end, trusts no size that stands in it, and knows neither
// encryption nor archives in several parts.
import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** A comment may follow the end's record. */
const SEARCHED = END_BYTES + 65_535;
const MOST_ENTRIES = 10_000;

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/** Undefined: no archive that can be read. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return undefined;
  const entries: ZipEntry[] = [];
  for (let at = view.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    if (at + 46 > end || view.readUInt32LE(at) !== ENTRY) return undefined;
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => view.readUInt16LE(at + place)) as [number, number, number];
    const flags = view.readUInt16LE(at + 8);
    // The first bit: encrypted.
    if (flags & 1) return undefined;
    entries.push({
      name: view.toString("utf8", at + 46, at + 46 + nameBytes),
      method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20),
      at: view.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

function endOf(view: Buffer): number | undefined {
  for (let at = view.length - END_BYTES; at >= 0 && at >= view.length - SEARCHED; at -= 1) {
    if (view.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

/** Undefined: broken, larger than `limit`, or packed in a way that is not known. */
export function unpack(bytes: Uint8Array, { at, packed, method }: ZipEntry, limit: number): Uint8Array | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > view.length || view.readUInt32LE(at) !== LOCAL) return undefined;
  const start = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
  const content = view.subarray(start, start + packed);
  if (content.length !== packed) return undefined;
  if (method === 0) return packed <= limit ? content : undefined;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(content, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}
