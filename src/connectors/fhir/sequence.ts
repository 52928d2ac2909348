// A visit made resource by resource, where an EMR takes no transactions: the Encounter under our key, then each part that is not there yet. What a failure
// leaves behind is found and finished by the next run; nothing is made twice.
import type { DeliveryReceipt } from "#core/delivery.ts";
import { Fault, toFault } from "#core/fault.ts";
import { isJsonObject } from "#formats/fhir/fields.ts";
import { readRegistered } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { type MillenniumWrite, millenniumEncounter, millenniumProblems } from "#formats/fhir/write-millennium.ts";
import { type MillenniumPart, millenniumParts } from "#formats/fhir/write-millennium-parts.ts";
import { type FhirClient, retryAfterMs } from "./client.ts";
import { type Attempt, faultOfFailure, faultOfStatus } from "./errors.ts";
import { readWhole } from "./paging.ts";

/** Faults: those of `Emr.write`. A part that could not be made after the Encounter was leaves the write to be finished, and says what was made. */
export async function writeInSequence(client: FhirClient, write: MillenniumWrite): Promise<DeliveryReceipt> {
  const problems = millenniumProblems(write);
  if (problems.length > 0) throw new Fault("emr-rejected", "The EMR would not take the encounter as it is.", { issues: problems });
  const known = await find(client, write);
  const receipt = known ?? (await create(client, write));
  for (const part of millenniumParts(write, receipt.emrId)) {
    await makePart(client, part).catch((thrown) => {
      throw unfinished(receipt.emrId, part.name, toFault(faultOfFailure(thrown, "write")));
    });
  }
  return receipt;
}

/** The whole visit; undefined while any part of it is missing, so that it is written on. */
export async function findInSequence(client: FhirClient, write: MillenniumWrite): Promise<DeliveryReceipt | undefined> {
  const receipt = await find(client, write);
  if (!receipt) return undefined;
  for (const part of millenniumParts(write, receipt.emrId)) if (!(await isThere(client, part))) return undefined;
  return receipt;
}

async function find(client: FhirClient, { key, patientId, settings }: MillenniumWrite): Promise<DeliveryReceipt | undefined> {
  const token = encodeURIComponent(`${settings.keyIdentifier.system}|${key}`);
  const resources = await readWhole(client, `Encounter?patient=${patientId}&identifier=${token}`);
  const receipts = resources
    .filter((resource) => hasKey(resource, settings.keyIdentifier.system, key))
    .map((one) => receiptOf(one, client.base, key));
  return receipts.find((receipt) => receipt !== undefined);
}

/** A server that ignores a search parameter answers with everything: only what holds our key is ours. */
function hasKey(resource: unknown, system: string, key: string): boolean {
  const identifiers = isJsonObject(resource) && Array.isArray(resource.identifier) ? resource.identifier : [];
  return identifiers.some((identifier) => isJsonObject(identifier) && identifier.system === system && identifier.value === key);
}

function receiptOf(resource: unknown, base: string, key: string): DeliveryReceipt | undefined {
  const registered = readRegistered(resource, base);
  if (!registered) return undefined;
  const alternativeIdentifiers = registered.alternativeIdentifiers.filter(({ value }) => value !== key);
  return { emrId: registered.id, certainty: "confirmed", emrPatientId: registered.patientId, alternativeIdentifiers };
}

/** Answers 201 with a Location and no body. A server that failed inside may have made it all the same. */
async function create(client: FhirClient, write: MillenniumWrite): Promise<DeliveryReceipt> {
  const answer = await orFault("write", () => client.post("Encounter", millenniumEncounter(write)));
  if (answer.status !== 201 && answer.status !== 200) {
    const fault = faultOfStatus(answer.status, "write", retryAfterMs(answer));
    if (answer.status < 500 || answer.status === 504) throw fault;
    const made = await find(client, write).catch(unknown);
    if (made) return made;
    throw fault;
  }
  const id = /(?:^|\/)Encounter\/([^/]+)/.exec(answer.headers.location ?? "")?.[1];
  const made = await find(client, write).catch(unknown);
  if (made) return made;
  // Not to be found yet, though it says that it was made: its own word is enough.
  if (id === undefined || !isFhirId(id)) return unknown();
  return { emrId: id, certainty: "confirmed", emrPatientId: write.patientId, alternativeIdentifiers: [] };
}

function unknown(cause?: unknown): never {
  throw new Fault("emr-timeout", "The EMR took the encounter, but it could not be read back; the outcome is unknown.", { cause });
}

async function isThere(client: FhirClient, part: MillenniumPart): Promise<boolean> {
  return (await readWhole(client, part.search)).some((resource) => isJsonObject(resource) && part.isSame(resource));
}

async function makePart(client: FhirClient, part: MillenniumPart): Promise<void> {
  if (await isThere(client, part)) return;
  const answer = await client.post(part.resource.resourceType, part.resource);
  if (answer.status === 201 || answer.status === 200) return;
  if (answer.status >= 500 && (await isThere(client, part))) return;
  throw faultOfStatus(answer.status, "write", retryAfterMs(answer));
}

/** The Encounter stands: this is no refusal of it. It is finished by another run, or by a person where the EMR refuses the part. */
function unfinished(encounterId: string, part: string, fault: Fault): Fault {
  const message = `The EMR made the encounter ${encounterId}, but not its ${part}.`;
  const code = fault.code === "emr-timeout" ? "emr-timeout" : "emr-unavailable";
  const next = fault.next === "retry" ? "finish" : code === "emr-unavailable" ? "park" : undefined;
  return new Fault(code, message, { operator: fault.operator ?? fault.code, cause: fault, next, retryAfterMs: fault.retryAfterMs });
}

async function orFault<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOfFailure(error, attempt);
  }
}
