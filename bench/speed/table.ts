// What a comparison came to, and how it is printed. Only the ratio means anything on another machine.

export interface Measured {
  /** Per second. */
  readonly ours: number;
  readonly theirs: number;
}

export interface Row extends Measured {
  readonly id: string;
  readonly what: string;
  readonly bar: number;
}

export function printRow({ id, what, ours, theirs, bar }: Row): void {
  const ratio = ours / theirs;
  const verdict = ratio >= bar ? "met" : "not met";
  console.log(
    `${id.padEnd(6)} ${what.padEnd(64)} ${rate(ours)} ${rate(theirs)} ${ratio.toFixed(2).padStart(7)} ${bar.toFixed(2).padStart(6)}  ${verdict}`,
  );
}

/** A figure that must not be over its bar; one with a unit means something on this machine only. */
export function printAtMost({
  id,
  what,
  figure,
  bar,
}: {
  readonly id: string;
  readonly what: string;
  readonly figure: number;
  readonly bar: number;
}): void {
  const digits = bar < 100 ? 2 : 0;
  const verdict = figure <= bar ? "met" : "not met";
  console.log(`${id.padEnd(6)} ${what.padEnd(84)} ${figure.toFixed(digits).padStart(7)} ${`<=${bar}`.padStart(6)}  ${verdict}`);
}

export function printHead(): void {
  console.log(
    `${"".padEnd(6)} ${"ours against theirs".padEnd(64)} ${"ours /s".padStart(9)} ${"theirs /s".padStart(9)} ${"ratio".padStart(7)} ${"bar".padStart(6)}`,
  );
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rate(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0).padStart(9);
}
