// How things that a free text may name are written down as tables: one line each, with the words people use. A word in capitals matches capitals only; a table says nothing about whether the thing is there.

/** One thing and the phrases that name it. */
export interface Named {
  /** Unique among things of its kind; for a procedure the name the care-gap rules have for it. */
  readonly key: string;
  /** As a summary calls it. */
  readonly name: string;
  readonly phrases: readonly string[];
}

/** Each line: `key | name | phrases, parted by commas`. The name is a phrase too, unless it begins with `*`. */
export function readNamed(table: string): readonly Named[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [key = "", name = "", phrases = ""] = line.split("|").map((cell) => cell.trim());
      const said = phrases.split(",").flatMap((phrase) => (phrase.trim() === "" ? [] : [phrase.trim()]));
      return name.startsWith("*") ? { key, name: name.slice(1), phrases: said } : { key, name, phrases: [name, ...said] };
    });
}
