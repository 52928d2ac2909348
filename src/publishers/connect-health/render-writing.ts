// What is told in a stream's note of the language model that was asked to write it: its name and counts, and no word of the patient. A note that it did not write is
// never called its work.
import type { NoteWriting } from "#core/note-writing.ts";

export function renderWriting(writing: NoteWriting) {
  const { engine, model, prompt, failure, sentences, accepted, refused, added, usage } = writing;
  return {
    Engine: engine,
    Model: model,
    Prompt: prompt,
    Outcome: outcomeOf(writing),
    ...(failure === undefined ? {} : { Failure: failure }),
    Sentences: sentences,
    SentencesAccepted: accepted,
    SentencesRefused: refused,
    SentencesAdded: added,
    ...(usage === undefined ? {} : { InputTokens: usage.inputTokens, OutputTokens: usage.outputTokens }),
  };
}

/** "written" only when all of the model's sentences stand and our rules added none. */
function outcomeOf({ sentences, accepted, added }: NoteWriting): "written" | "in-part" | "not-written" {
  if (accepted === 0) return "not-written";
  return accepted === sentences && added === 0 ? "written" : "in-part";
}
