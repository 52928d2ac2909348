// POST /sessions/{id}/client-customised-template/response: the client's own template, with what the session says as answers.
import { answerForm } from "#usecases/fill-form.ts";
import { decodeBody, decodeSessionId } from "../decode.ts";
import { decodeForm } from "../forms.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function fillCustomisedTemplate(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const form = decodeForm(decodeBody(call.body));
  return ok(form.encode(await answerForm(deps, userOf(call), sessionId, form.questions)));
}
