// Reads the tables of learned weights. Each table says in its header how it was made; a feature that is not in it weighs nothing.

/** `feature=weight` parted by blanks. */
export function readWeights(table: string): ReadonlyMap<string, number> {
  return new Map(
    table
      .trim()
      .split(/\s+/)
      .map((cell) => {
        const cut = cell.lastIndexOf("=");
        return [cell.slice(0, cut), Number(cell.slice(cut + 1))] as const;
      }),
  );
}

/** First the names of the classes, then after each feature its weights for them in that order, in hundredths; entries are parted by `|`. */
export function readClasses(table: string): {
  readonly classes: readonly string[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
} {
  const [names = "", ...entries] = table
    .split("|")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const weights = new Map(
    entries.map((entry) => {
      const [feature = "", ...cells] = entry.split(/\s+/);
      return [feature, cells.map((cell) => Number(cell) / 100)] as const;
    }),
  );
  return { classes: names.split(/\s+/), weights };
}

export function sumOf(weights: ReadonlyMap<string, number>, features: Iterable<string>): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}
