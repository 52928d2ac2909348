// Undoes `aws-chunked`, the framing S3 clients put around an upload, and checks the signature of each chunk where the upload is signed.
// Works on a body that is whole in memory; its size is bounded by whoever received it.
import { timingSafeEqual } from "node:crypto";
import { sha256Hex } from "./canonical-request.ts";
import { hmac } from "./signing-key.ts";

/** The values of x-amz-content-sha256 that announce this framing. */
export const chunkedModes = {
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": { signed: true, trailer: false },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": { signed: true, trailer: true },
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": { signed: false, trailer: true },
} as const;

export type ChunkedMode = keyof typeof chunkedModes;

/** What chunk signatures are chained from: the signature of the request's headers and its key. */
export interface ChunkSeal {
  key: Buffer;
  timestamp: string;
  /** yyyymmdd/region/service/aws4_request */
  scope: string;
  seed: string;
}

export type Unchunked = { ok: true; body: Uint8Array; trailers: Record<string, string> } | { ok: false; reason: "malformed" | "mismatch" };

const malformed = { ok: false, reason: "malformed" } as const;
const mismatch = { ok: false, reason: "mismatch" } as const;
const emptyHash = sha256Hex("");

export function unchunk(bytes: Uint8Array, mode: ChunkedMode, seal: ChunkSeal): Unchunked {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { signed, trailer } = chunkedModes[mode];
  const parts: Buffer[] = [];
  let previous = seal.seed;
  let at = 0;
  for (;;) {
    const end = buffer.indexOf("\r\n", at, "latin1");
    if (end < 0 || end - at > 200) return malformed;
    const header = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(buffer.toString("latin1", at, end));
    if (!header || signed !== (header[2] !== undefined)) return malformed;
    const size = Number.parseInt(header[1]!, 16);
    at = end + 2;
    const data = buffer.subarray(at, at + size);
    if (data.length !== size) return malformed;
    if (signed) {
      const expected = chunkSignature(seal, previous, "AWS4-HMAC-SHA256-PAYLOAD", `${emptyHash}\n${sha256Hex(data)}`);
      if (!sameHex(expected, header[2]!)) return mismatch;
      previous = expected;
    }
    if (size === 0) break;
    at += size;
    if (buffer.toString("latin1", at, at + 2) !== "\r\n") return malformed;
    at += 2;
    parts.push(data);
  }
  const read = readTrailers(buffer.toString("latin1", at));
  if (!read || (!trailer && read.size > 0)) return malformed;
  const signature = read.get("x-amz-trailer-signature");
  read.delete("x-amz-trailer-signature");
  if (signed && trailer) {
    const text = [...read].map(([name, value]) => `${name}:${value}\n`).join("");
    const expected = chunkSignature(seal, previous, "AWS4-HMAC-SHA256-TRAILER", sha256Hex(text));
    if (signature === undefined || !sameHex(expected, signature)) return mismatch;
  }
  return { ok: true, body: Buffer.concat(parts), trailers: Object.fromEntries(read) };
}

function readTrailers(text: string): Map<string, string> | undefined {
  if (text.length > 4_096) return undefined;
  const trailers = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    if (line === "") continue;
    const match = /^([a-z0-9-]{1,100}):\s*([\x21-\x7e]{0,300})\s*$/.exec(line);
    if (!match || trailers.has(match[1]!)) return undefined;
    trailers.set(match[1]!, match[2]!);
  }
  return trailers;
}

function chunkSignature(seal: ChunkSeal, previous: string, algorithm: string, rest: string): string {
  return hmac(seal.key, [algorithm, seal.timestamp, seal.scope, previous, rest].join("\n")).toString("hex");
}

/** Compares two texts of 64 hexadecimal digits without telling where they differ. */
export function sameHex(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a, "latin1"), Buffer.from(b, "latin1"));
}
