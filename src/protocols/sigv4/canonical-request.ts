// The canonical request of AWS Signature Version 4, rebuilt from what arrived. Pure text work: no keys, no clock, no judgement.
// Source: AWS General Reference, "Create a signed AWS API request"; checked against the JavaScript SDK and botocore.
import { createHash } from "node:crypto";

/** Lower-case names; several values of one name are joined by node with ", " or kept as a list. */
export type ReceivedHeaders = Record<string, string | string[] | undefined>;

export interface CanonicalInput {
  method: string;
  /** Path and query as they stood in the request line, still percent-encoded. */
  rawPath: string;
  headers: ReceivedHeaders;
  /** In the order the signer gave them. */
  signedHeaders: readonly string[];
  payloadHash: string;
  /** S3 signs the path as sent; every other service signs it normalised and percent-encoded once more. */
  pathAsSent: boolean;
  /** A query parameter that is not part of what was signed (the signature of a presigned URL itself). */
  leaveOut?: string;
}

/** Throws URIError where percent-encoding is broken; returns undefined where a signed header did not arrive. */
export function canonicalRequest(input: CanonicalInput): string | undefined {
  const { path, query } = splitPath(input.rawPath);
  const headerLines: string[] = [];
  for (const name of input.signedHeaders) {
    const value = receivedHeader(input.headers, name);
    if (value === undefined) return undefined;
    headerLines.push(`${name}:${value.trim().replace(/\s+/g, " ")}`);
  }
  return [
    input.method.toUpperCase(),
    input.pathAsSent ? path : encodedTwice(path),
    canonicalQuery(query, input.leaveOut),
    ...headerLines,
    "",
    input.signedHeaders.join(";"),
    input.payloadHash,
  ].join("\n");
}

export function sha256Hex(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

export function splitPath(rawPath: string): { path: string; query: string } {
  const mark = rawPath.indexOf("?");
  return mark < 0 ? { path: rawPath, query: "" } : { path: rawPath.slice(0, mark), query: rawPath.slice(mark + 1) };
}

/** Query pairs, decoded. A "+" is a plus sign here: AWS signers write a space as %20. Throws URIError on broken percent-encoding. */
export function queryPairs(query: string): [name: string, value: string][] {
  if (query === "") return [];
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      const [name, value] = equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });
}

/** Over HTTP/2 some signers sign `:authority` and some `host`; both mean the same received value. */
export function receivedHeader(headers: ReceivedHeaders, name: string): string | undefined {
  const own = (key: string) => (Object.hasOwn(headers, key) ? headers[key] : undefined);
  const value = own(name) ?? (name === "host" ? own(":authority") : name === ":authority" ? own("host") : undefined);
  return Array.isArray(value) ? value.join(",") : value;
}

function canonicalQuery(query: string, leaveOut: string | undefined): string {
  return queryPairs(query)
    .filter(([name]) => name !== leaveOut)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function encodedTwice(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") kept.pop();
    else kept.push(segment);
  }
  const normal = `/${kept.join("/")}${kept.length > 0 && path.endsWith("/") ? "/" : ""}`;
  return encode(normal).replaceAll("%2F", "/");
}

const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
