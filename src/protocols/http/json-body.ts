// Parses a JSON request body and refuses what no honest client sends: broken UTF-8, absurd depth, prototype keys.

export class JsonBodyError extends Error {
  readonly reason: "encoding" | "syntax" | "depth" | "prototype";

  constructor(reason: JsonBodyError["reason"], message: string) {
    super(message);
    this.name = "JsonBodyError";
    this.reason = reason;
  }
}

const MAX_DEPTH = 64;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The parsed value; undefined for an empty body. Throws JsonBodyError, whose message never quotes the body. */
export function parseJsonBody(bytes: Uint8Array | undefined): unknown {
  if (!bytes || bytes.length === 0) return undefined;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new JsonBodyError("encoding", "The body is not valid UTF-8.");
  }
  if (text.trim() === "") return undefined;
  if (deeperThan(text, MAX_DEPTH)) throw new JsonBodyError("depth", `The body is nested deeper than ${MAX_DEPTH} levels.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new JsonBodyError("syntax", "The body is not valid JSON.");
  }
  if (text.includes("__proto__") && hasPrototypeKey(value)) throw new JsonBodyError("prototype", "The body has a forbidden member name.");
  return value;
}

/** Counts brackets outside strings, so that depth is bounded before the parser recurses. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > limit) return true;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return false;
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, "__proto__")) return true;
  return Object.values(value).some(hasPrototypeKey);
}
