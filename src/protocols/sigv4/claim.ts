// Reads who claims to have signed a request, and how, from its Authorization header or its presigned query. Believes nothing yet.
import { queryPairs, type ReceivedHeaders, receivedHeader } from "./canonical-request.ts";

/** What the signer says about the signature. */
export interface Claim {
  accessKeyId: string;
  /** yyyymmdd, as in the credential scope. */
  day: string;
  region: string;
  service: string;
  /** yyyymmddThhmmssZ. */
  timestamp: string;
  signedAt: Date;
  signedHeaders: string[];
  /** 64 lower-case hexadecimal digits. */
  signature: string;
  /** Seconds of validity; only presigned URLs have it. */
  expiresIn?: number;
}

const longestExpiry = 7 * 24 * 60 * 60;

/** "missing": nobody claims anything. "malformed": something that cannot be checked. */
export function readClaim(headers: ReceivedHeaders, query: string): Claim | "missing" | "malformed" {
  const authorization = receivedHeader(headers, "authorization");
  const pairs = queryPairs(query);
  const presigned = pairs.some(([name]) => name === "X-Amz-Algorithm" || name === "X-Amz-Signature");
  if (authorization !== undefined && presigned) return "malformed";
  if (presigned) return fromQuery(pairs);
  if (authorization === undefined || authorization.trim() === "") return "missing";
  return fromHeader(authorization, receivedHeader(headers, "x-amz-date"));
}

function fromHeader(authorization: string, timestamp: string | undefined): Claim | "malformed" {
  if (authorization.length > 4_096) return "malformed";
  const [, rest] = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(authorization) ?? [];
  if (rest === undefined) return "malformed";
  const parts = new Map<string, string>();
  for (const part of rest.split(",")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    if (equals < 0 || parts.has(name)) return "malformed";
    parts.set(name, part.slice(equals + 1).trim());
  }
  return build(parts.get("Credential"), parts.get("SignedHeaders"), parts.get("Signature"), timestamp);
}

function fromQuery(pairs: [string, string][]): Claim | "malformed" {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (!name.startsWith("X-Amz-")) continue;
    if (values.has(name)) return "malformed";
    values.set(name, value);
  }
  const expires = values.get("X-Amz-Expires") ?? "";
  if (values.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || !/^\d{1,6}$/.test(expires)) return "malformed";
  const expiresIn = Number(expires);
  if (expiresIn < 1 || expiresIn > longestExpiry) return "malformed";
  const claim = build(
    values.get("X-Amz-Credential"),
    values.get("X-Amz-SignedHeaders"),
    values.get("X-Amz-Signature"),
    values.get("X-Amz-Date"),
  );
  return claim === "malformed" ? claim : { ...claim, expiresIn };
}

function build(
  credential: string | undefined,
  signed: string | undefined,
  signature: string | undefined,
  timestamp: string | undefined,
): Claim | "malformed" {
  const scope = /^([\w-]{1,128})\/(\d{8})\/([\w-]{1,64})\/([\w-]{1,64})\/aws4_request$/.exec(credential ?? "");
  const signedAt = parseTimestamp(timestamp ?? "");
  if (!scope || !signedAt || !/^[0-9a-f]{64}$/.test(signature ?? "")) return "malformed";
  const [, accessKeyId = "", day = "", region = "", service = ""] = scope;
  if (!timestamp?.startsWith(day)) return "malformed";
  const signedHeaders = (signed ?? "").split(";");
  // The order is the signer's duty; a list out of order would let one request have two signatures.
  const ordered = signedHeaders.every(
    (name, i) => /^:?[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(name) && (i === 0 || signedHeaders[i - 1]! < name),
  );
  if (!ordered || signedHeaders.length > 100) return "malformed";
  if (!signedHeaders.includes("host") && !signedHeaders.includes(":authority")) return "malformed";
  return { accessKeyId, day, region, service, timestamp, signedAt, signedHeaders, signature: signature as string };
}

function parseTimestamp(text: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
