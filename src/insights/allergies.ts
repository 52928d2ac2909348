// Allergies with criticality and reactions. "No known allergies" is a statement of the record; "none recorded" cites the empty question; silence is neither.
import { compareText } from "#core/compare-text.ts";
import type { AllergyFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { compareDates, usDate } from "./dates.ts";
import { fold } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, row, say } from "./wording.ts";

const SHOWN = 30;
const REACTIONS = 4;

function isCurrent(allergy: AllergyFact): boolean {
  return allergy.verification !== "refuted" && !["inactive", "resolved"].includes(allergy.clinicalStatus);
}

export function allergies(seen: Visible, whole: PatientRecord): Fragment[] {
  const all = seen.record.allergies;
  if (all.length === 0) return nothingOf("allergies", whole, seen);
  const denials = all.filter((allergy) => allergy.noneKnown && isCurrent(allergy));
  const current = fold(all.filter((allergy) => !allergy.noneKnown && isCurrent(allergy))).sort(bySeriousness);
  const over = fold(all.filter((allergy) => !isCurrent(allergy) && !allergy.noneKnown));
  const conflict = denials.length > 0 && current.length > 0;
  return [
    ...mayLack("allergies", whole),
    ...current.slice(0, SHOWN).flatMap((group) => item(say(describe(group), group))),
    ...more(current.slice(SHOWN).flat()),
    ...fold(denials).flatMap((group) => {
      const recorded = usDate(group[0]!.recorded);
      return item(say(`${nameOf(group[0]!.concept)}${recorded === undefined ? "" : ` (recorded ${recorded})`}`, group));
    }),
    ...(conflict
      ? item(
          say(`These ${current.flat().length + denials.length} entries differ: allergies are listed and denied.`, [
            ...current.flat(),
            ...denials,
          ]),
        )
      : []),
    ...(over.length > 0
      ? row(
          "No longer current",
          over.slice(0, SHOWN).map((group) => say(`${nameOf(group[0]!.concept)} (${endOf(group[0]!)})`, group)),
        )
      : []),
  ];
}

function endOf(allergy: AllergyFact): string {
  return allergy.verification === "refuted" ? "refuted" : allergy.clinicalStatus;
}

function bySeriousness(a: readonly AllergyFact[], b: readonly AllergyFact[]): number {
  const high = (group: readonly AllergyFact[]) => Number(group.some((allergy) => allergy.criticality === "high"));
  const drug = (group: readonly AllergyFact[]) => Number(group.some((allergy) => allergy.categories.includes("medication")));
  return high(b) - high(a) || drug(b) - drug(a) || compareText(nameOf(a[0]!.concept), nameOf(b[0]!.concept));
}

function describe(group: readonly AllergyFact[]): string {
  const latest = [...group].sort(newestFirst((allergy) => allergy.recorded ?? allergy.onset))[0]!;
  const criticality = group.some((allergy) => allergy.criticality === "high") ? "high" : latest.criticality;
  const reactions = [...new Set(group.flatMap((allergy) => allergy.reactions.map((reaction) => reactionText(reaction))))].sort();
  const recorded = group
    .map((allergy) => allergy.recorded)
    .filter((date) => usDate(date) !== undefined)
    .sort(compareDates)
    .at(-1);
  return `${nameOf(latest.concept)}${bracket([
    criticality === undefined ? undefined : `criticality ${criticality}`,
    reactions.length === 0
      ? "no reaction recorded"
      : `reaction: ${reactions.slice(0, REACTIONS).join(", ")}${reactions.length > REACTIONS ? " …" : ""}`,
    ["confirmed", "unknown"].includes(latest.verification) ? undefined : latest.verification,
    recorded === undefined ? undefined : `recorded ${usDate(recorded)}`,
    group.length > 1 ? `${group.length} entries` : undefined,
  ])}`;
}

function reactionText(reaction: AllergyFact["reactions"][number]): string {
  const name = clipText(reaction.manifestation, 60) || "unnamed";
  return reaction.severity === undefined ? name : `${name} ${reaction.severity}`;
}
