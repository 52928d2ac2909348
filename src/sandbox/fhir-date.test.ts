import fc from "fast-check";
import { expect, test } from "vitest";
import { dateRange } from "./fhir-date.ts";

const at = (text: string) => Date.parse(text);

test.each([
  ["2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"],
  ["2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"],
  ["2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"],
  ["2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"],
  ["2024-02-29T23:30+01:30", "2024-02-29T22:00:00Z", "2024-02-29T22:01:00Z"],
  ["2024-02-29T10:00:05Z", "2024-02-29T10:00:05Z", "2024-02-29T10:00:06Z"],
  ["2024-02-29T10:00:05.0053317-05:00", "2024-02-29T15:00:05.005Z", "2024-02-29T15:00:05.006Z"],
  ["0001-01-01", "0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z"],
])("%s", (text, low, high) => expect(dateRange(text)).toEqual({ low: at(low), high: at(high) }));

test.each([
  "",
  "24",
  "2023-02-29",
  "2024-13",
  "2024-00-01",
  "2024-01-01T24:00Z",
  "2024-01-01T10:61Z",
  "2024-01-01T10",
  "2024-01-01T10:00+15:00",
  "2024-01-01 10:00",
  "today",
  "2024-1-1",
])("%j is no date", (text) => expect(dateRange(text)).toBeUndefined());

test("every instant lies in its own range, and the range of its day", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("0001-01-01"), max: new Date("9998-12-31"), noInvalidDate: true }), (date) => {
      for (const text of [
        date.toISOString(),
        date.toISOString().slice(0, 10),
        date.toISOString().slice(0, 7),
        date.toISOString().slice(0, 4),
      ]) {
        const { low, high } = dateRange(text)!;
        expect(low <= date.getTime() && date.getTime() < high).toBe(true);
      }
    }),
  );
});
