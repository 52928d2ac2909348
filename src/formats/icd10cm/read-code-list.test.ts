// CMS's layouts of its code files, line by line. The descriptions are made up.
import { expect, test } from "vitest";
import { readCodeList } from "./read-code-list.ts";

const order = (number: number, code: string, flag: number, short: string, long: string) =>
  `${String(number).padStart(5, "0")} ${code.padEnd(7)} ${flag} ${short.padEnd(60)} ${long}`;

test("the code file, with codes of every length", () => {
  const { names, problems } = readCodeList(
    "A09     Gut trouble, unnamed\r\nE119    Sugar trouble, second kind\nS93401A Turned right ankle,  first visit\n\n",
  );
  expect(problems).toEqual([]);
  expect(Object.fromEntries(names)).toEqual({
    A09: "Gut trouble, unnamed",
    "E11.9": "Sugar trouble, second kind",
    "S93.401A": "Turned right ankle, first visit",
  });
});

test("the order file: headings are no codes, and the long description is the one kept", () => {
  const text = [
    order(1, "E11", 0, "Sugar trouble", "Sugar trouble"),
    order(2, "E119", 1, "Sugar trbl 2", "Sugar trouble, second kind"),
  ].join("\n");
  expect(readCodeList(text)).toEqual({ names: new Map([["E11.9", "Sugar trouble, second kind"]]), problems: [] });
});

test.each([
  ["a web page", "<html>\n<body>", "line 1 is no line of the code file: code and description"],
  ["a code that is none", "E119    Fine\n9999    Not fine\n", "line 2 has no ICD-10-CM code in its column"],
  ["a code twice", "E119    Fine\nE119    Again\n", "line 2 gives E11.9 a second time"],
  [
    "a line of the other file",
    `${order(1, "E119", 1, "a", "b")}\nE119    Fine\n`,
    "line 2 is no line of the order file: number, code, 0 or 1, two descriptions",
  ],
  ["nothing", "\n\n", "it holds no code"],
])("%s is a problem", (_, text, problem) => expect(readCodeList(text).problems[0]).toBe(problem));
