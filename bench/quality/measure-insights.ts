// Every measure of I1 to I15 over the records, as rows of one table. What needs ../shared/data is skipped, saying so, where it is not there.
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
import type { Measure } from "./report.ts";
import { measureSafety } from "./safety.ts";

export async function measureInsights(): Promise<readonly Measure[]> {
  const days = recordDays();
  const today = days.filter(({ origin }) => origin !== "rewound");
  const from = (origin: string) => days.filter((day) => day.origin === origin).length;
  console.log(`records: ${from("real")} real, ${from("rewound")} rewound to earlier days, ${from("made up")} made up`);
  if (!haveRecords()) console.log("the real records (../shared/data/fhir) are not beside this checkout: made-up ones only");

  // The children of this one run beside the rest.
  const sameBytes = measureSameBytes();
  return [
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
}
