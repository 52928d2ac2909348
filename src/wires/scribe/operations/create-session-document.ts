// POST /sessions/{id}/documents: has a document written and answers with it, or with what is kept when that takes too long.
import { Fault } from "#core/fault.ts";
import type { ScribeDocument } from "#core/scribe-document.ts";
import { documentFeed } from "#usecases/draft-document.ts";
import { requestDocument } from "#usecases/request-document.ts";
import { decodeBody, decodeSessionId, read } from "../decode.ts";
import { CREATE_DOCUMENT_BODY } from "../document-shapes.ts";
import { encodeDocument } from "../encode-documents.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

/** The least patient client gives up after ten seconds in all. */
const LONGEST_WAIT = 8_500;

/** A letter. */
const DEFAULT_TEMPLATE = "66455a5f0b0a1c8d018c6896";

export async function createSessionDocument(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const wire = read(CREATE_DOCUMENT_BODY, decodeBody(call.body), "body");
  const document = await requestDocument(deps, userOf(call), sessionId, {
    templateId: wire.template_id || DEFAULT_TEMPLATE,
    generationMethod: wire.generation_method ?? "TEMPLATE",
    voiceStyle: wire.voice_style ?? undefined,
    brain: wire.brain ?? "LEFT",
    contentType: wire.content_type ?? "MARKDOWN",
  });
  return ok(encodeDocument(await written(deps, document)));
}

async function written({ feed, documentWaitMs = LONGEST_WAIT }: OperationDeps, document: ScribeDocument): Promise<ScribeDocument> {
  let text = "";
  for await (const { kind, data } of feed.follow(documentFeed(document.id), 0, AbortSignal.timeout(documentWaitMs))) {
    if (kind === "text") text += (data.chunks as readonly string[]).join("");
    if (kind === "end") return { ...document, text, status: "drafted", updatedAt: new Date(data.at as string) };
    if (kind === "failed") throw new Fault("internal", "The document could not be written.", { noun: "document" });
  }
  return document;
}
