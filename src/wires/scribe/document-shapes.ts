// Documents and templates in the shapes of this wire. Replies carry the names of both of the vendor's pages where these differ.
import { z } from "zod";
import { text } from "./shape-parts.ts";

/** Fields that the vendor's documentation calls required have its defaults: clients leave them out. */
export const CREATE_DOCUMENT_BODY = z.object({
  generation_method: z.enum(["TEMPLATE"], "Only TEMPLATE is served.").nullish(),
  template_id: text(100).nullish(),
  voice_style: z.enum(["GOLDILOCKS", "DETAILED", "BRIEF", "SUPER_DETAILED", "MY_VOICE"]).nullish(),
  brain: z.enum(["LEFT", "RIGHT"]).nullish(),
  content_type: z.enum(["MARKDOWN", "HTML"]).nullish(),
});

export interface DocumentWire {
  readonly id: string;
  readonly session_id: string;
  readonly index: number;
  readonly name: string;
  readonly template_id: string;
  readonly brain: "LEFT" | "RIGHT";
  readonly voice_style: string | null;
  readonly content_type: "MARKDOWN" | "HTML";
  /** Empty until it is written. */
  readonly content: string;
  readonly generation_method: string;
  readonly generation_type: string;
  /** Ours: DRAFT is written, and signed by nobody. */
  readonly status: "GENERATING" | "DRAFT" | "FAILED";
  readonly created_at: string;
  readonly updated_at: string;
}

export interface TemplateWire {
  readonly id: string;
  readonly name: string;
  /** The headings, one a line, as a note has them. */
  readonly structure_template: string;
  readonly template_category: "CONSULT_NOTE_TEMPLATE" | "DOCUMENT_TEMPLATE";
  readonly template_html: null;
  readonly author_name: string;
}
