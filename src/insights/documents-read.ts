// What documents say themselves: title, date, author and one or two short verbatim passages under a telling heading. Instructions in a document are quoted at most, never followed.
import { compareText } from "#core/compare-text.ts";
import type { DocumentEvidence, DocumentFact, DocumentPage } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { compareDates, usDate } from "./dates.ts";
import { cite, item, quoted } from "./wording.ts";

const SHOWN = 8;
const QUOTES = 2;
const PASSAGE = 200;
const TELLING =
  /^[\s#*>\d.)-]*(?:assessment(?: (?:and|&) plan)?|impression|plan|discharge diagnos[ei]s|diagnos[ei]s|recommendations?|conclusion|follow[- ]?up|hospital course|results?|findings?|summary)\b[\s*]*(?::|$)/i;

export function newestDocuments(documents: readonly DocumentFact[]): DocumentFact[] {
  return [...documents].sort((a, b) => compareDates(b.date, a.date) || compareText(a.uri, b.uri));
}

export function documentItems(documents: readonly DocumentFact[]): Fragment[] {
  const newest = newestDocuments(documents).filter((document) => firstLine(document) !== undefined);
  const rest = newest.slice(SHOWN);
  return [
    ...newest.slice(0, SHOWN).flatMap((document) => {
      const places = tellingPlaces(document);
      if (places.length === 0) return item(cite(describeDocument(document), [firstLine(document)!]));
      return item(
        ...places.map((place, index) =>
          cite(`${index === 0 ? `${describeDocument(document)}: ` : " "}${quoted(place.quote)}${isCut(place.quote) ? " …" : ""}`, [place]),
        ),
      );
    }),
    ...(rest.length > 0
      ? item(
          cite(
            `and ${rest.length} more documents`,
            rest.map((document) => firstLine(document)!),
          ),
        )
      : []),
  ];
}

/** "Signed note, Follow-up by Dr A. Reed (01/02/2020)": a signed note of ours is named as such, it repeats sources and is none itself. */
export function describeDocument(document: DocumentFact): string {
  const date = usDate(document.date);
  const author = document.author === undefined ? "" : ` by ${clipText(document.author, 60)}`;
  const title = clipText(document.title, 80) || "untitled";
  return `${document.signedNote ? "Signed note" : "Document"}, ${title}${author}${date === undefined ? "" : ` (${date})`}`;
}

/** The first line that says something; a bare heading only where there is nothing else. */
export function firstLine(document: DocumentFact): DocumentEvidence | undefined {
  let heading: DocumentEvidence | undefined;
  for (const page of document.pages) {
    for (const line of lines(page.text)) {
      const place = placeOf(document, page.page, page.text, line.start, line.end);
      if (!/^#/.test(place.quote)) return place;
      heading ??= place;
    }
  }
  return heading;
}

function tellingPlaces(document: DocumentFact): DocumentEvidence[] {
  const found: DocumentEvidence[] = [];
  for (const page of document.pages) {
    let headed = false;
    for (const line of lines(page.text)) {
      const head = TELLING.exec(page.text.slice(line.start, line.end));
      if (head) {
        headed = head[0].length >= line.end - line.start;
        if (!headed) found.push(passage(document, page, line));
      } else if (headed) {
        found.push(passage(document, page, line));
        headed = false;
      }
      if (found.length === QUOTES) return found;
    }
  }
  const prose = found.length > 0 ? undefined : firstProse(document);
  return prose ? [prose] : found;
}

/** A passage at its limit that ends inside a sentence. */
function isCut(quote: string): boolean {
  return quote.length > PASSAGE - 40 && !/[.!?;)]$/.test(quote);
}

/** The first line that reads like a sentence and does not just name the patient. */
function firstProse(document: DocumentFact): DocumentEvidence | undefined {
  for (const page of document.pages) {
    for (const line of lines(page.text)) {
      const text = page.text.slice(line.start, line.end);
      if (text.length >= 40 && !/\b(?:born|dob|date of birth)\b|^(?:to|from|patient|child|guardian|name)\b/i.test(text))
        return passage(document, page, line);
    }
  }
  return undefined;
}

/** A line and those right below it that go on with it: no blank line between, not as short as a heading. */
function passage(document: DocumentFact, page: DocumentPage, first: { readonly start: number; readonly end: number }): DocumentEvidence {
  let end = first.end;
  for (const line of lines(page.text)) {
    if (line.start <= end) continue;
    const goesOn =
      /:$/.test(page.text.slice(first.start, end)) || line.end - line.start >= 25 || /[.;]$/.test(page.text.slice(line.start, line.end));
    if (
      !goesOn ||
      /\n[^\S\n]*\r?\n/.test(page.text.slice(end, line.start)) ||
      end - first.start > PASSAGE ||
      TELLING.test(page.text.slice(line.start, line.end))
    )
      break;
    end = line.end;
  }
  return placeOf(document, page.page, page.text, first.start, end);
}

/** The lines of a page that say something, without the blanks around them. */
function* lines(text: string): Generator<{ start: number; end: number }> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    if (plainText(match[0]) === "") continue;
    const lead = match[0].length - match[0].trimStart().length;
    yield { start: match.index + lead, end: match.index + match[0].trimEnd().length };
  }
}

/** Cut to a whole word so that the quotation stays short and still equals the page at its offsets. */
function placeOf(document: DocumentFact, page: number | undefined, text: string, start: number, end: number): DocumentEvidence {
  let stop = end;
  if (end - start > PASSAGE) {
    const space = text.slice(start, start + PASSAGE).search(/\s\S*$/);
    stop = start + (space > PASSAGE / 2 ? space : PASSAGE);
    if (/[\ud800-\udbff]/.test(text[stop - 1] ?? "")) stop -= 1;
  }
  return { kind: "document", uri: document.uri, page, start, end: stop, quote: text.slice(start, stop), date: document.date };
}
