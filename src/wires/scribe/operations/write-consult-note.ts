// POST /sessions/{id}/consult-note: has the note written and streams it as it comes. What is wrong with the request is said before the stream starts;
// once it runs, it carries the note's text and nothing else.
import { noteFeed } from "#usecases/drafting.ts";
import { requestNote } from "#usecases/request-note.ts";
import { decodeBody, decodeConsultNote, decodeSessionId } from "../decode.ts";
import { followText } from "./follow-text.ts";
import { type Answer, type Call, type OperationDeps, userOf } from "./operation.ts";

const DEFAULT_TEMPLATE = "659b8042fe093d6592b41ef7";

export async function writeConsultNote(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const request = decodeConsultNote(decodeBody(call.body), DEFAULT_TEMPLATE);
  const { noteId } = await requestNote(deps, userOf(call), sessionId, request);
  return { chunks: (reader) => followText(deps.feed, noteFeed(noteId), reader, { name: "note", noun: "note" }) };
}
