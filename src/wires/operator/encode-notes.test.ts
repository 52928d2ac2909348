// Notes as this wire shows them: every kind of source with its place, who wrote a sentence, what is not in the note.
import { expect, test } from "vitest";
import type { Note, NoteSource } from "#core/note.ts";
import { encodeNote } from "./encode-notes.ts";

const at = new Date("2026-03-01T09:30:00Z");
const place = { sessionId: "s", start: 1, end: 4, quote: "abc" };
const SOURCES: readonly NoteSource[] = [
  { kind: "clinician-note", index: 0, ...place },
  { kind: "signed-note", noteId: "n", amendment: 1, ...place },
  { kind: "transcript", turn: 7, ...place },
  { kind: "context-document", documentId: "d", ...place },
];
const NOTE: Note = {
  id: "n1",
  practiceId: "p",
  sessionId: "s",
  request: {
    templateId: "t",
    templateVersion: 3,
    generationMethod: "TEMPLATE",
    addition: "",
    voiceStyle: "BRIEF",
    brain: "LEFT",
    contentType: "MARKDOWN",
  },
  status: "drafted",
  text: "abc",
  sections: [
    {
      heading: "Plan",
      sentences: [
        { text: "abc", sources: SOURCES },
        { text: "own", sources: [], by: "clinician" },
      ],
    },
  ],
  unplaced: [],
  uncovered: SOURCES.slice(2, 3),
  edited: true,
  version: 4,
  failure: undefined,
  signature: undefined,
  amendments: [],
  feedback: [{ section: undefined, rating: 5, text: "", author: "a", at }],
  createdAt: at,
  updatedAt: at,
};

test("a language that was asked for and not written is told", () => {
  const language = { asked: "es", written: "en", isAsked: false, isTranscriptRead: true } as const;
  expect(encodeNote({ ...NOTE, language }).language).toEqual(language);
  expect(encodeNote(NOTE).language).toBeNull();
});

test("every source is there with its place, and who wrote a sentence", () => {
  const { sections, uncovered, feedback, templateVersion, version } = encodeNote(NOTE);
  expect(sections).toEqual([
    {
      heading: "Plan",
      sentences: [
        { text: "abc", by: "draft", sources: SOURCES },
        { text: "own", by: "clinician", sources: [] },
      ],
    },
  ]);
  expect(uncovered).toEqual([SOURCES[2]]);
  expect(feedback).toEqual([{ section: null, rating: 5, text: "", author: "a", at: "2026-03-01T09:30:00.000Z" }]);
  expect([templateVersion, version]).toEqual([3, 4]);
});
