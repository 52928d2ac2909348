// PUT PatientEncounters/{EncounterId}: an encounter registered here is changed in its EMR. Ours, named as the vendor names its updates
// (UdmPatientEncounterUpdateRequest): fields that are not sent stay as they are.
import { Fault, type Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { changeEncounter } from "#usecases/change-encounter.ts";
import { checkTable, isObject, member } from "../check-fields.ts";
import { encounterDetails, requiredText } from "../decode.ts";
import { encodeCreated } from "../encode.ts";
import { openEncounterChange } from "../open-encounter-change.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { ENCOUNTER_CREATE } from "../wire.ts";

export async function updatePatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  if (!isObject(request.body)) throw new Fault("malformed", "The request body must be a JSON object.");
  const issues: Issue[] = [];
  const userId = requiredText(request.body, "UserId", issues);
  const sent = member(request.body, "Encounter");
  if (!isObject(sent)) issues.push({ path: ["request", "Encounter"], message: "The Encounter field is required.", kind: "missing" });
  const table = isObject(sent) ? checkTable(sent, ENCOUNTER_CREATE, ["request", "Encounter"], issues) : {};
  const { caller, input } = await openEncounterChange(deps, request, userId, issues);
  const change = { ...input, details: encounterDetails(table), sent: sent as Record<string, unknown> };
  const receipt = await changeEncounter(deps, deps.settings, caller, change);
  return { status: 200, headers: {}, body: encodeCreated(receipt) };
}
