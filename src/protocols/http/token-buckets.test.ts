// Buckets over a clock of the test's own.
import { expect, test } from "vitest";
import { createTokenBuckets } from "./token-buckets.ts";

function clocked() {
  const clock = { ms: 1_000_000 };
  return { clock, buckets: createTokenBuckets(() => clock.ms) };
}

test("a second's worth at once, then one by one as it fills", () => {
  const { clock, buckets } = clocked();
  const take = () => buckets.take("a", 5);
  expect([1, 2, 3, 4, 5].map(take)).toEqual([0, 0, 0, 0, 0]);
  expect(take()).toBe(200);
  clock.ms += 199;
  expect(take()).toBe(1);
  clock.ms += 1;
  expect([take(), take()]).toEqual([0, 200]);
  clock.ms += 3_600_000;
  expect([1, 2, 3, 4, 5, 6].map(take)).toEqual([0, 0, 0, 0, 0, 200]);
});

test("a rate below one call a second lets one through and says how long the next must wait", () => {
  const { clock, buckets } = clocked();
  expect([buckets.take("a", 0.1), buckets.take("a", 0.1)]).toEqual([0, 10_000]);
  clock.ms += 10_000;
  expect(buckets.take("a", 0.1)).toBe(0);
});

test("names are apart, a clock set back gives nothing, and full buckets are forgotten", () => {
  const { clock, buckets } = clocked();
  expect([buckets.take("a", 1), buckets.take("b", 1), buckets.take("a", 1)]).toEqual([0, 0, 1_000]);
  clock.ms -= 60_000;
  expect(buckets.take("a", 1)).toBe(1_000);
  clock.ms += 60_000;
  for (let n = 0; n < 20_000; n++) buckets.take(`name ${n}`, 1);
  clock.ms += 1_000;
  expect(buckets.take("name 19999", 1)).toBe(0);
});
