// POST /sessions/{id}/context-documents: takes documents as context. They are read afterwards.
import { invalid, toFault } from "#core/fault.ts";
import { addContextDocuments } from "#usecases/context-documents.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeContextDocuments } from "../decode-audio.ts";
import { encodeContextDocument } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function addContextDocumentsOperation(deps: OperationDeps, call: Call): Promise<Answer> {
  const caller = userOf(call);
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const given = await decodeContextDocuments(call, deps.contextDocumentBytes);
  const added = await addContextDocuments(deps, caller, { sessionId, ...given }).catch((thrown) => {
    const fault = toFault(thrown);
    if (fault.code !== "invalid") throw fault;
    throw invalid(fault.issues.map((issue) => ({ ...issue, path: ["body", "context_documents"] })));
  });
  return ok({ context_documents: added.map(encodeContextDocument) });
}
