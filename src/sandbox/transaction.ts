// A transaction Bundle: everything in it is stored or nothing. New resources get their ids first, then all references between them are rewritten.
import { randomUUID } from "node:crypto";
import { type Context, locationOf } from "./call.ts";
import { conditionKey, findOne, lockConditions } from "./conditional.ts";
import { deleting, requireMatch, storing } from "./interactions.ts";
import { isObject, type Json, type JsonObject } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";
import { asResource, isId, requireType } from "./resource.ts";
import { type Change, readCurrent, type Version, writeChanges } from "./store.ts";

interface Entry {
  index: number;
  method: "POST" | "PUT" | "DELETE";
  type: string;
  /** Known from the start for PUT and DELETE. */
  id: string;
  fullUrl: string | undefined;
  resource: (JsonObject & { resourceType: string }) | undefined;
  condition: string | undefined;
  ifMatch: string | null;
  /** Found by its condition, so not written. */
  existing: boolean;
}

const MAX_ENTRIES = 20_000;
/** A fullUrl of another server: relative references in the Bundle mean that server's resources. */
const RESTFUL = /^https?:\/\/.*\/([A-Z]\w+\/[A-Za-z0-9.-]{1,64})$/;
const CONDITIONAL = /^([A-Z]\w+)\?(.+)$/;

/** @returns the transaction-response as text. @throws Refusal naming the entry at fault; the caller's transaction must then be undone */
export async function runTransaction(context: Context, bundle: JsonObject, withResources: boolean): Promise<string> {
  const entries = readEntries(bundle);
  const sent = new Map<string, string>();
  const wanted = new Set(entries.flatMap(({ condition }) => condition ?? []));
  const pointed = conditionalPointers(entries);
  await lockConditions(context, wanted);
  const known = new Map<string, string>();
  for (const entry of entries) {
    if (entry.condition !== undefined) {
      const found = known.get(entry.condition) ?? (await findOne(context, entry.condition));
      if (found !== undefined) Object.assign(entry, { id: found, existing: true });
      known.set(entry.condition, entry.id);
    }
    if (entry.fullUrl === undefined) continue;
    sent.set(entry.fullUrl, `${entry.type}/${entry.id}`);
    const relative = RESTFUL.exec(entry.fullUrl)?.[1];
    if (relative !== undefined) sent.set(relative, `${entry.type}/${entry.id}`);
  }
  for (const pointer of pointed) {
    const [, type = "", query = ""] = CONDITIONAL.exec(pointer)!;
    const key = conditionKey(type, query);
    const found = known.get(key) ?? (await findOne(context, key));
    if (found === undefined) throw new Refusal(412, "not-found", `A conditional reference to ${type} matches nothing.`);
    sent.set(pointer, `${type}/${found}`);
  }
  const written = await write(context, entries, sent);
  return respond(context, entries, written, withResources);
}

async function write(context: Context, entries: readonly Entry[], sent: ReadonlyMap<string, string>): Promise<Map<string, Version>> {
  const resolve = (pointer: string): string | undefined => sent.get(pointer);
  const at = Date.now();
  const changes: Change[] = [];
  for (const entry of entries) {
    if (entry.existing) continue;
    if (entry.ifMatch !== null) requireMatch(entry.ifMatch, await readCurrent(context.db, context.practice, entry.type, entry.id, true));
    changes.push(
      atEntry(entry.index, () =>
        entry.resource ? storing(entry.resource, entry.id, at, context.base, resolve) : deleting(entry.type, entry.id),
      ),
    );
  }
  const targets = new Set(changes.map((change) => `${change.type}/${change.id}`));
  if (targets.size < changes.length) throw new Refusal(400, "invalid", "Two entries of the transaction write the same resource.");
  const versions = await writeChanges(context.db, context.practice, context.author, at, changes);
  return new Map(versions.map((version) => [`${version.type}/${version.id}`, version]));
}

