// Days and months at their edges.
import { expect, test } from "vitest";
import { addDays, addMonths, firstDay, lastDay } from "./when.ts";

test.each([
  ["2024", "2024-01-01", "2024-12-31"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2023-02", "2023-02-01", "2023-02-28"],
  ["2024-02-10T23:30:00-05:00", "2024-02-10", "2024-02-10"],
])("%s means %s to %s", (date, first, last) => expect([firstDay(date), lastDay(date)]).toEqual([first, last]));

test("what is no date has no day", () => expect([firstDay("soon"), lastDay(undefined)]).toEqual([undefined, undefined]));

test.each([
  ["2024-01-31", 1, "2024-02-29"],
  ["2025-01-01", -15, "2023-10-01"],
  ["2024-02-29", 12, "2025-02-28"],
  ["2025-12-15", 1, "2026-01-15"],
])("%s and %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

test("days cross months", () => expect(addDays("2025-01-05", -14)).toBe("2024-12-22"));
