// GET References: which tables of codes the connection takes. Ours: the vendor names such calls, and documents none.
import type { Reply } from "#protocols/http/route.ts";
import { codeTables } from "../code-tables.ts";
import { encodeReferences } from "../references.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function getReferences(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  return { status: 200, headers: {}, body: encodeReferences(await codeTables(deps, request)) };
}
