// Finds the drug a misspelt word most likely means: one slip in seven letters or more, two in ten or more, first letter kept. Where two drugs are as near, or the word is a known other one, it finds none.
import type { Drug } from "./drug.ts";
import { BY_NAME } from "./drug-index.ts";

const SHORTEST = 7;
const TWO_SLIPS = 10;

/** Words of labels and drugs outside our tables that lie near a name in them. */
const OTHER_WORDS = new Set(
  `chewable tablets capsules solution suspension injection injectable extended release delayed disintegrating sublingual
  transdermal hydrochloride succinate tartrate potassium magnesium sulfate phosphate acetate citrate fumarate maleate
  besylate mesylate bromide furoate propionate hydrate monohydrate topical ophthalmic cefotetan cefoxitin nimodipine
  clevidipine tolazoline dobutamine dopamine ephedrine vinblastine vincristine sulfinpyrazone fosphenytoin ketamine
  cycloserine cyclosporin prednicarbate carboplatin cisplatin ezogabine methadose clofazimine flunarizine
  hydroxyurea nelfinavir saquinavir lopinavir indinavir omacetaxine`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

function byInitial(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const name of BY_NAME.keys()) {
    if (name.length < SHORTEST - 1 || name.includes(" ")) continue;
    const initial = name[0] ?? "";
    index.set(initial, [...(index.get(initial) ?? []), name]);
  }
  return index;
}

const CANDIDATES = byInitial();

export function drugsSpeltLike(word: string): readonly Drug[] {
  if (word.length < SHORTEST || word.length > 30 || OTHER_WORDS.has(word)) return [];
  const allowed = word.length >= TWO_SLIPS ? 2 : 1;
  let best = allowed + 1;
  let found: readonly (readonly Drug[])[] = [];
  for (const name of CANDIDATES.get(word[0] ?? "") ?? []) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    const slips = slipsBetween(word, name, allowed);
    if (slips > best || slips > allowed) continue;
    const drugs = BY_NAME.get(name) ?? [];
    found = slips < best ? [drugs] : [...found, drugs];
    best = slips;
  }
  const meant = new Set(found.map((drugs) => drugs.map((drug) => drug.ingredient).join("+")));
  return meant.size === 1 ? (found[0] ?? []) : [];
}

/** Letters put in, left out, changed, or two neighbours swapped; stops counting beyond `limit`. */
function slipsBetween(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
