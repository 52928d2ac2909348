// Ends of table rows: empty cells at the end of a line say nothing.

/** A line without the marks and spaces at its end. A loop: an expression would look at each run of them again from each place in it. */
export function withoutTrailingCells(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "|")) end -= 1;
  return line.slice(0, end);
}
