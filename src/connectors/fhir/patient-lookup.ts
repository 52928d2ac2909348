// Finds the one patient that a caller means in an EMR: by the EMR's own id, or by an identifier of a type. None or several is a refusal.
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { hasIdentifier } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { type FhirClient, jsonOf } from "./client.ts";
import { faultOfStatus, patientRejected } from "./errors.ts";
import { readWhole } from "./paging.ts";

export interface PatientName {
  readonly value: string;
  /** Undefined: the EMR's own id. Else an identifier system (a URI) or the code or name of an identifier type. */
  readonly idType: string | undefined;
}

/** Every patient that fits, as the EMR has them. Two are enough to know that it is not one. @throws Fault, TransportError, NotJson */
export async function findPatients(client: FhirClient, { value, idType }: PatientName): Promise<readonly unknown[]> {
  if (idType === undefined) return readById(client, value);
  const escaped = value.replaceAll(/[\\|,$]/g, "\\$&");
  const bySystem = /^[a-z][a-z0-9+.-]*:/i.test(idType);
  const token = encodeURIComponent(bySystem ? `${idType}|${escaped}` : escaped);
  const resources = await readWhole(client, `Patient?identifier=${token}&_count=50`);
  return resources.filter((resource) => isPatient(resource) && hasIdentifier(resource, idType, value));
}

/** The logical id of the one patient that is meant. Faults: `emr-rejected` when it is none or several. */
export async function onePatient(client: FhirClient, name: PatientName): Promise<string> {
  const ids = (await findPatients(client, name)).flatMap((resource) => idOf(resource) ?? []);
  if (ids.length === 0) throw patientRejected("The EMR knows no such patient.");
  if (ids.length > 1) throw patientRejected("The EMR knows several patients by this id.");
  return ids[0]!;
}

async function readById(client: FhirClient, id: string): Promise<readonly unknown[]> {
  if (!isFhirId(id)) return [];
  const answer = await client.get(`Patient/${id}`);
  if (answer.status === 404 || answer.status === 410) return [];
  if (answer.status !== 200) throw faultOfStatus(answer.status, "read");
  const resource = jsonOf(answer);
  return isPatient(resource) && idOf(resource) === id ? [resource] : [];
}

function isPatient(resource: unknown): boolean {
  return isJsonObject(resource) && new Fields(resource).text("resourceType") === "Patient";
}

export function idOf(resource: unknown): string | undefined {
  return isJsonObject(resource) ? new Fields(resource).text("id") : undefined;
}
