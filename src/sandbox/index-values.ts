// What a resource can be found by: keys for tokens, references and uris, ranges for dates, folded text for strings. It refuses a searched date that is no date.
import { createHash } from "node:crypto";
import { definitions, type SearchParam } from "./definitions.ts";
import { valuesAt } from "./expression.ts";
import { BEGINNING, type DateRange, dateRange, END } from "./fhir-date.ts";
import { arrayOf, isObject, type Json, type JsonObject } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";

export interface IndexValues {
  keys: string[];
  dates: ({ param: string } & DateRange)[];
  strings: { param: string; value: string; exact: string }[];
}

/** Marks a resource that belongs to some patient; followed by the patient's reference it says to whom. */
export const COMPARTMENT = "~";

/** A key PostgreSQL can index whatever its length. */
export function indexKey(param: string, value: string): string {
  const key = `${param}=${value}`;
  return key.length <= 250 ? key : `${key.slice(0, 120)}#${createHash("sha256").update(key).digest("hex")}`;
}

/** Codes without a system in the resource (status, gender ...): their system is HL7's own, whichever it is. */
export const IMPLIED_SYSTEM = "(implied)";

/** Lower case, no accents, at most 200 characters. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().slice(0, 200);
}

/** "Type/id" of a literal reference into this store, else the reference as it is. Versions are dropped. */
export function localReference(reference: string, base: string): string {
  const path = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  return path.replace(/^([A-Z]\w+\/[A-Za-z0-9.-]{1,64})\/_history\/.*$/, "$1");
}

/**
 * @param resource with its final id and references
 * @param base the public base url: references that start with it are local
 * @throws Refusal 400 naming the parameter whose date cannot be read
 */
export function indexValues(resource: JsonObject, base: string): IndexValues {
  const type = String(resource.resourceType);
  const { params, compartment } = definitions();
  const keys = new Set<string>();
  const values: IndexValues = { keys: [], dates: [], strings: [] };
  const patients = new Set<string>();
  const belongs = compartment.get(type) ?? [];
  if (type === "Patient") patients.add(`Patient/${resource.id}`);
  for (const param of params.get(type)?.values() ?? []) {
    for (const path of param.paths) {
      for (const value of valuesAt(path, resource)) {
        keys.add(param.name);
        if (param.type === "token") addToken(keys, param.name, value);
        else if (param.type === "reference") {
          const reference = referenceText(value, base);
          if (reference === undefined) continue;
          keys.add(indexKey(param.name, reference));
          if (belongs.includes(param.name) && reference.startsWith("Patient/")) patients.add(reference);
        } else if (param.type === "uri") {
          if (typeof value === "string") keys.add(indexKey(param.name, value));
        } else if (param.type === "date") addDates(values, param, value);
        else addStrings(values, param.name, value);
      }
    }
  }
  for (const patient of patients) keys.add(COMPARTMENT).add(`${COMPARTMENT}${patient}`);
  values.keys = [...keys];
  return values;
}

function referenceText(value: Json, base: string): string | undefined {
  const text = isObject(value) ? value.reference : value;
  return typeof text === "string" && !text.startsWith("#") ? localReference(text, base) : undefined;
}

function addToken(keys: Set<string>, param: string, value: Json): void {
  if (typeof value === "string" || typeof value === "boolean") addCode(keys, param, IMPLIED_SYSTEM, String(value));
  if (!isObject(value)) return;
  if (Array.isArray(value.coding)) {
    for (const coding of value.coding) if (isObject(coding)) addCode(keys, param, coding.system, coding.code);
  } else addCode(keys, param, value.system, value.code ?? value.value);
}

function addCode(keys: Set<string>, param: string, system: Json | undefined, code: Json | undefined): void {
  const of = typeof system === "string" ? system : "";
  if (of !== "" && of !== IMPLIED_SYSTEM) keys.add(indexKey(param, `${of}|`));
  if (typeof code !== "string" || code === "") return;
  keys.add(indexKey(param, code));
  keys.add(indexKey(param, `${of}|${code}`));
}

function addDates(values: IndexValues, param: SearchParam, value: Json): void {
  for (const { low, high } of ranges(value, param.name)) values.dates.push({ param: param.name, low, high });
}

function ranges(value: Json, param: string): DateRange[] {
  if (typeof value === "string") return [readDate(value, param)];
  if (!isObject(value)) return [];
  if (Array.isArray(value.event)) return value.event.filter((event) => typeof event === "string").map((event) => readDate(event, param));
  const period = isObject(value.repeat) && isObject(value.repeat.boundsPeriod) ? value.repeat.boundsPeriod : value;
  const { start, end } = period;
  if (typeof start !== "string" && typeof end !== "string") return [];
  const low = typeof start === "string" ? readDate(start, param).low : BEGINNING;
  const high = typeof end === "string" ? readDate(end, param).high : END;
  return [{ low, high }];
}

function readDate(text: string, param: string): DateRange {
  const range = dateRange(text);
  if (!range) throw new Refusal(400, "value", `The element searched as "${param}" is not a FHIR date or time.`);
  return range;
}

const TEXT_PARTS = ["text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country"];

function addStrings(values: IndexValues, param: string, value: Json): void {
  const texts = isObject(value) ? TEXT_PARTS.flatMap((part) => arrayOf(value[part])) : [value];
  for (const text of texts) {
    if (typeof text === "string" && text !== "") values.strings.push({ param, value: foldText(text), exact: text });
  }
}
