// Which combination rules the current drugs meet: different ingredients in at least two entries, one for each slot. A local form meets none.
import { dailyDose } from "../drugs/dose.ts";
import { COMBINATION_RULES } from "./combination-rules.ts";
import { type CurrentDrug, has, isTagged, oncePerDrug } from "./current.ts";
import { type Finding, finding } from "./finding.ts";

interface Match {
  readonly drug: CurrentDrug;
  readonly ingredient: string;
}

export function combinationFindings(drugs: readonly CurrentDrug[]): readonly Finding[] {
  return COMBINATION_RULES.flatMap(({ rule, slots }) => {
    const matches = slots.map((slot) => matchesOf(slot, drugs));
    if (!canFill(matches)) return [];
    const taking = oncePerDrug(matches.flat().map((match) => match.drug));
    return taking.length < 2 ? [] : [finding("combination", rule, { medications: taking.map((drug) => drug.fact) })];
  });
}

function matchesOf(slot: string, drugs: readonly CurrentDrug[]): readonly Match[] {
  const [names = "", limit] = slot.split(">");
  return names
    .split("|")
    .flatMap((tag) =>
      drugs
        .filter((drug) => has(drug, tag) && (limit === undefined || isOver(drug, tag, Number(limit))))
        .flatMap((drug) => drug.ingredients.filter((own) => isTagged(own, tag)).map((own) => ({ drug, ingredient: own.ingredient }))),
    );
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
