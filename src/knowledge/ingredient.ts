// The ingredients that a drug's written name begins with, to see that two entries are one drug. Names only (RxNorm's naming order); it knows no classes and corrects no spelling.

const AMOUNT = /^[\d.,]+\s*(?:hr|ml|mg|mcg|actuat|unt|day|pack)?\b\s*/i;
const CODE = /^(?:nda|anda)\d+\s*/i;
const SALTS =
  /\b(?:hydrochloride|hcl|sodium|potassium|calcium|magnesium|succinate|tartrate|maleate|fumarate|besylate|mesylate|phosphate|sulfate|acetate|citrate|bromide|propionate|furoate|dipropionate|monohydrate|dihydrate|hydrate)\b/gi;

/** Lower case, sorted, without strength, form, salt and brand: "naproxen" for "Naproxen sodium 220 MG Oral Tablet". */
export function ingredientKey(name: string): string {
  const parts = name.split(/\s+\/\s+/).map((part) => {
    let rest = part.trim();
    for (let before = ""; before !== rest; ) {
      before = rest;
      rest = rest.replace(AMOUNT, "").replace(CODE, "");
    }
    const words = (/^[^\d[(,]+/.exec(rest)?.[0] ?? rest).toLowerCase();
    const bare = words
      .replace(SALTS, "")
      .replace(/\b(?:oral|tablet|capsule|solution|injection|cream|spray|extended|release|for|inhaler)\b.*$/, "");
    return (bare.trim() || words.trim()).replace(/\s+/g, " ");
  });
  return [...new Set(parts)].sort().join(" / ");
}
