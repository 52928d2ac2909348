// GET LabResults: laboratory results by their reports; a result that no report holds stands by itself.
import type { Reply } from "#protocols/http/route.ts";
import { encodeLabResults } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_LAB_RESULTS } from "../requests.ts";

export async function getLabResults(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_LAB_RESULTS);
  const found = await read({
    kind: "lab-results",
    patient: { value: values.PatientId, idType: undefined },
    encounterId: values.EncounterId,
    resultId: values.ResultId,
    components: values.ComponentIdList,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: values.MaxRecords ?? 9999,
  });
  return ok(encodeLabResults(found));
}
