// CMS's files of which ICD-10-CM code belongs to which risk-adjustment category: the yearly "ICD-10-CM Mappings" as CSV, the HHS tables as CSV, and the software's two columns without a heading. A row it does not understand is a problem, never a guess.
import type { RiskScheme } from "#core/operator-tables.ts";
import { categoryNumber } from "./category-number.ts";
import { type Row, readTable } from "./read-table.ts";

export interface MappingFile {
  readonly scheme: RiskScheme;
  /** `V28` */
  readonly model: string;
  readonly year: number;
}

export interface ReadMapping {
  readonly byCode: ReadonlyMap<string, readonly string[]>;
  /** Rows left out because the category depends on age or sex. */
  readonly conditional: number;
  readonly problems: readonly string[];
}

const CODE = /^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/;
const CODE_COLUMN = /^(?:diagnosis[ _]code|icd-?10(?:-cm)?(?: diagnosis)?(?: code)?|dx(?: code)?)$/i;
const SPLIT_COLUMN = /\b(?:age|sex) split\b/i;
const NONE = /^(?:|n\/?a|-+)$/i;
const HEADING_WITHIN = 30;

interface Columns {
  readonly code: number;
  readonly categories: readonly number[];
  readonly counted: number | undefined;
  readonly splits: readonly number[];
}

export function readMapping(text: string, file: MappingFile): ReadMapping {
  let rows: readonly Row[];
  try {
    rows = readTable(text);
  } catch (error) {
    return { byCode: new Map(), conditional: 0, problems: [(error as Error).message] };
  }
  const at = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => cells.some((cell) => CODE_COLUMN.test(cell)));
  if (at < 0) return mapped(rows, { code: 0, categories: [1], counted: undefined, splits: [] }, "bare");
  const heading = rows[at]!.cells;
  const columns = columnsOf(heading, file);
  if ("problem" in columns) return { byCode: new Map(), conditional: 0, problems: [columns.problem] };
  return mapped(rows.slice(at + 1), columns, "headed");
}

function columnsOf(heading: readonly string[], { scheme, model, year }: MappingFile): Columns | { readonly problem: string } {
  const where = (matches: (cell: string) => boolean) => heading.flatMap((cell, index) => (matches(cell.toLowerCase()) ? [index] : []));
  const named = `cms-hcc model category ${model.toLowerCase()}`;
  const categories =
    scheme === "CMS-HCC"
      ? where((cell) => cell === named || cell === `hcc ${model.toLowerCase()}`)
      : where((cell) => /^(?:(?:second|third|additional) )?(?:hhs[- ])?(?:hcc|cc)(?: \d)?$/.test(cell));
  if (categories.length === 0) {
    const wanted = scheme === "CMS-HCC" ? `"CMS-HCC Model Category ${model}"` : '"CC" or "HHS-HCC"';
    return { problem: `no column is headed ${wanted}; there are: ${heading.filter((cell) => cell !== "").join(", ")}` };
  }
  const flags = where((cell) => cell.startsWith(`${named} for `) && cell.endsWith(" payment year"));
  const counted = flags.find((index) => heading[index]?.includes(String(year)));
  if (flags.length > 0 && counted === undefined) {
    return { problem: `it is not for payment year ${year}; there are: ${flags.map((index) => heading[index]).join(", ")}` };
  }
  const code = heading.findIndex((cell) => CODE_COLUMN.test(cell));
  return { code, categories, counted, splits: where((cell) => SPLIT_COLUMN.test(cell)) };
}

function mapped(rows: readonly Row[], columns: Columns, kind: "bare" | "headed"): ReadMapping {
  const byCode = new Map<string, readonly string[]>();
  const problems: string[] = [];
  let conditional = 0;
  for (const { line, cells } of rows) {
    const code = (cells[columns.code] ?? "").toUpperCase();
    if (!CODE.test(code)) {
      // Below a headed table stand remarks; a bare one has nothing but codes.
      if (kind === "bare") problems.push(`line ${line} does not begin with an ICD-10-CM code`);
      continue;
    }
    const written = columns.categories.map((index) => cells[index] ?? "").filter((cell) => !NONE.test(cell));
    const isCounted = columns.counted === undefined || /^yes$/i.test(cells[columns.counted] ?? "");
    if (written.length === 0 || !isCounted) continue;
    if (columns.splits.some((index) => !NONE.test(cells[index] ?? ""))) {
      conditional += 1;
      continue;
    }
    const numbers = written.map(categoryNumber);
    if (numbers.some((number) => number === undefined))
      problems.push(`line ${line} has a category that is no number: ${written.join(", ")}`);
    else byCode.set(code.replace(".", ""), [...new Set([...(byCode.get(code.replace(".", "")) ?? []), ...(numbers as string[])])]);
  }
  if (byCode.size === 0 && problems.length === 0) problems.push("no row gives an ICD-10-CM code a category");
  return { byCode, conditional, problems };
}
