// Prints a note for people: each sentence with the clinician's note, or the turns of the talk, that it came from.
import type { WrittenVisit } from "./demo-write.ts";
import type { NoteFile } from "./sample-visit.ts";
import { wrap } from "./wrap-text.ts";

export function printNote({ note, clinicianNotes, turns }: WrittenVisit): void {
  for (const section of [...note.sections, { heading: "Other statements", sentences: note.unplaced }]) {
    if (section.sentences.length === 0) continue;
    process.stdout.write(`\n  ${section.heading}\n`);
    for (const sentence of section.sentences) process.stdout.write(`${wrap(`  - ${sentence.text} [${origins(sentence)}]`, "      ")}\n`);
  }
  const said = note.sections
    .flatMap(({ sentences }) => sentences)
    .filter(({ sources }) => sources.some(({ kind }) => kind === "transcript"));
  if (said.length === 0) throw new Error("Nothing in the note comes from what was said.");
  process.stdout.write("\n  From what was said, for example\n");
  for (const { text, sources } of said.slice(-3)) {
    const heard = sources.map(({ turn, quote }) => (turn === undefined ? quote : `turn ${turn + 1}: “${quote}”`)).join("; ");
    process.stdout.write(`${wrap(`  - ${text} (${heard})`, "      ")}\n`);
  }
  const of = `[n] is the clinician's note, of ${clinicianNotes.length}, that a sentence is quoted from, [turn n] what was said, of ${turns} turns.`;
  process.stdout.write(`\n${wrap(`  Signed by ${note.signature?.author} at ${note.signature?.at}. ${of}`, "  ")}\n`);
}

function origins({ sources }: NoteFile["unplaced"][number]): string {
  return [...new Set(sources.map(origin))].join(",");
}

function origin({ index, turn }: NoteFile["unplaced"][number]["sources"][number]): string {
  if (turn !== undefined) return `turn ${turn + 1}`;
  return index === undefined ? "earlier note" : String(index + 1);
}