function readEntries(bundle: JsonObject): Entry[] {
  const list = bundle.entry ?? [];
  if (!Array.isArray(list)) throw new Refusal(400, "structure", "Bundle.entry is not an array.");
  if (list.length > MAX_ENTRIES) throw new Refusal(413, "too-costly", `A transaction has at most ${MAX_ENTRIES} entries.`);
  const urls = new Set<string>();
  return list.map((item, index) => {
    const where = `Bundle.entry[${index}]`;
    if (!isObject(item) || !isObject(item.request)) throw new Refusal(400, "structure", `${where} has no request.`);
    const entry = readEntry(item, item.request, index, where);
    if (entry.fullUrl !== undefined) {
      if (urls.has(entry.fullUrl)) throw new Refusal(400, "invalid", `${where} repeats a fullUrl.`);
      urls.add(entry.fullUrl);
    }
    return entry;
  });
}

function readEntry(item: JsonObject, request: JsonObject, index: number, where: string): Entry {
  const { method, url, ifNoneExist, ifMatch } = request;
  if (method !== "POST" && method !== "PUT" && method !== "DELETE")
    throw new Refusal(400, "not-supported", `${where}.request.method must be POST, PUT or DELETE in a transaction.`);
  if (typeof url !== "string") throw new Refusal(400, "structure", `${where}.request.url is missing.`);
  const [type = "", id, ...rest] = url.split("/");
  if (rest.length > 0 || (method === "POST") === (id !== undefined))
    throw new Refusal(400, "not-supported", `${where}.request.url does not fit its method.`);
  if (id !== undefined && !isId(id)) throw new Refusal(400, "value", `${where}.request.url has an id that is not valid.`);
  requireType(type);
  const resource = method === "DELETE" ? undefined : asResource(item.resource, `${where}.resource`);
  if (resource && resource.resourceType !== type) throw new Refusal(400, "invalid", `${where} holds another type than its request names.`);
  if (method === "PUT" && resource?.id !== id) throw new Refusal(400, "invalid", `${where} holds another id than its request names.`);
  return {
    index,
    method,
    type,
    id: id ?? randomUUID(),
    fullUrl: typeof item.fullUrl === "string" ? item.fullUrl : undefined,
    resource,
    condition: method === "POST" && typeof ifNoneExist === "string" ? conditionKey(type, ifNoneExist) : undefined,
    ifMatch: typeof ifMatch === "string" ? ifMatch : null,
    existing: false,
  };
}

/** References such as "Practitioner?identifier=..." that must lead to exactly one resource. */
function conditionalPointers(entries: readonly Entry[]): Set<string> {
  const found = new Set<string>();
  const walk = (value: Json | undefined, depth: number): void => {
    if (depth > 60) return; // refused when it is stored
    if (Array.isArray(value)) for (const item of value) walk(item, depth + 1);
    if (!isObject(value)) return;
    if (typeof value.reference === "string" && CONDITIONAL.test(value.reference)) found.add(value.reference);
    for (const key in value) walk(value[key], depth + 1);
  };
  for (const entry of entries) walk(entry.resource, 0);
  return found;
}

function atEntry<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.status, error.code, `Bundle.entry[${index}]: ${error.message}`);
    throw error;
  }
}

async function respond(
  context: Context,
  entries: readonly Entry[],
  written: ReadonlyMap<string, Version>,
  withResources: boolean,
): Promise<string> {
  const parts: string[] = [];
  for (const entry of entries) {
    const version = written.get(`${entry.type}/${entry.id}`) ?? (await readCurrent(context.db, context.practice, entry.type, entry.id));
    if (!version) throw new Refusal(409, "conflict", `Bundle.entry[${entry.index}]: the resource has just been removed.`);
    const response = JSON.stringify({
      status: statusOf(entry, version),
      location: locationOf(context.base, version),
      etag: `W/"${version.version}"`,
      lastModified: new Date(version.lastUpdated).toISOString(),
    });
    const resource = withResources && version.content !== null ? `"resource":${version.content},` : "";
    parts.push(`{${resource}"response":${response}}`);
  }
  return `{"resourceType":"Bundle","type":"transaction-response","entry":[${parts.join(",")}]}`;
}

function statusOf(entry: Entry, version: Version): string {
  if (entry.method === "DELETE") return "204 No Content";
  return !entry.existing && version.version === 1 ? "201 Created" : "200 OK";
}
