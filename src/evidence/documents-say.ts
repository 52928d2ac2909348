// What the documents of a record affirm or deny about the patient, found by the rules of context/. A document is data: whatever it asks for, it only yields mentions; what lies beyond the first million characters is not searched.
import type { DocumentEvidence, DocumentFact, DocumentPage } from "#core/record.ts";
import { type Mention, mentionsIn } from "./context/mentions.ts";

/** UTF-16 units of one document. */
export const SEARCHED = 1_000_000;

export interface Stated {
  readonly document: DocumentFact;
  readonly page: DocumentPage;
  readonly mention: Mention;
}

/** A document's words do not change, and are asked for by several sections and by whoever checks them. */
const KNOWN = new WeakMap<DocumentFact, readonly Stated[]>();

/** All that is named in it, in its order. */
export function statedIn(document: DocumentFact): readonly Stated[] {
  const known = KNOWN.get(document) ?? search(document);
  KNOWN.set(document, known);
  return known;
}

function search(document: DocumentFact): readonly Stated[] {
  const pages = searchedPages(document);
  const mentions = mentionsIn(pages.map(({ text }) => text));
  return pages.flatMap((page, at) => (mentions[at] ?? []).map((mention) => ({ document, page, mention })));
}

/** Whole pages up to the limit. */
function searchedPages({ pages }: DocumentFact): readonly DocumentPage[] {
  let left = SEARCHED;
  return pages.filter(({ text }) => {
    left -= text.length;
    return left >= 0;
  });
}

/** True when some of its pages were not searched. */
export function isTooLong(document: DocumentFact): boolean {
  return searchedPages(document).length < document.pages.length;
}

/** The date that stands alone under a title. */
const DATE_BELOW =
  /^\s*\n\s*(?:\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4})(?=[^\S\n]*(?:\n|$))/;
const QUOTED = 90;
const BEFORE = 36;

/** The sentence, or of a long one the part around the mention, cut between words; under a title its date too. */
export function placeOf({ document, page, mention }: Stated): DocumentEvidence {
  const { text } = page;
  const { start: from, end: to } = mention.sentence;
  let start = from;
  if (to - from > QUOTED && mention.start - from > BEFORE) {
    const lead = text.slice(mention.start - BEFORE, mention.start);
    const cut = /(?:[,;:(]\s*|^\S*\s+)(?=[^,;:(]*$)/.exec(lead);
    start = mention.start - BEFORE + (cut ? cut.index + cut[0].length : BEFORE);
  }
  let end = Math.min(to, start + QUOTED);
  if (end < to) end = Math.max(mention.end, start + text.slice(start, end).search(/\s\S*$/));
  while (end > mention.end && /[\s.,;:(-]/.test(text[end - 1]!)) end -= 1;
  if (mention.sentence.isTitle) end += DATE_BELOW.exec(text.slice(to, to + 60))?.[0].length ?? 0;
  return { kind: "document", uri: document.uri, page: page.page, start, end, quote: text.slice(start, end), date: document.date };
}

/** What is named within a cited place. */
export function statedAt(documents: readonly DocumentFact[], place: DocumentEvidence): readonly Stated[] {
  return documents
    .filter(({ uri, date }) => uri === place.uri && date === place.date)
    .flatMap(statedIn)
    .filter(({ page, mention }) => page.page === place.page && mention.start >= place.start && mention.end <= place.end);
}
