// I9: our immunisation forecast against CDC's CDSi test cases (edition 4.64): status and recommended date of each case, adults and children apart. `node bench/quality/immunization.ts [case id ...]`.
import { fileURLToPath } from "node:url";
import {
  type Agreement,
  CASES,
  type Case,
  compare,
  forecastCase,
  readCases,
  statusOf,
} from "#knowledge/immunization/cdsi-cases-for-tests.ts";
import { type Measure, shareMeasure, skipped } from "./report.ts";

const BARS = { adult: 0.99, child: 0.97 } as const;

function share(count: number, of: number): string {
  return `${count}/${of}`.padStart(9) + `${((100 * count) / of).toFixed(1)} %`.padStart(9);
}

export function measureImmunization(): Measure[] {
  return (["adult", "child"] as const).map((age) => {
    const what = `immunisation forecast on CDSi 4.64 cases, ${age}`;
    const cases = readCases(`${age}-open`);
    if (cases === undefined) return skipped("I9", what, `>= ${100 * BARS[age]} %`);
    const wrong = cases.filter((entry) => {
      const { agreement } = withResult(entry);
      return !agreement.status || !agreement.recommended;
    });
    const failures = wrong.map(({ id, vaccineGroup, name }) => `${id} ${vaccineGroup}: ${name}`);
    return shareMeasure("I9", what, cases.length - wrong.length, cases.length, BARS[age], failures);
  });
}

function run(): void {
  const wanted = new Set(process.argv.slice(2));
  for (const age of ["adult", "child"] as const) {
    const cases = readCases(`${age}-open`);
    if (cases === undefined) {
      console.log(`${age}: skipped, ${CASES} is not there`);
      continue;
    }
    const judged = cases.map((entry) => ({ entry, ...withResult(entry) }));
    const count = (test: (agreement: Agreement) => boolean) => judged.filter(({ agreement }) => test(agreement)).length;
    const right = count(({ status, recommended }) => status && recommended);
    const met = right / cases.length >= BARS[age] ? "met" : "not met";
    console.log(`I9 ${age.padEnd(6)} status and recommended ${share(right, cases.length)}  bar ${(100 * BARS[age]).toFixed(0)} %  ${met}`);
    for (const part of ["status", "recommended", "earliest", "pastDue", "dose"] as const)
      console.log(
        `   ${part.padEnd(12)} ${share(
          count((agreement) => agreement[part]),
          cases.length,
        )}`,
      );
    for (const { entry, result, agreement } of judged) {
      if (wanted.size > 0 ? !wanted.has(entry.id) : agreement.status && agreement.recommended) continue;
      const ours = `${statusOf(result)} dose ${result?.doseNumber} ${result?.earliest} ${result?.recommended} ${result?.pastDue}`;
      const theirs = `${entry.seriesStatus} dose ${entry.forecastDose} ${entry.earliest} ${entry.recommended} ${entry.pastDue}`;
      console.log(`   ${entry.id} ${entry.vaccineGroup}: ours ${ours} (${result?.series.join("; ")}); CDC ${theirs}`);
    }
  }
}

function withResult(entry: Case) {
  const result = forecastCase(entry);
  return { result, agreement: compare(entry, result) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
