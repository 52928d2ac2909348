// Words as a sentence of a note: capitals where the language or an abbreviation has them, marks close to their words, one full stop. It adds no word.
import type { Word } from "../dialogue/words.ts";

const CAPITALS = new Set(
  `mri ct ecg ekg copd covid hiv afib psa tsh alt ast bmi er ed icu iv ldl hdl cbc cmp bmp emg acl mcl pcl iga cabg dvt inr gerd ibs uti std pcp pt ot ptsd adhd cva tia mi ef dcis egd gi ent hcv rna
  ekgs cts mris pcr esr crp bun gfr cad chf ckd pcos pe nsaid nsaids tb dna a1c c t3 t4 l1 l2 l3 l4 l5 s1 b12 ra pip dip mcp fds fdp bp hr usa ssri ssris`.split(
    /\s+/,
  ),
);

export function printed(words: readonly Pick<Word, "text" | "name">[]): string {
  let line = "";
  for (const { text, name } of words) {
    const shown =
      name !== undefined && name.toLowerCase() === text
        ? name
        : text === "i" || /^i'/.test(text)
          ? `I${text.slice(1)}`
          : CAPITALS.has(text)
            ? text.toUpperCase()
            : text;
    const close = line === "" || /^[.,?!;:%]/.test(shown) || line.endsWith("“");
    line += `${close ? "" : " "}${shown}`;
  }
  return line
    .replace(/,(?=[,.;:?!])/g, "")
    .replace(/ +/g, " ")
    .trim();
}

/** With a capital in front and a full stop behind. */
export function asSentence(text: string): string {
  const body = text.replace(/[\s,;:.?!]+$/, "").replace(/^[\s,;:.?!]+/, "");
  if (body === "") return "";
  return `${body[0]!.toUpperCase()}${body.slice(1)}.`;
}

/** The very words, only the blanks before marks taken out. */
export function asSaid(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ (n't|'\w+)/g, "$1")
    .replace(/ ([.,?!;:%])/g, "$1")
    .trim();
}
