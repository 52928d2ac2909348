// GET Documents/{DocumentId}: one document, with its text where that is asked for.
import type { Reply } from "#protocols/http/route.ts";
import { encodeDocument } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_DOCUMENT } from "../requests.ts";

export async function getDocument(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_DOCUMENT);
  const document = await read({ kind: "document", id: request.params.documentId ?? "", body: values.IncludeBody ?? false });
  return ok(encodeDocument(document));
}
