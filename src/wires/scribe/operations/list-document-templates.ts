// GET /templates/document-templates: all templates of the practice, as at the other place.
import { listTemplates } from "#usecases/read-templates.ts";
import { encodeTemplate } from "../encode-documents.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function listDocumentTemplates(deps: OperationDeps, call: Call): Promise<Answer> {
  return ok({ templates: (await listTemplates(deps, userOf(call))).map(encodeTemplate) });
}
