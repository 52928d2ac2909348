// PUT Documents/{DocumentId}: a new text and status for a document that the EMR has.

import type { DocumentChange } from "#core/document.ts";
import type { Reply } from "#protocols/http/route.ts";
import { documentContent } from "../decode-writes.ts";
import { ok, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { UPDATE_DOCUMENT } from "../requests.ts";

export async function updateDocument(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, deliver } = await open(deps, request, UPDATE_DOCUMENT);
  const receipt = await deliver<DocumentChange>({
    kind: "document-change",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    target: request.params.documentId ?? "",
    document: documentContent(values),
  });
  return ok(reply(MADE.document, { DocumentId: receipt.emrId }));
}
