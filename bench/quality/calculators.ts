// The calculators against published vectors, and where the only right answer is to refuse (I10). `node bench/quality/calculators.ts`.
import { fileURLToPath } from "node:url";
import { CALCULATORS } from "#knowledge/calculators/list.ts";
import { readInput } from "#knowledge/calculators/measured-inputs.ts";
import { REFUSALS, UNREADABLE } from "../../src/knowledge/calculators/fixtures/refusals.ts";
import { VECTORS } from "../../src/knowledge/calculators/fixtures/vectors.ts";
import { type Measure, shareMeasure } from "./report.ts";

interface Tally {
  right: number;
  tried: number;
  /** The largest distance from a published number. */
  furthest: number;
}

interface CalculatorScore {
  readonly rows: ReadonlyMap<string, Tally>;
  readonly wrong: readonly string[];
  readonly refused: number;
  /** Measurements that a calculator must not take for its input, and that were not taken. */
  readonly unread: number;
}

function scoreCalculators(): CalculatorScore {
  const rows = new Map<string, Tally>();
  const wrong: string[] = [];

  const count = (name: string, isRight: boolean, distance = 0) => {
    const row = rows.get(name) ?? { right: 0, tried: 0, furthest: 0 };
    rows.set(name, { right: row.right + Number(isRight), tried: row.tried + 1, furthest: Math.max(row.furthest, distance) });
  };

  for (const { calculator, inputs, expected, tolerance = 0 } of VECTORS) {
    const outcome = CALCULATORS.get(calculator)?.(inputs);
    if (!outcome || "refused" in outcome) {
      count(calculator, false);
      wrong.push(`${calculator} refused: ${outcome?.refused}`);
    } else if (typeof expected === "string") {
      count(calculator, outcome.text === expected);
      if (outcome.text !== expected) wrong.push(`${calculator}: ${outcome.text}, expected ${expected}`);
    } else {
      const distance = Math.max(...Object.entries(expected).map(([name, value]) => Math.abs((outcome.values[name] ?? Number.NaN) - value)));
      count(calculator, distance <= tolerance, distance);
      if (!(distance <= tolerance)) wrong.push(`${calculator}: ${outcome.text}, off by ${distance}`);
    }
  }
  const refused = REFUSALS.filter(({ calculator, inputs, reason }) => {
    const outcome = CALCULATORS.get(calculator)?.(inputs);
    return outcome !== undefined && "refused" in outcome && reason.test(outcome.refused);
  });
  const unread = UNREADABLE.filter(([input, code, value, unit, comparator]) => {
    const concept = { text: code, codings: [{ system: "http://loinc.org", code, display: undefined }] };
    const quantity = { value, unit, comparator, code: undefined };
    return (
      readInput(input, { concept, quantity, text: undefined, absentReason: undefined, interpretation: [], referenceRange: undefined }) ===
      undefined
    );
  });

  return { rows, wrong, refused: refused.length, unread: unread.length };
}

export function measureCalculators(): Measure[] {
  const { rows, wrong, refused, unread } = scoreCalculators();
  const all = [...rows.values()];
  const [tried, mustRefuse] = [sum(all, "tried"), REFUSALS.length + UNREADABLE.length];
  const refusals = shareMeasure("I10", "refused where that is the only right answer (80 or more)", refused + unread, mustRefuse, 1, []);
  return [
    shareMeasure("I10", "calculators on vectors, within 0.1 point, eGFR 0.5", sum(all, "right"), tried, 1, wrong),
    { ...refusals, met: refusals.met === true && mustRefuse >= 80 },
  ];
}

/** True when every vector is right and every refusal is one. */
function reportCalculators(): boolean {
  const { rows, wrong, refused, unread } = scoreCalculators();
  console.log(`${"calculator".padEnd(24)} ${"vectors".padStart(8)} ${"right".padStart(6)} ${"furthest".padStart(9)}`);
  for (const [name, { tried, right, furthest }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${name.padEnd(24)} ${String(tried).padStart(8)} ${String(right).padStart(6)} ${furthest.toFixed(3).padStart(9)}`);
  const all = [...rows.values()];
  console.log(`\nI10    ${sum(all, "right")} of ${sum(all, "tried")} vectors within 0.1 point, eGFR within 0.5 (bar: all)`);
  console.log(
    `I10    ${refused} of ${REFUSALS.length} refused with the reason, ${unread} of ${UNREADABLE.length} measurements not read (bar: all of at least 80)`,
  );
  for (const line of wrong) console.log(`       ${line}`);
  return wrong.length === 0 && refused === REFUSALS.length && unread === UNREADABLE.length;
}

function sum(tallies: readonly Tally[], member: "right" | "tried"): number {
  return tallies.reduce((total, tally) => total + tally[member], 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = reportCalculators() ? 0 : 1;
