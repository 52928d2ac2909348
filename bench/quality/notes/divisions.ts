// A note cut into the four divisions of ACI-Bench by its headings: subjective, examination, results, assessment and plan.

export const DIVISIONS = ["subjective", "objective_exam", "objective_results", "assessment_and_plan"] as const;
export type Division = (typeof DIVISIONS)[number];

const HEADINGS: readonly (readonly [RegExp, Division])[] = [
  [/^(?:PHYSICAL|EXAM|VITAL)/, "objective_exam"],
  [/^(?:RESULT|LAB|IMAGING|DIAGNOSTIC|PROCEDURE)/, "objective_results"],
  [/^(?:ASSESSMENT|PLAN|IMPRESSION|INSTRUCTION)/, "assessment_and_plan"],
  [/^(?:CHIEF|CC$|HISTORY|HPI|REVIEW|PAST|MEDICAL|SURGICAL|SOCIAL|FAMILY|MEDICATION|CURRENT|ALLERG|SUBJECTIVE|BIRTH|HEALTH)/, "subjective"],
];

/** What stands under headings of each division, headings included. */
export function divisionsOf(note: string): ReadonlyMap<Division, string> {
  const found = new Map<Division, string>();
  let division: Division = "subjective";
  for (const line of note.split("\n")) {
    const bare = line.replace(/^#+ /, "").trim();
    const isHeading = line.startsWith("#") || /^[A-Z][A-Z &/']{1,50}:?$/.test(bare);
    if (isHeading) division = HEADINGS.find(([words]) => words.test(bare.toUpperCase()))?.[1] ?? division;
    found.set(division, `${found.get(division) ?? ""}${bare}\n`);
  }
  return found;
}
