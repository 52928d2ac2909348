// A note as the text that is streamed, in the chunks it is streamed in. In HTML every statement is escaped and isolated, so that markup or
// direction marks in it stay text; in Markdown statements are printed as they are, but for the indentation of their later lines.
import type { NoteSection } from "#core/note.ts";
import type { Template } from "#core/template.ts";

/** Lines of a letter that say nothing of anybody. */
const SALUTATION = "Dear colleague,";
const CLOSING = "Yours sincerely,";

/** Joined without anything between them, the chunks are the note. Letters and plain words are prose, sections lists. */
export function renderNote(sections: readonly NoteSection[], contentType: "MARKDOWN" | "HTML", form: Template["form"]): readonly string[] {
  if (sections.length === 0) return [];
  if (form === "sections") return contentType === "HTML" ? html(sections) : markdown(sections);
  const prose = sections.flatMap(({ heading, sentences }) => proseOf(heading, sentences, contentType));
  if (form === "plain-words") return prose;
  const line = (text: string) => (contentType === "HTML" ? `<p>${text}</p>\n` : `${text}\n\n`);
  return [line(SALUTATION), ...prose, line(CLOSING)];
}

/** A heading and its sentences as running text; a statement of several lines keeps its own. */
function proseOf(heading: string, sentences: NoteSection["sentences"], contentType: "MARKDOWN" | "HTML"): readonly string[] {
  const isHtml = contentType === "HTML";
  const body = sentences.map(({ text }, at) => {
    const apart = at === 0 ? "" : text.includes("\n") || sentences[at - 1]!.text.includes("\n") ? (isHtml ? "<br>" : "\n\n") : " ";
    return `${apart}${isHtml ? escapeHtml(text).replace(LINE_BREAK, "<br>") : text}`;
  });
  return isHtml ? [`<h2>${escapeHtml(heading)}</h2>\n<p dir="auto">`, ...body, "</p>\n"] : [`## ${heading}\n\n`, ...body, "\n\n"];
}

const LINE_BREAK = /\r\n|[\n\r]/g;

/** The later lines of a statement are indented, so that a list in it stays below its lead-in. */
function markdown(sections: readonly NoteSection[]): string[] {
  return sections.flatMap(({ heading, sentences }, index) => [
    `${index === 0 ? "" : "\n"}## ${heading}\n\n`,
    ...sentences.map(({ text }) => `- ${text.replace(LINE_BREAK, "$&  ")}\n`),
  ]);
}

function html(sections: readonly NoteSection[]): string[] {
  return sections.flatMap(({ heading, sentences }) => [
    `<h2>${escapeHtml(heading)}</h2>\n<ul>\n`,
    ...sentences.map(({ text }) => `<li dir="auto">${escapeHtml(text).replace(LINE_BREAK, "<br>")}</li>\n`),
    "</ul>\n",
  ]);
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** What may stand first, before there is anything else of the note. */
export function renderTitle(title: string, contentType: "MARKDOWN" | "HTML"): string {
  return contentType === "HTML" ? `<h1>${escapeHtml(title)}</h1>\n` : `# ${title}\n\n`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** An HTML note (ours, or an editor's after it) cut before each heading: the places of its parts, blanks around them left out. */
export function htmlParts(source: string): readonly (readonly [number, number])[] {
  const cuts = [0, ...[...source.matchAll(/<h[1-6]\b/gi)].map((tag) => tag.index), source.length];
  return cuts.slice(1).flatMap((to, index) => {
    const part = source.slice(cuts[index]!, to);
    if (htmlToText(part) === "") return [];
    const start = cuts[index]! + part.length - part.trimStart().length;
    return [[start, start + part.trim().length] as const];
  });
}

/** What a reader of that HTML sees, list items and lines apart. Only tags that lay out text are taken away; anything else stays as it is written. */
export function htmlToText(source: string): string {
  return source
    .replace(/<li\b[^<>]*>/gi, "\n- ")
    .replace(/<\/?(?:h[1-6]|ul|ol|p|div|br|table|thead|tbody|tr)\b[^<>]*>|<\/li>/gi, "\n")
    .replace(/<\/?(?:strong|em|b|i|u|span|section|td|th)\b[^<>]*>/gi, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => PLAIN[entity]!)
    .replace(/\n{2,}/g, "\n")
    .trim();
}

const PLAIN: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, entity]) => [entity, character]),
);
