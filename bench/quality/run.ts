// The quality of insights or of notes in one table: every measure, what this run found, the bar, met or not. `node bench/quality/run.ts insights|notes [--all]`; with --all every
// failure is printed, else the first of each. Ends with 1 when a bar is not met. What needs ../shared/data is skipped, saying so, where it is not there.
import { measureInsights } from "./measure-insights.ts";
import { measureNotes } from "./notes/measure-notes.ts";
import { type Measure, printTable } from "./report.ts";

const SUBJECTS: Readonly<Record<string, () => Promise<readonly Measure[]> | readonly Measure[]>> = {
  insights: measureInsights,
  notes: measureNotes,
};

const [what = "", ...options] = process.argv.slice(2);
const measure = SUBJECTS[what];
if (!measure) {
  console.error("usage: node bench/quality/run.ts insights|notes [--all]");
  process.exit(2);
}

const measures = await measure();
const order = (id: string) => Number(id.slice(1));
printTable(
  measures.toSorted((a, b) => order(a.id) - order(b.id)),
  options.includes("--all") ? Number.POSITIVE_INFINITY : undefined,
);
const missed = measures.filter(({ met }) => met === false);
console.log(
  missed.length === 0
    ? "\nall bars are met"
    : `\n${missed.length} of ${measures.filter(({ met }) => met !== undefined).length} bars are not met`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
