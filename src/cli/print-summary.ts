// Prints a summary for people: sections as they come, a number behind each statement, and what each number stands for at the end.
import type { EvidenceEntry, SummaryFile } from "./sample-visit.ts";
import { wrap } from "./wrap-text.ts";

/** Citations listed at the end; the rest are in evidence.json. */
const LISTED = 12;

export function printSummary(summary: SummaryFile, evidence: readonly EvidenceEntry[]): void {
  const numbers = new Map<string, number>();
  const cite = (references: readonly string[]) => {
    const cited = references.map((reference) => numbers.get(reference) ?? numbers.set(reference, numbers.size + 1).size);
    return cited.length === 0 ? "" : ` [${cited.length > 4 ? `${cited.slice(0, 3).join(",")},+${cited.length - 3}` : cited.join(",")}]`;
  };
  for (const section of summary.PatientSummaries[0]?.PatientSummary.Sections ?? []) {
    process.stdout.write(`\n  ${section.SectionName.replace(/^# /, "").trim().replaceAll("_", " ")}\n`);
    let line = "";
    for (const { Text, Evidence } of section.ClinicalNarrative) {
      const text = Text.replace(/^\n+/, "");
      line +=
        (/^[ .,;:)]/.test(text) || line === "" || line.endsWith("\n") ? "" : " ") +
        text.trimEnd() +
        cite(Evidence) +
        (text.endsWith("\n") ? "\n" : "");
    }
    for (const one of line.split("\n").filter((text) => text.trim() !== ""))
      process.stdout.write(`${wrap(`  ${one.replace(/^## (.*)$/, "~ $1")}`, "      ")}\n`);
  }
  const known = new Map(evidence.map((entry) => [entry.evidence, entry]));
  process.stdout.write(`\n  Sources (${Math.min(LISTED, numbers.size)} of ${numbers.size}; all are in evidence.json)\n`);
  for (const [reference, number] of [...numbers].slice(0, LISTED)) {
    const entry = known.get(reference);
    const quote = entry?.quote ? ` “${shortened(entry.quote)}”` : "";
    process.stdout.write(`  [${number}] ${reference}${entry?.date ? ` (${entry.date.slice(0, 10)})` : ""}${quote}\n`);
  }
}

/** One line of it, cut between words. */
function shortened(quote: string): string {
  const line = quote.replace(/\s+/g, " ").trim();
  return line.length <= 70 ? line : `${line.slice(0, 70).replace(/\W*\s\S*$/, "")} …`;
}
