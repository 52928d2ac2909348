// What the note engine is given of a session: everything that was said, written and linked, as it is now. The request's check, the trial of a template and the work that
// writes read the same.
import { type ConsentRules, mayUse } from "#core/consent.ts";
import type { Note, NoteRequest } from "#core/note.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Session } from "#core/session.ts";
import type { Template } from "#core/template.ts";
import type { DraftInput, EarlierSession } from "#notes/draft.ts";

export async function noteInput(
  tx: Tx,
  session: Session,
  template: Template,
  request: Pick<NoteRequest, "contentType"> & Partial<Pick<NoteRequest, "voiceStyle">>,
  consent: ConsentRules | undefined,
): Promise<DraftInput> {
  const { content } = session;
  return {
    template,
    contentType: request.contentType,
    sessionId: session.id,
    clinicianNotes: content.clinicianNotes,
    earlier: await earlierSessions(consent, tx, session),
    transcript: await tx.transcripts.ofSession(session.practiceId, session.id),
    contextDocuments: await tx.contextDocuments.textsOf(session.practiceId, session.id),
    voiceStyle: request.voiceStyle ?? "GOLDILOCKS",
    patientSex: content.patient.gender,
    languageCode: content.languageCode,
    outputLanguageCode: content.outputLanguageCode,
  };
}

/**
 * Linked sessions of the same user: what was signed, with its amendments; where nothing was signed, what the clinician wrote there himself, which is marked as
 * a draft. A generated text that nobody signed is never used, nor is a session without the consent that the practice requires.
 */
async function earlierSessions(consent: ConsentRules | undefined, tx: Tx, session: Session): Promise<readonly EarlierSession[]> {
  const earlier: EarlierSession[] = [];
  for (const id of session.content.linkedSessions) {
    const linked = await tx.sessions.byId(session.practiceId, id);
    if (linked?.userId !== session.userId || !mayUse(consent, linked)) continue;
    const note = await tx.notes.latest(session.practiceId, id);
    const date = linked.createdAt.toISOString().slice(0, 10);
    if (note?.signature) earlier.push({ date, signed: true, texts: signedTexts(note) });
    else earlier.push({ date, signed: false, texts: ownTexts(linked) });
  }
  return earlier;
}

function signedTexts(note: Note): EarlierSession["texts"] {
  const origin = { kind: "signed-note", sessionId: note.sessionId, noteId: note.id } as const;
  return [
    { origin, text: note.text, contentType: note.request.contentType },
    ...note.amendments.map(({ text }, amendment) => ({ origin: { ...origin, amendment }, text, contentType: "MARKDOWN" as const })),
  ];
}

function ownTexts(session: Session): EarlierSession["texts"] {
  return session.content.clinicianNotes.map((text, index) => ({
    origin: { kind: "clinician-note", sessionId: session.id, index } as const,
    text,
    contentType: "MARKDOWN" as const,
  }));
}
