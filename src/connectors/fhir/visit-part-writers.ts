// Writers of what belongs to a visit: a related person in a role, a member of the care team, a changed insurance. Whose the visit is, the EMR says.
import type { CareTeamMember, InsuranceChange, RelatedPersonLink } from "#core/visit-part.ts";
import { Fields } from "#formats/fhir/fields.ts";
import { ownerOf } from "#formats/fhir/owner.ts";
import { practitioner } from "#formats/fhir/people.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { changedCoverage, writeCareTeam, writeRelationship } from "#formats/fhir/write-visit-part.ts";
import { changeOnce, findChanged, readTarget, type Target } from "./change-once.ts";
import type { FhirClient } from "./client.ts";
import { createOnce, findMade } from "./create-once.ts";
import { oneVisit, practitionersKnown, rejected, resourceAt } from "./lookups.ts";
import type { Writer } from "./writer.ts";

export const RELATIONSHIP_WRITER: Writer<RelatedPersonLink> = {
  find: ({ client, key }) => findMade(client, "RelatedPerson", key),
  prepare: async ({ client, key, now }, request) => {
    const name = { value: request.encounterId, idType: request.encounterIdType, field: "EncounterId" };
    const { patientId, reference } = await oneVisit(client, name, undefined);
    const person = await relatedPerson(client, request.relatedPersonId, patientId);
    const write = { key, now, patient: { reference: `Patient/${patientId}` }, encounter: reference };
    const resource = writeRelationship(request, write, person);
    return () => createOnce(client, resource, key);
  },
};

/** A person whom the EMR relates to this patient, or one who is a patient there himself. */
async function relatedPerson(client: FhirClient, id: string, patientId: string) {
  const related = isFhirId(id) ? await resourceAt(client, `RelatedPerson/${id}`) : undefined;
  if (related && ownerOf(new Fields(related), client.base) === patientId) return { reference: `RelatedPerson/${id}`, resource: related };
  const patient = isFhirId(id) && id !== patientId && !related ? await resourceAt(client, `Patient/${id}`) : undefined;
  if (!patient) throw rejected("RelatedPersonId", "The EMR knows no such person who could be related to this patient.");
  return { reference: `Patient/${id}`, resource: patient };
}

export const CARE_TEAM_WRITER: Writer<CareTeamMember> = {
  find: ({ client, key }) => findMade(client, "CareTeam", key),
  prepare: async ({ client, key, now }, request) => {
    const visit = await oneVisit(client, { value: request.encounterId, idType: undefined, field: "EncounterId" }, undefined);
    const user = practitioner(request.userId, await practitionersKnown(client, [request.userId]))!;
    const write = { key, now, patient: { reference: `Patient/${visit.patientId}` }, encounter: visit.reference };
    const resource = writeCareTeam(request, write, user);
    return () => createOnce(client, resource, key);
  },
};

function insuranceAt(id: string): Target {
  return { type: "Coverage", id, noun: "insurance" };
}

export const INSURANCE_CHANGE_WRITER: Writer<InsuranceChange> = {
  find: ({ client, key }, { target }) => findChanged(client, insuranceAt(target), key),
  prepare: async ({ client, key }, request) => {
    await readTarget(client, insuranceAt(request.target));
    return () => changeOnce(client, insuranceAt(request.target), key, (before) => changedCoverage(before, request));
  },
};
