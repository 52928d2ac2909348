// Names and hierarchies of risk-adjustment categories, from the SAS texts of CMS's software or from tables. A file in which none is found is a problem.
import { categoryNumber } from "./category-number.ts";
import { readTable } from "./read-table.ts";

const SAS_LABEL = /\b((?:HHS_)?HCC\d+(?:_\d+)?)\s*=\s*"([^"]*)"/gi;
const SAS_RULE = /%SET0\(\s*CC\s*=\s*([\w.]+)\s*,\s*HIER\s*=\s*%STR\(([^)]*)\)/gi;
const LONGEST_NAME = 200;

/** Names by number; empty when the text has none. */
export function readCategoryNames(text: string): ReadonlyMap<string, string> {
  const sas = [...text.matchAll(SAS_LABEL)].map(([, number = "", name = ""]) => [number, name]);
  const rows =
    sas.length > 0 ? sas : readTable(text).map(({ cells }) => [cells[0] ?? "", cells.slice(1).find((cell) => /\p{L}/u.test(cell)) ?? ""]);
  return new Map(
    rows.flatMap(([number = "", name = ""]): [string, string][] => {
      const known = categoryNumber(number);
      const plain = name
        .replace(/[\s\p{C}]+/gu, " ")
        .trim()
        .slice(0, LONGEST_NAME);
      return known === undefined || plain === "" ? [] : [[known, plain]];
    }),
  );
}

/** The categories that do not count beside each; empty when the text has none. */
export function readHierarchies(text: string): ReadonlyMap<string, readonly string[]> {
  const sas = [...text.matchAll(SAS_RULE)].map(([, above = "", below = ""]) => [above, below]);
  const rows = sas.length > 0 ? sas : readTable(text).map(({ cells }) => cells);
  return new Map(
    rows.flatMap(([above = "", ...below]): [string, readonly string[]][] => {
      const number = categoryNumber(above);
      const numbers = below.flatMap(numbersIn);
      return number === undefined || numbers.length === 0 ? [] : [[number, numbers]];
    }),
  );
}

/** Of a cell that holds nothing but numbers. */
function numbersIn(cell: string): readonly string[] {
  const numbers = cell
    .split(/[,;\s]+/)
    .filter((part) => part !== "")
    .map(categoryNumber);
  return numbers.every((number) => number !== undefined) ? (numbers as string[]) : [];
}
