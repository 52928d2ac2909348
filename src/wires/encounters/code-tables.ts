// The tables of codes of the connection that a request means, for a caller who may use it and names his user.
import type { CodeMaps } from "#core/code-maps.ts";
import { invalid } from "#core/fault.ts";
import { readCodeTables } from "#usecases/read-code-tables.ts";
import { authenticate } from "./auth.ts";
import { decodeCredentialFields, decodeEmrSystem, emrCredentials, requireLogin, wrongSwitch } from "./decode.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";

/** Faults: `unauthenticated`, `invalid`, those of readCodeTables. */
export async function codeTables(deps: EncountersWireDeps, request: EncountersRequest): Promise<CodeMaps> {
  const fields = decodeCredentialFields(request.headers, undefined, deps.settings.headerPrefix);
  if (fields.RequestVerboseLogging?.toLowerCase() === "true") request.raiseLogLevel();
  const emrSystem = decodeEmrSystem(request.params.emrSystem ?? "", deps.settings.emrSystems);
  const { caller } = await authenticate(deps, emrSystem, fields, request.id);
  const given = request.query.UserId;
  const userId = typeof given === "string" ? given.trim() : "";
  const missing = { path: ["request", "UserId"], message: "The UserId field is required.", kind: "missing" } as const;
  const wrong = [...(userId === "" ? [missing] : []), ...requireLogin(emrSystem, fields), ...wrongSwitch(fields)];
  if (wrong.length > 0) throw invalid(wrong);
  return readCodeTables(deps, caller, {
    emrSystem,
    emrInstance: fields.EmrInstance,
    credentials: emrCredentials(fields),
    userId,
    deadlineMs: deps.settings.deadlineMs,
  });
}
