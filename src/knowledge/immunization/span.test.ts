import { expect, test } from "vitest";
import { addSpan, dayNumber, isoDay, isWithin, readSpan } from "./span.ts";

const add = (date: string, span: string) => isoDay(addSpan(dayNumber(date) ?? Number.NaN, readSpan(span)));

// CDSi logic specification 4.6, table 3-6.
test.each([
  ["2000-01-01", "3y", "2003-01-01"],
  ["2000-11-01", "6m", "2001-05-01"],
  ["2000-02-01", "5w", "2000-03-07"],
  ["2001-02-01", "5w", "2001-03-08"],
  ["2000-03-31", "6m", "2000-10-01"],
  ["2010-08-31", "6m", "2011-03-01"],
  ["2000-01-31", "6m-4d", "2000-07-27"],
  ["2024-02-29", "1y", "2025-03-01"],
  ["2008-08-06", "12m-4d", "2009-08-02"],
])("%s and %s is %s", (date, span, result) => {
  expect(add(date, span)).toBe(result);
});

test("a date that is not whole or not real is no day", () => {
  for (const date of ["2020", "2020-02", "2021-02-29", "2020-13-01", "2020-00-10", "", "birthday"]) expect(dayNumber(date)).toBeUndefined();
  expect(isoDay(dayNumber("1899-12-31T23:00:00Z") ?? 0)).toBe("1899-12-31");
});

test("a span that is none throws", () => {
  for (const text of ["", "12", "m", "12 months", "6w-", "1e9d"]) expect(() => readSpan(text)).toThrow();
});

test("a window is open at its end", () => {
  const born = dayNumber("2020-01-01") ?? 0;
  const window = [readSpan("12m"), readSpan("13m")] as const;
  expect(isWithin(dayNumber("2021-01-01") ?? 0, born, ...window)).toBe(true);
  expect(isWithin(dayNumber("2021-02-01") ?? 0, born, ...window)).toBe(false);
  expect(isWithin(0, born, undefined, undefined)).toBe(true);
});
