// POST /sessions/{id}/restful-segment-transcription: begins a recording that comes in chunks.
import { startRecording } from "#usecases/keep-audio.ts";
import { decodeSessionId } from "../decode.ts";
import { encodeSessionId } from "../encode-ids.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function startTranscription(deps: OperationDeps, call: Call): Promise<Answer> {
  const { id } = await startRecording(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""));
  return ok({ recording_id: encodeSessionId(id) });
}
