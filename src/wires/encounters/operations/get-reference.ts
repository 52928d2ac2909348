// GET References/{table}: the codes of one table, so that clients learn the ids.
import { Fault } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { codeTables } from "../code-tables.ts";
import { encodeReference } from "../references.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function getReference(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const found = encodeReference(await codeTables(deps, request), request.params.table ?? "");
  if (!found) throw new Fault("not-found", "The connection has no such table of codes.");
  return { status: 200, headers: {}, body: found };
}
