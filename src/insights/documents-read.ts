// What documents say themselves: title, date, author and one or two short verbatim lines under a telling heading. Instructions in a document are quoted at most, never followed.
import type { DocumentEvidence, DocumentFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { compareDates, compareText, usDate } from "./dates.ts";
import { cite, item, quoted } from "./wording.ts";

const SHOWN = 6;
const QUOTES = 2;
const LINE = 180;
const TELLING =
  /^[\s#*>\d.)-]*(?:assessment(?: (?:and|&) plan)?|impression|plan|discharge diagnos[ei]s|diagnos[ei]s|recommendations?|conclusion|follow[- ]?up|hospital course|summary)\b[\s*]*(?::|$)/i;

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
        ...places.map((place, index) => cite(`${index === 0 ? `${describeDocument(document)}: ` : " "}${quoted(place.quote)}`, [place])),
      );
    }),
    ...(rest.length > 0
      ? item(
          cite(
            `and ${rest.length} more documents (in the record)`,
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

export function firstLine(document: DocumentFact): DocumentEvidence | undefined {
  for (const page of document.pages) {
    for (const line of lines(page.text)) return placeOf(document, page.page, page.text, line.start, line.end);
  }
  return undefined;
}

function tellingPlaces(document: DocumentFact): DocumentEvidence[] {
  const found: DocumentEvidence[] = [];
  for (const page of document.pages) {
    let headed = false;
    for (const line of lines(page.text)) {
      const head = TELLING.exec(page.text.slice(line.start, line.end));
      if (head) {
        headed = head[0].length >= line.end - line.start;
        if (!headed) found.push(placeOf(document, page.page, page.text, line.start, line.end));
      } else if (headed) {
        found.push(placeOf(document, page.page, page.text, line.start, line.end));
        headed = false;
      }
      if (found.length === QUOTES) return found;
    }
  }
  return found;
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
  if (end - start > LINE) {
    const space = text.slice(start, start + LINE).search(/\s\S*$/);
    stop = start + (space > LINE / 2 ? space : LINE);
    if (/[\ud800-\udbff]/.test(text[stop - 1] ?? "")) stop -= 1;
  }
  return { kind: "document", uri: document.uri, page, start, end: stop, quote: text.slice(start, stop), date: document.date };
}
