// Reads a restJson1 request body: a JSON object, or nothing. Refuses other JSON, bytes that are not UTF-8, and nesting deep enough to hurt
// whoever walks the result; keys such as `__proto__` stay ordinary data.

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

export type ParsedBody = { ok: true; value: JsonObject } | { ok: false; reason: "too-large" | "too-deep" | "not-json" | "not-an-object" };

/** Bytes and levels of nesting. */
export interface BodyBounds {
  maxBytes: number;
  maxDepth: number;
}

const defaults: BodyBounds = { maxBytes: 1_048_576, maxDepth: 32 };

/** An empty body is `{}`. */
export function parseBody(bytes: Uint8Array, bounds: BodyBounds = defaults): ParsedBody {
  if (bytes.byteLength > bounds.maxBytes) return { ok: false, reason: "too-large" };
  if (bytes.byteLength === 0) return { ok: true, value: Object.create(null) as JsonObject };
  let value: JsonValue;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (deeperThan(text, bounds.maxDepth)) return { ok: false, reason: "too-deep" };
    value = JSON.parse(text) as JsonValue;
  } catch {
    return { ok: false, reason: "not-json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { ok: false, reason: "not-an-object" };
  return { ok: true, value: withoutPrototypes(value) as JsonObject };
}

/** Looks at the text, before anything is built from it. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
  }
  return false;
}

/** Objects without a prototype: a lookup of `constructor` or `__proto__` finds what the client sent, or nothing. */
function withoutPrototypes(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== "object" || value === null) return value;
  const bare = Object.create(null) as JsonObject;
  for (const name of Object.keys(value)) bare[name] = withoutPrototypes(value[name]!);
  return bare;
}
