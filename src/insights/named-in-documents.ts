// What a document affirms about the patient and no coded fact holds: problems, drugs taken, allergies, vaccines, tests, each quoted with its place. Nothing of it counts as recorded or done: a clinician decides.
import { compareText } from "#core/compare-text.ts";
import type { DocumentEvidence, DocumentFact, MedicationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isTooLong, placeOf, type Stated, statedIn } from "#evidence/documents-say.ts";
import { ingredientsOf, isListed, isRecorded, type Listed } from "#evidence/recorded-already.ts";
import { LISTS } from "#evidence/said-of-document.ts";
import { TESTS_OF_TOPIC } from "#knowledge/mentions/procedures.ts";
import { compareDates, isAfter, yearsBefore } from "./dates.ts";
import type { Visible } from "./visible.ts";
import { cite, item, notice, quoted } from "./wording.ts";

/** Of one list. */
const SHOWN = 4;
/** Places of one thing that are cited. */
const PLACES = 3;
/** A drug that is named in an older document may long be over. */
const DRUG_YEARS = 2;

/** Under a list of the record: what documents name beside it. */
export function namedInDocuments(kind: Listed, seen: Visible, whole: PatientRecord, today: string): Fragment[] {
  const stated = allStated(seen.record.documents).filter(
    (one) => one.mention.kind === kind && one.mention.isAffirmed && !isFuture(one, today) && isNews(one, kind, whole, today),
  );
  const groups = byKey(stated);
  return [
    ...groups.slice(0, SHOWN).flatMap((group) => said(group, (where) => `Named in a ${where}, not in ${LISTS[kind]}: ${nameOf(group)}: `)),
    ...(groups.length > SHOWN ? moreOf(groups.slice(SHOWN)) : []),
  ];
}

/** Drugs on the list of which a document, not older than their last entry, says that they were stopped or are to be. */
export function stoppedInDocuments(seen: Visible, today: string): Fragment[] {
  const listed = seen.record.medications.filter(isListed);
  const stated = allStated(seen.record.documents).filter(({ mention, document }) => {
    if (!mention.isStopped || isOld(document, today)) return false;
    const own = entriesOf(listed, mention.key);
    return own.length > 0 && !own.some((entry) => isAfter(entry.authored ?? entry.start, document.date));
  });
  return byKey(stated)
    .slice(0, SHOWN)
    .flatMap((group) => said(group, (where) => `Said to be stopped or held in a ${where}, but listed: ${nameOf(group)}: `));
}

/** To follow a prompt that finds nothing coded (or, `since` a date, nothing newer): what a document says of one of its tests. */
export function testInDocuments(
  topic: string,
  seen: Visible,
  since: string | undefined,
  today: string,
): { readonly text: string; readonly place: DocumentEvidence } | undefined {
  const tests = TESTS_OF_TOPIC[topic];
  if (!tests) return undefined;
  const stated = allStated(seen.record.documents).filter(
    (one) => one.mention.kind === "procedure" && one.mention.isAffirmed && tests.includes(one.mention.key) && !isFuture(one, today),
  );
  const [best] = since === undefined ? stated : stated.filter((one) => yearsIn(one).some((year) => year > Number(since.slice(0, 4))));
  if (!best) return undefined;
  const place = placeOf(best);
  return { text: `; a ${whereOf(best)} says ${quoted(place.quote)}`, place };
}

/** Documents that were searched in part only. */
export function notSearched(seen: Visible): Fragment[] {
  const count = seen.record.documents.filter(isTooLong).length;
  return count === 0
    ? []
    : [notice(`* ${count} long ${count === 1 ? "document was" : "documents were"} searched for facts in part only\n`)];
}

const KNOWN = new WeakMap<readonly DocumentFact[], readonly Stated[]>();

/** Signed notes last, for they repeat their sources; the newest first; then as the text has them. */
function allStated(documents: readonly DocumentFact[]): readonly Stated[] {
  const known =
    KNOWN.get(documents) ??
    documents
      .toSorted((a, b) => Number(a.signedNote) - Number(b.signedNote) || compareDates(b.date, a.date) || compareText(a.uri, b.uri))
      .flatMap(statedIn);
  KNOWN.set(documents, known);
  return known;
}

function byKey(stated: readonly Stated[]): Stated[][] {
  const groups = new Map<string, Stated[]>();
  for (const one of stated) {
    const group = groups.get(one.mention.key);
    if (group) group.push(one);
    else groups.set(one.mention.key, [one]);
  }
  return [...groups.values()];
}

function nameOf(group: readonly Stated[]): string {
  return group[0]!.mention.name;
}

function whereOf({ document }: Stated): string {
  return document.signedNote ? "signed note" : "document";
}

/** One place a document, the quoted one first found. */
function said(group: readonly Stated[], words: (where: string) => string): Fragment[] {
  const first = group[0]!;
  const perDocument = group.filter((one, at) => group.findIndex(({ document }) => document === one.document) === at);
  const places = perDocument.slice(0, PLACES).map(placeOf);
  return item(cite(`${words(whereOf(first))}${quoted(places[0]!.quote)}`, places));
}

function moreOf(groups: readonly (readonly Stated[])[]): Fragment[] {
  const clause = cite(
    "",
    groups.map((group) => placeOf(group[0]!)),
  );
  return item({ ...clause, text: `and ${clause.evidence.length} more named in documents` });
}

function isNews(stated: Stated, kind: Listed, whole: PatientRecord, today: string): boolean {
  if (isRecorded(whole, kind, stated.mention)) return false;
  if (kind !== "medication") return true;
  const { document, mention } = stated;
  if (isOld(document, today)) return false;
  // The record heard of the drug later than the document, and lists it no more.
  return !entriesOf(whole.medications, mention.key).some((entry) => isAfter(entry.end ?? entry.authored ?? entry.start, document.date));
}

function entriesOf(medications: readonly MedicationFact[], key: string): readonly MedicationFact[] {
  const wanted = new Set(key.split(" + "));
  return medications.filter((entry) => ingredientsOf(entry).some((ingredient) => wanted.has(ingredient)));
}

function isOld({ date }: DocumentFact, today: string): boolean {
  return isAfter(yearsBefore(today, DRUG_YEARS), date);
}

function yearsIn({ page, mention }: Stated): number[] {
  const text = page.text.slice(mention.sentence.start, mention.sentence.end);
  return [...text.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Number(year));
}

/** Every year that the sentence names is yet to come. */
function isFuture(stated: Stated, today: string): boolean {
  const years = yearsIn(stated);
  return years.length > 0 && years.every((year) => year > Number(today.slice(0, 4)));
}
