// Which parts of a summary a language model is shown: list items that rest on statements alone, numbered, in blocks between what must stay where it is. What must not be missed is not among them.
import type { Evidence, PatientRecord } from "#core/record.ts";
import type { Fragment, SectionName, Summary } from "#core/summary.ts";
import type { PromptBlock } from "#prompts/pre-visit-summary.ts";

/** Statements in which nothing may move or be told another way: who it is, what leads whatever the reason, allergies, safety, gaps. */
const UNTOUCHED: ReadonlySet<SectionName> = new Set([
  "ALLERGIES",
  "SAFETY",
  "NOT_READ",
  "CMS_HCC_CODING_ANALYSIS",
  "HHS_HCC_CODING_ANALYSIS",
]);
/** Told by date. */
const IN_ORDER: ReadonlySet<SectionName> = new Set(["SINCE_LAST_VISIT"]);
/** The part of the overview that is told by date too, by its number there: headings may be in other languages. */
const RECENT_CARE = 3;
/** A laboratory's own word for what cannot wait. */
const CRITICAL = /\bflagged [^)]*\b(?:AA|HH|LL|HU|LU)\b/;
const QUOTATION = /“[^”]*”/g;

export interface PhrasableItem {
  readonly number: number;
  readonly fragments: readonly Fragment[];
  /** What its quotations are called in the prompt, and what they are. */
  readonly quotations: ReadonlyMap<string, string>;
}

export interface PhrasableBlock {
  readonly block: number;
  readonly title: string;
  readonly keepOrder: boolean;
  readonly items: readonly PhrasableItem[];
}

/** A section as a row of parts: what stays as it is, and blocks. Joined, they are the section. */
export interface PhrasableSection {
  readonly name: SectionName;
  readonly parts: readonly (readonly Fragment[] | PhrasableBlock)[];
}

export function phrasableSections(summary: Summary, record: PatientRecord): readonly PhrasableSection[] {
  const isHeldBack = heldBack(record);
  let blocks = 0;
  let items = 0;
  let quotations = 0;
  const itemOf = (fragments: readonly Fragment[]): PhrasableItem => {
    const quoted = fragments.flatMap(({ text }) => text.match(QUOTATION) ?? []);
    return { number: ++items, fragments, quotations: new Map(quoted.map((text) => [`[quote ${++quotations}]`, text])) };
  };
  return summary.sections.map(({ name, fragments }) => {
    const parts: (readonly Fragment[] | PhrasableBlock)[] = [];
    let heading = "";
    let headings = 0;
    let leads = true;
    for (const line of linesOf(fragments)) {
      const [first] = line;
      if (first?.kind === "heading") {
        heading = first.text.replace(/^#+ /, "").trim();
        headings += 1;
        leads = true;
      }
      const isCritical = leads && line.some(({ text }) => CRITICAL.test(text));
      if (!isItem(line) || isUntouched(name, headings) || isCritical || line.some(({ evidence }) => evidence.some(isHeldBack))) {
        parts.push(line);
        continue;
      }
      leads = false;
      const last = parts.at(-1);
      if (last && "items" in last) parts[parts.length - 1] = { ...last, items: [...last.items, itemOf(line)] };
      else {
        const keepOrder = IN_ORDER.has(name) || (name === "PATIENT_AND_ENCOUNTER_OVERVIEW" && headings === RECENT_CARE);
        parts.push({ block: ++blocks, title: heading === "" ? name : `${name}: ${heading}`, keepOrder, items: [itemOf(line)] });
      }
    }
    return { name, parts };
  });
}

/** Confidentiality up to normal. */
const ORDINARY = new Set(["U", "L", "M", "N"]);

/** What no model is shown: documents, with their titles and authors, and facts with a label above normal, which print may leave out, so that nothing may be joined to them. */
function heldBack(record: PatientRecord): (evidence: Evidence) => boolean {
  const places = new Set<string>();
  for (const fact of Object.values(record).flat()) {
    if (fact === undefined || !("sensitivity" in fact) || !("evidence" in fact)) continue;
    const isOrdinary = fact.sensitivity.every((label: string) => ORDINARY.has(label.toUpperCase()));
    if (!isOrdinary) places.add(`${fact.evidence.origin} ${fact.evidence.reference}`);
  }
  return (evidence) =>
    evidence.kind === "document" || (evidence.kind === "resource" && places.has(`${evidence.origin} ${evidence.reference}`));
}

/** Who the patient is, why he comes and critical findings stand under the first heading. */
function isUntouched(name: SectionName, headings: number): boolean {
  return UNTOUCHED.has(name) || (name === "PATIENT_AND_ENCOUNTER_OVERVIEW" && headings < 2);
}

/** A list item whose every piece is a statement about the patient, and not about the list it ends. */
function isItem(line: readonly Fragment[]): boolean {
  return (
    /^\* (?!and )/.test(line[0]?.text ?? "") &&
    line.at(-1)?.text.endsWith("\n") === true &&
    line.every(({ kind, text }, index) => kind === "statement" && (index === line.length - 1 || !text.includes("\n")) && !/\n./s.test(text))
  );
}

function linesOf(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const lines: Fragment[][] = [];
  let open = false;
  for (const fragment of fragments) {
    if (open) lines.at(-1)!.push(fragment);
    else lines.push([fragment]);
    open = !fragment.text.endsWith("\n");
  }
  return lines;
}

export function promptBlockOf({ block, title, keepOrder, items }: PhrasableBlock): PromptBlock {
  return { block, title, keepOrder, statements: items.map((item) => ({ number: item.number, text: shown(item) })) };
}

function shown({ fragments, quotations }: PhrasableItem): string {
  const text = fragments.map((fragment) => fragment.text).join("");
  const names = [...quotations.keys()];
  return text
    .replace(QUOTATION, () => names.shift() ?? "")
    .replace(/^\* /, "")
    .trimEnd();
}
