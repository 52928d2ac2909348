// What is told of a model in a stream's note: one member beside the note, and a note that rules wrote is never called the model's.
import { expect, it, test } from "vitest";
import type { ListeningSession } from "#core/listening-session.ts";
import type { NoteWriting } from "#core/note-writing.ts";
import type { PublishedVisit } from "#core/ports/visit-publisher.ts";
import { renderWriting } from "./render-writing.ts";
import { connectHealthVisitPublisher } from "./visit-files.ts";

const WRITING: NoteWriting = {
  engine: "openai-compatible",
  model: "tiny",
  prompt: "visit-note/2",
  failure: undefined,
  sentences: 3,
  accepted: 2,
  refused: { unsupported: 1 },
  added: 1,
  usage: { inputTokens: 900, outputTokens: 30 },
};
const QUOTE = { start: 0, end: 5, quote: "Cough" };
const VISIT: PublishedVisit = {
  session: { clientId: "c", request: { template: { type: "DAP" } }, sound: { language: "en-US" } } as unknown as ListeningSession,
  said: [{ id: "ch0-0", turn: { speaker: "patient", text: "Cough since Monday.", startMs: 0, endMs: 900 } }],
  sections: [{ heading: "Plan", sentences: [{ text: "Rest.", sources: [] }] }],
  unplaced: [],
  context: [],
  takeHome: { sentences: [], withheld: 0, grade: undefined },
};

test("the note has one more member, and no other byte of the files changes", () => {
  const filesOf = (visit: PublishedVisit) => {
    const files = connectHealthVisitPublisher.render(visit);
    return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  };
  const uncovered = [{ kind: "transcript", sessionId: "s", turn: 0, ...QUOTE }] as const;
  const { note, ...others } = filesOf({ ...VISIT, model: { writing: WRITING, uncovered } });
  const { note: plain, ...same } = filesOf(VISIT);
  expect(others).toEqual(same);
  const { LanguageModel, ...rest } = JSON.parse(note!);
  expect(`${JSON.stringify(rest, null, 2)}\n`).toBe(plain);
  expect(LanguageModel).toEqual({
    Engine: "openai-compatible",
    Model: "tiny",
    Prompt: "visit-note/2",
    Outcome: "in-part",
    Sentences: 3,
    SentencesAccepted: 2,
    SentencesRefused: { unsupported: 1 },
    SentencesAdded: 1,
    InputTokens: 900,
    OutputTokens: 30,
    Uncovered: [{ SegmentId: "ch0-0", Quote: "Cough", BeginOffset: 0, EndOffset: 5 }],
  });
});

it.each<[Partial<NoteWriting>, object]>([
  [
    { failure: "timeout", sentences: 0, accepted: 0, refused: {}, added: 0 },
    { Outcome: "not-written", Failure: "timeout" },
  ],
  [{ accepted: 0, refused: { unsupported: 3 } }, { Outcome: "not-written" }],
  [{ accepted: 3, refused: {}, added: 0 }, { Outcome: "written" }],
  [{ accepted: 3, refused: {}, added: 1 }, { Outcome: "in-part" }],
])("%j is %j", (over, told) => {
  expect(renderWriting({ ...WRITING, ...over })).toMatchObject(told);
});
