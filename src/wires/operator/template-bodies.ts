// Bodies of templates on our own API.
import { z } from "zod";
import { LONGEST_INSTRUCTION, SECTION_KEYS } from "#core/template.ts";
import type { NoteBody, NoteSentenceBody } from "./wire.ts";

const author = z.string().trim().min(1).max(200);
const content = {
  name: z.string().trim().min(1).max(200),
  category: z.enum(["consult-note", "document"]).default("consult-note"),
  form: z.enum(["sections", "letter", "plain-words"]).default("sections"),
};

export const SAVE_TEMPLATE = z.strictObject({
  ...content,
  sections: z
    .array(
      z.strictObject({
        key: z.enum(SECTION_KEYS),
        heading: z.string().trim().min(1).max(200),
        /** How it is to be written. Only a language model follows it. */
        instruction: z.string().trim().min(1).max(LONGEST_INSTRUCTION).optional(),
      }),
    )
    .min(1)
    .max(40),
  author: author.optional(),
});
export const CHANGE_TEMPLATE = SAVE_TEMPLATE.extend({
  /** The version that was changed; `If-Match` says the same. */
  version: z.number().int().min(1).optional(),
});
/** As scribe clients list templates: `structure_template` is the text, and what else they say of one is left out. */
export const IMPORT_TEMPLATE = z.object({
  ...content,
  template_category: z.enum(["CONSULT_NOTE_TEMPLATE", "DOCUMENT_TEMPLATE"]).optional(),
  structure_template: z.string().min(1).max(200_000),
  author: author.optional(),
});
export const TRY_TEMPLATE = z.strictObject({
  /** A session's UUID, or the number that scribe clients know it by. */
  sessionId: z.string().min(1).max(100),
  version: z.number().int().min(1).max(1_000_000).optional(),
  contentType: z.enum(["MARKDOWN", "HTML"]).default("MARKDOWN"),
});

export interface TemplateBody {
  readonly id: string;
  /** Null: a built-in template. */
  readonly version: number | null;
  readonly name: string;
  readonly author: string;
  readonly category: string;
  readonly form: string;
  readonly sections: readonly { readonly key: string; readonly heading: string; readonly instruction?: string }[];
  /** Null for a built-in template. */
  readonly createdAt: string | null;
  /** Null while new notes are written after it. */
  readonly retiredAt: string | null;
}

export interface TemplatesBody {
  readonly templates: readonly TemplateBody[];
}

/** The newest version, and all of them, oldest first. */
export interface TemplateHistoryBody extends TemplateBody {
  readonly versions: readonly TemplateBody[];
}

export interface ImportedTemplateBody extends TemplateBody {
  /** Lines that are no headings. Those under one are its section's instruction; those above all are not kept. */
  readonly unread: readonly string[];
}

/** A note that is kept nowhere. */
export interface TriedTemplateBody {
  readonly template: TemplateBody;
  readonly text: string;
  readonly sections: NoteBody["sections"];
  readonly unplaced: readonly NoteSentenceBody[];
}
