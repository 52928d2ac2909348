// POST /sessions/{id}/restful-segment-transcription/{recording_id}:finish: nothing more is to come. A late chunk is taken all the same.
import { finishRecording } from "#usecases/keep-audio.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeRecordingId } from "../decode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function finishTranscription(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  await finishRecording(deps, userOf(call), sessionId, decodeRecordingId(call.params.recording_id ?? ""));
  return ok({ is_success: true });
}
