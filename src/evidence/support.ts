// All that the cited sources say, taken apart into words, dates, numbers with what follows them, and quantities with their units.
import type { Quantity } from "#core/record.ts";
import { printedUnit } from "#knowledge/printed-units.ts";
import { printedResultName } from "#knowledge/result-names.ts";
import { type Numeral, numeralsIn, printedDate, takeDates } from "./numerals.ts";
import { plainText } from "./plain-text.ts";
import type { Source } from "./resolve.ts";

interface SupportedQuantity {
  readonly comparator: string;
  readonly value: number;
  readonly units: readonly string[];
}

export interface Support {
  readonly words: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly numerals: readonly Numeral[];
  /** Of rules: what follows such a number must be the same, or nothing in both. */
  readonly ruleNumerals: readonly Numeral[];
  readonly quantities: readonly SupportedQuantity[];
  /** Numbers that the source gives without a unit, such as the ends of a range. */
  readonly bare: ReadonlySet<number>;
  /** Whole texts, made plain, to look for quotations in. */
  readonly texts: readonly string[];
}

export const WORD = /\p{L}[\p{L}\p{M}\p{N}'’]*/gu;

export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** What a class code or a kind of entry may be called in words; only sources of that kind allow these. */
const CLASS_WORDS: Readonly<Record<string, readonly string[]>> = {
  EMER: ["emergency"],
  IMP: ["inpatient"],
  ACUTE: ["inpatient"],
  NONAC: ["inpatient"],
  OBSENC: ["observation"],
  HH: ["home", "visit"],
  VR: ["phone", "or", "video", "contact"],
};
const SOURCE_WORDS = { request: ["ordered"], statement: ["reported"], dispense: ["dispensed"], administration: ["given"] } as const;
/** Where it was read and how it is coded is no part of what it says; a remark in free words says nothing without its context. */
const SKIPPED = new Set([
  "reference",
  "version",
  "origin",
  "system",
  "code",
  "sensitivity",
  "uri",
  "pages",
  "parameters",
  "at",
  "links",
  "drugEvidence",
  "notes",
]);

/** What a fact says does not change, and one fact stands behind many statements. */
const KNOWN = new WeakMap<object, Support>();

export function supportOf(sources: readonly Source[]): Support {
  const [first, ...rest] = sources.map(knownSupport);
  if (first !== undefined && rest.length === 0) return first;
  const all = first === undefined ? [] : [first, ...rest];
  return {
    words: unionOf(all.map((part) => part.words)),
    dates: unionOf(all.map((part) => part.dates)),
    numerals: all.flatMap((part) => part.numerals),
    ruleNumerals: all.flatMap((part) => part.ruleNumerals),
    quantities: all.flatMap((part) => part.quantities),
    bare: unionOf(all.map((part) => part.bare)),
    texts: all.flatMap((part) => part.texts),
  };
}

function unionOf<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  const all = new Set(sets[0]);
  for (const set of sets.slice(1)) for (const member of set) all.add(member);
  return all;
}

/** A document supports only what is quoted of it, which differs each time. */
function knownSupport(source: Source): Support {
  if (source.kind === "document") return supportOfOne(source);
  const known = KNOWN.get(source.fact) ?? supportOfOne(source);
  KNOWN.set(source.fact, known);
  return known;
}

