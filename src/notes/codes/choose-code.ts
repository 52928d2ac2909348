// The most specific code that the words support, how exactly they do, and its siblings. What is not said is not assumed, but where the classification itself reads silence so.
import type { CodeFamily, DiagnosisCode } from "#knowledge/codes/code-table.ts";
import { GROUPS } from "#knowledge/codes/features.ts";

export interface Alternative {
  readonly code: DiagnosisCode;
  /** As a share of the chosen code's score. */
  readonly share: number;
}

export interface Chosen {
  readonly code: DiagnosisCode;
  readonly score: number;
  readonly alternatives: readonly Alternative[];
}

const OPEN = 0.85;
const ASSUMED = 0.8;
const FARTHER = 0.5;
const MOST_ALTERNATIVES = 10;

/** What a family takes notice of, without what contradicts itself: "mild" and "severe" of one thing say nothing. */
export function ownFeatures(family: CodeFamily, said: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set(family.codes.flatMap(({ needs, assumes }) => [...needs, ...assumes]));
  if (used.has("right") || used.has("bilateral")) used.add("bilateral").add("right").add("left");
  const own = new Set([...said].filter((feature) => used.has(feature)));
  if (own.has("right") && own.has("left")) own.add("bilateral");
  for (const group of GROUPS) {
    const both = group.filter((feature) => own.has(feature));
    if (both.length < 2) continue;
    const kept = both.includes("bilateral") ? "bilateral" : both.find((one) => one.startsWith("stage3") && one !== "stage3");
    for (const feature of both) if (feature !== kept) own.delete(feature);
    if (kept === undefined) for (const feature of both) own.add(`not ${feature}`);
  }
  return own;
}

/** More than one where both sides have codes of their own; none where the words name none of the family's codes. */
export function chooseCodes(family: CodeFamily, own: ReadonlySet<string>): readonly Chosen[] {
  const hasBoth = family.codes.some(({ needs }) => needs.includes("bilateral"));
  const hasSides = family.codes.some(({ needs }) => needs.includes("right")) && family.codes.some(({ needs }) => needs.includes("left"));
  if (own.has("bilateral") && !hasBoth && hasSides) {
    const rest = [...own].filter((feature) => feature !== "bilateral");
    return ["right", "left"].flatMap((side) => choose(family, new Set([...rest, side])));
  }
  return choose(family, own);
}

function choose(family: CodeFamily, own: ReadonlySet<string>): readonly Chosen[] {
  const rankOf = ({ needs, assumes }: DiagnosisCode) => needs.length + assumes.filter((feature) => own.has(feature)).length;
  const [code] = family.codes.filter((one) => isSupported(one, own)).sort((one, other) => rankOf(other) - rankOf(one));
  if (code === undefined) return [];
  const isAssumed = code.assumes.some((feature) => !own.has(feature));
  const score = (code.isOpen ? OPEN : 1) * (isAssumed ? ASSUMED : 1);
  const alternatives = family.codes
    .filter((one) => one.code !== code.code)
    .map((one) => ({ code: one, share: FARTHER ** distance(one, code, own) }))
    .sort((one, other) => other.share - one.share || (one.code.code < other.code.code ? -1 : 1));
  return [{ code, score, alternatives: distinct(alternatives).slice(0, MOST_ALTERNATIVES) }];
}

function isSupported({ needs, assumes }: DiagnosisCode, own: ReadonlySet<string>): boolean {
  return needs.every((feature) => own.has(feature)) && assumes.every((feature) => own.has(feature) || !isGroupSaid(feature, own));
}

function isGroupSaid(feature: string, own: ReadonlySet<string>): boolean {
  const group = GROUPS.find((one) => one.includes(feature)) ?? [feature];
  return group.some((one) => own.has(one) || own.has(`not ${one}`));
}

/** One for each feature that the code needs and nobody said, or that was said and it leaves out; one more where it says the opposite. */
function distance(code: DiagnosisCode, chosen: DiagnosisCode, own: ReadonlySet<string>): number {
  const needs = new Set([...code.needs, ...code.assumes]);
  const missing = [...needs].filter((feature) => !own.has(feature) && !chosen.assumes.includes(feature));
  const opposed = missing.filter((feature) => isGroupSaid(feature, own));
  const leftOut = chosen.needs.filter((feature) => !needs.has(feature) && !missing.some((one) => sameGroup(one, feature)));
  return Math.max(1, missing.length + opposed.length + leftOut.length);
}

function sameGroup(one: string, other: string): boolean {
  return GROUPS.some((group) => group.includes(one) && group.includes(other));
}

function distinct(alternatives: readonly Alternative[]): readonly Alternative[] {
  return alternatives.filter(({ code }, index) => alternatives.findIndex((one) => one.code.code === code.code) === index);
}
