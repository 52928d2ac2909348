// Changes one resource that the EMR has: read, changed, and put back only if nobody changed it meanwhile. The delivery's key stays in it, so that a change
// whose answer was lost is found and not made again over somebody's later one.
import type { DeliveryReceipt } from "#core/delivery.ts";
import { Fault, type FaultNoun, notFound } from "#core/fault.ts";
import { isJsonObject } from "#formats/fhir/fields.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { DELIVERY_SYSTEM } from "#formats/fhir/transaction.ts";
import { type FhirClient, jsonOf, retryAfterMs } from "./client.ts";
import { hasKey, receiptOf } from "./create-once.ts";
import { faultOfStatus } from "./errors.ts";

type Json = Readonly<Record<string, unknown>>;

export interface Target {
  readonly type: string;
  readonly id: string;
  readonly noun: FaultNoun;
}

/** A resource as it is now, and its version for If-Match. */
export interface Current {
  readonly resource: Json;
  readonly etag: string | undefined;
}

/** Faults: `not-found`. */
export async function readTarget(client: FhirClient, { type, id, noun }: Target): Promise<Current> {
  if (!isFhirId(id)) throw notFound(noun);
  const answer = await client.get(`${type}/${id}`);
  if (answer.status === 404 || answer.status === 410) throw notFound(noun);
  if (answer.status !== 200) throw faultOfStatus(answer.status, "read");
  const resource = jsonOf(answer);
  if (!isJsonObject(resource) || resource.resourceType !== type || resource.id !== id) throw notFound(noun);
  const version = (resource.meta as { versionId?: unknown } | undefined)?.versionId;
  return { resource, etag: answer.headers.etag ?? (typeof version === "string" ? `W/"${version}"` : undefined) };
}

/** Whether this key's change is in it already. A thing that is gone holds no change. */
export async function findChanged(client: FhirClient, target: Target, key: string): Promise<DeliveryReceipt | undefined> {
  try {
    const { resource } = await readTarget(client, target);
    return hasKey(resource, key) ? receiptOf(resource, client.base) : undefined;
  } catch (error) {
    if (error instanceof Fault && error.code === "not-found") return undefined;
    throw error;
  }
}

const TRIES = 4;

/** Sends the resource under its version, beside what else must change with it. Answered by its status. */
export type Put = (current: Current, changed: Json) => Promise<Awaited<ReturnType<FhirClient["put"]>>>;

/** `change` is asked again with the newer resource when somebody was faster. Faults also: those that `change` throws. */
export async function changeOnce(
  client: FhirClient,
  target: Target,
  key: string,
  change: (before: Json) => Json | Promise<Json>,
  put: Put = ({ etag }, changed) => client.put(`${target.type}/${target.id}`, changed, etag === undefined ? {} : { "if-match": etag }),
): Promise<DeliveryReceipt> {
  for (let left = TRIES; ; left -= 1) {
    const current = await readTarget(client, target);
    if (hasKey(current.resource, key)) return receiptOf(current.resource, client.base)!;
    const answer = await put(current, withKey(await change(current.resource), key));
    if (answer.status === 200 || answer.status === 201) return receiptOf(current.resource, client.base)!;
    if ((answer.status === 409 || answer.status === 412) && left > 1) continue;
    const fault = faultOfStatus(answer.status, "write", retryAfterMs(answer));
    if (answer.status >= 500 && answer.status !== 504) {
      const done = await findChanged(client, target, key).catch((cause: unknown) => {
        throw new Fault("emr-timeout", "The EMR failed at the change and could not be asked whether it was made.", { cause });
      });
      if (done) return done;
    }
    throw fault;
  }
}

function withKey(resource: Json, key: string): Json {
  const before = Array.isArray(resource.identifier) ? resource.identifier : [];
  return { ...resource, identifier: [...before, { system: DELIVERY_SYSTEM, value: key }] };
}
