// Makes text of a record inert before it stands in a summary: one line, no control or direction marks, no markup that a reader could run. It never adds words.

const SPACES = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const SIMPLE = /^[A-Za-z0-9,.;:%/()+-]+(?: [A-Za-z0-9,.;:%/()+-]+)*$/;

/** Line breaks and controls become one space, invisible marks go, a tag or link is taken apart by a space so that it stays text. Curly quotation marks become plain: ours alone mark a quotation. */
export function plainText(raw: string): string {
  if (SIMPLE.test(raw)) return raw;
  return raw
    .toWellFormed()
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/<(?=[A-Za-z/!?])/g, "< ")
    .replace(/\](?=[([:])/g, "] ")
    .trim();
}

/** SNOMED's kind of a concept, in brackets after its name, which no statement prints. */
const TAG =
  " ?\\((?:disorder|finding|situation|procedure|person|morphologic abnormality|regime\\/therapy|qualifier value|physical object|observable entity)\\)";
export const SEMANTIC_TAG = new RegExp(`${TAG}$`);
const TAGS = new RegExp(TAG, "g");

/** A text put together of concepts' names, without any such kind. */
export function withoutTags(text: string): string {
  return text.includes("(") ? text.replace(TAGS, "") : text;
}

/** At most `limit` characters, cut between words; a cut text ends in "…". */
export function clipText(raw: string, limit: number): string {
  const text = plainText(raw.length > limit * 4 ? raw.slice(0, limit * 4) : raw);
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit - 1);
  if (space > limit / 2) return `${text.slice(0, space).trimEnd()} …`;
  return `${text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")}…`;
}
