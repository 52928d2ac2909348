// GET PatientEncounters/Discovery: the tables of codes that an encounter is registered with; today these are all there are.
import type { Reply } from "#protocols/http/route.ts";
import { codeTables } from "../code-tables.ts";
import { encodeReferences } from "../references.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function discoverPatientEncounters(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  return { status: 200, headers: {}, body: encodeReferences(await codeTables(deps, request)) };
}
