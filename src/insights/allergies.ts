// Allergies with criticality and reactions. "No known allergies" is a statement of the record; "none recorded" cites the empty question; silence is neither. Lists that disagree are said to.
import { compareText } from "#core/compare-text.ts";
import type { AllergyFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, withoutTags } from "#evidence/plain-text.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { contradictedDenials, differingAllergies } from "./allergy-differences.ts";
import { compareDates, usDate } from "./dates.ts";
import { fold, nameKeys } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { allEntries, bracket, item, more, nameOf, row, say } from "./wording.ts";

const SHOWN = 30;
const REACTIONS = 4;

type Group = readonly AllergyFact[];

export function isCurrentAllergy(allergy: AllergyFact): boolean {
  return allergy.verification !== "refuted" && !["inactive", "resolved"].includes(allergy.clinicalStatus);
}

export function allergies(seen: Visible, whole: PatientRecord): Fragment[] {
  const all = seen.record.allergies;
  if (all.length === 0) return nothingOf("allergies", whole, seen);
  const denials = all.filter((allergy) => allergy.noneKnown && isCurrentAllergy(allergy));
  const current = fold(
    all.filter((allergy) => !allergy.noneKnown && isCurrentAllergy(allergy)),
    nameKeys,
  ).sort(bySeriousness);
  const over = fold(
    all.filter((allergy) => !isCurrentAllergy(allergy)),
    nameKeys,
  );
  const denied = contradictedDenials(denials, current.flat());
  const shown = current.slice(0, SHOWN);
  const settled = shown.filter((group) => isPlain(group) && contradiction(group, over).length === 0);
  const alike = [...Map.groupBy(settled, plainLabel)].filter(([, groups]) => groups.length > 1);
  const brief = new Set(alike.flatMap(([, groups]) => groups));
  return [
    ...mayLack("allergies", whole),
    ...(over.flat().length === all.length && !all.some(({ noneKnown }) => noneKnown)
      ? item(say(`No current allergy: ${allEntries(all.length)} inactive, resolved or refuted.`, all))
      : []),
    ...shown.filter((group) => !brief.has(group)).flatMap((group) => item(say(describe(group), group), ...contradiction(group, over))),
    ...alike.flatMap(([label, groups]) =>
      row(
        label,
        groups.map((group) => say(nameOf(group[0]!.concept), group)),
      ),
    ),
    ...more(current.slice(SHOWN).flat()),
    ...fold(denials).flatMap((group) => {
      const recorded = usDate(group[0]!.recorded);
      return item(say(`${nameOf(group[0]!.concept)}${recorded === undefined ? "" : ` (recorded ${recorded})`}`, group));
    }),
    ...differingAllergies(current),
    ...(denied.length > 0
      ? item(say(`Conflict: these ${denied.length} entries differ: allergies are listed and denied.`, denied))
      : onlyInOneList(
          current.filter((group) => contradiction(group, over).length === 0),
          all,
        )),
    ...(over.length > 0
      ? row(
          "Not current",
          over.slice(0, SHOWN).map((group) => say(`${nameOf(group[0]!.concept)} (${endOf(group[0]!)})`, group)),
        )
      : []),
  ];
}

/** Current in one entry, refuted or over in another. */
function contradiction(group: Group, over: readonly Group[]): Fragment[] {
  const keys = new Set(group.flatMap(nameKeys));
  const others = over.flat().filter((fact) => nameKeys(fact).some((key) => keys.has(key)));
  if (others.length === 0) return [];
  const said = [...new Set(others.map(endOf))].sort().join(" and ");
  return [say(`; conflict: these ${group.length + others.length} entries differ: current and ${said}`, [...group, ...others])];
}

