// Bodies of what clinicians do with notes and sessions on our own API: asked for, followed, given feedback, deleted.
import { z } from "zod";
import { ERASURE_REASONS } from "#core/erasure.ts";
import type { NoteBody, NoteSentenceBody } from "./wire.ts";

const author = z.string().trim().min(1).max(200);

export const REQUEST_NOTE = z.strictObject({
  /** The caller's own: the same id with the same body is the same note. */
  clientRequestId: z.string().min(1).max(200).optional(),
  templateId: z
    .string()
    .regex(/^[0-9a-fA-F]{24}$/, "Must be 24 hexadecimal digits.")
    .optional(),
  templateVersion: z.number().int().min(1).max(1_000_000).optional(),
  addition: z.string().max(100_000).default(""),
  voiceStyle: z.string().min(1).max(100).default("GOLDILOCKS"),
  brain: z.enum(["LEFT", "RIGHT"]).default("LEFT"),
  contentType: z.enum(["MARKDOWN", "HTML"]).default("MARKDOWN"),
});

export const GIVE_FEEDBACK = z.strictObject({
  rating: z.number().int().min(1).max(5),
  text: z.string().max(20_000).default(""),
  /** The heading of one section; absent: the whole note. */
  section: z.string().min(1).max(1_000).optional(),
  author: author.optional(),
});

/** Query of what deletes. What was signed needs a reason. */
export const DELETE = z.strictObject({ reason: z.enum(ERASURE_REASONS).optional() });

export interface NoteProgressBody {
  readonly status?: NoteBody["status"];
  readonly failure?: string | null;
  /** A piece of the text as it is drafted. */
  readonly text?: string;
}

export interface NoteHistoryBody {
  readonly noteId: string;
  /** Of the note as it is now. */
  readonly version: number;
  /** What it was before each edit, oldest first. */
  readonly edits: readonly {
    readonly version: number;
    /** Who put another text in its place, and when. */
    readonly replacedBy: string;
    readonly replacedAt: string;
    readonly text: string;
    readonly sections: NoteBody["sections"];
    readonly unplaced: readonly NoteSentenceBody[];
  }[];
}

export interface DeletedBody {
  readonly id: string;
  readonly deletedAt: string;
}
