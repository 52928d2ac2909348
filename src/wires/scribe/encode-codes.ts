// Clinical codes from our words to the wire's, and which of them a client asks for.
import type { ClinicalEntity, CodeChoice, CodeSystem, ContextReference, NoteCodes } from "#core/clinical-codes.ts";
import { invalid } from "#core/fault.ts";
import {
  CLINICAL_CODES_QUERY,
  type ClinicalCodesWire,
  type ClinicalEntityWire,
  CODE_SYSTEMS,
  type CodeWire,
  type ContextReferenceWire,
} from "./clinical-codes-wire.ts";
import { encodeSessionId } from "./encode-ids.ts";

/** However a client writes a system's name. */
const ASKED: Readonly<Record<string, CodeSystem>> = {
  icd10: "icd-10-cm",
  icd10cm: "icd-10-cm",
  icd10cmus: "icd-10-cm",
  rxnorm: "rxnorm",
  rxnormus: "rxnorm",
};

/** Undefined: all. Faults: `invalid` for a system that is not served: an empty answer would say that the note has none. */
export function decodeCodingSystems(query: unknown): readonly CodeSystem[] | undefined {
  const parsed = CLINICAL_CODES_QUERY.safeParse(query ?? {});
  const asked = parsed.success ? (parsed.data.coding_system ?? "") : undefined;
  const names = asked?.split(",").filter((name) => name.trim() !== "");
  if (names?.length === 0) return undefined;
  const systems = names?.map((name) => ASKED[name.toLowerCase().replace(/[^a-z0-9]/g, "")]);
  if (systems === undefined || systems.includes(undefined))
    throw invalid([{ path: ["query", "coding_system"], message: "Only ICD-10-CM and RxNorm are served.", kind: "value" }]);
  return systems as readonly CodeSystem[];
}

export function encodeClinicalCodes(codes: NoteCodes, systems: readonly CodeSystem[] | undefined): ClinicalCodesWire {
  const asked = codes.entities.filter(({ primary }) => systems === undefined || systems.includes(primary.system));
  return {
    id: codes.id,
    session_id: encodeSessionId(codes.sessionId),
    consult_note_id: codes.noteId,
    clinical_entities: asked.map(encodeEntity),
  };
}

function encodeEntity({ places, inTranscript, inContext, primary, similar }: ClinicalEntity): ClinicalEntityWire {
  return {
    location_in_note: places.map(({ start, end }) => ({ start, end })),
    reference_in_transcript: inTranscript.map(({ text, start, end }) => ({
      transcript_text: text,
      location_in_transcript: { start, end },
    })),
    reference_in_context: inContext.map(encodeContext),
    primary_code: encodeCode(primary),
    similar_codes: similar.map(encodeCode),
  };
}

function encodeContext({ kind, id, index, text, start, end }: ContextReference): ContextReferenceWire {
  return {
    context_type: kind.replaceAll("-", "_"),
    context_id: kind === "context-document" ? id : encodeSessionId(id),
    context_index: index ?? null,
    context_text: text,
    location_in_context: { start, end },
  };
}

function encodeCode({ system, code, name, score, metadata }: CodeChoice): CodeWire {
  const id = CODE_SYSTEMS[system];
  return { code, code_name: name, description: name, metadata, score, code_system: id, coding_system: id };
}
