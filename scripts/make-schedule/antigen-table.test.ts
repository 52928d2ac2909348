// What the generator writes, the reader of src/knowledge/immunization reads back: nothing of a rule is lost on the way.
import { expect, test } from "vitest";
import { readAntigen } from "#knowledge/immunization/read-series.ts";
import { antigenTable, span } from "./antigen-table.ts";
import type { AntigenFile } from "./supporting-data.ts";

const MADE_UP: AntigenFile = {
  immunity: {
    clinicalHistory: [{ guidelineCode: "900" }],
    dateOfBirth: { immunityBirthDate: "01/31/1957", exclusion: [{ exclusionCode: "055" }] },
  },
  contraindications: {
    vaccineGroup: { contraindication: [{ observationCode: "901", beginAge: "0 days", endAge: "8 months" }] },
    vaccine: { contraindication: [{ observationCode: "902", contraindicatedVaccine: [{ cvx: "02" }] }] },
  },
  series: [
    {
      seriesName: "Made up: 2 doses",
      targetDisease: "Madeupitis",
      vaccineGroup: "Made Up",
      seriesType: "Evaluation Only",
      requiredGender: ["Female", "Unknown"],
      equivalentSeriesGroups: "2",
      selectSeries: {
        defaultSeries: "Yes",
        productPath: "No",
        seriesGroup: "1",
        seriesPriority: "B",
        seriesPreference: "3",
        maxAgeToStart: "12 months - 4 days",
      },
      indication: [{ observationCode: { code: "014" }, beginAge: "19 years" }],
      seriesDose: [
        {
          doseNumber: "Dose 1",
          recurringDose: "Yes",
          seasonalRecommendation: { startDate: "2025-07-01" },
          age: [{ absMinAge: "6 weeks - 4 days", latestRecAge: "3 months + 4 weeks", cessationDate: "2016-12-15" }],
          interval: [{ fromPrevious: "N", fromMostRecent: "33; 133", absMinInt: "8 weeks", intervalPriority: "override" }],
          allowableInterval: { fromPrevious: "Y", absMinInt: "4 weeks" },
          preferableVaccine: [{ cvx: "43", mvx: "SKB", beginAge: "20 years", forecastVaccineType: "Y" }],
          inadvertentVaccine: [{ cvx: "09" }],
          conditionalSkip: [
            {
              context: "Both",
              setLogic: "AND",
              set: [
                {
                  conditionLogic: "OR",
                  condition: [
                    {
                      conditionType: "Vaccine Count By Age",
                      beginAge: "7 years",
                      doseCount: "4",
                      doseType: "Total",
                      doseCountLogic: "greater than",
                      vaccineTypes: "01;20",
                    },
                    { conditionType: "Interval", interval: "5 months" },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

test("a table says what the file says", () => {
  const antigen = readAntigen(antigenTable("Madeupitis", MADE_UP).join("\n"));
  expect(antigen).toMatchObject({
    name: "Madeupitis",
    immuneIfObserved: new Set(["900"]),
    immuneIfBorn: { unless: new Set(["055"]), country: undefined },
  });
  expect(antigen.contraindications.map(({ observed, end, only }) => [observed, end?.months, only?.map(({ cvx }) => cvx)])).toEqual([
    ["901", 8, undefined],
    ["902", undefined, ["02"]],
  ]);
  const [series] = antigen.series;
  expect(series).toMatchObject({
    name: "Made up: 2 doses",
    type: "evaluation",
    group: "Made Up",
    priority: "B",
    preference: 3,
    isDefault: true,
    isProduct: false,
  });
  expect(series?.startBefore).toEqual({ months: 12, days: -4 });
  expect(series?.indications).toEqual([{ observed: new Set(["014"]), begin: { months: 228, days: 0 }, end: undefined }]);
  const [dose] = series?.doses ?? [];
  expect(dose).toMatchObject({ recurs: true, mistaken: new Set(["09"]), preferred: [{ cvx: "43", maker: "SKB", named: true }] });
  expect(dose?.gaps).toMatchObject([{ from: { kind: "last", cvx: new Set(["33", "133"]) }, overrides: true }]);
  expect(dose?.allowedGaps).toHaveLength(1);
  expect(dose?.skips).toMatchObject([
    {
      needsAllSets: true,
      sets: [{ needsAll: false, conditions: [{ kind: "count", validOnly: false, sign: ">", count: 4 }, { kind: "interval" }] }],
    },
  ]);
});

test("spans keep their signs, and what is none throws", () => {
  expect([span("12 months - 4 days"), span("6 years + 4 weeks"), span("1 day"), span("n/a"), span(undefined)]).toEqual([
    "12m-4d",
    "6y+4w",
    "1d",
    undefined,
    undefined,
  ]);
  expect(() => span("soon")).toThrow();
});
