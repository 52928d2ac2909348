// From the caller's words to families of reasons: whole words and phrases, punctuation aside. What it does not know gives none; it never guesses.

import { HEART_REASONS } from "./families/heart.ts";
import { METABOLISM_REASONS } from "./families/metabolism.ts";
import { MIND_REASONS } from "./families/mind.ts";
import { OCCASIONS } from "./families/occasions.ts";
import { ORGAN_REASONS } from "./families/organs.ts";
import type { ReasonFamily } from "./family.ts";

export const REASON_FAMILIES: readonly ReasonFamily[] = [
  ...HEART_REASONS,
  ...METABOLISM_REASONS,
  ...ORGAN_REASONS,
  ...MIND_REASONS,
  ...OCCASIONS,
];

const READ = 256;
const RANKS = { danger: 0, specific: 1, general: 2, any: 3 } as const;

const PATTERNS = REASON_FAMILIES.map((family) => ({ family, pattern: patternOf(family.terms) }));

/** A term stands as whole words; a star takes the rest of its last word. */
function patternOf(terms: string): RegExp {
  const alternatives = terms
    .split(",")
    .map((term) => words(term.replace("*", "")) + (term.trimEnd().endsWith("*") ? "[a-z0-9]*" : ""))
    .sort((a, b) => b.length - a.length);
  return new RegExp(`(?<= )(?:${alternatives.join("|")})(?= )`, "g");
}

/** Lower case, accents and apostrophes off, all else parted by one blank. */
function words(text: string): string {
  return text
    .slice(0, READ)
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The families a reason belongs to: danger first, then in the order of the words that tell them. A term inside a longer one of another
 * family does not count ("back" in "back to work").
 */
export function familiesOf(reason: string): readonly ReasonFamily[] {
  const text = ` ${words(reason)} `;
  const found = PATTERNS.flatMap(({ family, pattern }) => {
    const places = [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
    return places.length === 0 ? [] : [{ family, places }];
  });
  const own = found.filter(
    ({ family, places }) =>
      !places.every((place) =>
        found.some(
          (other) =>
            other.family !== family &&
            other.places.some(
              (wider) => wider.start <= place.start && wider.end >= place.end && wider.end - wider.start > place.end - place.start,
            ),
        ),
      ),
  );
  const ordered = own
    .sort((a, b) => RANKS[a.family.rank] - RANKS[b.family.rank] || a.places[0]!.start - b.places[0]!.start)
    .map(({ family }) => family);
  // "Follow-up" and "visit" say nothing beside a complaint.
  return ordered.length > 1 ? ordered.filter(({ rank }) => rank !== "any") : ordered;
}
