// What is told of a language model that was asked: its name and counts for programs, and one line for people. A text that it did not make is never called its work.
import { outcomeOf, type Phrasing } from "#core/phrasing.ts";
import type { WireLanguageModel } from "./wire.ts";

export function renderPhrasing(phrasing: Phrasing): WireLanguageModel {
  const { engine, model, prompt, failure, statements, phrased, sentences, accepted, replaced, usage } = phrasing;
  return {
    Engine: engine,
    Model: model,
    Prompt: prompt,
    Outcome: outcomeOf(phrasing),
    ...(failure === undefined ? {} : { Failure: failure }),
    Statements: statements,
    StatementsPhrased: phrased,
    Sentences: sentences,
    SentencesAccepted: accepted,
    SentencesReplaced: replaced,
    ...(usage === undefined ? {} : { InputTokens: usage.inputTokens, OutputTokens: usage.outputTokens }),
  };
}

export function phrasingLine(phrasing: Phrasing): string {
  const { engine, model, prompt, failure, sentences, accepted } = phrasing;
  const which = `language model ${model} (${engine}, prompt ${prompt})`;
  if (failure !== undefined)
    return `The ${which} was asked to order and phrase this text and gave no usable answer (${failure}): this is the text made without it.`;
  if (accepted === 0)
    return `The ${which} was asked to order and phrase this text; none of its ${sentences} sentences stood up to the check: this is the text made without it.`;
  return `Parts of this text were ordered and phrased by the ${which}: ${accepted} of its ${sentences} sentences stand, each checked against its sources; all else is the text made without it.`;
}
