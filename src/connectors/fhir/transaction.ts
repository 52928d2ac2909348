// A visit as one FHIR transaction, for servers that take those: its parts are made only once per key, and what was made is read back.
import type { DeliveryReceipt, EncounterRegistration } from "#core/delivery.ts";
import { Fault } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readRegistered } from "#formats/fhir/read-encounter.ts";
import { DELIVERY_SYSTEM } from "#formats/fhir/transaction.ts";
import { writeEncounter } from "#formats/fhir/write-encounter.ts";
import { type FhirClient, jsonOf, retryAfterMs } from "./client.ts";
import { hasKey } from "./create-once.ts";
import { faultOfStatus } from "./errors.ts";
import { readWhole } from "./paging.ts";

export interface TransactionWrite {
  readonly request: EncounterRegistration;
  readonly key: string;
  /** The patient's logical id in the EMR. */
  readonly patientId: string;
  readonly knownPractitioners: ReadonlySet<string>;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** @throws Fault, TransportError, NotJson */
export async function writeTransaction(client: FhirClient, write: TransactionWrite): Promise<DeliveryReceipt> {
  const failure = await send(client, writeEncounter(write));
  const made = await findByKey(client, write.key).catch(outcomeUnknown);
  if (made) return made;
  throw failure ?? outcomeUnknown();
}

/** Once the EMR took the transaction, not being able to read it back must not look like a failure of it. */
function outcomeUnknown(cause?: unknown): never {
  throw new Fault("emr-timeout", "The EMR took the encounter, but it could not be read back; the outcome is unknown.", { cause });
}

export async function findByKey(client: FhirClient, key: string): Promise<DeliveryReceipt | undefined> {
  const token = encodeURIComponent(`${DELIVERY_SYSTEM}|${key}`);
  const resources = await readWhole(client, `Encounter?identifier=${token}`);
  // A server that ignores a search parameter answers with everything: only what holds our key is ours.
  const ours = resources.filter((resource) => isJsonObject(resource) && hasKey(resource, key));
  const receipts = ours.flatMap((resource) => readRegistered(resource, client.base) ?? []);
  const first = receipts[0];
  if (!first) return undefined;
  return { emrId: first.id, certainty: "confirmed", emrPatientId: first.patientId, alternativeIdentifiers: first.alternativeIdentifiers };
}

/**
 * A transaction is taken or refused whole; a server that answers entry by entry is believed only when every entry was taken. Returns the fault of a server
 * that failed inside: it may have taken it all the same.
 */
async function send(client: FhirClient, bundle: unknown): Promise<Fault | undefined> {
  const answer = await client.post("", bundle);
  if (answer.status >= 500 && answer.status !== 504) return faultOfStatus(answer.status, "write", retryAfterMs(answer));
  if (answer.status !== 200 && answer.status !== 201) throw faultOfStatus(answer.status, "write", retryAfterMs(answer));
  const response = jsonOf(answer);
  const entries = isJsonObject(response) ? new Fields(response).children("entry") : [];
  const statuses = entries.map((entry) => Number.parseInt(entry.child("response")?.text("status") ?? "", 10));
  const refused = statuses.find((status) => status >= 400);
  if (refused !== undefined) throw faultOfStatus(refused, "write");
  return undefined;
}
