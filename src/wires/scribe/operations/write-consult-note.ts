// POST /sessions/{id}/consult-note: has the note written and streams it as it comes. What is wrong with the request is said before the stream starts;
// once it runs, it carries the note's text and nothing else.
import { Fault } from "#core/fault.ts";
import type { Feed } from "#core/ports/work.ts";
import { noteFeed } from "#usecases/draft-note.ts";
import { requestNote } from "#usecases/request-note.ts";
import { decodeBody, decodeConsultNote, decodeSessionId } from "../decode.ts";
import { type Answer, type Call, type OperationDeps, userOf } from "./operation.ts";

/** Known readers give up after 70 seconds of silence: better to end before that than to leave them guessing. */
const LONGEST_SILENCE = 65_000;

const DEFAULT_TEMPLATE = "659b8042fe093d6592b41ef7";

export async function writeConsultNote(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const request = decodeConsultNote(decodeBody(call.body), DEFAULT_TEMPLATE);
  const { noteId } = await requestNote(deps, userOf(call), sessionId, request);
  return { chunks: (reader) => follow(deps.feed, noteId, reader) };
}

async function* follow(feed: Pick<Feed, "follow">, noteId: string, reader: AbortSignal): AsyncIterable<string> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
  try {
    for await (const { kind, data } of feed.follow(noteFeed(noteId), 0, AbortSignal.any([reader, silence.signal]))) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
      if (kind === "text") yield* data.chunks as readonly string[];
      if (kind === "end") return;
      if (kind === "failed") throw new Fault("internal", "The note could not be written.", { noun: "note" });
    }
  } finally {
    clearTimeout(timer);
  }
  reader.throwIfAborted();
  throw new Fault("unavailable", "The note is taking too long.", { noun: "note" });
}
