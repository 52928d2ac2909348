// The shapes of clinical codes as clients of this wire know them. Two members have a second spelling that some of them read.
import { z } from "zod";
import type { CodeSystem } from "#core/clinical-codes.ts";

/** Names of systems as the documentation has them: system and country. */
export const CODE_SYSTEMS = { "icd-10-cm": "icd_10_cm_us", rxnorm: "rxnorm_us" } as const satisfies Record<CodeSystem, string>;

export const CLINICAL_CODES_QUERY = z.object({ coding_system: z.string().max(200).nullish() });

export interface RangeWire {
  readonly start: number;
  readonly end: number;
}

export interface CodeWire {
  readonly code: string;
  readonly code_name: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly score: number;
  readonly code_system: string;
  readonly coding_system: string;
}

export interface ContextReferenceWire {
  readonly context_type: string;
  readonly context_id: string;
  readonly context_index: number | null;
  readonly context_text: string;
  readonly location_in_context: RangeWire;
}

export interface ClinicalEntityWire {
  readonly location_in_note: readonly RangeWire[];
  readonly reference_in_transcript: readonly { readonly transcript_text: string; readonly location_in_transcript: RangeWire }[];
  readonly reference_in_context: readonly ContextReferenceWire[];
  readonly primary_code: CodeWire;
  readonly similar_codes: readonly CodeWire[];
}

export interface ClinicalCodesWire {
  readonly id: string;
  readonly session_id: string;
  readonly consult_note_id: string;
  readonly clinical_entities: readonly ClinicalEntityWire[];
}
