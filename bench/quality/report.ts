// One row of the table for each thing measured: what was found in this run, the bar, and whether it is met. A row without a bar only reports.

export interface Measure {
  readonly id: string;
  readonly what: string;
  readonly found: string;
  readonly bar: string;
  /** Undefined: reported, or skipped as `found` says. */
  readonly met: boolean | undefined;
  /** The first of these are printed below the table. */
  readonly failures: readonly string[];
}

export const NO_DATA = "skipped: ../shared/data is not beside this checkout";

export function skipped(id: string, what: string, bar: string): Measure {
  return { id, what, found: NO_DATA, bar, met: undefined, failures: [] };
}

/** `least`: the share that must be reached, from 0 to 1. */
export function shareMeasure(id: string, what: string, right: number, all: number, least: number, failures: readonly string[]): Measure {
  const bar = least === 1 ? "100 %" : `>= ${Number((least * 100).toFixed(1))} %`;
  return { id, what, found: `${right}/${all} ${percent(right, all)}`, bar, met: all > 0 && right >= all * least, failures };
}

/** None may be found in `tried`. */
export function noneMeasure(id: string, what: string, tried: number, failures: readonly string[]): Measure {
  return { id, what, found: `${failures.length} of ${tried}`, bar: "0", met: tried > 0 && failures.length === 0, failures };
}

export function percent(part: number, whole: number): string {
  if (whole === 0) return "-";
  const share = (100 * part) / whole;
  // 100.0 is said of all only.
  return `${part < whole ? Math.min(share, 99.9).toFixed(1) : share.toFixed(1)} %`;
}

const SHOWN = 12;

export function printTable(measures: readonly Measure[], shown = SHOWN): void {
  console.log(`${"id".padEnd(4)} ${"what".padEnd(62)} ${"found".padEnd(26)} ${"bar".padEnd(12)}`);
  for (const { id, what, found, bar, met } of measures) {
    const verdict = met === undefined ? (found.startsWith("skipped") ? "" : "report") : met ? "met" : "NOT MET";
    console.log(`${id.padEnd(4)} ${what.padEnd(62)} ${found.padEnd(26)} ${bar.padEnd(12)} ${verdict}`);
  }
  for (const { id, what, failures, met } of measures) {
    if (failures.length === 0) continue;
    console.log(`\n${id} ${what}${met === undefined ? " (report)" : met ? " (met)" : ""}: ${failures.length}`);
    for (const line of failures.slice(0, shown)) console.log(`  ${line}`);
    if (failures.length > shown) console.log(`  and ${failures.length - shown} more`);
  }
}
