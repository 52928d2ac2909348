// Our note of a visit, as the product drafts it from the transcript alone.
import type { NoteSection } from "#core/note.ts";
import type { Template } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { type Draft, draft } from "#notes/draft.ts";
import { HISTORY_AND_PHYSICAL } from "#notes/templates/history-and-physical.ts";

export interface OurNote {
  readonly text: string;
  readonly sections: readonly NoteSection[];
  readonly draft: Draft;
}

export function ourNote(turns: readonly TranscriptTurn[], template: Template = HISTORY_AND_PHYSICAL, voiceStyle = "GOLDILOCKS"): OurNote {
  const made = draft({
    template,
    contentType: "MARKDOWN",
    sessionId: "bench",
    clinicianNotes: [],
    earlier: [],
    transcript: turns,
    contextDocuments: [],
    voiceStyle,
    patientSex: undefined,
    languageCode: "en",
    outputLanguageCode: "en",
  });
  return { text: made.chunks.join(""), sections: [...made.sections, { heading: "", sentences: made.unplaced }], draft: made };
}
