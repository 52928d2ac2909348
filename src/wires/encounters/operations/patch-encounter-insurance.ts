// PATCH PatientEncounterInsurances/{InsuranceId}: changes what is named of an insurance; the rest stays.

import type { InsuranceChange } from "#core/visit-part.ts";
import type { Reply } from "#protocols/http/route.ts";
import { insurance } from "../decode.ts";
import { ok, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { PATCH_INSURANCE } from "../requests.ts";

export async function patchEncounterInsurance(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, deliver } = await open(deps, request, PATCH_INSURANCE);
  const receipt = await deliver<InsuranceChange>({
    kind: "insurance-change",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    target: request.params.insuranceId ?? "",
    insurance: insurance(values),
    priority: values.Priority,
    begin: values.BeginEffectiveDateTime,
    end: values.EndEffectiveDateTime,
    cardCopiedId: values.InsuranceCardCopiedId,
    cardName: { last: values.InsuranceCardNameLast, first: values.InsuranceCardNameFirst, middle: values.InsuranceCardNameMiddle },
    memberNumber: values.SubscriberMemberNumber,
  });
  return ok(reply(MADE.insurance, { InsuranceId: receipt.emrId }));
}
