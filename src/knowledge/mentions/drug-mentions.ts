// The drugs of our tables as free texts name them: every ingredient, brand and combination, by the ingredients meant. Names that are seldom the drug in prose are left out.
import { BY_NAME } from "../drugs/drug-index.ts";
import type { Named } from "./mention-table.ts";

/** Habits, short brand names that are other words too, and tests. */
const LEFT_OUT = new Set(["caffeine", "nicotine", "inh", "pce", "azo", "tobi", "soma", "ismo", "doral", "errin", "skyla", "testosterone"]);
/** Abbreviations that count in capitals only. */
const CAPITALS = new Set(["asa", "ptu", "kcl", "hctz", "mtx", "apap"]);

function drugMentions(): readonly Named[] {
  const byKey = new Map<string, { name: string; phrases: string[] }>();
  for (const [phrase, drugs] of BY_NAME) {
    if (LEFT_OUT.has(phrase) || phrase.includes("#")) continue;
    const key = drugs
      .map(({ ingredient }) => ingredient)
      .sort()
      .join(" + ");
    const known = byKey.get(key) ?? { name: drugs.map(({ ingredient }) => ingredient).join(" and "), phrases: [] };
    byKey.set(key, known);
    known.phrases.push(CAPITALS.has(phrase) ? phrase.toUpperCase() : phrase);
  }
  return [...byKey].map(([key, { name, phrases }]) => ({ key, name, phrases }));
}

/** Keys are the ingredients in alphabetical order, joined by ` + `. */
export const DRUG_MENTIONS: readonly Named[] = drugMentions();
