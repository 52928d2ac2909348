// Breaks text for a terminal.

/** Lines of at most about `width` characters: the first keeps its own indent, the others get `indent`. */
export function wrap(text: string, indent: string, width = 110): string {
  const first = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let line = first;
  for (const word of text.slice(first.length).split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line.trim() === "" ? line + word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
