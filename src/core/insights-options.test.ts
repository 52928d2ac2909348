// Which choice wins, and that a choice of one option leaves the others.
import { expect, test } from "vitest";
import { DEFAULT_OPTIONS, optionsFrom } from "./insights-options.ts";

test("without a choice everything is written, in English, by the newest edition", () => {
  expect(optionsFrom()).toEqual(DEFAULT_OPTIONS);
  expect(optionsFrom({}, {})).toEqual({
    sections: ["IMMUNIZATIONS", "CARE_GAPS", "SAFETY", "RISK"],
    language: "en",
    editions: { hypertension: "2025" },
  });
});

test("the caller's choice wins over the practice's, and that over everybody's, each option by itself", () => {
  const caller = { language: "es", editions: { hypertension: undefined } } as const;
  const practice = { language: "fr", lookbackMonths: 6, editions: { hypertension: "2017" } } as const;
  const everybody = { lookbackMonths: 12, sections: ["RISK", "CARE_GAPS"] } as const;
  expect(optionsFrom(caller, practice, everybody)).toEqual({
    lookbackMonths: 6,
    sections: ["CARE_GAPS", "RISK"],
    language: "es",
    editions: { hypertension: "2017" },
  });
  expect(optionsFrom({ sections: [] }).sections).toEqual([]);
});
