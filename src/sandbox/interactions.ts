// Create, update, patch and delete of one resource. Each runs in the caller's transaction and refuses by FHIR's rules.
import { randomUUID } from "node:crypto";
import { type Context, ifMatch } from "./call.ts";
import { conditionKey, findOne, lockConditions } from "./conditional.ts";
import { ChangedMeanwhile } from "./database.ts";
import { indexValues } from "./index-values.ts";
import { applyPatch } from "./json-patch.ts";
import { type Json, type JsonObject, parseJson } from "./lossless-json.ts";
import { Refusal, unknownResource } from "./outcome.ts";
import { asResource, followPointers, isId, stamp } from "./resource.ts";
import { type Change, readCurrent, type Version, writeChanges } from "./store.ts";

/** What has become of a resource; `existing` was there before and is unchanged. */
export interface Written {
  version: Version;
  what: "created" | "updated" | "existing";
}

/** The change that stores a checked resource under an id; `resolve` rewrites its references. */
export function storing(
  resource: JsonObject & { resourceType: string },
  id: string,
  at: number,
  base: string,
  resolve?: (pointer: string) => string | undefined,
): Change {
  const refs = followPointers(resource, base, resolve);
  resource.id = id;
  return {
    type: resource.resourceType,
    id,
    render: (version) => stamp(resource, id, version, at),
    index: indexValues(resource, base),
    refs,
  };
}

export function deleting(type: string, id: string): Change {
  return { type, id, render: null, index: { keys: [], dates: [], strings: [] }, refs: [] };
}

export async function create(context: Context, type: string, body: Json, ifNoneExist: string | null): Promise<Written> {
  const resource = ofType(body, type);
  if (ifNoneExist !== null) {
    const key = conditionKey(type, ifNoneExist);
    await lockConditions(context, [key]);
    const found = await findOne(context, key);
    const version = found && (await readCurrent(context.db, context.practice, type, found));
    if (version) return { version, what: "existing" };
  }
  const at = Date.now();
  const [version] = await writeChanges(context.db, context.practice, context.author, at, [
    storing(resource, randomUUID(), at, context.base),
  ]);
  return { version: version!, what: "created" };
}

export async function update(context: Context, type: string, id: string, body: Json, match: string | null): Promise<Written> {
  if (!isId(id)) throw new Refusal(400, "value", 'An id is 1 to 64 letters, digits, "-" or ".".');
  const resource = ofType(body, type);
  if (resource.id !== id) throw new Refusal(400, "invalid", "The id in the body is not the id in the address.");
  const current = await readCurrent(context.db, context.practice, type, id, true);
  requireMatch(match, current);
  const at = Date.now();
  const [version] = await writeChanges(context.db, context.practice, context.author, at, [storing(resource, id, at, context.base)]);
  if (version!.version !== (current?.version ?? 0) + 1) throw new ChangedMeanwhile(); // made by another between our look and our lock
  return { version: version!, what: current?.content ? "updated" : "created" };
}

/** RFC 6902; the patched resource must still be the same type and id. */
export async function patch(context: Context, type: string, id: string, operations: Json, match: string | null): Promise<Written> {
  const current = await readCurrent(context.db, context.practice, type, id, true);
  if (!current) throw unknownResource(type, id);
  if (current.content === null) throw new Refusal(410, "deleted", `${type}/${id} has been deleted.`);
  requireMatch(match, current);
  return update(context, type, id, applyPatch(parseJson(current.content), operations), null);
}

/** Undefined when there is nothing (any more) to delete. */
export async function remove(context: Context, type: string, id: string, match: string | null): Promise<Version | undefined> {
  const current = await readCurrent(context.db, context.practice, type, id, true);
  requireMatch(match, current);
  if (!current?.content) return undefined;
  const [version] = await writeChanges(context.db, context.practice, context.author, Date.now(), [deleting(type, id)]);
  return version;
}

/** @throws Refusal 412 when the caller names a version and it is not the current one */
export function requireMatch(match: string | null, current: Version | undefined): void {
  const wanted = ifMatch(match);
  if (wanted !== undefined && wanted !== current?.version)
    throw new Refusal(412, "conflict", "If-Match does not name the current version.");
}

function ofType(body: Json, type: string): JsonObject & { resourceType: string } {
  const resource = asResource(body);
  if (resource.resourceType !== type) throw new Refusal(400, "invalid", "The resourceType in the body is not the one in the address.");
  return resource;
}