/** Several sources each list allergies, and not the same ones. */
function onlyInOneList(current: readonly Group[], all: readonly AllergyFact[]): Fragment[] {
  const originsOf = (facts: readonly AllergyFact[]) => new Set(facts.map(({ evidence }) => evidence.origin));
  if (originsOf(all).size < 2) return [];
  const single = current.filter((group) => originsOf(group).size === 1);
  return row(
    "Conflict: in one source's list only",
    single.slice(0, SHOWN).map((group) => say(nameOf(group[0]!.concept), group)),
  );
}

function endOf(allergy: AllergyFact): string {
  return allergy.verification === "refuted" ? "refuted" : allergy.clinicalStatus;
}

function isHigh(group: Group): boolean {
  return group.some((allergy) => allergy.criticality === "high");
}

/** One entry of no drug, with no reaction: such ones share a row. */
function isPlain(group: Group): boolean {
  return (
    !isHigh(group) &&
    group.length === 1 &&
    group.every(
      ({ reactions, verification, categories, type }) =>
        type !== "intolerance" &&
        reactions.length === 0 &&
        ["confirmed", "unknown"].includes(verification) &&
        !categories.includes("medication"),
    )
  );
}

/** "Recorded 01/15/2016, criticality low, no reaction recorded". */
function plainLabel([fact]: Group): string {
  const recorded = usDate(fact?.recorded);
  return [
    recorded === undefined ? "Entries" : `Recorded ${recorded}`,
    fact?.criticality === undefined ? undefined : `criticality ${fact.criticality}`,
    "no reaction recorded",
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

function bySeriousness(a: Group, b: Group): number {
  const drug = (group: Group) => Number(group.some((allergy) => allergy.categories.includes("medication")));
  return Number(isHigh(b)) - Number(isHigh(a)) || drug(b) - drug(a) || compareText(nameOf(a[0]!.concept), nameOf(b[0]!.concept));
}

function reactionsOf(group: Group): string {
  const reactions = [...new Set(group.flatMap((allergy) => allergy.reactions.map((reaction) => reactionText(reaction))))].sort();
  if (reactions.length === 0) return "no reaction recorded";
  return `reaction: ${reactions.slice(0, REACTIONS).join(", ")}${reactions.length > REACTIONS ? " …" : ""}`;
}

function describe(group: Group): string {
  const latest = newest(group);
  const recorded = group
    .map((allergy) => allergy.recorded)
    .filter((date) => usDate(date) !== undefined)
    .sort(compareDates)
    .at(-1);
  const criticality = isHigh(group) ? "high" : latest.criticality;
  return `${nameOf(latest.concept)}${bracket([
    kindOf(group),
    criticality === undefined ? undefined : `criticality ${criticality}`,
    reactionsOf(group),
    ["confirmed", "unknown"].includes(latest.verification) ? undefined : latest.verification,
    recorded === undefined ? undefined : `recorded ${usDate(recorded)}`,
    group.length > 1 ? `${group.length} entries` : undefined,
  ])}`;
}

/** "Penicillin (criticality high; reaction: Hives severe)"; no word where no reaction is recorded. */
export function describeAllergy(group: Group): string {
  const reactions = group.some((allergy) => allergy.reactions.length > 0) ? reactionsOf(group) : undefined;
  return `${nameOf(newest(group).concept)}${bracket([kindOf(group), isHigh(group) ? "criticality high" : undefined, reactions])}`;
}

/** Said only where every entry has it as an intolerance. */
function kindOf(group: Group): string | undefined {
  return group.every(({ type, concept }) => type === "intolerance" && !/intoleran/i.test(concept.text)) ? "intolerance" : undefined;
}

function newest(group: Group): AllergyFact {
  return [...group].sort(newestFirst((allergy) => allergy.recorded ?? allergy.onset))[0]!;
}

function reactionText(reaction: AllergyFact["reactions"][number]): string {
  const name = withoutTags(clipText(reaction.manifestation, 60)) || "unnamed";
  return reaction.severity === undefined ? name : `${name} ${reaction.severity}`;
}
