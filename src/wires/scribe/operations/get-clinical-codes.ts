// GET /sessions/{id}/clinical-codes: what the session's note can be coded by, found on the first call and the same on every later one.
import { readClinicalCodes } from "#usecases/read-clinical-codes.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeCodingSystems, encodeClinicalCodes } from "../encode-codes.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getClinicalCodes(deps: OperationDeps, call: Call): Promise<Answer> {
  const systems = decodeCodingSystems(call.query);
  const codes = await readClinicalCodes(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""));
  return ok(encodeClinicalCodes(codes, systems));
}
