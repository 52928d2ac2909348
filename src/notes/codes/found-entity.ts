// What stands in a text of its own: its places are those of the plain text, and nothing is traced to a source yet.
import type { ClinicalEntity } from "#core/clinical-codes.ts";

/** `families`: keys of the table's families, or ingredients, by which the same thing is found in a transcript. */
export type FoundEntity = Omit<ClinicalEntity, "inTranscript" | "inContext"> & { readonly families: readonly string[] };
