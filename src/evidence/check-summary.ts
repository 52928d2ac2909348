// Does the record support each statement of a summary? Every word, number, unit, date, quotation, derived claim and calculation is traced to what the statement cites, and to at least one fact of the patient; what cannot be traced is a problem.
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Fragment, Summary, SummaryPurpose } from "#core/summary.ts";
import { wrongIn } from "./calculation.ts";
import { CONNECTIVES } from "./connectives.ts";
import { isCountedBy, wrongTitles } from "./counted-by-table.ts";
import { takeDerived } from "./derived.ts";
import { addedWords, lostWords } from "./guarded-words.ts";
import { type Numeral, numeralsIn, takeDates } from "./numerals.ts";
import { plainText, SEMANTIC_TAG } from "./plain-text.ts";
import type { Problem, ProblemKind } from "./problem.ts";
import { type Statuses, statusesOf, wrongStatus } from "./prompt-status.ts";
import { isOfPatient, type Resolve, resolver, type Source } from "./resolve.ts";
import { isRoundingOf, isWholeOf } from "./rounding.ts";
import { type Support, supportOf, wordsIn } from "./support.ts";

type Finding = { readonly kind: ProblemKind; readonly token: string };

/** No problems means that every statement has evidence and says no more than it. `purpose.today` is needed to recompute ages and what is over a year old. */
export function checkSummary(summary: Summary, record: PatientRecord, purpose: Pick<SummaryPurpose, "today" | "tables">): Problem[] {
  const check = statementChecker(record, purpose, citedRules(summary));
  return summary.sections.flatMap((section) => [
    ...section.fragments.flatMap((fragment, index) =>
      fragment.kind === "statement" ? check(fragment).map((finding) => ({ section: section.name, fragment: index, ...finding })) : [],
    ),
    ...wrongTitles(section, purpose.tables ?? NO_TABLES).map((index) => ({
      section: section.name,
      fragment: index,
      ...asDerived(section.fragments[index]?.text ?? ""),
    })),
  ]);
}

/** The same check for one statement at a time. `rules`: the only rules that statements cite, where that is known. */
export function statementChecker(
  record: PatientRecord,
  { today, tables = NO_TABLES }: Pick<SummaryPurpose, "today" | "tables">,
  rules?: ReadonlySet<string>,
): (fragment: Fragment) => readonly Finding[] {
  const statuses = statusesOf(record, { today, valueSets: tables.valueSets, ...(rules ? { rules } : {}) });
  const against = { record, resolve: resolver(record, tables), statuses, today, tables };
  return (fragment) => checkStatement(fragment, against);
}

function citedRules({ sections }: Summary): ReadonlySet<string> {
  const evidence = sections.flatMap(({ fragments }) =>
    fragments.flatMap((fragment) => (fragment.kind === "statement" ? fragment.evidence : [])),
  );
  return new Set(evidence.flatMap((entry) => (entry.kind === "rule" ? [entry.rule] : [])));
}

interface Against {
  readonly record: PatientRecord;
  readonly resolve: Resolve;
  readonly statuses: Statuses;
  readonly today: string;
  readonly tables: OperatorTables;
}

function checkStatement(fragment: Fragment, { record, resolve, statuses, today, tables }: Against): Finding[] {
  if (fragment.evidence.length === 0) return [{ kind: "no-evidence", token: "" }];
  const resolved = fragment.evidence.map(resolve);
  if (resolved.some((sources) => sources.length === 0)) return [{ kind: "unresolved", token: "" }];
  const sources = resolved.flat();
  if (sources.some(isNotToBeShown)) return [{ kind: "not-to-be-shown", token: "" }];
  // What medicine says is no fact about this patient.
  const facts = sources.filter(isOfPatient);
  if (facts.length === 0) return [{ kind: "no-evidence", token: "" }];
  const uncounted = sources.flatMap((source) =>
    source.kind === "table" && !isCountedBy(source.fact, facts, tables) ? source.fact.id : [],
  );
  if (uncounted.length > 0) return uncounted.map(asDerived);
  const cited = { evidence: fragment.evidence, sources, record, today, tables };
  const miscalculated = sources.flatMap((source) => (source.kind === "calculation" ? (wrongIn(source.fact, cited) ?? []) : []));
  if (miscalculated.length > 0) return miscalculated.map((token) => ({ kind: "calculation" as const, token }));
  const rules = sources.flatMap((source) => (source.kind === "rule" ? [source.fact] : []));
  const status = rules.length === 0 ? undefined : wrongStatus(fragment.text, rules, statuses);
  if (status !== undefined) return [{ kind: "status", token: status }];
  const quotations = takeQuotations(fragment.text);
  const derived = takeDerived(withoutResults(quotations.rest, fragment.evidence), cited);
  if (quotations.quoted.length === 0 && derived.wrong.length === 0 && !/[\p{L}\p{N}]/u.test(derived.rest)) return [];
  if (sources.every(({ kind }) => kind === "query")) return [{ kind: "derived", token: derived.rest.trim() }];
  const support = supportOf(sources);
  const dates = takeDates(derived.rest);
  return [
    ...derived.wrong.filter((phrase) => !isInName(phrase.replace(/^\* |\n$/g, ""), sources)).map(asDerived),
    ...quotations.quoted.filter((quote) => !isQuoted(quote, support)).map((token) => ({ kind: "quotation" as const, token })),
    ...dates.dates.filter((date) => !support.dates.has(date)).map((token) => ({ kind: "date" as const, token })),
    ...unsupportedNumbers(dates.rest, support).map((token) => ({ kind: "number" as const, token })),
    ...unsupportedWords(dates.rest, support).map((token) => ({ kind: "word" as const, token })),
    ...[...lostWords(fragment.text, sources), ...addedWords(dates.rest, support.texts)].map((token) => ({
      kind: "negation-or-side" as const,
      token,
    })),
  ];
}

