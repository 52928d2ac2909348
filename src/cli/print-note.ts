// Prints a note for people: each sentence with the clinician's note that it came from.
import type { WrittenVisit } from "./demo-write.ts";
import { wrap } from "./wrap-text.ts";

export function printNote({ note, clinicianNotes }: WrittenVisit): void {
  for (const section of note.sections) {
    if (section.sentences.length === 0) continue;
    process.stdout.write(`\n  ${section.heading}\n`);
    for (const { text, sources } of section.sentences) {
      const from = [...new Set(sources.map(({ index }) => (index === undefined ? "earlier note" : String(index + 1))))].join(",");
      process.stdout.write(`${wrap(`  - ${text} [${from}]`, "      ")}\n`);
    }
  }
  process.stdout.write(
    `\n  Signed by ${note.signature?.author} at ${note.signature?.at}; [n] is the clinician's note (of ${clinicianNotes.length}) that a sentence is quoted from.\n`,
  );
}
