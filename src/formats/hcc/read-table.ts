// Text of CSV (RFC 4180: quoted cells may hold commas and line ends) or of columns parted by blanks to rows of cells, white space made plain. It knows no column.

export interface Row {
  /** Of its first line, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows without any text are left out. Throws SyntaxError for quotation marks that do not fit together. */
export function readTable(text: string): readonly Row[] {
  const plain = text.replace(/^\ufeff/, "");
  const rows = plain.includes(",") ? commaRows(plain) : blankRows(plain);
  return rows.map(({ line, cells }) => ({ line, cells: cells.map(plainCell) })).filter(({ cells }) => cells.some((cell) => cell !== ""));
}

function plainCell(cell: string): string {
  return cell.replace(/[\s\p{C}]+/gu, " ").trim();
}

function blankRows(text: string): Row[] {
  return text.split(/\r\n|\r|\n/).map((row, index) => ({ line: index + 1, cells: row.trim().split(/\s+/) }));
}

function commaRows(text: string): Row[] {
  const rows: { line: number; cells: string[] }[] = [];
  let row: { line: number; cells: string[] } | undefined;
  let line = 1;
  const cellOrEnd = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;
  while (cellOrEnd.lastIndex < text.length) {
    const match = cellOrEnd.exec(text);
    // Half a table is worse than none.
    if (!match) throw new SyntaxError(`a quotation mark is not closed or out of place at line ${line}`);
    if (!row) {
      row = { line, cells: [] };
      rows.push(row);
    }
    row.cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    line += match[0].split(/\r\n|\r|\n/).length - 1;
    if (match[3] !== ",") row = undefined;
  }
  return rows;
}
