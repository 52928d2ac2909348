// POST PatientEncounterRelationships: relates a person whom the EMR knows to a visit, in a role.

import type { RelatedPersonLink } from "#core/visit-part.ts";
import type { Reply } from "#protocols/http/route.ts";
import { created, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_RELATIONSHIP } from "../requests.ts";

export async function createEncounterRelationship(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_RELATIONSHIP);
  const receipt = await deliver<RelatedPersonLink>({
    kind: "relationship",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    encounterId: values.EncounterId,
    encounterIdType: values.EncounterIdType,
    relatedPersonId: values.RelatedPersonId,
    relationshipTypeId: values.RelationshipTypeId,
    relationToPatientId: values.RelatedPersonRelationToPatientId,
    patientRelationId: values.PatientRelationToRelatedPersonId,
  });
  return created(emrSystem, undefined, reply(MADE.encounterRelationship, { EncounterRelationshipId: receipt.emrId }));
}
