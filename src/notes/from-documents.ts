// The part of a note that comes from documents given with the session: their own sentences that name a problem, a drug, an allergy or a procedure, verbatim, apart from what was
// said in the visit. The rest of a document is not read into the note.

import type { NoteSentence, NoteSource } from "#core/note.ts";
import { mentionsIn } from "#evidence/context/mentions.ts";
import { speaksToMachine } from "./dialogue/machine.ts";

export interface ContextDocument {
  readonly documentId: string;
  readonly text: string;
}

/** Of each document at most so many; a whole record belongs into no note. */
const MOST = 12;

export function fromDocuments(sessionId: string, documents: readonly ContextDocument[]): readonly NoteSentence[] {
  return documents.flatMap(({ documentId, text }) => {
    const places = new Map<number, number>();
    for (const { sentence, context } of mentionsIn([text])[0] ?? [])
      if (context.who === "patient" && !speaksToMachine(lineAt(text, sentence.start))) places.set(sentence.start, sentence.end);
    return [...places]
      .sort(([one], [other]) => one - other)
      .slice(0, MOST)
      .map(([start, end]) => {
        const quote = text.slice(start, end);
        return { text: quote.trim(), sources: [{ kind: "context-document" as const, sessionId, documentId, start, end, quote }] };
      });
  });
}

/** Lines of documents that speak to a machine: nothing of them is in the note, and the clinician is shown them. */
export function toMachine(sessionId: string, documents: readonly ContextDocument[]): readonly NoteSource[] {
  return documents.flatMap(({ documentId, text }) =>
    [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: quote, index: start }) =>
      speaksToMachine(quote) ? [{ kind: "context-document" as const, sessionId, documentId, start, end: start + quote.length, quote }] : [],
    ),
  );
}

function lineAt(text: string, place: number): string {
  const start = Math.max(text.lastIndexOf("\n", place - 1), text.lastIndexOf("\r", place - 1)) + 1;
  return /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
}
