// A published summary.json as a reader sees it: sections, sub-headings, lines of clauses with what each cites, and where in its part each line begins.

export interface Clause {
  readonly text: string;
  readonly evidence: readonly string[];
}

export interface Line {
  readonly section: string;
  /** The sub-heading it stands under; empty in sections without any. */
  readonly heading: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** Words of its part (sub-heading, else section) before each clause. */
  readonly wordsBefore: readonly number[];
}

interface Published {
  readonly PatientSummaries: readonly {
    readonly PatientSummary: {
      readonly Sections: readonly {
        readonly SectionName: string;
        readonly ClinicalNarrative: readonly { readonly Text: string; readonly Evidence: readonly string[] }[];
      }[];
    };
  }[];
}

/** A word is a run of non-blank characters with at least one letter or digit in it. */
export function wordsIn(text: string): number {
  return (text.match(/\S+/g) ?? []).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/** A line ends at a line end, and before a text that begins a list item. Headings are no lines. */
export function linesOf(summaryJson: Uint8Array): Line[] {
  const published = JSON.parse(new TextDecoder().decode(summaryJson)) as Published;
  const sections = published.PatientSummaries[0]?.PatientSummary.Sections ?? [];
  return sections.flatMap(({ SectionName, ClinicalNarrative }) => {
    const section = SectionName.replace(/^# /, "").trim();
    const lines: { section: string; heading: string; text: string; clauses: Clause[]; wordsBefore: number[] }[] = [];
    let [heading, words, isOpen] = ["", 0, false];
    for (const { Text, Evidence } of ClinicalNarrative) {
      if (Text.startsWith("## ")) {
        [heading, words, isOpen] = [Text.slice(3).trim(), 0, false];
        continue;
      }
      for (const [index, part] of Text.split("\n").entries()) {
        if (index > 0) isOpen = false;
        if (part.trim() === "") continue;
        if (!isOpen || part.startsWith("* ")) lines.push({ section, heading, text: "", clauses: [], wordsBefore: [] });
        isOpen = true;
        const line = lines.at(-1)!;
        line.wordsBefore.push(words);
        line.clauses.push({ text: part, evidence: Evidence });
        line.text += part;
        words += wordsIn(part);
      }
    }
    return lines;
  });
}

export function wholeText(summaryJson: Uint8Array): string {
  const published = JSON.parse(new TextDecoder().decode(summaryJson)) as Published;
  const sections = published.PatientSummaries[0]?.PatientSummary.Sections ?? [];
  return sections
    .map(({ SectionName, ClinicalNarrative }) => `${SectionName}${ClinicalNarrative.map(({ Text }) => Text).join("")}`)
    .join("\n");
}
