// One resource as it comes in: checked for shape, its references noted and rewritten, stamped with id, version and time. No profile validation.
import { isResourceType } from "./definitions.ts";
import { localReference } from "./index-values.ts";
import { isObject, isRawNumber, type Json, type JsonObject } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";

const ID = /^[A-Za-z0-9.-]{1,64}$/;
const MAX_DEPTH = 60;
/** Elements that hold a reference to another resource; a urn elsewhere (an identifier's value) is data. */
const POINTERS = new Set(["reference", "url", "uri", "valueUri", "valueUrl", "valueUuid", "valueCanonical"]);
const LOCAL = /^[A-Z]\w+\/[A-Za-z0-9.-]{1,64}$/;

export function isId(text: string): boolean {
  return ID.test(text);
}

export function requireType(type: string): void {
  if (!isResourceType(type)) throw new Refusal(404, "not-supported", "FHIR R4 has no such resource type.");
}

/** @throws Refusal 400 when it is no object, has no known resourceType, an impossible id or meta */
export function asResource(body: Json | undefined, where = "The body"): JsonObject & { resourceType: string } {
  if (!isObject(body)) throw new Refusal(400, "structure", `${where} is not a JSON object.`);
  const { resourceType, id, meta } = body;
  if (typeof resourceType !== "string") throw new Refusal(400, "structure", `${where} has no resourceType.`);
  if (!isResourceType(resourceType)) throw new Refusal(400, "not-supported", `${where} has a resourceType that FHIR R4 does not know.`);
  if (id !== undefined && (typeof id !== "string" || !isId(id)))
    throw new Refusal(400, "value", `${where} has an id that is not 1 to 64 letters, digits, "-" or ".".`);
  if (meta !== undefined && !isObject(meta)) throw new Refusal(400, "structure", `${where} has a meta that is not an object.`);
  return body as JsonObject & { resourceType: string };
}

/**
 * Walks the whole resource once: rewrites what `resolve` knows and returns "Type/id" of every local thing it points at.
 * @throws Refusal 400 for nesting deeper than 60 levels, a NUL character, or (with `resolve`) a urn it does not know
 */
export function followPointers(resource: JsonObject, base: string, resolve?: (pointer: string) => string | undefined): string[] {
  const refs = new Set<string>();
  const walk = (value: Json | undefined, depth: number): void => {
    if (typeof value === "string") {
      if (value.includes("\0")) throw new Refusal(400, "value", "A text contains the character NUL.");
      return;
    }
    if (typeof value !== "object" || value === null || isRawNumber(value)) return;
    if (depth > MAX_DEPTH) throw new Refusal(400, "structure", `The resource is nested deeper than ${MAX_DEPTH} levels.`);
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth + 1);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      walk(item, depth + 1);
      if (typeof item !== "string" || !POINTERS.has(key)) continue;
      const target = resolve?.(item) ?? item;
      if (target !== item) value[key] = target;
      else if (resolve && key === "reference" && item.startsWith("urn:"))
        throw new Refusal(400, "invalid", "A reference names a urn that no entry of the Bundle has as its fullUrl.");
      const local = localReference(target, base);
      if (LOCAL.test(local)) refs.add(local);
    }
  };
  walk(resource, 0);
  return [...refs];
}

/** The text that is stored and served from now on: resourceType, id and meta first, then everything as it came. */
export function stamp(resource: JsonObject, id: string, version: number, at: number): string {
  const { resourceType, id: _, meta, ...rest } = resource;
  const stamped = { ...(isObject(meta) ? meta : {}), versionId: String(version), lastUpdated: new Date(at).toISOString() };
  return JSON.stringify({ resourceType, id, meta: stamped, ...rest });
}
