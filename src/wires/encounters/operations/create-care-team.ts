// POST PatientCareTeams: the user joins the care team of a visit.

import type { Issue } from "#core/fault.ts";
import type { CareTeamMember } from "#core/visit-part.ts";
import type { Reply } from "#protocols/http/route.ts";
import { created, open } from "../open.ts";
import type { Parameters } from "../read-parameters.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_CARE_TEAM } from "../requests.ts";

export async function createCareTeam(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_CARE_TEAM, wrongPeriod);
  const receipt = await deliver<CareTeamMember>({
    kind: "care-team",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    encounterId: values.EncounterId,
    personRelationshipId: values.PersonRelationshipId,
    encounterRelationshipId: values.EncounterRelationshipId,
    begin: values.BeginDateTime,
    end: values.EndDateTime,
  });
  return created(emrSystem, undefined, reply(MADE.careTeam, { CareTeamId: receipt.emrId }));
}

function wrongPeriod({ BeginDateTime, EndDateTime }: Parameters<typeof CREATE_CARE_TEAM>): readonly Issue[] {
  if (!BeginDateTime || !EndDateTime || EndDateTime.instant >= BeginDateTime.instant) return [];
  return [{ path: ["request", "EndDateTime"], message: "The end is before the beginning.", kind: "value" }];
}
