// The sections a sentence of a visit may stand in, the best first: by what it is about, who said it and when. A patient's words are never a finding of the examination, nor a
// denial a finding of anybody's.
import type { SectionKey, Template } from "#core/template.ts";
import { cueOf } from "../cues.ts";
import { headingMeaning } from "../headings.ts";
import { criticalKind } from "./critical.ts";
import { saidFeatures } from "./features.ts";
import { isFamilyHistory, RELATIVE } from "./relatives.ts";
import type { Said } from "./said.ts";
import { termsOf } from "./terms.ts";
import { SECTION_OF, type Topic, topicsOf } from "./topics.ts";

/** What a section of a template takes besides its own, the nearest first. */
const NEXT: Partial<Record<SectionKey, readonly SectionKey[]>> = {
  "chief-complaint": ["history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "history-of-present-illness": ["subjective", "situation", "behavior", "data", "chief-complaint"],
  "review-of-systems": ["history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "past-medical-history": ["history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "past-surgical-history": ["past-medical-history", "history-of-present-illness", "subjective", "situation", "behavior", "data"],
  immunizations: ["past-medical-history", "history-of-present-illness", "subjective", "situation", "behavior", "data"],
  medications: ["past-medical-history", "history-of-present-illness", "subjective", "situation", "behavior", "data"],
  allergies: ["past-medical-history", "history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "family-history": ["past-medical-history", "history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "social-history": ["history-of-present-illness", "subjective", "situation", "behavior", "data"],
  "vital-signs": ["examination", "objective", "data", "behavior", "situation"],
  examination: ["objective", "data", "behavior", "situation"],
  results: ["objective", "examination", "data", "assessment", "behavior", "situation"],
  procedures: ["plan", "intervention"],
  assessment: ["progress", "data", "behavior", "situation", "plan"],
  plan: ["assessment"],
};

const WISH = /\b(?:goals?|hop(?:e|es|ing) to|wants? to|would like to|look(?:s|ing)? forward|trying to|plans? to|able to get back)\b/;
const BETTER =
  /\b(?:better|improv\w+|worse\w*|progress\w*|helping|helped|same as|unchanged|stable|less (?:than|often)|more often|going well|doing well|struggling)\b/;

/** Of templates of talking therapies: goal, intervention, response, progress. */
function therapyKeys({ text, role, phase }: Said): readonly SectionKey[] {
  const plain = text.toLowerCase();
  if (role === "clinician") return phase === "plan" ? ["plan", "intervention"] : ["intervention"];
  return [
    ...(WISH.test(plain) ? (["goal"] as const) : []),
    ...(BETTER.test(plain) ? (["progress", "response"] as const) : []),
    ...(phase === "plan" ? (["response"] as const) : []),
    "behavior",
    "situation",
    "data",
    "response",
  ];
}

/** Best first; the index of the template's section. Empty: the template has no place for it. */
export function sectionsFor(template: Template, said: Said): readonly number[] {
  const custom = customSections(template, said);
  const key = keyOf(said);
  const isTherapy = template.sections.some((section) => /^(?:intervention|goal|behavior|situation)$/.test(section.key));
  const wanted =
    isTherapy && key !== "plan"
      ? [...therapyKeys(said), key, ...(NEXT[key] ?? [])]
      : [key, ...(NEXT[key] ?? []), ...(isTherapy ? therapyKeys(said) : [])];
  const known = wanted.flatMap((each) => {
    const own = template.sections.findIndex((section) => section.key === each);
    const named = template.sections.findIndex(
      (section) => section.key === "custom" && headingMeaning(section.heading)?.keys.includes(each),
    );
    return [own, named].filter((at) => at >= 0);
  });
  return [...new Set([...custom, ...known])];
}

const GENERIC = new Set(
  "the and of for with history current other notes note section details summary information general patient about your this that".split(
    " ",
  ),
);

/** Sections with a free heading, whose words the sentence has. */
function customSections(template: Template, said: Said): readonly number[] {
  const own = new Set(stems(said.text));
  return template.sections.flatMap(({ key, heading }, at) => {
    if (key !== "custom" || headingMeaning(heading)) return [];
    return stems(heading).some((stem) => !GENERIC.has(stem) && own.has(stem)) ? [at] : [];
  });
}

function stems(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.replace(/(?:ing|ed|es|s|e)$/, ""));
}

/** What the sentence is about, as a section of a full note. */
export function keyOf(said: Said): SectionKey {
  const text = said.text.toLowerCase();
  if (said.role !== "clinician" || said.phase === "history") {
    if (isFamilyHistory(text) && said.phase !== "plan") return "family-history";
    if (criticalKind(said) === "allergy") return "allergies";
  }
  if (said.role === "clinician" && said.kind === "statement" && DIRECTS.test(text)) return "plan";
  if (said.role === "clinician" && said.phase === "history" && PRESENTS.test(text)) return "chief-complaint";
  if (said.role === "clinician" && said.phase !== "plan" && cueOf(said.text, ["vital-signs"])) return "vital-signs";
  if (said.role === "clinician" && JUDGES.test(text) && termsOf(said.text).length > 0) return "assessment";
  const topics = topicsOf(saidFeatures(said));
  return SECTION_OF[topics.find((topic) => isPossible(topic, said)) ?? "GENHX"];
}

/** What is to be done, ordered or left alone, wherever in the visit he says it. */
const DIRECTS =
  /^(?:(?:so|and|but|then|also),? )*(?:we(?:'ll| will)\b|we (?:need|could|can|should)\b|let's\b|i (?:also )?advised\b|i was going to (?:start|stop|order|prescribe|increase|give|put)|(?:don't|do not) (?:take|use|drink|drive|lift|stop|start)\b|(?:the patient|she|he) should\b|let me know\b|if\b.*\b(?:we|i)(?:'ll| will)\b|i'm (?:ordering|prescribing|starting|stopping|referring|increasing)\b|(?:hold|stop|start|restart|resume|keep|continue|increase|decrease|take|call|come|go|see) (?:the|her|his|the patient's|me|your|us|to|it|in|back|that)\b|if (?:the patient|she|he|it|that|the \w+)\b.*\b(?:call|come|go to|take|return|seek|let me know|let us know|stop)\b)/;

/** A clinician's own view of what it is, wherever in the visit he gives it. */
const JUDGES =
  /^(?:so,? |well,? )?(?:i (?:do not |don't )?(?:think|believe|suspect)|my impression|it (?:looks|sounds) like|this (?:looks|sounds) like|most likely)\b.*\b(?:is|are|like|have|has|due to|from|consistent with)\b(?!.*\b(?:should|need to|going to|will|would like)\b)/;

const COMES =
  /\b(?:presents?|here (?:today )?(?:for|with|to|because)|came in|com(?:e|es|ing) in|complain\w*|follow[- ]?up|annual|brings?|evaluation|referred|second opinion|check[- ]?up)\b/;
const PRESENTS =
  /\b(?:presents?|who is here|is here|here today|comes? in|came in|coming in|seen today|referred)\b(?: today| again| to clinic)* (?:with|for|because|to|after|complaining|in follow)/;
const TESTED =
  /\b(?:x-?rays?|mri|ct|labs?|scan|echo\w*|ekg|ecg|a1c|cholesterol|panel|biopsy|culture|level|antibody|ultrasound|blood work|test)\b/;

/** A finding: a clinician's statement of something seen, heard or felt, or what a patient feels when it is touched. */
function isFinding({ role, phase, kind, text }: Said): boolean {
  if (RELATIVE.test(text.toLowerCase()) || termsOf(text).length === 0) return false;
  if (role !== "clinician")
    return phase === "examination" && kind === "exchange" && /\b(?:hurts?|pain\w*|tender\w*|numb|feel)\b/.test(text);
  return kind === "statement" && (phase === "examination" || (phase !== "plan" && cueOf(text, ["examination"]) !== undefined));
}

function isPossible(topic: Topic, said: Said): boolean {
  const { role, phase, kind, text } = said;
  switch (topic) {
    case "EXAM":
      return isFinding(said);
    case "LABS":
    case "IMAGING":
      return TESTED.test(text.toLowerCase()) && (role === "clinician" || phase !== "plan");
    case "PLAN":
    case "DISPOSITION":
    case "PROCEDURES":
      return role === "clinician" && phase !== "examination";
    case "ASSESSMENT":
    case "DIAGNOSIS":
      return role === "clinician" && phase !== "history";
    case "ROS":
      return kind === "exchange" || /\b(?:denies|endors\w+|no)\b/.test(text.toLowerCase());
    case "CC":
      return COMES.test(text.toLowerCase());
    case "EDCOURSE":
      return false;
    default:
      return phase !== "plan" || role !== "clinician";
  }
}
