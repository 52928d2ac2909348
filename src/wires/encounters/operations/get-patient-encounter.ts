// GET PatientEncounters/{EncounterId}: an encounter registered here, as it was sent. Reading the EMR's own encounters is not served yet.
import { invalid } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { readEncounter } from "#usecases/read-encounter.ts";
import { authenticate } from "../auth.ts";
import { decodeCredentialFields, decodeEmrSystem, emrCredentials, requireLogin, wrongSwitch } from "../decode.ts";
import { encodeEncounter } from "../encode.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function getPatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const fields = decodeCredentialFields(request.headers, undefined, deps.settings.headerPrefix);
  if (fields.RequestVerboseLogging?.toLowerCase() === "true") request.raiseLogLevel();
  const emrSystem = decodeEmrSystem(request.params.emrSystem ?? "", deps.settings.emrSystems);
  const { caller } = await authenticate(deps, emrSystem, fields, request.id);
  const wrong = [...requireLogin(emrSystem, fields), ...wrongSwitch(fields)];
  if (wrong.length > 0) throw invalid(wrong);
  const encounter = await readEncounter(deps, caller, {
    emrSystem,
    emrInstance: fields.EmrInstance,
    credentials: emrCredentials(fields),
    userId: request.query.UserId,
    encounterId: request.params.encounterId ?? "",
    deadlineMs: deps.settings.deadlineMs,
  });
  return { status: 200, headers: {}, body: encodeEncounter(encounter) };
}