/** What proven calculations gave, word for word, needs no other support. */
function withoutResults(text: string, evidence: Fragment["evidence"]): string {
  return evidence.reduce((rest, entry) => (entry.kind === "calculation" ? rest.replace(entry.result, " ; ") : rest), text);
}

/** A phrase that is part of a coded entry's own words is not derived. The words of a document prove no claim, only its title and author are named as they are. */
function isInName(phrase: string, sources: readonly Source[]): boolean {
  return sources.some((source) => {
    const texts = source.kind === "document" ? [source.fact.title, source.fact.author ?? ""].map(plainText) : supportOf([source]).texts;
    return texts.some((text) => text.includes(phrase));
  });
}

function asDerived(token: string): Finding {
  return { kind: "derived", token };
}

const NOT_TO_BE_SHOWN = new Set(["R", "V"]);

function isNotToBeShown(source: Source): boolean {
  if (source.kind === "query" || !isOfPatient(source)) return false;
  if (source.fact.sensitivity.some((label) => NOT_TO_BE_SHOWN.has(label))) return true;
  if ("verification" in source.fact && source.fact.verification === "entered-in-error") return true;
  return "status" in source.fact && source.fact.status === "entered-in-error";
}

function takeQuotations(text: string): { readonly quoted: readonly string[]; readonly rest: string } {
  const quoted = [...text.matchAll(/\u201c([^\u201d]*)\u201d/g)].map((match) => match[1] ?? "");
  return { quoted, rest: quoted.length === 0 ? text : text.replace(/\u201c[^\u201d]*\u201d/g, " ") };
}

/** A quotation begins where its source begins, may be cut at its end, never inside, and must be more than a mark. */
function isQuoted(quote: string, support: Support): boolean {
  const whole = quote.endsWith("…") ? quote.slice(0, -1).trimEnd() : quote;
  return whole !== "" && support.texts.some((text) => text.startsWith(plainText(whole)));
}

function unsupportedNumbers(text: string, support: Support): string[] {
  const pressures = [...text.matchAll(/(?<![\w./])(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?) ([^\s;,)]+)/g)].filter((match) =>
    isPressure(match, support),
  );
  const rest = pressures.reduce((left, match) => left.replace(match[0], " "), text);
  return numeralsIn(rest)
    .filter((numeral) => !isSupported(numeral, support))
    .map((numeral) => numeral.raw);
}

/** Two quantities of one unit written as `132/84 mmHg`, in the order that the source has them. */
function isPressure([, upper, lower, unit]: RegExpExecArray, { quantities }: Support): boolean {
  const fits = (quantity: Support["quantities"][number], printed: string | undefined) =>
    (isPrinted(printed ?? "", quantity.value) || isWholeOf(printed ?? "", quantity.value)) &&
    quantity.units.some((own) => own === unit?.toLowerCase());
  return quantities.some(
    (first) => fits(first, upper) && quantities.some((second) => second !== first && second.value < first.value && fits(second, lower)),
  );
}

/** What no number without a unit is followed by: a mark of one, or one that is not for people. Words are looked at as words. */
const UNIT = /^(?:[%‰°{[]|\/(?!\d)|inr\b|ph\b|scores?\b|ratio\b)/;

/** The number itself, or its rounding where it is long. */
function isPrinted(printed: string, recorded: number): boolean {
  return Number(printed) === recorded || isRoundingOf(printed, recorded);
}

function isSupported(numeral: Numeral, support: Support): boolean {
  const { value, comparator, next } = numeral;
  const printed = numeral.raw.replace(/^[<>=\s]+/, "");
  if (comparator === "" && support.bare.has(value)) return true;
  const rest = numeral.rest.toLowerCase();
  const hasUnit = (unit: string) => rest.startsWith(unit) && !/^[\p{L}\p{N}]/u.test(rest.slice(unit.length));
  const isQuantity = support.quantities.some(
    (quantity) =>
      isPrinted(printed, quantity.value) &&
      quantity.comparator === comparator &&
      (quantity.units.some(hasUnit) || (quantity.units.length === 0 && !UNIT.test(rest))),
  );
  if (isQuantity) return true;
  const isOfRule = support.ruleNumerals.some((known) => known.value === value && known.comparator === comparator && known.next === next);
  if (isOfRule) return true;
  return support.numerals.some(
    (known) => known.value === value && known.comparator === comparator && (known.next === next || endsWith(known) || next.startsWith("…")),
  );
}

/** A number at the end of a source's text, or of a name. */
function endsWith({ next, rest }: Numeral): boolean {
  return next === "" || rest.replace(SEMANTIC_TAG, "") === "";
}

function unsupportedWords(text: string, support: Support): string[] {
  const words = wordsIn(text).filter((word) => !CONNECTIVES.has(word) && !support.words.has(word));
  if (words.length === 0 || !text.includes("…")) return words;
  const cut = new Set([...text.matchAll(/(\p{L}[\p{L}\p{M}\p{N}'’]*)…/gu)].map((match) => (match[1] ?? "").toLowerCase()));
  return words.filter((word) => !cut.has(word) || ![...support.words].some((known) => known.startsWith(word)));
}
