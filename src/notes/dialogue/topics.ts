// What a sentence or a passage of talk is about, by learned weights: one of twenty topics, and the section of a note each belongs to.
import type { SectionKey } from "#core/template.ts";
import { TOPICS } from "../weights/topics.ts";

export type Topic =
  | "CC"
  | "GENHX"
  | "ROS"
  | "PASTMEDICALHX"
  | "PASTSURGICAL"
  | "MEDICATIONS"
  | "ALLERGY"
  | "FAM/SOCHX"
  | "IMMUNIZATIONS"
  | "GYNHX"
  | "OTHER_HISTORY"
  | "EXAM"
  | "LABS"
  | "IMAGING"
  | "PROCEDURES"
  | "EDCOURSE"
  | "DIAGNOSIS"
  | "ASSESSMENT"
  | "PLAN"
  | "DISPOSITION";

/** Likeliest first. */
export function topicsOf(features: readonly string[]): readonly Topic[] {
  const rows = features.flatMap((feature) => {
    const row = TOPICS.weights.get(feature);
    return row ? [row] : [];
  });
  return TOPICS.classes
    .map((name, at) => ({ name: name as Topic, sum: rows.reduce((sum, row) => sum + row[at]!, 0) }))
    .sort((one, other) => other.sum - one.sum)
    .map(({ name }) => name);
}

export const SECTION_OF: Readonly<Record<Topic, SectionKey>> = {
  CC: "chief-complaint",
  GENHX: "history-of-present-illness",
  ROS: "review-of-systems",
  PASTMEDICALHX: "past-medical-history",
  PASTSURGICAL: "past-surgical-history",
  MEDICATIONS: "medications",
  ALLERGY: "allergies",
  "FAM/SOCHX": "social-history",
  IMMUNIZATIONS: "immunizations",
  GYNHX: "past-medical-history",
  OTHER_HISTORY: "past-medical-history",
  EXAM: "examination",
  LABS: "results",
  IMAGING: "results",
  PROCEDURES: "procedures",
  EDCOURSE: "history-of-present-illness",
  DIAGNOSIS: "assessment",
  ASSESSMENT: "assessment",
  PLAN: "plan",
  DISPOSITION: "plan",
};
