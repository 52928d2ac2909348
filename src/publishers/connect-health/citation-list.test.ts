import { expect, it } from "vitest";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { citationList, spans } from "./citation-list.ts";

it.each([
  [[], []],
  [[4], [[4, 4]]],
  [
    [1, 2],
    [
      [1, 1],
      [2, 2],
    ],
  ],
  [
    [1, 2, 3, 7, 9, 10, 11, 12],
    [
      [1, 3],
      [7, 7],
      [9, 12],
    ],
  ],
])("writes %j as spans", (numbers, expected) => {
  expect(spans(numbers)).toEqual(expected);
});

it("names the source only where there are several, and says of a question whether its answer was whole", () => {
  const one = made.evidence("Condition/c1", "x".repeat(500), "2026-01-12T09:00:00Z");
  const [alone] = citationList([one]);
  expect(alone).toMatchObject({ reference: "Condition/c1", date: "2026-01-12", remark: undefined });
  expect(alone?.quote).toHaveLength(161);
  const asked = { ...made.question("Goal"), complete: false, origin: "https://other.example" };
  expect(citationList([one, asked]).map(({ remark }) => remark)).toEqual([
    `from ${made.ORIGIN}`,
    "asked; the answer was not whole, from https://other.example",
  ]);
});
