// The quality of insights in one table: every measure of I1 to I15, what this run found, the bar, met or not. `node bench/quality/run.ts insights [--all]`; with --all every
// failure is printed, else the first of each. Ends with 1 when a bar is not met. What needs ../shared/data is skipped, saying so, where it is not there.
import { measureCalculators } from "./calculators.ts";
import { measureCareGaps } from "./care-gaps.ts";
import { measureChecker } from "./checker.ts";
import { haveRecords, recordDays } from "./corpus.ts";
import { measureImmunization } from "./immunization.ts";
import { measureAbsence } from "./measures/absence.ts";
import { measureByHand } from "./measures/by-hand.ts";
import { measureContradictions } from "./measures/contradictions.ts";
import { measureDocuments } from "./measures/documents.ts";
import { measureHiddenInstructions } from "./measures/hidden-instructions.ts";
import { measureLeading } from "./measures/leading.ts";
import { measureMustNever } from "./measures/must-never.ts";
import { measureOtherPatients } from "./measures/other-patients.ts";
import { measureReasons } from "./measures/reasons.ts";
import { measureRecords } from "./measures/records.ts";
import { measureSameBytes } from "./measures/same-bytes.ts";
import { type Measure, printTable } from "./report.ts";
import { measureSafety } from "./safety.ts";

const [what, ...options] = process.argv.slice(2);
if (what !== "insights") {
  console.error("usage: node bench/quality/run.ts insights [--all]");
  process.exit(2);
}

const days = recordDays();
const today = days.filter(({ origin }) => origin !== "rewound");
const from = (origin: string) => days.filter((day) => day.origin === origin).length;
console.log(`records: ${from("real")} real, ${from("rewound")} rewound to earlier days, ${from("made up")} made up`);
if (!haveRecords()) console.log("the real records (../shared/data/fhir) are not beside this checkout: made-up ones only");

// The children of this one run beside the rest.
const sameBytes = measureSameBytes();
const measures: Measure[] = [
  ...(await measureRecords(days)),
  await measureContradictions(),
  ...(await measureDocuments()),
  ...(await measureOtherPatients(today)),
  ...measureChecker(),
  ...(await measureByHand()),
  await measureAbsence(),
  ...measureCareGaps(),
  ...measureImmunization(),
  ...measureCalculators(),
  ...(await measureReasons(today)),
  await sameBytes,
  await measureHiddenInstructions(),
  ...measureSafety(),
  await measureLeading(days),
  ...(await measureMustNever()),
];
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
