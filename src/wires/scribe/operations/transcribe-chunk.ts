// POST /sessions/{id}/restful-segment-transcription/{recording_id}:transcribe: takes one chunk. It is kept when this is answered, and transcribed afterwards.
import { keepChunk } from "#usecases/keep-audio.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeChunk, decodeRecordingId } from "../decode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function transcribeChunk(deps: OperationDeps, call: Call): Promise<Answer> {
  const caller = userOf(call);
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const recordingId = decodeRecordingId(call.params.recording_id ?? "");
  await keepChunk(deps, caller, { sessionId, recordingId, ...(await decodeChunk(call, deps.audioBytes)) });
  return ok({ is_success: true });
}
