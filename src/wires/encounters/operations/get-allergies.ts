// GET Allergies: a patient's allergies, active and not; those entered in error only where they are asked for.
import type { Reply } from "#protocols/http/route.ts";
import { encodeAllergies } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_ALLERGIES } from "../requests.ts";

export async function getAllergies(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_ALLERGIES);
  const found = await read({
    kind: "allergies",
    patient: { value: values.PatientId, idType: undefined },
    cancelled: values.ShowCancelled ?? false,
    from: undefined,
    to: undefined,
    max: 9999,
  });
  return ok(encodeAllergies(found));
}
