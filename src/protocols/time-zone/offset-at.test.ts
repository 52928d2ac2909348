// Offsets before, in and after changes of the clock.
import { expect, test } from "vitest";
import { offsetAt } from "./offset-at.ts";

test.each([
  ["UTC", "2026-07-01T00:00:00Z", 0],
  ["America/Chicago", "2026-01-01T00:00:00Z", -360],
  ["America/Chicago", "2026-03-08T07:59:59Z", -360],
  ["America/Chicago", "2026-03-08T08:00:00Z", -300],
  ["America/Chicago", "2026-11-01T06:59:59Z", -300],
  ["America/Chicago", "2026-11-01T07:00:00Z", -360],
  ["Asia/Kolkata", "2026-01-01T00:00:00.999Z", 330],
  ["Europe/Berlin", "1969-12-31T23:59:59.500Z", 60],
])("%s at %s is %i minutes east", (zone, at, minutes) => {
  expect(offsetAt(zone)(Date.parse(at))).toBe(minutes);
});

test("a zone that nobody knows is an error", () => {
  expect(() => offsetAt("Middle/Earth")).toThrow(RangeError);
});
