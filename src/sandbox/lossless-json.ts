// JSON in and out without changing a number's digits: 1.0 stays 1.0. It refuses what is not JSON.
import { Refusal } from "./outcome.ts";

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Node's own raw JSON numbers, which TypeScript's library does not declare yet. */
interface RawJson {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(source: string): unknown;
  isRawJSON(value: unknown): boolean;
}
const raw = JSON as unknown as RawJson;

/** A number that JavaScript might print differently: trailing zero, exponent, many digits, minus zero. */
const FRAGILE_NUMBER = /[:[,]\s*(?:-?\d+(?:\.\d*0(?!\d)|\.\d{15}|\d{15}|(?:\.\d+)?[eE])|-0(?![.\d]))/;

/** @throws Refusal 400 when the text is not JSON (the message repeats nothing of it) */
export function parseJson(text: string): Json {
  try {
    if (!FRAGILE_NUMBER.test(text)) return JSON.parse(text) as Json;
    return raw.parse(text, (_key, value, { source }) =>
      typeof value === "number" && source !== undefined && String(value) !== source ? raw.rawJSON(source) : value,
    ) as Json;
  } catch {
    throw new Refusal(400, "structure", "The body is not JSON.");
  }
}

/** True for a number kept in its written form; it is a leaf, not an object to look into. */
export function isRawNumber(value: unknown): boolean {
  return raw.isRawJSON(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawNumber(value);
}

export function arrayOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
