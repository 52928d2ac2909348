// A part of CDC's own test cases, where they are beside the checkout; without them the made-up cases of forecast.test.ts stand alone.
import { describe, expect, test } from "vitest";
import { compare, forecastCase, readCases } from "./cdsi-cases-for-tests.ts";

// Every seventh case here; `node bench/quality/immunization.ts` runs them all.
const STEP = 7;

describe.each(["adult-open", "child-open"] as const)("CDC's cases, %s", (file) => {
  const cases = readCases(file);
  if (cases === undefined) console.warn(`skipped: ../shared/data/immunization-cdsi/${file}.ndjson is not beside this checkout`);
  test.skipIf(cases === undefined)("status, dates and dose number", () => {
    const wrong = (cases ?? [])
      .filter((_, index) => index % STEP === 0)
      .flatMap((entry) => {
        const agreement = compare(entry, forecastCase(entry));
        return Object.values(agreement).every(Boolean) ? [] : [`${entry.id} ${JSON.stringify(agreement)}`];
      });
    expect(wrong).toEqual([]);
  });
});
