// GET MedicationOrders/HomeMedications: what the patient takes at home, as ordered and as stated; never what was given in a stay.
import type { Reply } from "#protocols/http/route.ts";
import { encodeHomeMedications } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_HOME_MEDICATIONS } from "../requests.ts";

const STATUSES: Readonly<Record<string, "active" | "inactive">> = { Active: "active", Inactive: "inactive" };

export async function getHomeMedications(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_HOME_MEDICATIONS);
  const found = await read({
    kind: "home-medications",
    patient: { value: values.PatientId, idType: undefined },
    encounterId: values.EncounterId,
    status: STATUSES[values.OrderStatus ?? "All"],
    discharge: values.IncludeRxDischarge ?? false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: 9999,
  });
  return ok(encodeHomeMedications(found, values.IncludeRxNorm ?? false));
}
