// All drugs of our tables by name and by RxNorm ingredient code. A name that stands for two different drugs is a mistake in a table and stops the start.
import { CARDIOVASCULAR } from "./cardiovascular.ts";
import { COMBINATIONS } from "./combinations.ts";
import type { Drug } from "./drug.ts";
import { ENDOCRINE } from "./endocrine.ts";
import { INFECTION } from "./infection.ts";
import { NERVOUS_SYSTEM } from "./nervous-system.ts";
import { OTHER_DRUGS } from "./other-drugs.ts";

export const DRUGS: readonly Drug[] = [...CARDIOVASCULAR, ...ENDOCRINE, ...NERVOUS_SYSTEM, ...INFECTION, ...OTHER_DRUGS];

/** Words of a name in lower case: letters and digits, inner hyphens kept apart as blanks. */
export function nameWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9#]+/g) ?? [];
}

function byName(): ReadonlyMap<string, readonly Drug[]> {
  const index = new Map<string, readonly Drug[]>();
  const put = (name: string, drugs: readonly Drug[]) => {
    const key = nameWords(name).join(" ");
    const known = index.get(key);
    if (known?.some((drug, at) => drug !== drugs[at])) throw new Error(`two drugs are called ${key}`);
    index.set(key, drugs);
  };
  for (const drug of DRUGS) for (const name of [drug.ingredient, ...drug.names]) put(name, [drug]);
  for (const { names, ingredients } of COMBINATIONS) {
    const drugs = ingredients.map((ingredient) => index.get(nameWords(ingredient).join(" "))?.[0]);
    if (drugs.includes(undefined)) throw new Error(`no such ingredient among ${ingredients.join(", ")}`);
    for (const name of names) put(name, drugs as Drug[]);
  }
  return index;
}

function byCode(): ReadonlyMap<string, Drug> {
  const index = new Map<string, Drug>();
  for (const drug of DRUGS) {
    if (drug.rxnorm === undefined) continue;
    if (index.has(drug.rxnorm)) throw new Error(`RxNorm ${drug.rxnorm} is given twice`);
    index.set(drug.rxnorm, drug);
  }
  return index;
}

export const BY_NAME = byName();
export const BY_RXNORM = byCode();
/** The most words a name has. */
export const LONGEST_NAME = Math.max(...[...BY_NAME.keys()].map((name) => name.split(" ").length));
