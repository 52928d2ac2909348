import { expect, test } from "vitest";
import { readAntigen } from "./read-series.ts";

const TABLE = `
antigen Madeupitis
list a 01@6w..7y 02/SKB@0d..! 03
immune observed=900
immune born=1957-01-01 unless=055 country=US
against observed=901
against observed=902 age=0d..8m only=02,03@2y..
series standard group=Made_Up choice=1 priority=A preference=2 equivalent=2 gender=female,unknown from=15y until=19y default product : Made up, 2 doses
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=5y during=..2016-12-15
vaccines prefer @a | accept 04 @a | mistaken 05
skip both all || any | age=7y.. | count valid >4 age=0d..12m-4d dates=2025-07-01..2026-06-30 of @a || all during=2022-05-06.. | interval=6m | completed=1
dose recurs season=2025-07-01..2026-06-30
gap previous abs=4w-4d min=4w override
gap dose=1 min=6m
gap last=33,133 min=8w
gap observed=170 min=27w
allow-gap previous abs=4m-4d
`;

test("reads all that the language can say", () => {
  const antigen = readAntigen(TABLE);
  expect(antigen).toMatchObject({ name: "Madeupitis", immuneIfObserved: new Set(["900"]), immuneIfBorn: { country: "US" } });
  expect(antigen.contraindications.map(({ observed, only }) => [observed, only?.length])).toEqual([
    ["901", undefined],
    ["902", 2],
  ]);
  const [series] = antigen.series;
  expect(series).toMatchObject({ name: "Made up, 2 doses", group: "Made Up", preference: 2, isDefault: true, isProduct: true });
  const [first, second] = series?.doses ?? [];
  expect(first?.preferred.map(({ cvx, maker, named }) => [cvx, maker, named])).toEqual([
    ["01", undefined, false],
    ["02", "SKB", true],
    ["03", undefined, false],
  ]);
  expect(first?.accepted.map(({ cvx }) => cvx)).toEqual(["04", "01", "02", "03"]);
  expect(first?.skips[0]).toMatchObject({ context: "both", needsAllSets: true });
  expect(first?.skips[0]?.sets.map(({ needsAll, conditions }) => [needsAll, conditions.map(({ kind }) => kind)])).toEqual([
    [false, ["age", "count"]],
    [true, ["interval", "completed"]],
  ]);
  expect(second).toMatchObject({ number: 2, recurs: true });
  expect(second?.gaps.map(({ from, overrides }) => [from.kind, overrides])).toEqual([
    ["previous", true],
    ["dose", false],
    ["last", false],
    ["observed", false],
  ]);
});

test.each([
  "antigen A\nsurprise 1",
  "antigen A\ndose",
  "antigen A\nseries odd : X",
  "antigen A\nseries risk : X\nage abs=6w",
  "antigen A\nseries risk : X\ndose\nage abs=soon",
  "antigen A\nseries risk : X\ndose\ngap min=4w",
  "antigen A\nseries risk : X\ndose\nvaccines prefer @b",
  "antigen A\nseries risk : X\ndose\nskip never any || all | age=7y..",
  "antigen A\nseries risk : X\ndose\nskip both any || all | count valid 4",
])("throws at what it does not understand: %j", (table) => {
  expect(() => readAntigen(table)).toThrow();
});
