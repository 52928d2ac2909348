// Makes one resource under a delivery's key, and finds what a key made. The server is asked to make it only if it has none of the key, and is looked at
// before and after: an answer that is lost, or a failure inside, is never taken for "not made".
import type { Resource } from "@medplum/fhirtypes";
import type { DeliveryReceipt } from "#core/delivery.ts";
import type { AlternativeIdentifier } from "#core/encounter.ts";
import { Fault } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { ownerOf } from "#formats/fhir/owner.ts";
import { readIdentifiers } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { conditionalEntry, DELIVERY_SYSTEM } from "#formats/fhir/transaction.ts";
import { type FhirClient, retryAfterMs } from "./client.ts";
import { faultOfStatus } from "./errors.ts";
import { readWhole } from "./paging.ts";

/** @throws Fault, TransportError, NotJson */
export async function findMade(client: FhirClient, type: string, key: string): Promise<DeliveryReceipt | undefined> {
  const found = await readWhole(client, `${type}?${condition(key)}`);
  const ours = found.find((resource) => isJsonObject(resource) && resource.resourceType === type && hasKey(resource, key));
  return ours === undefined ? undefined : receiptOf(ours as Readonly<Record<string, unknown>>, client.base);
}

/** @throws Fault, TransportError, NotJson */
export async function createOnce(client: FhirClient, resource: Resource, key: string): Promise<DeliveryReceipt> {
  const type = resource.resourceType;
  const answer = await client.post(type, resource, { "if-none-exist": condition(key) });
  return afterWrite(client, type, key, answer, patientIn(resource));
}

/**
 * The same, with changes of other resources that happen with it or not at all. Undefined, and nothing done: one of those was changed by somebody else.
 * @throws Fault, TransportError, NotJson
 */
export async function createWith(
  client: FhirClient,
  resource: Resource,
  changes: readonly object[],
  key: string,
  patientId: string | undefined,
): Promise<DeliveryReceipt | undefined> {
  const entry = [conditionalEntry(`urn:uuid:${key}`, resource, DELIVERY_SYSTEM, key), ...changes];
  const answer = await client.post("", { resourceType: "Bundle", type: "transaction", entry });
  if (answer.status === 409 || answer.status === 412) return findMade(client, resource.resourceType, key);
  return afterWrite(client, resource.resourceType, key, answer, patientId);
}

/** Puts a changed resource, over the version only that it was read at. */
export function changedEntry(resource: Readonly<Record<string, unknown>>): object {
  const version = (resource.meta as { versionId?: string } | undefined)?.versionId;
  const ifMatch = version === undefined ? {} : { ifMatch: `W/"${version}"` };
  return { resource, request: { method: "PUT", url: `${resource.resourceType}/${resource.id}`, ...ifMatch } };
}

/** What a request that should have made the resource led to. `patientId`: whose it is, for a server that shows it only later. */
async function afterWrite(
  client: FhirClient,
  type: string,
  key: string,
  answer: Awaited<ReturnType<FhirClient["post"]>>,
  patientId: string | undefined,
): Promise<DeliveryReceipt> {
  const failed = answer.status !== 200 && answer.status !== 201;
  if (failed && (answer.status < 500 || answer.status === 504)) throw faultOfStatus(answer.status, "write", retryAfterMs(answer));
  const made = await findMade(client, type, key).catch(unknown);
  if (made) return made;
  if (failed) throw faultOfStatus(answer.status, "write", retryAfterMs(answer));
  // Not to be found yet, though the server says that it was made: its own word is enough.
  const id = new RegExp(`(?:^|/)${type}/([^/]+)`).exec(answer.headers.location ?? "")?.[1];
  if (id === undefined || !isFhirId(id)) return unknown();
  return { emrId: id, certainty: "confirmed", emrPatientId: type === "Patient" ? id : patientId, alternativeIdentifiers: [] };
}

function unknown(cause?: unknown): never {
  throw new Fault("emr-timeout", "The EMR took it, but it could not be read back; the outcome is unknown.", { cause });
}

function condition(key: string): string {
  return `identifier=${encodeURIComponent(`${DELIVERY_SYSTEM}|${key}`)}`;
}

export function hasKey(resource: Readonly<Record<string, unknown>>, key: string): boolean {
  return new Fields(resource)
    .children("identifier")
    .some((identifier) => identifier.text("system") === DELIVERY_SYSTEM && identifier.text("value") === key);
}

/** Undefined for a resource without an id. */
export function receiptOf(resource: Readonly<Record<string, unknown>>, base: string): DeliveryReceipt | undefined {
  const fields = new Fields(resource);
  const id = fields.text("id");
  if (id === undefined) return undefined;
  const isPerson = resource.resourceType === "Patient";
  const alternativeIdentifiers: readonly AlternativeIdentifier[] = readIdentifiers(fields);
  return { emrId: id, certainty: "confirmed", emrPatientId: isPerson ? id : ownerOf(fields, base), alternativeIdentifiers };
}

function patientIn(resource: Resource): string | undefined {
  return ownerOf(new Fields(resource as unknown as Record<string, unknown>), "");
}
