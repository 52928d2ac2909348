// Documents and templates, from our words to the wire's.
import type { ScribeDocument } from "#core/scribe-document.ts";
import type { Template } from "#core/template.ts";
import type { DocumentWire, TemplateWire } from "./document-shapes.ts";
import { encodeSessionId, encodeTime } from "./encode-ids.ts";

const STATUS = { drafting: "GENERATING", drafted: "DRAFT", failed: "FAILED" } as const;

export function encodeDocument(document: ScribeDocument): DocumentWire {
  const { request } = document;
  return {
    id: document.id,
    session_id: encodeSessionId(document.sessionId),
    index: document.index,
    name: document.name,
    template_id: request.templateId,
    brain: request.brain,
    voice_style: request.voiceStyle ?? null,
    content_type: request.contentType,
    content: document.text,
    generation_method: request.generationMethod,
    generation_type: request.generationMethod,
    status: STATUS[document.status],
    created_at: encodeTime(document.createdAt),
    updated_at: encodeTime(document.updatedAt),
  };
}

export function encodeTemplate({ id, name, author, category, sections }: Template): TemplateWire {
  return {
    id,
    name,
    structure_template: sections.map(({ heading }) => `## ${heading}\n`).join("\n"),
    template_category: category === "document" ? "DOCUMENT_TEMPLATE" : "CONSULT_NOTE_TEMPLATE",
    template_html: null,
    author_name: author,
  };
}
