// The codes of one note with everything they can be traced to: the places in the note as served, what was said, what the clinician wrote or gave. Whatever no longer stands where it was cited is not cited.
import type { ClinicalEntity, CodeList, ContextReference, Place, TranscriptReference } from "#core/clinical-codes.ts";
import type { Note, NoteSource } from "#core/note.ts";
import { type TranscriptTurn, transcriptText, turnOffset } from "#core/transcript.ts";
import { findEntities } from "./find-entities.ts";
import { passagesNaming } from "./passages-naming.ts";
import { plainNote } from "./plain-note.ts";

export interface CodedInput {
  readonly note: Pick<Note, "text" | "request" | "sections" | "unplaced">;
  readonly transcript: readonly TranscriptTurn[];
  readonly list: CodeList | undefined;
}

/** Changes when the same input gives other codes than before. */
export const FINDER_VERSION = "1";

export function codeNote({ note, transcript, list }: CodedInput): readonly ClinicalEntity[] {
  const plain = plainNote(note.text, note.request.contentType);
  const said = transcriptText(transcript);
  const passages = passagesNaming(said);
  const sentences = standingSentences(plain.text, note);
  return findEntities(plain.text, list).map((entity) => {
    const { families, ...found } = entity;
    const sources = sentences
      .filter((sentence) => entity.places.some((place) => touches(place, sentence)))
      .flatMap((sentence) => sentence.sources);
    const cited = sources.flatMap((source) => inTranscript(source, transcript, said));
    return {
      ...found,
      places: entity.places.map((place) => plain.placeIn(place)),
      inTranscript: distinct(cited.length > 0 ? cited : families.flatMap((family) => passages(family, entity.primary.system))),
      inContext: distinct(sources.flatMap((source) => inContext(source))),
    };
  });
}

interface StandingSentence extends Place {
  readonly sources: readonly NoteSource[];
}

/** The drafted sentences that still stand in the text, each at its own place. */
function standingSentences(text: string, { sections, unplaced }: CodedInput["note"]): readonly StandingSentence[] {
  const squeezed = squeeze(text);
  const found: StandingSentence[] = [];
  let from = 0;
  for (const { text: sentence, sources } of [...sections.flatMap((section) => section.sentences), ...unplaced]) {
    const wanted = squeeze(sentence).text;
    if (wanted === "") continue;
    const next = squeezed.text.indexOf(wanted, from);
    const at = next >= 0 ? next : squeezed.text.indexOf(wanted);
    if (at < 0) continue;
    from = at + wanted.length;
    found.push({ start: squeezed.places[at]!, end: squeezed.places[at + wanted.length - 1]! + 1, sources });
  }
  return found;
}

/** Without white space: a note lays out its sentences anew. */
function squeeze(text: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let kept = "";
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text[at]!)) continue;
    kept += text[at];
    places.push(at);
  }
  return { text: kept, places };
}

function touches(one: Place, other: Place): boolean {
  return one.start < other.end && other.start < one.end;
}

function inTranscript(source: NoteSource, transcript: readonly TranscriptTurn[], said: string): readonly TranscriptReference[] {
  if (source.kind !== "transcript" || source.turn >= transcript.length) return [];
  const offset = turnOffset(transcript, source.turn);
  const [start, end] = [offset + source.start, offset + source.end];
  return said.slice(start, end) === source.quote ? [{ start, end, text: source.quote }] : [];
}

function inContext(source: NoteSource): readonly ContextReference[] {
  const { kind } = source;
  if (kind === "transcript") return [];
  const { start, end, quote: text } = source;
  const id = kind === "context-document" ? source.documentId : source.sessionId;
  return [{ kind, id, index: kind === "clinician-note" ? source.index : undefined, start, end, text }];
}

function distinct<T extends Place>(passages: readonly T[]): readonly T[] {
  const known = new Map(passages.map((passage) => [JSON.stringify(passage), passage]));
  return [...known.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}
