// The part of a note that comes from what was said in the visit: heard, chosen, put under its sections, and each sentence checked against the turns it cites. One that the check
// does not bear out stands in the very words instead.
import type { NoteSentence, NoteSource } from "#core/note.ts";
import type { Template } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { speaksToMachine } from "./dialogue/machine.ts";
import { hear, type Said } from "./dialogue/said.ts";
import { sectionsFor } from "./dialogue/sections.ts";
import type { Names } from "./rewrite/person.ts";
import { choose } from "./select.ts";
import { unsupportedBecause } from "./supported.ts";

export interface FromTranscript {
  /** For each section of the template its sentences, in the order in which they were said. */
  readonly sections: readonly (readonly NoteSentence[])[];
  readonly unplaced: readonly NoteSentence[];
  /** Critical or weighty, and not in the note. */
  readonly uncovered: readonly NoteSource[];
}

export interface Hearing {
  readonly sessionId: string;
  readonly transcript: readonly TranscriptTurn[];
  /** How the patient is called where that is known; else as the talk shows. */
  readonly names: Names | undefined;
  /** 1 is the usual length of a note. */
  readonly length: number;
}

export function fromTranscript(template: Template, hearing: Hearing): FromTranscript {
  const { chosen, left, toMachine } = heardFor(template, hearing);
  const uncovered = [...left.flatMap((each) => sourcesOf(each, hearing)), ...toMachine];
  return { ...placed(template, chosen, hearing), uncovered };
}

/** All that was said, what of it the note should hold, and the turns that speak to no person. */
export function heardFor(template: Template, hearing: Hearing) {
  const { transcript, names, length } = hearing;
  const machine = new Set(transcript.flatMap(({ text }, turn) => (speaksToMachine(text) ? [turn] : [])));
  const { said: all } = hear(transcript, names, template.form === "plain-words" ? "to-patient" : "of-patient");
  const said = all.filter(({ places }) => !places.some(({ turn }) => machine.has(turn)));
  const wordsSaid = transcript.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  return { said, toMachine: [...machine].map((turn) => wholeTurn(hearing, turn)), ...choose(said, wordsSaid, length) };
}

export function wholeTurn({ sessionId, transcript }: Hearing, turn: number): NoteSource {
  const { text } = transcript[turn]!;
  return { kind: "transcript", sessionId, turn, start: 0, end: text.length, quote: text };
}

/** Each under the section where it belongs. */
export function placed(template: Template, chosen: readonly Said[], hearing: Hearing): Omit<FromTranscript, "uncovered"> {
  const sections = template.sections.map((): NoteSentence[] => []);
  const unplaced: NoteSentence[] = [];
  for (const each of chosen) {
    const [section] = sectionsFor(template, each).filter(
      (at) => template.sections[at]!.key !== "chief-complaint" || sections[at]!.length === 0,
    );
    const place = section === undefined ? unplaced : sections[section]!;
    place.push(sentenceOf(each, hearing, place.length === 0));
  }
  return { sections, unplaced };
}

function sentenceOf(said: Said, hearing: Hearing, isFirst: boolean): NoteSentence {
  const sources = sourcesOf(said, hearing);
  const isBorneOut =
    unsupportedBecause(
      said.text,
      sources.map(({ quote }) => quote),
    ) === undefined;
  const text = isBorneOut ? said.text : said.quoted;
  return { text: isFirst ? text.replace(/^(?:She|He)(?= )/, "The patient").replace(/^(?:Her|His)(?= )/, "The patient's") : text, sources };
}

export function sourcesOf({ places }: Said, { sessionId, transcript }: Hearing): readonly NoteSource[] {
  return places.map(({ turn, start, end }) => ({
    kind: "transcript",
    sessionId,
    turn,
    start,
    end,
    quote: transcript[turn]!.text.slice(start, end),
  }));
}
