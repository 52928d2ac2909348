// POST PatientEncounters: decode, register, 201 with the EMR's id. Source: the seed page.
import type { Reply } from "#protocols/http/route.ts";
import { requestDelivery } from "#usecases/request-delivery.ts";
import { decodeCreate } from "../decode.ts";
import { encodeCreated } from "../encode.ts";
import { inWireNames, openCaller } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function createPatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { caller, emrSystem, fields, idempotencyKey } = await openCaller(deps, request, request.body);
  const input = decodeCreate(request.body, emrSystem, fields, idempotencyKey);
  request.debug("encounter decoded", {
    emrSystem,
    fields: Object.keys(input.request.sent).join(" "),
    insurances: input.request.encounter.insurances.length,
  });
  const receipt = await requestDelivery(deps, deps.settings, caller, input).catch(inWireNames);
  request.debug("encounter registered", { alternativeIdentifiers: receipt.alternativeIdentifiers.length });
  const location = `/api/v1/${emrSystem}/PatientEncounters/${encodeURIComponent(receipt.emrId)}`;
  return { status: 201, headers: { location }, body: encodeCreated(receipt) };
}
