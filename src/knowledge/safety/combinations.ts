// Which combination rules the current drugs meet: different ingredients in at least two entries, one for each slot. A local form meets none.
import { dailyDose } from "../drugs/dose.ts";
import { COMBINATION_RULES } from "./combination-rules.ts";
import { type CurrentDrug, has, isTagged, oncePerDrug } from "./current.ts";
import { type Finding, finding } from "./finding.ts";

interface Match {
  readonly drug: CurrentDrug;
  readonly ingredient: string;
}

interface Slot {
  readonly tags: readonly string[];
  /** What a daily dose must be over. */
  readonly limit: number | undefined;
}

const RULES = COMBINATION_RULES.map(({ rule, slots }) => ({ rule, slots: slots.map(slotOf) }));

function slotOf(slot: string): Slot {
  const [names = "", limit] = slot.split(">");
  return { tags: names.split("|"), limit: limit === undefined ? undefined : Number(limit) };
}

export function combinationFindings(drugs: readonly CurrentDrug[]): readonly Finding[] {
  return RULES.flatMap(({ rule, slots }) => {
    const matches = slots.map((slot) => matchesOf(slot, drugs));
    if (!canFill(matches)) return [];
    const taking = oncePerDrug(matches.flat().map((match) => match.drug));
    return taking.length < 2 ? [] : [finding("combination", rule, { medications: taking.map((drug) => drug.fact) })];
  });
}

function matchesOf({ tags, limit }: Slot, drugs: readonly CurrentDrug[]): readonly Match[] {
  const matches: Match[] = [];
  for (const tag of tags) {
    for (const drug of drugs) {
      if (!has(drug, tag) || (limit !== undefined && !isOver(drug, tag, limit))) continue;
      for (const own of drug.ingredients) if (isTagged(own, tag)) matches.push({ drug, ingredient: own.ingredient });
    }
  }
  return matches;
}

/** A dose that cannot be told may be over the limit. In a combination product the strength's part is the ingredient's own place in the name. */
function isOver(drug: CurrentDrug, tag: string, limit: number): boolean {
  const parts = drug.fact.concept.text.split(/\s\/\s/);
  const at = drug.ingredients.findIndex((own) => isTagged(own, tag));
  const part = drug.ingredients.length === 1 ? drug.fact.concept.text : parts.length === drug.ingredients.length ? parts[at] : undefined;
  const dose = part === undefined ? undefined : dailyDose(part, drug.fact.dosage);
  return dose === undefined || dose > limit;
}

/** One match for each slot, no ingredient twice. */
function canFill(slots: readonly (readonly Match[])[], taken: readonly string[] = []): boolean {
  const [first, ...rest] = slots;
  if (!first) return true;
  const names = [...new Set(first.map((match) => match.ingredient))].filter((name) => !taken.includes(name));
  return names.some((name) => canFill(rest, [...taken, name]));
}
