// Writes learned weights as a table that a person can read: a header that says how it was made, then `feature=weight` in lines.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const WIDTH = 240;

export function writeTable(name: string, constant: string, made: string, weights: ReadonlyMap<string, number>): void {
  write(name, made, "readWeights", constant, lines(weights));
}

export function writeClasses(
  name: string,
  constant: string,
  made: string,
  classes: ReadonlyMap<string, ReadonlyMap<string, number>>,
): void {
  const features = [...new Set([...classes.values()].flatMap((weights) => [...weights.keys()]))].sort();
  const row = (feature: string) =>
    `${feature} ${[...classes.values()].map((weights) => Math.round(100 * (weights.get(feature) ?? 0))).join(" ")}`;
  write(name, made, "readClasses", constant, wrapped([[...classes.keys()].join(" "), ...features.map(row)].map((entry) => `${entry} |`)));
}

function write(name: string, made: string, reader: string, constant: string, body: string): void {
  const path = fileURLToPath(new URL(`../../src/notes/weights/${name}.ts`, import.meta.url));
  const text = `// ${made} Written by scripts/train-notes.ts; it holds weights of words and of short features, no text.\nimport { ${reader} } from "./read-weights.ts";\n\nexport const ${constant} = ${reader}(\`\n${body}\n\`);\n`;
  writeFileSync(path, text);
}

function lines(weights: ReadonlyMap<string, number>): string {
  return wrapped([...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([feature, weight]) => `${feature}=${Number(weight.toFixed(2))}`));
}

function wrapped(cells: readonly string[]): string {
  const out: string[] = [""];
  for (const cell of cells) {
    if (out.at(-1)!.length + cell.length > WIDTH) out.push("");
    out[out.length - 1] += `${out.at(-1) === "" ? "" : " "}${cell}`;
  }
  return out.join("\n");
}
