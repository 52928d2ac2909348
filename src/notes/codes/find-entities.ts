// Everything a note's text can be coded by: problems and drugs, each once, with its places, its code, how exactly the words fit and what else it may be. It proposes; nothing is added that the words do not say.
import type { CodeChoice, CodeList, Place } from "#core/clinical-codes.ts";
import type { CodeFamily, DiagnosisCode } from "#knowledge/codes/code-table.ts";
import { EDITION } from "#knowledge/codes/code-table.ts";
import { DIAGNOSIS_CODES } from "#knowledge/codes/diagnosis-codes.ts";
import { type Chosen, chooseCodes } from "./choose-code.ts";
import { namedInList, siblingsInList } from "./code-list.ts";
import { drugsNamed } from "./drugs-named.ts";
import type { FoundEntity } from "./found-entity.ts";
import { type ProblemMention, problemMentions } from "./problem-mentions.ts";

const SHORT = 0.95;
const ELSEWHERE = 0.95;
const LASTING_HISTORY = 0.7;
const HISTORY = 0.9;
const TYPES = ["type1", "type2"];

/** `text` is plain; places are its. */
export function findEntities(text: string, list?: CodeList): readonly FoundEntity[] {
  const named = withoutDoubted(problemMentions(text).filter(({ standing }) => standing !== "none"));
  const mentions = withoutCovered(withoutOldNews(withType(named)));
  const byCode = new Map<string, FoundEntity>();
  const put = (entity: FoundEntity) => {
    const key = `${entity.primary.system}|${entity.primary.code}`;
    const known = byCode.get(key);
    byCode.set(key, known ? joined(known, entity) : entity);
  };
  for (const group of groupsOf(mentions)) for (const entity of entitiesOf(group, text, list)) put(entity);
  for (const { choice, place } of drugsNamed(text)) put({ places: [place], primary: choice, similar: [], families: [choice.name] });
  const known = [...byCode.values()];
  const more =
    list === undefined ? [] : namedInList(text, list).filter(({ places }) => !known.some((entity) => overlap(entity.places, places)));
  for (const entity of more) put(entity);
  return [...byCode.values()].sort(
    (one, other) => one.places[0]!.start - other.places[0]!.start || (one.primary.code < other.primary.code ? -1 : 1),
  );
}

function overlap(one: readonly Place[], other: readonly Place[]): boolean {
  return one.some((a) => other.some((b) => a.start < b.end && b.start < a.end));
}

function joined(one: FoundEntity, other: FoundEntity): FoundEntity {
  const better = other.primary.score > one.primary.score ? other : one;
  return { ...better, places: inOrder([...one.places, ...other.places]), families: [...new Set([...one.families, ...other.families])] };
}

