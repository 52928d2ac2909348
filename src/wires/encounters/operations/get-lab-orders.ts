// GET LabOrders: what was ordered of the laboratory, with its results where they are asked for.
import type { Reply } from "#protocols/http/route.ts";
import { encodeLabOrders } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_LAB_ORDERS } from "../requests.ts";

export async function getLabOrders(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_LAB_ORDERS);
  const found = await read({
    kind: "lab-orders",
    patient: { value: values.PatientId, idType: undefined },
    encounterId: values.EncounterId,
    orderId: values.OrderId,
    orderType: values.OrderType,
    by: values.DateQueryType === "ServiceDateTime" ? "due" : "ordered",
    results: values.IncludeResults ?? false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: values.MaxRecords ?? 9999,
  });
  return ok(encodeLabOrders(found, values.IncludeAudit ?? false));
}
