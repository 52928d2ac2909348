// Text of a record made harmless for Markdown and HTML. It changes how a text could act, never which words it says.

const SPACES = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Marks stacked on one letter would cover the lines around it. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** Most text has nothing to take out. */
const INERT = /^[ -~]*$/;

/** One line without controls, direction marks or anything else that cannot be seen. Blanks at its ends stay, as one. */
export function inert(text: string): string {
  if (INERT.test(text) && !text.includes("  ")) return text;
  return text.toWellFormed().replace(UNSEEN, "").replace(SPACES, " ").replace(STACKED, "$1");
}

/** `inert`, and cut after `limit` characters, where it ends in "…". */
export function inertQuote(text: string, limit: number): string {
  const line = inert(text.slice(0, limit * 4)).trim();
  return line.length <= limit
    ? line
    : `${line
        .slice(0, limit)
        .toWellFormed()
        .replace(/\ufffd$/, "")
        .trimEnd()}…`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const ACTIVE = /[&<>"']/;

/** For text and for attribute values in quotation marks. */
export function html(text: string): string {
  const line = inert(text);
  return ACTIVE.test(line) ? line.replace(/[&<>"']/g, (mark) => ENTITIES[mark]!) : line;
}

/** For text inside a line of CommonMark or GitHub's Markdown: no markup, no HTML, no entity, no link made of an address. */
export function markdown(text: string): string {
  return inert(text)
    .replace(/[\\`*_[\]<>|~&#$@!]/g, "\\$&")
    .replace(/:(?=\/\/|[\w+-]+:)/g, "\\:")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`);
}

/** What would make a line a list, a heading or a rule, were it the first of its line. */
export function markdownStart(text: string): string {
  return text.trimStart().replace(/^(?:[-+=:]|\d{1,9}(?=[.)]))/, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}
