// GET Observations: vital signs and what else is charted. Laboratory results are served by GET LabResults, unless their category or code is named here.
import type { Reply } from "#protocols/http/route.ts";
import { encodeObservations } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_OBSERVATIONS } from "../requests.ts";

export async function getObservations(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_OBSERVATIONS);
  const found = await read({
    kind: "observations",
    patient: { value: values.PatientId, idType: undefined },
    encounterId: values.EncounterId,
    categories: values.CategoryId,
    components: values.ComponentList,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: values.MaxRecords ?? 9999,
  });
  return ok(encodeObservations(found));
}
