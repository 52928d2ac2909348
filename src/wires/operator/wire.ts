// Bodies of our own API. It is ours to change, so its words are the house's.
import { z } from "zod";

const text = z.string().max(1_000_000);
const author = z.string().trim().min(1).max(200);

export const EDIT_NOTE = z.object({ text: text.min(1) });
export const SIGN_NOTE = z.object({ author: author.optional() });
export const AMEND_NOTE = z.object({ text: text.min(1), author: author.optional() });

/** A sentence of a note and where it came from. */
export interface NoteSentenceBody {
  readonly text: string;
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

export interface NoteBody {
  readonly id: string;
  readonly status: string;
  readonly templateId: string;
  readonly text: string;
  readonly edited: boolean;
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly NoteSentenceBody[] }[];
  readonly unplaced: readonly NoteSentenceBody[];
  readonly failure: string | null;
  readonly signature: { readonly author: string; readonly at: string } | null;
  readonly amendments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SessionBody {
  readonly id: string;
  readonly visit: { readonly state: string; readonly reason?: string; readonly patient?: string; readonly encounter?: string | null };
  readonly note: NoteBody | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface DeliveryBody {
  readonly id: string;
  readonly connection: string;
  readonly state: string;
  readonly attempts: number;
  readonly encounterId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Headers that may carry the practice's API key instead of `Authorization: Bearer`; the second is what scribe clients send already. */
export const API_KEY_HEADERS = ["x-api-key", "heidi-api-key"] as const;
