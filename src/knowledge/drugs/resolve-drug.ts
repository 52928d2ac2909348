// From a recorded concept to the ingredients it names: by words (brands, combinations and misspellings included), else by RxNorm ingredient code. What it does not know it leaves out; it never guesses between two.
import type { Concept } from "#core/record.ts";
import type { Drug } from "./drug.ts";
import { BY_NAME, BY_RXNORM, LONGEST_NAME, nameWords } from "./drug-index.ts";
import { drugsSpeltLike } from "./spelling.ts";

const RXNORM = new Set(["http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88"]);
const READ = 300;
/** "aspirin-free", "non-aspirin", "without codeine": what the product does not hold. */
const ABSENT = /\b(?:non|no|without|w\/o)[- ]+[a-z]+|\b[a-z]+[- ]+free\b/g;

/** Each ingredient once, in the order named; empty when nothing of it is known. */
export function resolveDrug(concept: Concept): readonly Drug[] {
  const known = KNOWN.get(concept) ?? resolve(concept);
  KNOWN.set(concept, known);
  return known;
}

const KNOWN = new WeakMap<Concept, readonly Drug[]>();

function resolve(concept: Concept): readonly Drug[] {
  const texts = [concept.text, ...concept.codings.flatMap((coding) => coding.display ?? [])];
  for (const text of texts) {
    const named = drugsNamed(text);
    if (named.length > 0) return named;
  }
  const coded = concept.codings.flatMap(({ system, code }) =>
    system !== undefined && RXNORM.has(system) && code !== undefined ? (BY_RXNORM.get(code) ?? []) : [],
  );
  if (coded.length > 0) return [...new Set(coded)];
  for (const text of texts) {
    const meant = once(
      plain(text)
        .split("/")
        .flatMap((part) => nameWords(part).flatMap(drugsSpeltLike)),
    );
    if (meant.length > 0) return meant;
  }
  return [];
}

/** Names found whole, the longest first at each place; in a list parted by slashes a misspelt part counts too. */
export function drugsNamed(text: string): readonly Drug[] {
  const without = new Set((bare(text).match(ABSENT) ?? []).flatMap(nameWords));
  const parts = plain(text).split(/\s\/\s|\s\+\s/);
  const found = parts.map((part) => drugsIn(nameWords(part)));
  if (found.every((drugs) => drugs.length === 0)) return [];
  return once(found.flatMap((drugs, at) => (drugs.length > 0 ? drugs : nameWords(parts[at] ?? "").flatMap(drugsSpeltLike)))).filter(
    (drug) => !without.has(drug.ingredient),
  );
}

function drugsIn(words: readonly string[]): Drug[] {
  const drugs: Drug[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 1;
    for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
      const known = BY_NAME.get(words.slice(at, at + length).join(" "));
      if (!known) continue;
      drugs.push(...known);
      taken = length;
      break;
    }
    at += taken;
  }
  return drugs;
}

/** Lower case, accents and invisible marks taken off. */
function bare(text: string): string {
  return text
    .slice(0, READ)
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase();
}

function plain(text: string): string {
  return bare(text).replace(ABSENT, " ");
}

function once(drugs: readonly Drug[]): readonly Drug[] {
  return [...new Set(drugs)];
}