function supportOfOne(source: Source): Support {
  const words = new Set<string>();
  const dates = new Set<string>();
  const numerals: Numeral[] = [];
  const quantities: SupportedQuantity[] = [];
  const bare = new Set<number>();
  const texts: string[] = [];
  const ruleNumerals: Numeral[] = [];
  // A source's own way to write a measured number, its unit raw, is not how it is printed.
  const measured = measuredBy(source);
  const text = (raw: string, into = numerals, but: ReadonlySet<number> = NONE) => {
    const said = saidBy(raw);
    for (const date of said.dates) dates.add(date);
    if (said.plain === undefined) return;
    texts.push(said.plain);
    for (const word of said.words) words.add(word);
    for (const numeral of said.numerals) if (!but.has(numeral.value)) into.push(numeral);
  };
  const walk = (value: unknown): void => {
    if (typeof value === "string") text(value);
    else if (typeof value === "number") bare.add(value);
    else if (Array.isArray(value)) for (const member of value) walk(member);
    else if (isQuantity(value)) {
      const units = [value.unit, value.code]
        .filter((unit) => unit !== undefined && unit !== "")
        .map((unit) => printedUnit(plainText(unit!)).toLowerCase())
        .filter((unit) => unit !== "");
      quantities.push({ comparator: value.comparator ?? "", value: value.value, units });
      for (const unit of units) for (const word of wordsIn(unit)) words.add(word);
      // A unit may have a number of its own: per 1.73 m2.
      for (const unit of units) numerals.push(...numeralsIn(unit));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        if (key === "quote" && measured.size > 0) text(String(member), numerals, measured);
        else if (!SKIPPED.has(key)) walk(member);
      }
    }
  };
  if (source.kind === "rule") {
    const { source: publisher, edition, year, grade, text: said } = source.fact;
    for (const part of [publisher, edition, String(year), grade === undefined ? "" : `grade ${grade}`, said]) text(part, ruleNumerals);
  } else if (source.kind !== "calculation" && source.kind !== "table") {
    // The result of a calculation stands in the text as a whole or not at all; a table supports no words.
    walk(source.fact);
    for (const word of impliedWords(source)) words.add(word);
    if (source.kind === "observations")
      for (const { concept } of [source.fact, ...source.fact.components]) {
        const printed = printedResultName(concept);
        if (printed !== concept.text) text(printed);
      }
    if (source.kind === "document") text(source.quote);
  }
  return { words, dates, numerals, ruleNumerals, quantities, bare, texts };
}

const NONE: ReadonlySet<number> = new Set();

function measuredBy(source: Source): ReadonlySet<number> {
  if (source.kind !== "observations") return NONE;
  return new Set([source.fact, ...source.fact.components].flatMap(({ quantity }) => quantity?.value ?? []));
}

interface Said {
  /** Undefined of a date, which is nothing else. */
  readonly plain: string | undefined;
  readonly words: readonly string[];
  readonly dates: readonly string[];
  readonly numerals: readonly Numeral[];
}

/** A record says few short texts, many times over: so many are remembered, over all records; then it begins anew. */
const REMEMBERED = 5_000;
const SHORT = 200;
const SAID = new Map<string, Said>();

function saidBy(raw: string): Said {
  const known = SAID.get(raw);
  if (known !== undefined) return known;
  const said = takeApart(raw);
  if (raw.length > SHORT) return said;
  if (SAID.size >= REMEMBERED) SAID.clear();
  SAID.set(raw, said);
  return said;
}

function takeApart(raw: string): Said {
  const printed = printedDate(raw);
  if (printed !== undefined && printed.length > 4) return { plain: undefined, words: [], dates: [printed], numerals: [] };
  const plain = plainText(raw);
  const taken = takeDates(plain);
  const dates = printed === undefined ? taken.dates : [printed, ...taken.dates];
  return { plain, words: wordsIn(plain), dates, numerals: numeralsIn(taken.rest) };
}

function impliedWords(source: Source): readonly string[] {
  switch (source.kind) {
    case "encounters":
      return CLASS_WORDS[source.fact.classCode ?? ""] ?? [];
    case "medications":
      return [...SOURCE_WORDS[source.fact.source], ...(source.fact.end === undefined ? [] : ["expired", "ended"])];
    case "devices":
      return ["device", "devices"];
    case "conditions":
      return source.fact.abatement === undefined ? [] : ["ended"];
    case "document":
      return source.fact.signedNote ? ["signed", "note"] : ["document"];
    case "person":
      return source.fact.deceased === undefined || source.fact.deceased === false ? [] : ["deceased"];
    case "immunizations":
      return [
        ...(source.fact.status === "completed" ? ["given"] : []),
        ...(printedDate(source.fact.date ?? "") === undefined ? ["undated"] : []),
      ];
    default:
      return [];
  }
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === "object" && value !== null && "value" in value && typeof value.value === "number" && "comparator" in value;
}
