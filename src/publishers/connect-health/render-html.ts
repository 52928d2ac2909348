// summary.html: one page to read on a screen or print, with no script and nothing fetched. Every text of the record is escaped, and no address in it becomes a link.
import type { PublishedSummary } from "#core/ports/sources.ts";
import { type Citation, gapText, madeAt, spans, withheldText } from "./citation-list.ts";
import { type Block, type Clause, type Line, layOut } from "./layout.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { html } from "./printed-text.ts";
import { phrasingLine } from "./render-phrasing.ts";
import type { Weight } from "./weight.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function renderHtml(published: PublishedSummary, layout = layOut(published)): string {
  const { citations } = layout;
  const language = published.options?.language ?? "en";
  const print = (block: Block) => blockHtml(block, citations, language);
  return `${[
    "<!doctype html>",
    '<html lang="en" dir="ltr">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<title>Pre-visit summary</title>",
    `<style>${PAGE_STYLE}</style>`,
    "</head>",
    "<body>",
    "<header>",
    `<p class="made"><b>Pre-visit summary</b> <span>patient ${html(published.patientId)}</span> <span>made ${madeAt(published.generatedAt)}</span></p>`,
    ...layout.opening.lines.map((line, index) => openingHtml(line, index, citations)),
    ...(layout.gapCount > 0 ? [`<p class="gap"><a href="#${layout.gaps.id}">${gapText(layout.gapCount)}</a></p>`] : []),
    "</header>",
    "<main>",
    ...(layout.urgent.length > 0 ? ['<div class="urgent">', ...layout.urgent.map(print), "</div>"] : []),
    '<div class="columns">',
    ...[...layout.blocks, layout.gaps].map(print),
    "</div>",
    "</main>",
    ...(citations.length > 0
      ? ['<section id="evidence">', "<h2>Evidence</h2>", "<ol>", ...citations.map(entryHtml), "</ol>", "</section>"]
      : []),
    ...(published.phrasing ? [`<footer><p class="made">${html(phrasingLine(published.phrasing))}</p></footer>`] : []),
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

function blockHtml({ id, title, lines }: Block, citations: readonly Citation[], language: string): string {
  // A block that only remarks on the reading is set back.
  const quiet = lines.every((line) => "clauses" in line && !line.bullet && line.clauses.every((clause) => clause.cites.length === 0));
  const parts = [
    `<section id="${id}"${quiet ? ' class="quiet"' : ""}>`,
    `<h2${language === "en" ? "" : ` lang="${language}"`}>${html(title)}</h2>`,
  ];
  let open = false;
  for (const line of lines) {
    const bullet = "withheld" in line || line.bullet;
    if (bullet !== open) parts.push(bullet ? "<ul>" : "</ul>");
    open = bullet;
    parts.push(bullet ? `<li>${lineHtml(line, citations)}</li>` : `<p>${lineHtml(line, citations)}</p>`);
  }
  return [...parts, ...(open ? ["</ul>"] : []), "</section>"].join("\n");
}

/** The first clause says who the patient is and is set large. */
function openingHtml(line: Line, index: number, citations: readonly Citation[]): string {
  if (index > 0 || "withheld" in line) return `<p>${lineHtml(line, citations)}</p>`;
  const [who, ...rest] = line.clauses;
  const asked = rest.map((clause) => clauseHtml(clause, citations)).join("");
  return `<h1>${who ? clauseHtml(who, citations) : ""}</h1>${asked === "" ? "" : `\n<p>${asked}</p>`}`;
}

function lineHtml(line: Line, citations: readonly Citation[]): string {
  if ("withheld" in line) return `<i>${withheldText(line.withheld)}</i>`;
  return line.clauses.map((clause) => clauseHtml(clause, citations)).join("");
}

function clauseHtml({ text, weight, cites }: Clause, citations: readonly Citation[]): string {
  const words = text.trimEnd();
  const said = weight ? `${html(text.slice(0, weight.from))}${heavy(text, weight)}${html(words.slice(weight.to))}` : html(words);
  return `${said}${linksTo(cites, citations)}${words === text ? "" : " "}`;
}

function heavy(text: string, { grade, from, to }: Weight): string {
  return `<b${grade === "name" ? "" : ` class="${grade}"`}>${html(text.slice(from, to))}</b>`;
}

function linksTo(cites: readonly number[], citations: readonly Citation[]): string {
  if (cites.length === 0) return "";
  const links = spans(cites).map(([from, to]) => `${linkTo(from, citations)}${from === to ? "" : `–${linkTo(to, citations)}`}`);
  return `<sup>${links.join(",")}</sup>`;
}

function linkTo(number: number, citations: readonly Citation[]): string {
  const citation = citations[number - 1];
  const about = citation ? [citation.reference, citation.date, citation.quote].filter((part) => part !== undefined).join(" · ") : "";
  return `<a href="#e${number}" title="${html(about)}">${number}</a>`;
}

function entryHtml({ reference, date, quote, remark }: Citation, index: number): string {
  const parts = [
    `<code>${html(reference)}</code>`,
    ...(date === undefined ? [] : [`<time>${html(date)}</time>`]),
    ...(quote === undefined ? [] : [`<q>${html(quote)}</q>`]),
    ...(remark === undefined ? [] : [html(remark)]),
  ];
  return `<li id="e${index + 1}">${parts.join(" ")}</li>`;
}
