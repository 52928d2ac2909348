// Ages and order of whole and vague dates.
import { expect, test } from "vitest";
import { ageOn, firstDate, isAfterDay } from "./dates.ts";

test.each([
  ["1961-04-12", "2026-04-11", 64],
  ["1961-04-12", "2026-04-12", 65],
  ["2000-02-29", "2018-02-28", 17],
  ["2000-02-29", "2018-03-01", 18],
  ["1961-04-12", "2026-04-12T08:00:00-05:00", 65],
  ["2026-04-12", "2026-04-12", 0],
  // A vague or impossible date gives no age: a limit of age must not be guessed.
  ["1961", "2026-04-12", undefined],
  ["1961-04", "2026-04-12", undefined],
  ["1961-04-12", "2026", undefined],
  ["1961-04-12", "1960-01-01", undefined],
  [undefined, "2026-04-12", undefined],
  ["unknown", "2026-04-12", undefined],
])("born %s, on %s: %s", (birth, day, age) => expect(ageOn(birth, day)).toBe(age));

test.each([
  ["2026-03-03", true],
  ["2026-03-02", false],
  ["2026-03", false],
  ["2026-04", true],
  ["2027", true],
  ["2026", false],
  [undefined, false],
  ["soon", false],
])("%s is after 2026-03-02: %s", (date, isAfter) => expect(isAfterDay(date, "2026-03-02")).toBe(isAfter));

test("the first date of several", () => expect(firstDate(undefined, "unknown", "2020", "2021-01-01")).toBe("2020"));
