// Which of the marked items a note holds: one sentence, or two that follow one another out of the same turn, citing the marked turn or its neighbour and having all the words.
import type { NoteSentence } from "#core/note.ts";
import type { Mark } from "./marks.ts";

export function isCovered(mark: Mark, sentences: readonly NoteSentence[]): boolean {
  return sentences.some((sentence, at) => {
    if (!cites(sentence, mark.turn)) return false;
    const next = sentences[at + 1];
    const both =
      next !== undefined && turnsOf(next).some((turn) => turnsOf(sentence).includes(turn))
        ? [sentence.text, `${sentence.text} ${next.text}`]
        : [sentence.text];
    return both.some((text) => mark.words.every((word) => has(text, word)));
  });
}

function turnsOf({ sources }: NoteSentence): readonly number[] {
  return sources.flatMap((source) => (source.kind === "transcript" ? [source.turn] : []));
}

/** An answer may be cited beside its question. */
function cites(sentence: NoteSentence, turn: number): boolean {
  return turnsOf(sentence).some((each) => Math.abs(each - turn) <= 1);
}

function has(text: string, word: string): boolean {
  const plain = text.toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");
  const choices = /^\d+\/\d+$/.test(word) ? [word] : word.split("/");
  return choices.some((choice) => new RegExp(`(?<![a-z0-9])${choice.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`).test(plain));
}
