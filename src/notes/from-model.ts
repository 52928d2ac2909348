// The part of a note that a language model wrote from what was said: sentences that the turns they name bear out, and nothing else of it. What is critical and
// missing in them is written by our own rules; what is weighty and missing is told.
import type { NoteSentence } from "#core/note.ts";
import type { NoteRefusal } from "#core/note-writing.ts";
import type { Template } from "#core/template.ts";
import { unsaid } from "#evidence/said/is-said.ts";
import { criticalKind } from "./dialogue/critical.ts";
import type { Said } from "./dialogue/said.ts";
import { type FromTranscript, type Hearing, heardFor, placed, sourcesOf, wholeTurn } from "./from-transcript.ts";

export interface WrittenSentence {
  readonly text: string;
  /** Indexes of turns. */
  readonly turns: readonly number[];
}

export interface FromModel extends FromTranscript {
  /** Sentences that the model wrote, and those of them that are in the note. */
  readonly sentences: number;
  readonly accepted: number;
  readonly refused: Readonly<Partial<Record<NoteRefusal, number>>>;
  /** Critical sentences that our rules had to write. */
  readonly added: number;
}

const LONGEST = 600;
const MOST_TURNS = 12;
/** A sentence is one line without a mark of a list; other markup is refused with what is not said. */
const LAYOUT = /[\t\n<>]|^\s*(?:[-*#>|]|\d+[.)]\s)/u;

/** `written`: for each section of the template, in its order, what the model wrote. */
export function fromModel(template: Template, hearing: Hearing, written: readonly (readonly WrittenSentence[])[]): FromModel {
  const { transcript } = hearing;
  const { said, chosen, left, toMachine } = heardFor(template, hearing);
  const refused: Partial<Record<NoteRefusal, number>> = {};
  const taken: WrittenSentence[] = [];
  const sections = template.sections.map((_, at) =>
    (written[at] ?? []).flatMap((sentence): NoteSentence[] => {
      const reason = refusalOf(sentence, transcript.length, taken) ?? unsupported(sentence, said);
      if (reason !== undefined) {
        refused[reason] = (refused[reason] ?? 0) + 1;
        return [];
      }
      taken.push(sentence);
      return [{ text: sentence.text.trim(), sources: sentence.turns.map((turn) => wholeTurn(hearing, turn)) }];
    }),
  );
  const missing = [...chosen, ...left].filter((one) => !isTold(one, taken));
  const critical = missing.filter((one) => criticalKind(one) !== undefined);
  const own = placed(template, critical, hearing);
  return {
    sections: sections.map((sentences, at) => [...sentences, ...(own.sections[at] ?? [])]),
    unplaced: own.unplaced,
    uncovered: [...missing.filter((one) => !critical.includes(one)).flatMap((one) => sourcesOf(one, hearing)), ...toMachine],
    sentences: written.flat().length,
    accepted: taken.length,
    refused,
    added: critical.length,
  };
}

function refusalOf({ text, turns }: WrittenSentence, count: number, taken: readonly WrittenSentence[]): NoteRefusal | undefined {
  if (turns.length === 0 || turns.some((turn) => turn < 0 || turn >= count)) return "unknown-turn";
  if (text.trim() === "" || text.length > LONGEST || turns.length > MOST_TURNS) return "too-long";
  if (LAYOUT.test(text)) return "markup";
  return taken.some((one) => one.text.trim().toLowerCase() === text.trim().toLowerCase()) ? "repeated" : undefined;
}

/** A question and its answer say together what neither says alone: only our own readings of the turns, in which they are one sentence, bear a sentence out. */
function unsupported({ text, turns }: WrittenSentence, said: readonly Said[]): NoteRefusal | undefined {
  const named = new Set(turns);
  const within = said.filter(({ places }) => places.every(({ turn }) => named.has(turn)));
  const reason = unsaid(
    text,
    within.map((one) => one.text),
  );
  return reason === undefined || reason === "markup" ? reason : "unsupported";
}

const WEIGHTY = /[a-z]{4,}|\d[\d./]*/g;
const LIGHT =
  /^(?:with|from|that|this|have|been|were|does|will|would|could|should|about|patient|reports|denies|says|advised|also|just|they|them|their)$/;

/** Sentences that name its turns say its figures and most of its words. In doubt it is not told: it is then shown once too often. */
function isTold({ text, places }: Said, taken: readonly WrittenSentence[]): boolean {
  const mine = new Set(places.map(({ turn }) => turn));
  const told = taken
    .filter(({ turns }) => turns.some((turn) => mine.has(turn)))
    .map((one) => one.text.toLowerCase())
    .join(" ");
  const words = (text.toLowerCase().match(WEIGHTY) ?? []).filter((word) => !LIGHT.test(word));
  const found = words.filter((word) => told.includes(/\d/.test(word) ? word : word.slice(0, 5)));
  return (
    words.filter((word) => /\d/.test(word)).every((word) => told.includes(word)) && told !== "" && found.length * 3 >= words.length * 2
  );
}