function inOrder(places: readonly Place[]): readonly Place[] {
  const distinct = new Map(places.map((place) => [`${place.start}-${place.end}`, place]));
  return [...distinct.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A type that the note names once holds for every mention that names none, unless it names two. */
function withType(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  return mentions.map((mention) => {
    const isTyped = mention.family.codes.some(({ assumes }) => assumes.some((feature) => TYPES.includes(feature)));
    if (!isTyped || mention.standing === "family" || TYPES.some((type) => mention.features.has(type))) return mention;
    const said = new Set(
      mentions
        .filter(({ family, standing }) => family === mention.family && standing !== "family")
        .flatMap(({ features }) => TYPES.filter((type) => features.has(type))),
    );
    return said.size === 1 ? { ...mention, features: new Set([...mention.features, ...said]) } : mention;
  });
}

/** What the note doubts somewhere is the patient's only where the assessment lists it. */
function withoutDoubted(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const isSure = (mention: ProblemMention) => mention.standing !== "doubted";
  return mentions.filter((mention) => {
    const same = mentions.filter(({ family }) => family === mention.family);
    return isSure(mention) && (same.every(isSure) || same.some((one) => isSure(one) && isListed(one)));
  });
}

function isListed({ isInAssessment, isLeading }: ProblemMention): boolean {
  return isInAssessment && isLeading;
}

/** What is there now is no history, and a general term adds nothing to the kind that the note names as well. */
function withoutOldNews(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const isNow = ({ standing }: ProblemMention) => standing === "current" || standing === "lasting-history";
  return mentions.filter((mention) => {
    const { family, words, standing } = mention;
    if (standing === "history") return !mentions.some((other) => other.family === family && isNow(other));
    if (!family.isBroad || standing === "family") return true;
    return !mentions.some((other) => other.family !== family && isNow(other) && isKindOf(other.family, words));
  });
}

/** "tension headache" is a kind of "headache": a name of it ends with the general one. */
function isKindOf(one: CodeFamily, general: string): boolean {
  return one.names.some(({ words }) => words.endsWith(` ${general}`));
}

/**
 * A symptom stands in for a diagnosis: it counts where it leads a problem of the assessment, and elsewhere only in a note whose assessment names nothing.
 */
function withoutCovered(mentions: readonly ProblemMention[]): readonly ProblemMention[] {
  const isSymptom = ({ family }: ProblemMention) => family.kind === "symptom";
  const hasAssessment = mentions.some((mention) => (isSymptom(mention) ? isListed(mention) : mention.isInAssessment));
  return mentions.filter((mention) => !isSymptom(mention) || (hasAssessment ? isListed(mention) : true));
}

/** Mentions of one problem: those that say less join one that says the same and more. */
function groupsOf(mentions: readonly ProblemMention[]): readonly (readonly ProblemMention[])[] {
  const groups: ProblemMention[][] = [];
  const fullestFirst = [...mentions].sort((one, other) => other.features.size - one.features.size || one.start - other.start);
  for (const mention of fullestFirst) {
    const { family, features } = mention;
    const isHistory = mention.standing === "history" || mention.standing === "family";
    const group = groups.find(([first]) => {
      if (first === undefined || first.family !== family) return false;
      if (isHistory || first.standing === "history" || first.standing === "family") return first.standing === mention.standing;
      return [...features].every((feature) => first.features.has(feature));
    });
    if (group) group.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

function entitiesOf(group: readonly ProblemMention[], text: string, list: CodeList | undefined): readonly FoundEntity[] {
  const first = group[0]!;
  const { family, standing } = first;
  const places = inOrder(group.map(({ start, end }) => ({ start, end })));
  const isSure = group.some(({ standing }) => standing === "current");
  const factor =
    (group.every(({ isShort }) => isShort) ? SHORT : 1) *
    (group.some(({ isInAssessment }) => isInAssessment) ? 1 : ELSEWHERE) *
    (standing === "history" || standing === "family" ? HISTORY : isSure ? 1 : LASTING_HISTORY);
  const about = {
    as: standing === "lasting-history" && !isSure ? "history of a lasting disease" : NAMES[standing],
    said: [...first.features].sort(),
  };
  const metadata = { edition: EDITION, named_as: text.slice(first.start, first.end), ...about };
  return chosenFor(first).map(({ code, score, alternatives }) => {
    const primary = choiceOf(code, rounded(score * factor), metadata);
    const near = alternatives.map(({ code: other, share }) => choiceOf(other, rounded(score * factor * share), { edition: EDITION }));
    const more = list === undefined ? [] : siblingsInList(primary, near, list);
    return { places, primary, similar: [...near, ...more], families: [family.key] };
  });
}

const NAMES = {
  current: "current",
  "lasting-history": "current",
  history: "history",
  family: "family history",
  doubted: "",
  none: "",
} as const;

function chosenFor({ family, features, standing }: ProblemMention): readonly Chosen[] {
  if (standing !== "history" && standing !== "family") return chooseCodes(family, features);
  const code = DIAGNOSIS_CODES.get((standing === "history" ? family.past : family.inFamily)!)!;
  return [{ code, score: 1, alternatives: chooseCodes(family, features).map((chosen) => ({ code: chosen.code, share: 0.5 })) }];
}

function choiceOf({ code, name }: DiagnosisCode, score: number, metadata: CodeChoice["metadata"]): CodeChoice {
  return { system: "icd-10-cm", code, name, score, metadata };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
