// HL7 v2 escape sequences (v2.5.1 chapter 2, section 2.7), both ways. A sequence that it does not know stays as it was written: nothing is lost, nothing is guessed.

export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  /** Empty where the sender names none: then nothing is escaped. */
  readonly escape: string;
  readonly subcomponent: string;
}

export const DELIMITERS: Delimiters = { field: "|", component: "^", repetition: "~", escape: "\\", subcomponent: "&" };

/** Text as it may stand between delimiters. Control characters are written as bytes in hexadecimal: a CR would end the segment, 0x0B and 0x1C the frame. */
export function escapeText(text: string): string {
  const named: Readonly<Record<string, string>> = { "|": "\\F\\", "^": "\\S\\", "~": "\\R\\", "\\": "\\E\\", "&": "\\T\\" };
  return text.toWellFormed().replace(/[|^~\\&\u0000-\u001f\u007f]/g, (one) => named[one] ?? `\\X${hex(one)}\\`);
}

function hex(one: string): string {
  return one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}

/** Highlighting has no place in plain text; formatting commands that end a line do. */
const NOTHING = /^(?:H|N|\.(?:fi|nf|in[+-]?\d*|ti[+-]?\d*))$/i;
const LINE_END = /^\.(?:br|ce|sp\d*|sk\d*)$/i;

/** What the text between delimiters says. `\X..\` is bytes in the message's character set, which `decode` reads. */
export function unescapeText(raw: string, delimiters: Delimiters, decode: (bytes: Uint8Array) => string): string {
  const mark = delimiters.escape;
  if (mark === "" || !raw.includes(mark)) return raw;
  const named: Readonly<Record<string, string>> = {
    F: delimiters.field,
    S: delimiters.component,
    R: delimiters.repetition,
    E: mark,
    T: delimiters.subcomponent,
  };
  let text = "";
  let at = 0;
  for (;;) {
    const start = raw.indexOf(mark, at);
    const end = start < 0 ? -1 : raw.indexOf(mark, start + 1);
    if (end < 0) return text + raw.slice(at);
    const code = raw.slice(start + 1, end);
    const said = named[code] ?? (NOTHING.test(code) ? "" : LINE_END.test(code) ? "\n" : bytesOf(code, decode));
    text += raw.slice(at, start) + (said ?? raw.slice(start, end + 1));
    at = end + 1;
  }
}

function bytesOf(code: string, decode: (bytes: Uint8Array) => string): string | undefined {
  const digits = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(code)?.[1];
  return digits === undefined ? undefined : decode(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}
