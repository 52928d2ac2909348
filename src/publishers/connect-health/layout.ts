// How a summary is laid out for people: blocks of lines in reading order, each clause with the numbers of its citations. It says no word of its own about the patient.
import type { HeadingLanguage } from "#core/insights-options.ts";
import type { PublishedSummary } from "#core/ports/sources.ts";
import { isSource, type SourceEvidence } from "#core/record.ts";
import type { Fragment, SectionName } from "#core/summary.ts";
import { citationKey } from "./citation-key.ts";
import { type Citation, citationList } from "./citation-list.ts";
import { sectionTitle } from "./section-title.ts";
import { type Weight, weigh } from "./weight.ts";
import { isAmong, notForPrint } from "./withheld.ts";

export interface Clause {
  readonly text: string;
  /** Numbers of entries in `Layout.citations`, ascending, each once. */
  readonly cites: readonly number[];
  readonly weight: Weight | undefined;
}

/** `withheld` lines are in the summary but may not be printed: only how many there are is told. */
export type Line = { readonly bullet: boolean; readonly clauses: readonly Clause[] } | { readonly withheld: number };

export interface Block {
  /** Letters, digits and `-`; each once in a layout. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface Layout {
  /** Who the patient is and what he comes for. */
  readonly opening: Block;
  /** What must be seen first, then everything else in reading order. */
  readonly urgent: readonly Block[];
  readonly blocks: readonly Block[];
  /** Remarks about what was not read, and how many gaps they tell of. */
  readonly gaps: Block;
  readonly gapCount: number;
  /** Entry n is number n + 1. */
  readonly citations: readonly Citation[];
}

const OPENING = "PATIENT_AND_ENCOUNTER_OVERVIEW";
const URGENT = ["SAFETY", "ALLERGIES"];
const GAPS = "NOT_READ";
const LAST = ["CMS_HCC_CODING_ANALYSIS", "HHS_HCC_CODING_ANALYSIS"];
export function layOut({ summary, record, generatedAt, options }: PublishedSummary): Layout {
  const withheld = notForPrint(record, generatedAt.slice(0, 10));
  const weightOf = weigh(record);
  const numbers = new Map<string, number>();
  const evidence: SourceEvidence[] = [];
  const numberOf = (entry: SourceEvidence): number => {
    const key = citationKey(entry);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, evidence.push(entry));
    return evidence.length;
  };
  const print = ({ id, title, fragments }: Part): Block => {
    const lines: Line[] = [];
    for (const line of linesOf(fragments)) {
      const last = lines.at(-1);
      if (line.pieces.some((piece) => piece.evidence.some((entry) => isAmong(withheld, entry)))) {
        if (last && "withheld" in last) lines[lines.length - 1] = { withheld: last.withheld + 1 };
        else lines.push({ withheld: 1 });
      } else {
        const clauses = line.pieces.map(({ text, evidence: cited }) => ({
          text,
          cites: [...new Set(cited.map(numberOf))].sort((a, b) => a - b),
          weight: weightOf(text, cited),
        }));
        lines.push({ bullet: line.bullet, clauses });
      }
    }
    return { id, title, lines };
  };
  // Numbers are given in the order of reading.
  const parts = new Map(
    summary.sections.map((section): [string, readonly Part[]] => [
      section.name,
      partsOf(section.name, section.fragments, options?.language ?? "en"),
    ]),
  );
  const take = (names: readonly string[]) => names.flatMap((name) => parts.get(name) ?? []);
  const rest = [...parts.keys()].filter((name) => ![OPENING, GAPS, ...URGENT, ...LAST].includes(name));
  const [first, ...overview] = take([OPENING]);
  const opening = print(first ?? { id: "overview", title: "Overview", fragments: [] });
  const urgent = take(URGENT).map(print);
  const blocks = [...overview, ...take([...rest, ...LAST])].map(print);
  const gaps = print(take([GAPS])[0] ?? { id: "not-read", title: "Not read", fragments: [] });
  return {
    opening,
    urgent,
    blocks,
    gaps,
    gapCount: gaps.lines.filter((line) => "bullet" in line && line.bullet).length,
    citations: citationList(evidence),
  };
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly fragments: readonly Fragment[];
}

/** A section, cut at its headings. What stands before the first heading bears the section's own title. */
function partsOf(name: SectionName, fragments: readonly Fragment[], language: HeadingLanguage): Part[] {
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const title = sectionTitle(name, language);
  const parts: { id: string; title: string; fragments: Fragment[] }[] = [{ id, title, fragments: [] }];
  for (const fragment of fragments) {
    if (fragment.kind === "heading") {
      parts.push({ id: `${id}-${parts.length}`, title: fragment.text.replace(/^#+ /, "").trim(), fragments: [] });
    } else parts.at(-1)!.fragments.push(fragment);
  }
  return parts.filter((part, index) => part.fragments.length > 0 || (index === 0 && parts.length === 1));
}

interface Piece {
  readonly text: string;
  readonly evidence: readonly SourceEvidence[];
}

/** A line ends at a line end, and before a text that begins a list item. */
function linesOf(fragments: readonly Fragment[]): { readonly bullet: boolean; readonly pieces: readonly Piece[] }[] {
  const lines: { bullet: boolean; pieces: Piece[] }[] = [];
  let open: { bullet: boolean; pieces: Piece[] } | undefined;
  for (const fragment of fragments) {
    const evidence = fragment.evidence.filter(isSource);
    for (const [index, part] of fragment.text.split("\n").entries()) {
      if (index > 0) open = undefined;
      if (part.trim() === "") continue;
      const bullet = part.startsWith("* ");
      if (!open || bullet) {
        open = { bullet, pieces: [] };
        lines.push(open);
      }
      open.pieces.push({ text: bullet ? part.slice(2) : part, evidence });
    }
  }
  return lines;
}
