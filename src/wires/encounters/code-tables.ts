// The tables of codes of the connection that a request means, for a caller who may use it and names his user.
import type { CodeMaps } from "#core/code-maps.ts";
import { readCodeTables } from "#usecases/read-code-tables.ts";
import { open } from "./open.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";
import { GET_REFERENCES } from "./requests.ts";

/** Faults: `unauthenticated`, `invalid`, those of readCodeTables. */
export async function codeTables(deps: EncountersWireDeps, request: EncountersRequest): Promise<CodeMaps> {
  const { caller, reader } = await open(deps, request, GET_REFERENCES);
  return readCodeTables(deps, caller, reader);
}
