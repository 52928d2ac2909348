// What a reader is told of each citation: its string, date and quote, and numbers that follow each other as a span. It quotes as read; only length is cut.
import type { SourceEvidence } from "#core/record.ts";
import { evidenceReference } from "./evidence-reference.ts";
import { inertQuote } from "./printed-text.ts";

const QUOTE = 160;

export interface Citation {
  readonly reference: string;
  /** The day, as recorded, or when it was asked. */
  readonly date: string | undefined;
  readonly quote: string | undefined;
  /** What is to know beside it: an answer that was not whole, one of several sources. */
  readonly remark: string | undefined;
}

/** In the order of their numbers. The source is named where there is more than one. */
export function citationList(evidence: readonly SourceEvidence[]): Citation[] {
  const origins = new Set(evidence.flatMap((entry) => ("origin" in entry ? [entry.origin] : [])));
  return evidence.map((entry) => {
    const remarks = [
      ...(entry.kind === "query" ? [entry.complete ? "asked; the answer was whole" : "asked; the answer was not whole"] : []),
      ...("origin" in entry && origins.size > 1 ? [`from ${entry.origin}`] : []),
    ];
    const date = entry.kind === "query" ? entry.at : "date" in entry ? entry.date : undefined;
    const quote = "quote" in entry ? inertQuote(entry.quote, QUOTE) : "";
    return {
      reference: evidenceReference(entry),
      date: date?.slice(0, 10),
      quote: quote === "" ? undefined : quote,
      remark: remarks.length === 0 ? undefined : remarks.join(", "),
    };
  });
}

/** `[3, 4, 5, 8]` as `[[3, 5], [8, 8]]`; two neighbours stay two. */
export function spans(numbers: readonly number[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.flatMap(([from, to]): (readonly [number, number])[] =>
    to === from + 1
      ? [
          [from, from],
          [to, to],
        ]
      : [[from, to]],
  );
}

export function withheldText(count: number): string {
  return `${count === 1 ? "1 entry is" : `${count} entries are`} confidential and not printed`;
}

export function gapText(count: number): string {
  return `Not everything is here: ${count === 1 ? "1 gap" : `${count} gaps`} in what was read`;
}

/** `2026-03-02T08:00:01.25Z` as `2026-03-02 08:00 UTC`. */
export function madeAt(generatedAt: string): string {
  return `${generatedAt.slice(0, 10)} ${generatedAt.slice(11, 16)} UTC`;
}
