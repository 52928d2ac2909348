// What the operator's whole classification adds to our table: siblings of a chosen code, and codes whose description stands in the text word for word. It reads no description loosely.
import type { CodeChoice, CodeList } from "#core/clinical-codes.ts";
import { contextOf } from "#evidence/context/context.ts";
import { readPage } from "#evidence/context/read-page.ts";
import type { Section } from "#evidence/context/sections.ts";
import type { FoundEntity } from "./found-entity.ts";
import { normalWord } from "./phrases.ts";

const MOST_SIBLINGS = 10;
const SIBLING = 0.1;
const WORD_FOR_WORD = 0.9;
const LONGEST_NAME = 20;
/** External causes and reasons of contact are no findings, and single words mean too much. */
const MATCHED = /^[A-T]/;
const FEWEST_WORDS = 2;
const NO_STATEMENTS: ReadonlySet<Section> = new Set<Section>([
  "review",
  "exam",
  "results",
  "instructions",
  "immunizations",
  "family",
  "social",
  "past",
]);

/** Codes that share all but the last sign with the chosen one, then those of its category; what is offered already is not repeated. */
export function siblingsInList(primary: CodeChoice, offered: readonly CodeChoice[], list: CodeList): readonly CodeChoice[] {
  const known = new Set([primary.code, ...offered.map(({ code }) => code)]);
  const siblings: CodeChoice[] = [];
  for (let length = primary.code.length - 1; length >= 3 && siblings.length < MOST_SIBLINGS; length -= 1) {
    for (const code of categoryOf(list, primary.code)) {
      if (siblings.length === MOST_SIBLINGS) break;
      if (known.has(code) || !code.startsWith(primary.code.slice(0, length))) continue;
      known.add(code);
      siblings.push(choice(list, code, Math.round(primary.score * SIBLING * 1000) / 1000));
    }
  }
  return siblings;
}

function choice(list: CodeList, code: string, score: number): CodeChoice {
  return {
    system: "icd-10-cm",
    code,
    name: list.names.get(code)!,
    score,
    metadata: { edition: list.edition, from: "the operator's list" },
  };
}

interface Index {
  readonly byCategory: ReadonlyMap<string, readonly string[]>;
  /** Normal words of a description, to its code; two codes of the same words are neither's. */
  readonly byWords: ReadonlyMap<string, string | undefined>;
}

const INDEXES = new WeakMap<CodeList, Index>();

function indexOf(list: CodeList): Index {
  const known = INDEXES.get(list);
  if (known) return known;
  const byCategory = new Map<string, string[]>();
  const byWords = new Map<string, string | undefined>();
  for (const [code, name] of list.names) {
    const category = code.slice(0, 3);
    byCategory.set(category, [...(byCategory.get(category) ?? []), code]);
    if (!MATCHED.test(code)) continue;
    const words = wordsOf(name);
    if (words.length < FEWEST_WORDS || words.length > LONGEST_NAME) continue;
    const key = words.join(" ");
    byWords.set(key, byWords.has(key) ? undefined : code);
  }
  const index = { byCategory, byWords };
  INDEXES.set(list, index);
  return index;
}

function categoryOf(list: CodeList, code: string): readonly string[] {
  return indexOf(list).byCategory.get(code.slice(0, 3)) ?? [];
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).map(normalWord);
}

/** Affirmed of the patient and of now; a description of several words that stands there from its first to its last. */
export function namedInList(text: string, list: CodeList): readonly FoundEntity[] {
  const { byWords } = indexOf(list);
  const page = readPage(text);
  const { tokens } = page;
  const words = tokens.map(({ lower }) => normalWord(lower));
  return page.sentences.flatMap((sentence, at): FoundEntity[] => {
    if (NO_STATEMENTS.has(sentence.section)) return [];
    const found: FoundEntity[] = [];
    let from = page.firsts[at]!;
    let last = from;
    while (last < tokens.length && tokens[last]!.end <= sentence.end) last += 1;
    for (; from < last; from += 1) {
      for (let to = Math.min(last, from + LONGEST_NAME); to - from >= FEWEST_WORDS; to -= 1) {
        const code = byWords.get(words.slice(from, to).join(" "));
        if (code === undefined) continue;
        const { polarity, time, who } = contextOf(page.read(at), { from, to }, "problem");
        if (polarity === "affirmed" && time === "current" && who === "patient") {
          const place = { start: tokens[from]!.start, end: tokens[to - 1]!.end };
          found.push({ places: [place], primary: choice(list, code, WORD_FOR_WORD), similar: [], families: [] });
        }
        from = to - 1;
        break;
      }
    }
    return found.map((entity) => ({ ...entity, similar: siblingsInList(entity.primary, [], list) }));
  });
}
