// POST Allergies: records an allergy of a patient.

import type { AllergyEntry } from "#core/clinical-entry.ts";
import type { Reply } from "#protocols/http/route.ts";
import { created, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_ALLERGY } from "../requests.ts";

export async function createAllergy(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_ALLERGY);
  const receipt = await deliver<AllergyEntry>({
    kind: "allergy",
    userId: values.UserId,
    patientId: values.PatientId,
    patientIdType: values.PatientIdType,
    allergenId: values.AllergenId,
    categoryId: values.CategoryId,
    reactionTypeId: values.ReactionTypeId,
    severityId: values.SeverityId,
    reactionIds: values.ReactionIds,
    comments: values.Comments,
    onset: values.OnsetDate,
    encounterId: values.EncounterId,
  });
  return created(emrSystem, undefined, reply(MADE.allergy, { AllergyId: receipt.emrId }));
}
