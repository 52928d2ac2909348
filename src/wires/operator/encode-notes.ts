// From notes, and what is kept beside them, to this wire's bodies. Pure.

import type { Note, NoteEdit, NoteSection, NoteSentence } from "#core/note.ts";
import type { NoteWriting } from "#core/note-writing.ts";
import type { ScribeDocument } from "#core/scribe-document.ts";
import type { Session } from "#core/session.ts";
import type { NoteProgress } from "#usecases/follow-note.ts";
import type { FiledNote } from "#usecases/read-note.ts";
import type { SentNote } from "#usecases/send-note.ts";
import type { NoteHistoryBody, NoteProgressBody } from "./desk-bodies.ts";
import type {
  DocumentBody,
  FiledNoteBody,
  NoteBody,
  NoteDeliveryBody,
  NoteSentenceBody,
  NoteWritingBody,
  SentNoteBody,
  SessionBody,
} from "./wire.ts";

export function encodeNote(note: Note): NoteBody {
  return {
    id: note.id,
    status: note.status,
    templateId: note.request.templateId,
    templateVersion: note.request.templateVersion ?? null,
    text: note.text,
    edited: note.edited,
    version: note.version,
    sections: encodeSections(note.sections),
    unplaced: note.unplaced.map(encodeSentence),
    uncovered: (note.uncovered ?? []).map((source) => ({ ...source })),
    languageModel: note.writing ? encodeWriting(note.writing) : null,
    language: note.language ? { ...note.language } : null,
    failure: note.failure ?? null,
    signature: note.signature ? { author: note.signature.author, at: note.signature.at.toISOString() } : null,
    amendments: note.amendments.map(({ author, at, text }) => ({ author, at: at.toISOString(), text })),
    feedback: note.feedback.map(({ section, at, ...said }) => ({ section: section ?? null, ...said, at: at.toISOString() })),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}

function encodeWriting({ engine, model, prompt, failure, sentences, accepted, refused, added }: NoteWriting): NoteWritingBody {
  return { engine, model, prompt, failure: failure ?? null, sentences, accepted, refused, added };
}

export function encodeFiledNote({ note, deliveries }: FiledNote): FiledNoteBody {
  return { ...encodeNote(note), deliveries: deliveries.map(encodeNoteDelivery) };
}

export function encodeSession(session: Session, filed: FiledNote | undefined, documents: readonly ScribeDocument[]): SessionBody {
  const { visit } = session;
  return {
    id: session.id,
    visit:
      visit.state === "linked"
        ? { state: visit.state, patient: visit.patientId, encounter: visit.encounterId ?? null }
        : { state: visit.state, ...(visit.state === "not-linked" ? { reason: visit.reason } : {}) },
    note: filed ? encodeFiledNote(filed) : null,
    documents: documents.map(encodeDocument),
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
  };
}

function encodeDocument(document: ScribeDocument): DocumentBody {
  return {
    id: document.id,
    name: document.name,
    status: document.status,
    templateId: document.request.templateId,
    text: document.text,
    sections: encodeSections(document.sections),
    unplaced: document.unplaced.map(encodeSentence),
    failure: document.failure ?? null,
    createdAt: document.createdAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
  };
}

export function encodeSentNote({ deliveryId, state, documentId, failure }: SentNote): SentNoteBody {
  return { deliveryId, state, documentId: documentId ?? null, failure: failure ? { code: failure.code, message: failure.message } : null };
}

export function encodeNoteHistory({ note, edits }: { readonly note: Note; readonly edits: readonly NoteEdit[] }): NoteHistoryBody {
  return {
    noteId: note.id,
    version: note.version,
    edits: edits.map(({ version, author, at, text, sections, unplaced }) => ({
      version,
      replacedBy: author,
      replacedAt: at.toISOString(),
      text,
      sections: encodeSections(sections),
      unplaced: unplaced.map(encodeSentence),
    })),
  };
}

export function encodeNoteProgress(progress: NoteProgress): NoteProgressBody {
  return "text" in progress
    ? progress
    : { status: progress.status, ...(progress.failure === undefined ? {} : { failure: progress.failure }) };
}

export function encodeSections(sections: readonly NoteSection[]): NoteBody["sections"] {
  return sections.map(({ heading, sentences }) => ({ heading, sentences: sentences.map(encodeSentence) }));
}

export function encodeSentence({ text, sources, by }: NoteSentence): NoteSentenceBody {
  return { text, by: by ?? "draft", sources: sources.map((source) => ({ ...source })) };
}

function encodeNoteDelivery({ version, delivery }: FiledNote["deliveries"][number]): NoteDeliveryBody {
  const { id, connection, state, receipt, failure } = delivery;
  return {
    amendments: version,
    deliveryId: id,
    connection,
    state,
    documentId: receipt?.emrId ?? null,
    failure: failure ? { code: failure.code, message: failure.message } : null,
  };
}
