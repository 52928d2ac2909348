// Prints a note for people: each sentence with the clinician's note that it came from.
import type { WrittenVisit } from "./demo-write.ts";
import type { NoteFile } from "./sample-visit.ts";
import { wrap } from "./wrap-text.ts";

export function printNote({ note, clinicianNotes }: WrittenVisit): void {
  for (const section of [...note.sections, { heading: "Other statements", sentences: note.unplaced }]) {
    if (section.sentences.length === 0) continue;
    process.stdout.write(`\n  ${section.heading}\n`);
    for (const sentence of section.sentences) process.stdout.write(`${wrap(`  - ${sentence.text} [${origins(sentence)}]`, "      ")}\n`);
  }
  const of = `[n] is the clinician's note, of ${clinicianNotes.length}, that a sentence is quoted from.`;
  process.stdout.write(`\n${wrap(`  Signed by ${note.signature?.author} at ${note.signature?.at}. ${of}`, "  ")}\n`);
}

function origins({ sources }: NoteFile["unplaced"][number]): string {
  return [...new Set(sources.map(({ index }) => (index === undefined ? "earlier note" : String(index + 1))))].join(",");
}
