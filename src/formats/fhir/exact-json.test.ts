import { describe, expect, test } from "vitest";
import { ExactNumber, parseExactJson } from "./exact-json.ts";

describe("numbers keep the digits they were written with", () => {
  test.each(["4.10", "1e3", "1E-2", "-0", "0.0000001", "123456789012345678901", "0.1234567890123456789", "1e999", "-1.50"])(
    "%s",
    (text) => {
      for (const json of [`{"value":${text}}`, `{"value": ${text} }`, `[1,${text}]`, text]) {
        const parsed = parseExactJson(json);
        const number = Array.isArray(parsed)
          ? parsed[1]
          : typeof parsed === "object" && "value" in (parsed as object) && !(parsed instanceof ExactNumber)
            ? (parsed as { value: unknown }).value
            : parsed;
        expect(number).toEqual(new ExactNumber(text));
      }
    },
  );

  test.each(["4.1", "0", "10", "100", "-3", "0.5", "12345.678"])("%s is an ordinary number", (text) => {
    expect(parseExactJson(`[${text}]`)).toEqual([Number(text)]);
  });
});

test("what is not JSON is a SyntaxError", () => {
  for (const text of ["", "{", '{"a":1.0', "<html>", '{"a":1.50}}']) expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test("a resource cannot pass itself off as an exact number, nor reach a prototype", () => {
  const parsed = parseExactJson('{"__proto__":{"text":"1"},"value":{"text":"1","value":2}}') as Record<string, unknown>;
  expect(parsed.value).not.toBeInstanceOf(ExactNumber);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
});
