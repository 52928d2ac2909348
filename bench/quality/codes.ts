// How many problems that real notes list in their assessment get a code, and by which. `node bench/quality/codes.ts [valid|train] [--all]`; with --all every entity of every note is printed, to be read by eye. It needs ../shared/data.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findEntities } from "#notes/codes/find-entities.ts";

const [set = "valid", ...options] = process.argv.slice(2);
const file = fileURLToPath(new URL(`../../../shared/data/dialogues/aci-bench/${set}.csv`, import.meta.url));
if (!existsSync(file)) {
  console.error(`${file} is not there: the real notes (../shared/data/dialogues) are not beside this checkout`);
  process.exit(2);
}

const ASSESSMENT = /^(?:ASSESSMENT(?: (?:AND|&) PLAN)?|IMPRESSION):?\s*$/m;
const NEXT = /^(?:PLAN|INSTRUCTIONS|FOLLOW.?UP)[^\n]*$/m;
/** Short lines are problems; what is longer, or speaks of the patient, is reasoning. */
const NO_PROBLEM = /patient|Mr\.|Ms\.|Mrs\.|agree|follow|questions/i;

let listed = 0;
let coded = 0;
let entities = 0;
const missed: string[] = [];
const notes = notesOf(readFileSync(file, "utf8"));
for (const [id, note] of notes) {
  const found = findEntities(note);
  entities += found.length;
  for (const { title, start, end } of problemsOf(note)) {
    listed += 1;
    if (found.some(({ places }) => places.some((place) => place.start < end && start < place.end))) coded += 1;
    else missed.push(title);
  }
  if (!options.includes("--all")) continue;
  console.log(`\n${id}`);
  for (const { primary, places } of found)
    console.log(
      `  ${primary.code.padEnd(9)} ${primary.score.toFixed(2)} ${primary.name} <- ${places.map(({ start, end }) => note.slice(start, end)).join(" | ")}`,
    );
}
console.log(
  `\n${set}: ${notes.length} notes, ${entities} entities; of ${listed} problems listed in assessments ${coded} have a code (${((100 * coded) / listed).toFixed(1)} %)`,
);
console.log(`without: ${missed.join("; ")}`);

function problemsOf(note: string): { title: string; start: number; end: number }[] {
  const head = ASSESSMENT.exec(note);
  if (!head) return [];
  let start = head.index + head[0].length;
  const rest = note.slice(start);
  const problems: { title: string; start: number; end: number }[] = [];
  for (const line of rest.slice(0, NEXT.exec(rest)?.index).split("\n")) {
    const title = line.trim();
    if (title !== "" && title.length < 70 && !/^[\u2022-]/.test(title) && !NO_PROBLEM.test(title))
      problems.push({ title, start, end: start + line.length });
    start += line.length + 1;
  }
  return problems;
}

/** Columns: dataset, id, dialogue, note; cells in quotation marks hold commas and line ends. */
function notesOf(csv: string): readonly (readonly [string, string])[] {
  const cells = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of cells) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end !== ",") rows.push([]);
  }
  return rows.slice(1).flatMap((row) => (row.length === 4 ? [[row[1]!, row[3]!] as const] : []));
}
