// An answer as the text that is streamed: its lines, each with the numbers of its sources, and the sources below. In HTML everything is escaped.
import type { AnswerSentence } from "#core/session-answer.ts";
import { escapeHtml } from "../render.ts";
import { type Statement, wholeText } from "./statements.ts";

/** `about` says something of the answer, a `heading` orders it, the others tell what the session says. */
export type Line =
  | { readonly kind: "about"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  /** Word for word. */
  | { readonly kind: "quotation"; readonly statement: Statement }
  /** In other words, which were checked. */
  | { readonly kind: "told"; readonly text: string; readonly statements: readonly Statement[] };

export interface RenderedAnswer {
  readonly chunks: readonly string[];
  readonly sentences: readonly AnswerSentence[];
}

export function renderAnswer(lines: readonly Line[], contentType: "MARKDOWN" | "HTML"): RenderedAnswer {
  const cited: Statement[] = [];
  const numberOf = (statement: Statement) => {
    if (!cited.includes(statement)) cited.push(statement);
    return cited.indexOf(statement) + 1;
  };
  const printed = lines.map((line) => {
    if (line.kind === "about" || line.kind === "heading") return { ...line, marks: "" };
    const statements = line.kind === "quotation" ? [line.statement] : line.statements;
    const text = line.kind === "quotation" ? quoted(line.statement) : line.text;
    return { kind: "item" as const, text, marks: statements.map((statement) => `[${numberOf(statement)}]`).join("") };
  });
  const isTold = lines.some(({ kind }) => kind === "told");
  const sources = cited.map((statement, index) => `[${index + 1}] ${statement.place}${isTold ? `: ${quoted(statement)}` : ""}`);
  return {
    chunks: contentType === "HTML" ? html(printed, sources) : markdown(printed, sources),
    sentences: lines.flatMap((line): AnswerSentence[] => {
      if (line.kind === "heading") return [];
      if (line.kind === "about") return [{ text: line.text, sources: [] }];
      if (line.kind === "told") return [{ text: line.text, sources: line.statements.flatMap(({ sources }) => sources) }];
      return [{ text: wholeText(line.statement), sources: line.statement.sources }];
    }),
  };
}

interface Printed {
  readonly kind: "about" | "heading" | "item";
  readonly text: string;
  readonly marks: string;
}

function quoted({ heading, text }: Statement): string {
  const quotation = `“${text}”`;
  return heading === undefined ? quotation : `${heading}: ${quotation}`;
}

const LINE_BREAK = /\r\n|[\n\r]/g;

function markdown(printed: readonly Printed[], sources: readonly string[]): string[] {
  const body = printed.map(({ kind, text, marks }, index) => {
    const before = index > 0 && (kind !== "item" || printed[index - 1]!.kind !== "item") ? "\n" : "";
    const line = text.replace(LINE_BREAK, "$&  ");
    if (kind === "heading") return `${before}## ${text}\n`;
    return kind === "about" ? `${before}${text}\n` : `${before}- ${line} ${marks}\n`;
  });
  const list = sources.map((source) => `- ${source.replace(LINE_BREAK, "$&  ")}\n`);
  return sources.length === 0 ? body : [...body, "\nSources:\n\n", ...list];
}

function html(printed: readonly Printed[], sources: readonly string[]): string[] {
  const shown = (text: string) => escapeHtml(text).replace(LINE_BREAK, "<br>");
  const body = printed.map(({ kind, text, marks }) => {
    if (kind === "heading") return `<h2>${shown(text)}</h2>\n`;
    return kind === "about" ? `<p>${shown(text)}</p>\n` : `<p dir="auto">${shown(text)} ${marks}</p>\n`;
  });
  const list = sources.map((source) => `<p dir="auto">${shown(source)}</p>\n`);
  return sources.length === 0 ? body : [...body, "<h2>Sources</h2>\n", ...list];
}
