// One FHIR interaction as the rest of the sandbox sees it, whether it came by itself or inside a Bundle.
import type { Pool } from "pg";
import type { Database } from "./database.ts";
import type { Json } from "./lossless-json.ts";
import { Refusal, type Reply } from "./outcome.ts";
import type { Version } from "./store.ts";

export interface Call {
  pool: Pool;
  practice: string;
  /** Who asks: the user id of the login. */
  author: string;
  /** Public base url, without a slash at the end. */
  base: string;
  method: string;
  /** Decoded path segments below the base. */
  path: string[];
  query: URLSearchParams;
  headers: Headers;
  /** The body's bytes as text; empty when there is none. */
  body: string;
}

/** What the interactions need of a call, and the connection they are to use. */
export interface Context {
  db: Database;
  practice: string;
  author: string;
  base: string;
}

export function isStrict(headers: Headers): boolean {
  return /\bhandling\s*=\s*strict\b/i.test(headers.get("prefer") ?? "");
}

export function wantsMinimal(headers: Headers): boolean {
  return /\breturn\s*=\s*minimal\b/i.test(headers.get("prefer") ?? "");
}

export function wantsRepresentation(headers: Headers): boolean {
  return /\breturn\s*=\s*representation\b/i.test(headers.get("prefer") ?? "");
}

/** The version named by If-Match, or undefined without that header. @throws Refusal 400 */
export function ifMatch(text: string | null): number | undefined {
  if (text === null) return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(text.trim());
  if (!match) throw new Refusal(400, "value", 'If-Match must look like W/"1".');
  return Number(match[1]);
}

export function versionHeaders(version: Version): Record<string, string> {
  return { etag: `W/"${version.version}"`, "last-modified": new Date(version.lastUpdated).toUTCString() };
}

export function locationOf(base: string, version: Version): string {
  return `${base}/${version.type}/${version.id}/_history/${version.version}`;
}

/** The resource a reply carries, as the answer inside a batch. */
export function replyAsEntry(reply: Reply): string {
  const { etag, location, "last-modified": modified } = reply.headers;
  const isJson = typeof reply.body === "string" && reply.body !== "";
  const response: Record<string, Json> = { status: String(reply.status) };
  if (location) response.location = location;
  if (etag) response.etag = etag;
  if (modified) response.lastModified = new Date(modified).toISOString();
  if (!isJson) return JSON.stringify({ response });
  const member = reply.status >= 400 ? "outcome" : "resource";
  if (member === "outcome") return `{"response":${JSON.stringify(response).slice(0, -1)},"outcome":${reply.body}}}`;
  return `{"resource":${reply.body},"response":${JSON.stringify(response)}}`;
}
