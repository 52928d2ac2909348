// Finds what a write names in the EMR before it is sent: the visit, and which ids are users. A visit of another patient is a refusal, never a match.
import type { Reference } from "@medplum/fhirtypes";
import { Fault, type Issue } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { hasIdentifier, readRegistered } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { type FhirClient, jsonOf } from "./client.ts";
import { faultOfStatus } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import { readWhole } from "./paging.ts";

export interface VisitName {
  readonly value: string;
  /** Undefined: the EMR's own id, or else any number of the visit. */
  readonly idType: string | undefined;
  /** The wire's field that named it. */
  readonly field: string;
}

export interface FoundVisit {
  readonly id: string;
  readonly patientId: string;
  readonly reference: Reference;
}

/** Faults: `emr-rejected` at the field when it is none, several, or not of `patientId`. */
export async function oneVisit(client: FhirClient, name: VisitName, patientId: string | undefined): Promise<FoundVisit> {
  const found = await visits(client, name, patientId);
  const own = patientId === undefined ? found : found.filter((visit) => visit.patientId === patientId);
  if (own.length === 1) return own[0]!;
  // One that is there but another's is told of like one that is not there.
  throw rejected(
    name.field,
    own.length === 0 ? "The EMR has no such encounter of this patient." : "The EMR has several encounters of this number.",
  );
}

async function visits(client: FhirClient, { value, idType }: VisitName, patientId: string | undefined): Promise<readonly FoundVisit[]> {
  const read = (resource: unknown): FoundVisit[] => {
    const visit = readRegistered(resource, client.base);
    return visit ? [{ id: visit.id, patientId: visit.patientId, reference: { reference: `Encounter/${visit.id}` } }] : [];
  };
  if (idType === undefined && isFhirId(value)) {
    const resource = await resourceAt(client, `Encounter/${value}`);
    if (resource !== undefined) return read(resource);
  }
  const bySystem = idType !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(idType);
  const escaped = value.replaceAll(/[\\|,$]/g, "\\$&");
  const token = encodeURIComponent(bySystem ? `${idType}|${escaped}` : escaped);
  const patient = patientId === undefined ? "" : `&patient=${patientId}`;
  const resources = await readWhole(client, `Encounter?identifier=${token}${patient}&_count=50`);
  return resources.filter((one) => (idType === undefined ? holds(one, value) : hasIdentifier(one, idType, value))).flatMap(read);
}

function holds(resource: unknown, value: string): boolean {
  return isJsonObject(resource) && new Fields(resource).children("identifier").some((identifier) => identifier.text("value") === value);
}

/** Undefined when there is none (any more). @throws Fault */
export async function resourceAt(client: FhirClient, path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answer = await client.get(path);
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (answer.status !== 200) throw faultOfStatus(answer.status, "read");
  const resource = jsonOf(answer);
  return isJsonObject(resource) && resource.resourceType === path.split("/")[0] ? resource : undefined;
}

/** Those of the ids that are ids of Practitioners there. One that the EMR does not show is no error. */
export async function practitionersKnown(client: FhirClient, ids: readonly (string | undefined)[]): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined && isFhirId(id)))] as string[];
  const known = await inParallel(wanted, async (id) => {
    const { status } = await client.get(`Practitioner/${id}`);
    if (status === 401 || status >= 500) throw faultOfStatus(status, "read");
    return status === 200 ? [id] : [];
  });
  return new Set(known.flat());
}

export function rejected(field: string, message: string): Fault {
  const issue: Issue = { path: [field], message, kind: "value" };
  return new Fault("emr-rejected", message, { issues: [issue] });
}
