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

test("every written form is found, wherever it stands", () => {
  const whole = ["0", "7", "10", "1234567", "12345678", "1234567890123456", "12345678901234567"];
  const fractions = ["", ".0", ".5", ".10", ".1234567", ".12345678", ".0000001", ".0000012", ".12345670", ".100000"];
  const exponents = ["", "e0", "E+5", "e-7", "e21"];
  for (const sign of ["", "-"])
    for (const one of whole)
      for (const fraction of fractions)
        for (const exponent of exponents) {
          const text = `${sign}${one}${fraction}${exponent}`;
          const expected = String(Number(text)) === text ? Number(text) : new ExactNumber(text);
          for (const json of [`{"a":"at 1.50, 2e5 and -0 ","b":${text},"c":1}`, `{ "a" : [ 1, ${text}\n], "c": 2.50}`]) {
            const parsed = parseExactJson(json) as { a: unknown; b: unknown };
            expect(Array.isArray(parsed.a) ? parsed.a[1] : parsed.b, json).toEqual(expected);
            if (!Array.isArray(parsed.a)) expect(parsed.a).toBe("at 1.50, 2e5 and -0 ");
          }
        }
});

test("what is not JSON is a SyntaxError", () => {
  for (const text of ["", "{", '{"a":1.0', "<html>", '{"a":1.50}}']) expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test("a resource cannot pass itself off as an exact number, nor reach a prototype", () => {
  const parsed = parseExactJson('{"__proto__":{"text":"1"},"value":{"text":"1","value":2}}') as Record<string, unknown>;
  expect(parsed.value).not.toBeInstanceOf(ExactNumber);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
});
