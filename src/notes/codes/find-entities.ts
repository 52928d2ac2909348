// Everything a note's text can be coded by: problems and drugs, each once, with its places, its code, how exactly the words fit and what else it may be. It proposes; nothing is added that the words do not say.
import type { CodeChoice, CodeList, Place } from "#core/clinical-codes.ts";
import type { DiagnosisCode } from "#knowledge/codes/code-table.ts";
import { EDITION } from "#knowledge/codes/code-table.ts";
import { DIAGNOSIS_CODES } from "#knowledge/codes/diagnosis-codes.ts";
import { type Chosen, chooseCodes } from "./choose-code.ts";
import { namedInList, siblingsInList } from "./code-list.ts";
import { drugsNamed } from "./drugs-named.ts";
import type { FoundEntity } from "./found-entity.ts";
import { type ProblemMention, problemMentions } from "./problem-mentions.ts";
import { groupsOf, settled } from "./settle-mentions.ts";

const SHORT = 0.95;
const ELSEWHERE = 0.95;
const LASTING_HISTORY = 0.7;
const HISTORY = 0.9;

/** `text` is plain; places are its. */
export function findEntities(text: string, list?: CodeList): readonly FoundEntity[] {
  const byCode = new Map<string, FoundEntity[]>();
  const put = (entity: FoundEntity) => {
    const key = `${entity.primary.system}|${entity.primary.code}`;
    const known = byCode.get(key);
    if (known) known.push(entity);
    else byCode.set(key, [entity]);
  };
  for (const group of groupsOf(settled(problemMentions(text)))) for (const entity of entitiesOf(group, text, list)) put(entity);
  for (const { choice, place } of drugsNamed(text)) put({ places: [place], primary: choice, similar: [], families: [choice.name] });
  if (list !== undefined) {
    const taken = [...byCode.values()].flat().flatMap(({ places }) => places);
    const isTaken = isWithin(taken, text.length);
    for (const entity of namedInList(text, list)) if (!entity.places.some(isTaken)) put(entity);
  }
  return [...byCode.values()]
    .map(joined)
    .sort((one, other) => one.places[0]!.start - other.places[0]!.start || (one.primary.code < other.primary.code ? -1 : 1));
}

/** Whether a place shares a letter with one of these. */
function isWithin(places: readonly Place[], length: number): (place: Place) => boolean {
  const marks = new Uint8Array(length);
  for (const { start, end } of places) marks.fill(1, start, end);
  return ({ start, end }) => marks.subarray(start, end).includes(1);
}

/** Of one code: the entity that fits best, with the places of all. */
function joined(entities: readonly FoundEntity[]): FoundEntity {
  const best = entities.reduce((one, other) => (other.primary.score > one.primary.score ? other : one));
  const families = [...new Set(entities.flatMap((entity) => entity.families))];
  return { ...best, places: inOrder(entities.flatMap(({ places }) => places)), families };
}

function inOrder(places: readonly Place[]): readonly Place[] {
  const distinct = new Map(places.map((place) => [`${place.start}-${place.end}`, place]));
  return [...distinct.values()].sort((one, other) => one.start - other.start || one.end - other.end);
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
