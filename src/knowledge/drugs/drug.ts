// One drug ingredient as our tables have it, and how a table's lines are read. A class here is a name our rules use, not a terminology.

export interface Drug {
  /** The ingredient's usual US name in lower case. */
  readonly ingredient: string;
  /** RxNorm code of the ingredient, where we are sure of it. */
  readonly rxnorm: string | undefined;
  readonly classes: ReadonlySet<string>;
  /** Brands, spellings and other names, lower case. */
  readonly names: readonly string[];
}

/** Each line: `ingredient | RxNorm ingredient code or - | classes | other names, parted by commas`. */
export function readDrugs(table: string): readonly Drug[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [ingredient = "", rxnorm = "-", classes = "", names = ""] = line.split("|").map((cell) => cell.trim());
      return {
        ingredient,
        rxnorm: rxnorm === "-" ? undefined : rxnorm,
        classes: new Set(classes.split(" ").filter((name) => name !== "")),
        names: names.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()])),
      };
    });
}
