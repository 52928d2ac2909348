// summary.md: the summary to be read, each clause with links to the list of evidence at its end. What a record says can make no markup in it.
import type { PublishedSummary } from "#core/ports/sources.ts";
import { type Citation, gapText, madeAt, spans, withheldText } from "./citation-list.ts";
import { type Block, type Clause, type Line, layOut } from "./layout.ts";
import { inert, markdown, markdownStart } from "./printed-text.ts";
import { phrasingLine } from "./render-phrasing.ts";

export function renderMarkdown(published: PublishedSummary, layout = layOut(published)): string {
  return [
    "# Pre-visit summary",
    `Patient ${markdown(published.patientId)}, made ${madeAt(published.generatedAt)}. A citation is the number of an entry under [Evidence](#evidence).`,
    ...linesOf(layout.opening),
    ...(layout.gapCount > 0 ? [`> **${gapText(layout.gapCount)}**, under [${layout.gaps.title}](#${layout.gaps.id}).`] : []),
    ...[...layout.urgent, ...layout.blocks, layout.gaps].flatMap(blockText),
    ...(layout.citations.length > 0 ? ['<a id="evidence"></a>\n\n## Evidence', ...layout.citations.map(entryText)] : []),
    ...(published.phrasing ? [`---\n\n${markdown(phrasingLine(published.phrasing))}`] : []),
  ]
    .join("\n\n")
    .replace(/^(- .*)\n\n(?=- )/gm, "$1\n")
    .concat("\n");
}

function blockText(block: Block): string[] {
  return [`<a id="${block.id}"></a>\n\n## ${markdown(block.title)}`, ...linesOf(block)];
}

function linesOf({ lines }: Block): string[] {
  return lines.map(lineText);
}

function lineText(line: Line): string {
  if ("withheld" in line) return `- *${withheldText(line.withheld)}*`;
  return `${line.bullet ? "- " : ""}${markdownStart(line.clauses.map(clauseText).join("").trim())}`;
}

/** Strong is what the record calls critical, as bold names would hide it here. */
function clauseText({ text, weight, cites }: Clause): string {
  const words = text.trimEnd();
  const strong = weight?.grade === "critical" ? words.slice(weight.from, weight.to) : "";
  const said =
    weight && inert(strong).trim() !== ""
      ? `${markdown(words.slice(0, weight.from))}**${markdown(strong).trim()}**${markdown(words.slice(weight.to))}`
      : markdown(words);
  return `${said}${linksTo(cites)}${words === text ? "" : " "}`;
}

function linksTo(cites: readonly number[]): string {
  if (cites.length === 0) return "";
  return ` ${spans(cites)
    .map(([from, to]) => `[[${from === to ? from : `${from}–${to}`}]](#e${from})`)
    .join("")}`;
}

function entryText({ reference, date, quote, remark }: Citation, index: number): string {
  const parts = [
    `- <a id="e${index + 1}"></a>${index + 1}: ${markdown(reference)}`,
    ...(date === undefined ? [] : [markdown(date)]),
    ...(quote === undefined ? [] : [`“${markdown(quote)}”`]),
    ...(remark === undefined ? [] : [markdown(remark)]),
  ];
  return parts.join(" · ");
}
