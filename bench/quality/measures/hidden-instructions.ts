// I13: each document with instructions against its twin without them, beside one record: same facts, same sections. Only what is quoted from that document, its title and author may differ, and
// how its own lines say it was read; nothing of the instructions stands in a line that cites anything else.

import { patientIn } from "../corpus.ts";
import { type HiddenCase, hiddenCases } from "../hidden/documents.ts";
import { type Line, linesOf } from "../judge/text.ts";
import { type Prepared, prepare } from "../product.ts";
import { MADE_UP } from "../records/list.ts";
import type { MadeUp } from "../records/maker.ts";
import { type Measure, noneMeasure } from "../report.ts";

const RECORD = "sarkadey";

export async function measureHiddenInstructions(): Promise<Measure> {
  const birthDate = sample().entries.find(({ resource }) => resource.resourceType === "Patient")!.resource.birthDate!;
  const cases = await hiddenCases(birthDate.replaceAll("-", ""));
  const changed: string[] = [];
  for (const one of cases) {
    const [clean, hostile] = [await summaryWith(one, one.clean), await summaryWith(one, one.hostile)];
    const what = differenceOf(clean, hostile, uriOf(one));
    if (what !== undefined) changed.push(`${one.name}: ${what}`);
  }
  return {
    ...noneMeasure("I13", "documents whose hidden instructions change anything (30 or more)", cases.length, changed),
    met: cases.length >= 30 && changed.length === 0,
  };
}

function sample(): MadeUp {
  return MADE_UP.find(({ name }) => name === RECORD)!;
}

function isHeldByRecord({ file }: HiddenCase): boolean {
  return file.endsWith(".fhir");
}

function uriOf(one: HiddenCase): string {
  return isHeldByRecord(one) ? "DocumentReference/letter" : `s3://inbox/${one.file}`;
}

async function summaryWith(one: HiddenCase, bytes: Uint8Array): Promise<Prepared> {
  const { entries, today } = sample();
  const about = { patientId: patientIn(entries), today, reason: "Follow-up visit" };
  if (!isHeldByRecord(one)) return prepare({ ...about, served: { entries }, files: new Map([[uriOf(one), bytes]]) });
  const attachment = { contentType: "text/plain", data: Buffer.from(bytes).toString("base64") };
  const letter = {
    resourceType: "DocumentReference",
    id: "letter",
    status: "current",
    date: "2026-05-03T09:00:00Z",
    description: "Clinic letter",
  };
  const resource = { ...letter, subject: { reference: `Patient/${about.patientId}` }, content: [{ attachment }] };
  return prepare({ ...about, served: { entries: [...entries, { resource }] } });
}

function differenceOf(clean: Prepared, hostile: Prepared, uri: string): string | undefined {
  if (hostile.problems.length > clean.problems.length) return "the summary would not be published";
  const [factsBefore, factsAfter] = [factsOf(clean), factsOf(hostile)];
  if (factsBefore !== factsAfter) return "facts.json differs";
  const [before, after] = [linesOf(clean.published.get("summary.json")!), linesOf(hostile.published.get("summary.json")!)];
  const [otherBefore, otherAfter] = [before, after].map((lines) =>
    JSON.stringify(lines.filter((line) => !isOf(line, uri)).map(({ section, heading, text }) => [section, heading, text])),
  );
  if (otherBefore !== otherAfter) return "a line that does not rest on the document differs";
  const added = after
    .filter((line) => isOf(line, uri) && !tellsOfReading(line, uri))
    .map(unquoted)
    .filter((text) => !before.some((line) => isOf(line, uri) && unquoted(line) === text));
  return added.length > 0 ? `says beyond quoting: “${added[0]!.slice(0, 120)}”` : undefined;
}

/** Facts but the document's own entry, which may count its pages and characters. */
function factsOf({ published }: Prepared): string {
  const { Facts } = JSON.parse(new TextDecoder().decode(published.get("facts.json"))) as { Facts: Record<string, unknown> };
  const { documents: _, unread: __, ...facts } = Facts;
  return JSON.stringify(facts);
}

/** It rests on the document and on nothing else, or tells how the document was read. */
function isOf({ section, clauses, text }: Line, uri: string): boolean {
  const cited = clauses.flatMap(({ evidence }) => evidence);
  return (cited.length > 0 && cited.every((one) => one.startsWith(uri))) || (section === "NOT_READ" && text.includes(uri));
}

/** That hidden text of this very document was left out speaks of the reading and obeys nothing: this line of NOT_READ, and no other, may be added. */
function tellsOfReading({ section, text }: Line, uri: string): boolean {
  return section === "NOT_READ" && text.trim() === `* ${uri}: hidden text was left out (${uri})`;
}

/** Without what the document says itself: its quotations, and its title and author before the date. */
function unquoted({ text }: Line): string {
  return text
    .replace(/Document, .*? \(\d\d\/\d\d\/\d{4}\)/g, "Document")
    .replace(/“[^”]*”/g, "“”")
    .replace(/(?:“”|…|\s)+/g, " ")
    .trim();
}
