import { expect, it } from "vitest";
import type { Evidence } from "#core/record.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { isAmong, notForPrint, restrictedOf } from "./withheld.ts";

const TODAY = "2026-03-02";
const of = (birthDate: string | undefined, label: string) =>
  made.record({ person: made.person({ birthDate }), conditions: [made.condition("c1", "x", { sensitivity: [label] })] });

it.each(["R", "V", "r", "restricted", "Very restricted"])("restricts what is labelled %s in every file", (label) => {
  expect(restrictedOf(of("1961-04-12", label))).toEqual(new Set(["Condition/c1"]));
});

it.each(["N", "M", "L", "U", "HTEST", "TREAT"])("prints what is labelled %s, of anybody", (label) => {
  expect(notForPrint(of("2015-01-01", label), TODAY).size).toBe(0);
});

it.each([
  ["2008-03-02", false],
  ["2008-03-03", true],
  ["2008-02", false],
  ["2008-03", true],
  ["2007", false],
  ["2008", true],
  [undefined, true],
  ["not a date", true],
])("born %s, confidential of a minor: %s", (birthDate, withheld) => {
  expect(notForPrint(of(birthDate, "SEX"), TODAY).has("Condition/c1")).toBe(withheld);
  expect(restrictedOf(of(birthDate, "SEX")).size).toBe(0);
});

it("withholds every place in a withheld document", () => {
  const record = made.record({ documents: [made.document("DocumentReference/9", "t", undefined, ["x"], { sensitivity: ["R"] })] });
  const place: Evidence = { kind: "document", uri: "DocumentReference/9", page: 1, start: 0, end: 1, quote: "x", date: undefined };
  expect(isAmong(restrictedOf(record), place)).toBe(true);
  expect(isAmong(restrictedOf(record), { ...place, uri: "DocumentReference/8" })).toBe(false);
});
