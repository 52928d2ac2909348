// CMS's public files of ICD-10-CM, by their columns: code descriptions (`icd10cm_codes_2026.txt`) and descriptions in tabular order (`icd10cm_order_2026.txt`). A line that fits neither is a problem, never a guess.

export interface ReadCodeList {
  /** Description of each billable code, which has its point. */
  readonly names: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const CODE = /^[A-Z]\d[0-9A-Z][0-9A-Z]{0,4}$/;
/** Order number, code, 1 where it may be billed and 0 where it is a heading, short description, long description. */
const ORDER_LINE = /^\d{5} (.{7}) ([01]) (.{60}) (.+)$/;
const CODE_LINE = /^(\S{3,7}) {1,5}(\S.*)$/;
const LONGEST_NAME = 400;

export function readCodeList(text: string): ReadCodeList {
  const names = new Map<string, string>();
  const problems: string[] = [];
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const isOrder = /^\d{5} /.test(lines.find((line) => line.trim() !== "") ?? "");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const refuse = (problem: string) => problems.push(`line ${index + 1} ${problem}`);
    const read = isOrder ? orderLine(line) : codeLine(line);
    if (read === undefined)
      refuse(`is no line of ${isOrder ? "the order file: number, code, 0 or 1, two descriptions" : "the code file: code and description"}`);
    else if (!CODE.test(read.code)) refuse("has no ICD-10-CM code in its column");
    else if (read.isBillable) {
      const code = withPoint(read.code);
      if (names.has(code)) refuse(`gives ${code} a second time`);
      else names.set(code, plain(read.name));
    }
  }
  if (names.size === 0 && problems.length === 0) problems.push("it holds no code");
  return { names, problems };
}

interface Line {
  readonly code: string;
  readonly isBillable: boolean;
  readonly name: string;
}

function orderLine(line: string): Line | undefined {
  const [whole, code = "", flag, short = "", long = ""] = ORDER_LINE.exec(line) ?? [];
  return whole === undefined ? undefined : { code: code.trim(), isBillable: flag === "1", name: long.trim() === "" ? short : long };
}

function codeLine(line: string): Line | undefined {
  const [whole, code = "", name = ""] = CODE_LINE.exec(line) ?? [];
  return whole === undefined ? undefined : { code, isBillable: true, name };
}

function withPoint(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

function plain(name: string): string {
  return name
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME);
}
