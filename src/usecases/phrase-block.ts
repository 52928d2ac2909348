// Puts a model's sentences in the place of the list items they tell: each only when it says all of its statements, says nothing else and stands up to the record. Everything else stays as it was.
import type { SentenceRefusal } from "#core/phrasing.ts";
import type { Fragment } from "#core/summary.ts";
import { restated } from "#evidence/restated.ts";
import type { PhrasedBlock } from "#prompts/pre-visit-summary.ts";
import type { PhrasableBlock, PhrasableItem } from "./phrasable.ts";

type Sentence = PhrasedBlock["sentences"][number];
/** What is wrong with a statement by the record; nothing is well. */
export type Check = (fragment: Fragment) => readonly unknown[];

export interface PhrasedItems {
  readonly fragments: readonly Fragment[];
  /** One entry for each sentence: undefined where it was taken. */
  readonly verdicts: readonly (SentenceRefusal | undefined)[];
  /** How many items are told in the model's sentences. */
  readonly phrased: number;
}

interface Placed {
  readonly items: readonly PhrasableItem[];
  readonly fragments: readonly Fragment[];
}

export function phraseBlock(block: PhrasableBlock, sentences: readonly Sentence[], check: Check): PhrasedItems {
  const told = new Set<PhrasableItem>();
  const placed: Placed[] = [];
  const verdicts = sentences.map((sentence): SentenceRefusal | undefined => {
    const items = itemsOf(block, sentence);
    if (!items) return "unknown-statement";
    if (items.some((item) => told.has(item))) return "repeated";
    const latest = Math.max(0, ...[...told].map((item) => item.number));
    if (block.keepOrder && items.some((item, index) => item.number < (items[index - 1]?.number ?? latest))) return "order";
    const said = restated(
      withQuotations(sentence.text, items),
      items.map((item) => item.fragments),
      block.keepOrder,
    );
    if ("wrong" in said) return said.wrong;
    if (said.some((fragment) => check(fragment).length > 0)) return "unsupported";
    for (const item of items) told.add(item);
    placed.push({ items, fragments: said });
    return undefined;
  });
  return { fragments: filledUp(block, placed).flatMap(({ fragments }) => fragments), verdicts, phrased: told.size };
}

/** Undefined when it names none, one twice, or one of another block. */
function itemsOf(block: PhrasableBlock, { uses }: Sentence): readonly PhrasableItem[] | undefined {
  const items = uses.map((number) => block.items.find((item) => item.number === number));
  const known = items.filter((item) => item !== undefined);
  return known.length === 0 || known.length < uses.length || new Set(known).size < known.length ? undefined : known;
}

/** The quotations that the model was not shown are put in for it. A list mark of its own is no word. */
function withQuotations(text: string, items: readonly PhrasableItem[]): string {
  const quotations = new Map(items.flatMap((item) => [...item.quotations]));
  return text
    .trim()
    .replace(/^[*•-] /, "")
    .replace(/\[quote \d+\]/g, (name) => quotations.get(name) ?? name);
}

/** Items that no sentence tells follow the one they followed before, or lead where they led. */
function filledUp(block: PhrasableBlock, placed: readonly Placed[]): readonly Placed[] {
  const all = [...placed];
  for (const [index, item] of block.items.entries()) {
    if (all.some(({ items }) => items.includes(item))) continue;
    const before = block.items[index - 1];
    const place = all.findIndex(({ items }) => before !== undefined && items.includes(before)) + 1;
    all.splice(place, 0, { items: [item], fragments: item.fragments });
  }
  return all;
}
