// POST Documents: files a document in the EMR, in a visit of the patient.

import type { NewDocument } from "#core/document.ts";
import type { Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { documentContent } from "../decode-writes.ts";
import { created, open } from "../open.ts";
import type { Parameters } from "../read-parameters.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_DOCUMENT } from "../requests.ts";

export async function createDocument(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_DOCUMENT, requireVisit);
  const receipt = await deliver<NewDocument>({
    kind: "document",
    userId: values.UserId,
    patientId: values.PatientId,
    patientIdType: values.PatientIdType,
    encounterId: values.EncounterId,
    encounterAlias: values.EncounterAlias,
    document: {
      ...documentContent(values),
      typeId: values.DocumentType,
      at: values.DocumentDateTime,
      externalId: values.ExternalDocumentId,
      replaces: undefined,
    },
  });
  return created(emrSystem, `Documents/${encodeURIComponent(receipt.emrId)}`, reply(MADE.document, { DocumentId: receipt.emrId }));
}

function requireVisit({ EncounterId, EncounterAlias }: Parameters<typeof CREATE_DOCUMENT>): readonly Issue[] {
  if (EncounterId !== undefined || EncounterAlias !== undefined) return [];
  return [{ path: ["request", "EncounterId"], message: "EncounterId or EncounterAlias are required.", kind: "missing" }];
}
