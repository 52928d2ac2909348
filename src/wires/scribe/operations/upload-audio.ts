// POST /sessions/{id}/upload-audio: takes a whole recording.
import { keepUpload } from "#usecases/keep-audio.ts";
import { decodeSessionId } from "../decode.ts";
import { decodeUpload } from "../decode-audio.ts";
import { encodeUpload } from "../encode-audio.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function uploadAudio(deps: OperationDeps, call: Call): Promise<Answer> {
  const caller = userOf(call);
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const upload = await keepUpload(deps, caller, { sessionId, ...(await decodeUpload(call, deps.audioBytes)) });
  return ok({ uploaded_audio: encodeUpload(upload) });
}
