import { expect, it } from "vitest";
import { dailyDose, tellsHowOften } from "./dose.ts";

it.each([
  ["dose 1, 3 times per day", 30],
  ["1 tablet, once per day at bedtime", 10],
  ["1 tablet, 1 - 2 times per day", 20],
  ["2 tablets every 12 hours", 40],
])("reads %s of 10 mg as %d mg a day", (dosage, milligrams) => expect(dailyDose("drug 10 MG Oral Tablet", dosage)).toBe(milligrams));

it.each(["once per week Mon", "once weekly", "2 times every 3 days", "3 times a week", "every 4 - 6 hours"])(
  "takes %s for no times a day",
  (dosage) => expect(tellsHowOften(dosage)).toBe(false),
);
