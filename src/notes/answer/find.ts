// Finds the statements that speak of what is asked. It compares words and things named; in doubt a statement does not count, since a wrong quotation misleads
// more than none.
import { type Term, termsOf } from "#evidence/said/terms.ts";
import { holds, type Question } from "./question.ts";
import { type Statement, wholeText } from "./statements.ts";

export interface Found {
  /** Their numbers in the list that was given, best first. */
  readonly numbers: readonly number[];
  /** They name what is asked about, but none says what is wanted of it. */
  readonly lacksWanted: boolean;
}

/** Of what a question names, this much must be named, and all that are things of the tables. */
const SHARE = 0.6;
/** What falls this far behind the best is about something else. */
const BEHIND = 0.6;

const KNOWN = new WeakMap<Statement, readonly Term[]>();

export function termsOfStatement(statement: Statement): readonly Term[] {
  const known = KNOWN.get(statement) ?? termsOf(wholeText(statement));
  KNOWN.set(statement, known);
  return known;
}

const KEYS = new WeakMap<Statement, ReadonlySet<string>>();

export function keysOfStatement(statement: Statement): ReadonlySet<string> {
  const known = KEYS.get(statement) ?? new Set(termsOfStatement(statement).map(({ key }) => key));
  KEYS.set(statement, known);
  return known;
}

/** `least`: how much of what the question names a statement must name. */
export function find(question: Question, statements: readonly Statement[], least = SHARE): Found {
  const { names, sections, wanted } = question;
  const keys = statements.map(keysOfStatement);
  const weights = new Map([...names].map(([key, { isNamed }]) => [key, (isNamed ? 2 : 1) * rarity(key, keys)]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const scored = statements.flatMap((statement, number): { number: number; score: number }[] => {
    if (statement.isQuestion || (names.size > 0 && isOfAnother(sections, statement.section))) return [];
    const inSection = statement.section !== undefined && sections.has(statement.section);
    if (names.size === 0) return inSection ? [{ number, score: 1 }] : [];
    const own = keys[number]!;
    const missing = least === SHARE && [...names].some(([key, { isNamed }]) => isNamed && !own.has(key));
    const share = [...weights].reduce((sum, [key, weight]) => sum + (own.has(key) ? weight : 0), 0) / total;
    if (missing || share < least) return [];
    return [{ number, score: share + (inSection ? 0.5 : 0) + (wanted && holds(wanted, statement.text) ? 0.5 : 0) }];
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const near = scored.filter(({ score }) => score >= best * BEHIND);
  const wantedOnly = wanted ? near.filter(({ number }) => holds(wanted, statements[number]!.text)) : near;
  const shown = wantedOnly.length > 0 ? wantedOnly : near;
  return {
    numbers: shown.toSorted((one, other) => other.score - one.score || one.number - other.number).map(({ number }) => number),
    lacksWanted: wanted !== undefined && near.length > 0 && wantedOnly.length === 0,
  };
}

/** What is taken is no allergy, what the patient has is not the family's. */
export function isOfAnother(asked: Question["sections"], section: Statement["section"]): boolean {
  if (asked.has("allergies")) return section !== "allergies";
  return asked.has("family-history") && section !== "family-history";
}

/** A word that half of the statements hold says little. */
function rarity(key: string, keys: readonly ReadonlySet<string>[]): number {
  const holding = keys.filter((own) => own.has(key)).length;
  return 1 / (1 + Math.log1p(holding) / 4);
}
