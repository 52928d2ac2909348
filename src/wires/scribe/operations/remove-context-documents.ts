// DELETE /sessions/{id}/context-documents?ids=: takes context documents away, all that are named or none.
import { removeContextDocuments } from "#usecases/context-documents.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeRemoval } from "../decode-audio.ts";
import { namesDocument } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function removeContextDocumentsOperation(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  await removeContextDocuments(deps, userOf(call), { sessionId, ids: decodeRemoval(call.query), names: namesDocument });
  return ok({ is_success: true });
}
