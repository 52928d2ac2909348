// GET /sessions/{id}/context-documents: the session's context documents and how far they are read.
import { listContextDocuments } from "#usecases/context-documents.ts";
import { decodeSessionId } from "../decode.ts";
import { encodeContextDocument } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function listContextDocumentsOperation(deps: OperationDeps, call: Call): Promise<Answer> {
  const documents = await listContextDocuments(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""));
  return ok({ context_documents: documents.map(encodeContextDocument) });
}
