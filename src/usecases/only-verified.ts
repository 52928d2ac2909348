// What is left of a summary when a statement of it does not verify: the statement in its sources' own words, else a remark in its place, both counted in NOT_READ. It never lets an unverified word through, and never drops one in silence.
import { isSource, type PatientRecord } from "#core/record.ts";
import type { Fragment, Summary, SummaryPurpose } from "#core/summary.ts";
import { statementChecker } from "#evidence/check-summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import type { Problem, ProblemKind } from "#evidence/problem.ts";

const QUOTES = 6;
const QUOTE = 200;
/** Here not the words are in doubt but what is claimed, or whether it may be shown at all: the sources' words would not mend that. */
const NOT_QUOTED: readonly ProblemKind[] = ["no-evidence", "unresolved", "not-to-be-shown", "derived", "calculation", "status"];
/** Nothing there that may be pointed at. */
const NOT_CITED: readonly ProblemKind[] = ["no-evidence", "unresolved", "not-to-be-shown"];
const LEFT_OUT = "(left out: it could not be verified)";
/** The mark that opens an item or a clause, and a label before its first colon. */
const SHAPE = /^(\* |[;,] )?((?:[^:;“”(]{1,60}): )?/;

type Kept = "quoted" | "left-out";

/** `problems` are those of `summary`. The result has as many sections, and a line for each count in NOT_READ. */
export function onlyVerified(
  summary: Summary,
  problems: readonly Problem[],
  record: PatientRecord,
  purpose: Pick<SummaryPurpose, "today" | "tables">,
): Summary {
  const check = statementChecker(record, purpose);
  const kinds = new Map<string, ProblemKind[]>();
  for (const { section, fragment, kind } of problems) {
    const place = `${section} ${fragment}`;
    kinds.set(place, [...(kinds.get(place) ?? []), kind]);
  }
  const counts = { quoted: 0, "left-out": 0 };
  const sections = summary.sections.map((section) => {
    // Clauses behind a label that had to go cannot stand without it.
    let labelLost = false;
    const fragments = section.fragments.map((fragment, index): Fragment => {
      const own = kinds.get(`${section.name} ${index}`) ?? [];
      if (fragment.text.startsWith("* ") || fragment.kind === "heading") labelLost = false;
      if (own.length === 0 && !(labelLost && fragment.kind === "statement")) return fragment;
      const { kept, instead, label } = labelLost ? leftOut(fragment, false, []) : verified(fragment, own, check);
      counts[kept] += 1;
      if (label === "lost") labelLost = true;
      return instead;
    });
    return { ...section, fragments };
  });
  const remarks = [
    ...counted(counts.quoted, "could not be verified as put together here and", "given in the words of the source"),
    ...counted(counts["left-out"], "could not be verified and", "left out; what was left out may matter: see the sources cited there"),
  ];
  return {
    ...summary,
    sections: sections.map((section) =>
      section.name === "NOT_READ" ? { ...section, fragments: [...section.fragments, ...remarks] } : section,
    ),
  };
}

interface Instead {
  readonly kept: Kept;
  readonly instead: Fragment;
  readonly label: "kept" | "lost";
}

function verified(fragment: Fragment, kinds: readonly ProblemKind[], check: ReturnType<typeof statementChecker>): Instead {
  const [lead, label, end] = shapeOf(fragment);
  const isTrue = (text: string) => check({ ...fragment, text }).length === 0;
  const quotes = fragment.evidence.flatMap((entry) => ("quote" in entry ? [`“${clipText(entry.quote, QUOTE)}”`] : []));
  const text = `${lead}${label}${[...new Set(quotes)].join("; ")}${end}`;
  const mayQuote = !kinds.some((kind) => NOT_QUOTED.includes(kind)) && quotes.length > 0 && quotes.length <= QUOTES;
  if (mayQuote && isTrue(text)) return { kept: "quoted", instead: { ...fragment, text }, label: "kept" };
  if (kinds.some((kind) => NOT_CITED.includes(kind))) return leftOut(fragment, label === "", []);
  return leftOut(fragment, label === "" || isTrue(`${lead}${label}`), fragment.evidence.filter(isSource));
}

/** A remark where it stood, with the sources that a reader may look up. */
function leftOut(fragment: Fragment, keepsLabel: boolean, evidence: Fragment["evidence"]): Instead {
  const [lead, label, end] = shapeOf(fragment);
  const text = `${lead}${keepsLabel ? label : ""}${LEFT_OUT}${end}`;
  return { kept: "left-out", instead: { kind: "notice", text, evidence }, label: keepsLabel ? "kept" : "lost" };
}

function shapeOf({ text }: Fragment): readonly [lead: string, label: string, end: string] {
  const [, lead = "", label = ""] = SHAPE.exec(text) ?? [];
  return [lead, label, text.endsWith("\n") ? "\n" : ""];
}

function counted(count: number, what: string, became: string): Fragment[] {
  if (count === 0) return [];
  const text = `* ${count} ${count === 1 ? "statement" : "statements"} ${what} ${count === 1 ? "is" : "are"} ${became}\n`;
  return [{ kind: "notice", text, evidence: [] }];
}
