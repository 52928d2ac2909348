// Blanks comments, and apart from them the contents of texts, out of TypeScript source, so that rules look at code only.
// It knows where tokens begin and end, nothing of grammar.

export interface Masked {
  /** Comments blanked; the same length and lines as the source. */
  readonly code: string;
  /** The contents of strings, templates and regular expressions blanked too. */
  readonly bare: string;
}

/** A slash after one of these begins a regular expression, after anything else it divides. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|await|yield))\s*$/;

export function maskSource(source: string): Masked {
  const code = [...source.split("")];
  const bare = [...code];
  const blank = (into: string[], from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (into[i] !== "\n") into[i] = " ";
  };
  // Depths of braces at which a template's `${` was opened.
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  while (at < source.length) {
    const char = source[at];
    const pair = source.slice(at, at + 2);
    if (pair === "//" || pair === "/*") {
      const end = pair === "//" ? indexOrEnd(source, "\n", at) : indexOrEnd(source, "*/", at + 2) + 2;
      blank(code, at, Math.min(end, source.length));
      blank(bare, at, Math.min(end, source.length));
      at = end;
    } else if (char === '"' || char === "'") {
      const end = quoted(source, at + 1, char);
      blank(bare, at + 1, end);
      at = end + 1;
    } else if (char === "`" || (char === "}" && templates.at(-1) === depth)) {
      if (char === "}") templates.pop();
      const end = templatePart(source, at + 1);
      blank(bare, at + 1, end);
      if (source[end] === "$") {
        templates.push(depth);
        at = end + 2;
      } else at = end + 1;
    } else if (char === "/" && BEFORE_REGEX.test(bare.slice(Math.max(0, at - 60), at).join(""))) {
      const end = regexEnd(source, at + 1);
      blank(bare, at + 1, end);
      at = end + 1;
    } else {
      if (char === "{") depth += 1;
      if (char === "}") depth -= 1;
      at += 1;
    }
  }
  return { code: code.join(""), bare: bare.join("") };
}

function indexOrEnd(source: string, text: string, from: number): number {
  const found = source.indexOf(text, from);
  return found < 0 ? source.length : found;
}

function quoted(source: string, from: number, quote: string): number {
  let at = from;
  while (at < source.length && source[at] !== quote && source[at] !== "\n") at += source[at] === "\\" ? 2 : 1;
  return at;
}

/** The index of the closing backtick, or of the `$` of `${`. */
function templatePart(source: string, from: number): number {
  let at = from;
  while (at < source.length && source[at] !== "`" && source.slice(at, at + 2) !== "${") at += source[at] === "\\" ? 2 : 1;
  return at;
}

function regexEnd(source: string, from: number): number {
  let inClass = false;
  let at = from;
  while (at < source.length && source[at] !== "\n" && (inClass || source[at] !== "/")) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "[") inClass = true;
    else if (source[at] === "]") inClass = false;
    at += 1;
  }
  return at;
}
