// GET /sessions/{id}/documents: the session's documents in the order in which they were asked for.
import { listDocuments } from "#usecases/request-document.ts";
import { decodeSessionId } from "../decode.ts";
import { encodeDocument } from "../encode-documents.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function listSessionDocuments(deps: OperationDeps, call: Call): Promise<Answer> {
  const documents = await listDocuments(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""));
  return ok({ documents: documents.map(encodeDocument) });
}
