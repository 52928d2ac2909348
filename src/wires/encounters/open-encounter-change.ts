// What changing and cancelling an encounter have in common: who asks, and for which encounter.
import { type Issue, invalid } from "#core/fault.ts";
import { authenticate } from "./auth.ts";
import { decodeCredentialFields, decodeEmrSystem, emrCredentials, requireLogin, wrongSwitch } from "./decode.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";

/** Faults: `unauthenticated`, `invalid` with every issue. */
export async function openEncounterChange(deps: EncountersWireDeps, request: EncountersRequest, userId: string, issues: Issue[]) {
  const fields = decodeCredentialFields(request.headers, request.body, deps.settings.headerPrefix);
  if (fields.RequestVerboseLogging?.toLowerCase() === "true") request.raiseLogLevel();
  const emrSystem = decodeEmrSystem(request.params.emrSystem ?? "", deps.settings.emrSystems);
  const { caller } = await authenticate(deps, emrSystem, fields, request.id);
  const wrong = [...issues, ...requireLogin(emrSystem, fields), ...wrongSwitch(fields)];
  if (wrong.length > 0) throw invalid(wrong);
  const key = request.headers["idempotency-key"];
  const input = {
    emrSystem,
    emrInstance: fields.EmrInstance,
    credentials: emrCredentials(fields),
    idempotencyKey: Array.isArray(key) ? key[0] : key,
    userId,
    encounterId: request.params.encounterId ?? "",
  };
  return { caller, input };
}
