// GET /sessions/{id}/transcript/live: what was recorded, chunk by chunk, as it stands now.
import { readLiveTranscript } from "#usecases/read-transcript.ts";
import { decodeSessionId } from "../decode.ts";
import { checkLiveQuery } from "../decode-audio.ts";
import { encodeLiveTranscript } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getLiveTranscript(deps: OperationDeps, call: Call): Promise<Answer> {
  checkLiveQuery(call.query);
  return ok(encodeLiveTranscript(await readLiveTranscript(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""))));
}
