// GET /sessions/{id}/transcript: the transcript as one text. It waits a while for what is being transcribed, then says what is missing.
import { readTranscript } from "#usecases/read-transcript.ts";
import { decodeSessionId } from "../decode.ts";
import { encodeTranscript } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getTranscript(deps: OperationDeps, call: Call): Promise<Answer> {
  return ok(encodeTranscript(await readTranscript(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""))));
}
