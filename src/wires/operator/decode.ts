// From this wire's requests to what the usecases take. Pure.
import type { z } from "zod";
import { Fault, invalid, notFound } from "#core/fault.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A body checked by its schema; `undefined` counts as `{}`. Faults: `malformed`, `invalid` with every issue. */
export function decodeBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const value = body ?? {};
  if (typeof value !== "object" || Array.isArray(value)) throw new Fault("malformed", "The request body must be a JSON object.");
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map((issue) => ({ path: issue.path as (string | number)[], message: issue.message, kind: "value" as const })),
  );
}

/** Our own UUID, or the decimal number that scribe clients know a session by. Undefined: can't be one of ours. */
export function decodeSessionId(text: string): string | undefined {
  if (UUID.test(text)) return text;
  if (!/^[1-9]\d{0,38}$/.test(text)) return undefined;
  const hex = BigInt(text).toString(16).padStart(32, "0");
  if (hex.length > 32) return undefined;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Of a path. Faults: `not-found` (noun session). */
export function sessionId(params: Readonly<Record<string, string>>): string {
  const id = decodeSessionId(params.sessionId ?? "");
  if (id === undefined) throw notFound("session");
  return id;
}

export function decodeUuid(text: string): string | undefined {
  return UUID.test(text) ? text : undefined;
}

/** The version that the caller saw: from the body, else from `If-Match`, whose `*` is any. Faults: `invalid`. */
export function versionSeen(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  named: number | undefined,
): number | undefined {
  const header = headers["if-match"];
  if (named !== undefined || header === undefined || header === "*") return named;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(String(header).trim())?.[1];
  if (version === undefined) throw invalid([{ path: ["If-Match"], message: "Must be one ETag as it was given, or *.", kind: "pattern" }]);
  return Number(version);
}
