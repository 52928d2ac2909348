import { expect, it } from "vitest";
import { readStamp } from "./time.ts";

it.each([
  ["2012", "2012"],
  ["201202", "2012-02"],
  ["20120229", "2012-02-29"],
  ["20130229", undefined],
  ["20121301", undefined],
  ["201202291530", "2012-02-29"],
  ["20120229153045", "2012-02-29"],
  ["20120229153045.123-0500", "2012-02-29T15:30:45-05:00"],
  ["201202291530+0000", "2012-02-29T15:30:00+00:00"],
  ["20120229253045-0500", "2012-02-29"],
  ["yesterday", undefined],
  [undefined, undefined],
])("%s is %s", (stamp, date) => {
  expect(readStamp(stamp)).toBe(date);
});
