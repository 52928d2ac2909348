// Who may use what a session holds: a plain yes always, anything else only where the practice does not ask.
import { expect, test } from "vitest";
import { type ConsentRules, mayUse, refuseWithoutConsent } from "./consent.ts";
import { EMPTY_SESSION } from "./session.ts";

const session = (isConsent: boolean | undefined, practiceId = "strict") => ({ practiceId, content: { ...EMPTY_SESSION, isConsent } });
const rules: ConsentRules = { requiresConsent: (practiceId) => practiceId === "strict" };

test("only a plain yes counts where the practice requires it", () => {
  expect([true, false, undefined].map((isConsent) => mayUse(rules, session(isConsent)))).toEqual([true, false, false]);
  expect([true, false, undefined].map((isConsent) => mayUse(rules, session(isConsent, "other")))).toEqual([true, true, true]);
  expect(mayUse(undefined, session(false))).toBe(true);
});

test("the refusal says whether nothing was said or no was said", () => {
  expect(() => refuseWithoutConsent(rules, session(true))).not.toThrow();
  expect(() => refuseWithoutConsent(rules, session(false))).toThrow(
    expect.objectContaining({ code: "no-consent", message: expect.stringContaining("does not consent") }),
  );
  expect(() => refuseWithoutConsent(rules, session(undefined))).toThrow(
    expect.objectContaining({ code: "no-consent", message: expect.stringContaining("does not say") }),
  );
});
