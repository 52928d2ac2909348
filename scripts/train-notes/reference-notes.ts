// A reference note as sentences, each under the topic its heading names. It is looked at in training only.

export const TOPICS = [
  "CC",
  "GENHX",
  "ROS",
  "PASTMEDICALHX",
  "PASTSURGICAL",
  "MEDICATIONS",
  "ALLERGY",
  "FAM/SOCHX",
  "IMMUNIZATIONS",
  "GYNHX",
  "OTHER_HISTORY",
  "EXAM",
  "LABS",
  "IMAGING",
  "PROCEDURES",
  "EDCOURSE",
  "DIAGNOSIS",
  "ASSESSMENT",
  "PLAN",
  "DISPOSITION",
] as const;

type Topic = (typeof TOPICS)[number];

const HEADINGS: readonly (readonly [RegExp, Topic])[] = [
  [/^CHIEF COMPLAINT|^CC$/, "CC"],
  [/^HISTORY OF PRESENT|^HPI|^PRESENT/, "GENHX"],
  [/^REVIEW OF SYSTEMS|^ROS/, "ROS"],
  [/^(?:PAST )?SURGICAL/, "PASTSURGICAL"],
  [/^(?:PAST |MEDICAL HISTORY)/, "PASTMEDICALHX"],
  [/^(?:CURRENT )?MEDICATION/, "MEDICATIONS"],
  [/^ALLERG/, "ALLERGY"],
  [/^(?:SOCIAL|FAMILY)/, "FAM/SOCHX"],
  [/^(?:PHYSICAL|EXAM|VITAL)/, "EXAM"],
  [/^RESULTS?|^LABS?|^IMAGING|^DIAGNOSTIC/, "LABS"],
  [/^(?:ASSESSMENT|IMPRESSION)/, "ASSESSMENT"],
  [/^(?:PLAN|INSTRUCTIONS)/, "PLAN"],
  [/^PROCEDURE/, "PROCEDURES"],
];
const IMAGE = /\b(?:x-?rays?|mri|ct|ultrasound|echo\w*|radiograph\w*|imaging|mammogram|scan)\b/i;
const PLANNED =
  /\b(?:will|order|refer|prescrib|recommend|continue|start|advis|follow|return|increase|encourag|schedule|discuss|initiat|educat)/i;

export function sentencesOfNote(note: string): readonly { readonly topic: Topic; readonly text: string }[] {
  let topic: Topic | undefined;
  return note.split("\n").flatMap((line) => {
    const bare = line.trim();
    const heading = /^[A-Z][A-Z &/']{2,50}:?$/.test(bare) ? HEADINGS.find(([words]) => words.test(bare))?.[1] : undefined;
    if (heading) {
      topic = heading;
      return [];
    }
    if (!topic || bare === "") return [];
    const own = topic;
    return bare.split(/(?<=[.?!])\s+/).map((text) => ({
      topic: own === "LABS" && IMAGE.test(text) ? "IMAGING" : own === "ASSESSMENT" && PLANNED.test(text) ? "PLAN" : own,
      text,
    }));
  });
}
