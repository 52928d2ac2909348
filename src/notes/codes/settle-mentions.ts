// Which mentions of a whole note count, seen together: types carried over, doubts, old news, symptoms that a diagnosis explains; and which of them are one problem. Its cost grows with the note, not with its square.
import type { CodeFamily } from "#knowledge/codes/code-table.ts";
import type { ProblemMention } from "./problem-mentions.ts";

const TYPES = ["type1", "type2"];

export function settled(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  return withoutCovered(withoutOldNews(withType(withoutDoubted(mentions.filter(({ standing }) => standing !== "none")))));
}

function isListed({ isInAssessment, isLeading }: ProblemMention): boolean {
  return isInAssessment && isLeading;
}

/** What the note doubts somewhere is the patient's only where the assessment lists it. */
function withoutDoubted(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const sure = mentions.filter(({ standing }) => standing !== "doubted");
  const doubted = new Set(mentions.filter(({ standing }) => standing === "doubted").map(({ family }) => family));
  const listed = new Set(sure.filter(isListed).map(({ family }) => family));
  return sure.filter(({ family }) => !doubted.has(family) || listed.has(family));
}

/** A type that the note names once holds for every mention that names none, unless it names two. */
function withType(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const said = new Map<CodeFamily, Set<string>>();
  for (const { family, features, standing } of mentions) {
    const types = standing === "family" ? [] : TYPES.filter((type) => features.has(type));
    if (types.length > 0) said.set(family, new Set([...(said.get(family) ?? []), ...types]));
  }
  return mentions.map((mention) => {
    const { family, features, standing } = mention;
    const types = said.get(family);
    if (types?.size !== 1 || standing === "family" || TYPES.some((type) => features.has(type))) return mention;
    return { ...mention, features: new Set([...features, ...types]) };
  });
}

/** What is there now is no history, and a general term adds nothing to the kind that the note names as well. */
function withoutOldNews(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const now = new Set(
    mentions.filter(({ standing }) => standing === "current" || standing === "lasting-history").map(({ family }) => family),
  );
  const kinds = new Map<string, boolean>();
  const hasKind = (family: CodeFamily, general: string) => {
    const key = `${family.key} ${general}`;
    const known = kinds.get(key) ?? [...now].some((other) => other !== family && isKindOf(other, general));
    kinds.set(key, known);
    return known;
  };
  return mentions.filter(({ family, words, standing }) => {
    if (standing === "history") return !now.has(family);
    return !family.isBroad || standing === "family" || !hasKind(family, words);
  });
}

/** "tension headache" is a kind of "headache": a name of it ends with the general one. */
function isKindOf(one: CodeFamily, general: string): boolean {
  return one.names.some(({ words }) => words.endsWith(` ${general}`));
}

/** A symptom stands in for a diagnosis: it counts where it leads a problem of the assessment, and elsewhere only in a note whose assessment names nothing. */
function withoutCovered(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const isSymptom = ({ family }: ProblemMention) => family.kind === "symptom";
  const hasAssessment = mentions.some((mention) => (isSymptom(mention) ? isListed(mention) : mention.isInAssessment));
  return mentions.filter((mention) => !isSymptom(mention) || !hasAssessment || isListed(mention));
}

/** Mentions of one problem, the fullest first: those that say less join one that says the same and more. */
export function groupsOf(mentions: readonly ProblemMention[]): readonly (readonly ProblemMention[])[] {
  const byFamily = new Map<CodeFamily, ProblemMention[][]>();
  const fullestFirst = [...mentions].sort((one, other) => other.features.size - one.features.size || one.start - other.start);
  for (const mention of fullestFirst) {
    const groups = byFamily.get(mention.family) ?? [];
    byFamily.set(mention.family, groups);
    const group = groups.find(([first]) => isSame(first!, mention));
    if (group) group.push(mention);
    else groups.push([mention]);
  }
  return [...byFamily.values()].flat();
}

function isSame(first: ProblemMention, mention: ProblemMention): boolean {
  const isTold = ({ standing }: ProblemMention) => standing === "history" || standing === "family";
  if (isTold(first) || isTold(mention)) return first.standing === mention.standing;
  return [...mention.features].every((feature) => first.features.has(feature));
}
