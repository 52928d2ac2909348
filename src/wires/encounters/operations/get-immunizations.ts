// GET Immunizations: doses given and doses not given, with the reason.
import type { Reply } from "#protocols/http/route.ts";
import { encodeImmunizations } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_IMMUNIZATIONS } from "../requests.ts";

export async function getImmunizations(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_IMMUNIZATIONS);
  const found = await read({
    kind: "immunizations",
    patient: { value: values.PatientId, idType: undefined },
    from: undefined,
    to: undefined,
    max: 9999,
  });
  return ok(encodeImmunizations(found));
}
