// Who speaks each turn, decided by what is said: questions, instructions and findings are a clinician's, "my knee hurts" a patient's. Names given to the voices help and may be
// swapped; a turn that plainly belongs to the other is read as his.
import type { TranscriptTurn } from "#core/transcript.ts";
import { sumOf } from "../weights/read-weights.ts";
import { ROLES } from "../weights/roles.ts";
import { type Word, wordsOf } from "./words.ts";

export type Role = "clinician" | "patient" | "companion";

const NAMED: readonly (readonly [Role, RegExp])[] = [
  [
    "companion",
    /guest|mother|father|mom|mum|dad|wife|husband|partner|spouse|daughter|son|carer|caregiver|relative|family|companion|parent/i,
  ],
  ["patient", /patient|client|^pt\b/i],
  ["clinician", /doctor|^dr\b|clinician|provider|physician|nurse|therapist|^gp\b|^md\b/i],
];

/** Features of a turn's words; two neighbours count together. */
export function roleFeatures(words: readonly Word[], text: string): readonly string[] {
  const said = words.map((word) => word.text);
  const features = new Set(["bias"]);
  said.forEach((word, at) => {
    features.add(word);
    features.add(`${word}_${said[at + 1] ?? "-"}`);
  });
  features.add(`first:${said[0] ?? "-"}_${said[1] ?? "-"}`);
  features.add(`length:${said.length < 4 ? 1 : said.length < 15 ? 4 : said.length < 50 ? 15 : 50}`);
  if (/\?\s*$/.test(text)) features.add("asks");
  return [...features];
}

/** The most one turn can say, and what the name of its voice says. */
const MOST = 5;
const BY_NAME = 3.5;
/** Two turns in a row are seldom one voice. */
const ALTERNATES = 0.8;

/** One for each turn. */
export function speakerRoles(turns: readonly TranscriptTurn[]): readonly Role[] {
  const scores = turns.map(({ text }) => {
    const sum = sumOf(ROLES, roleFeatures(wordsOf(text.slice(0, 4_000)), text));
    return Math.max(-MOST, Math.min(MOST, sum));
  });
  const byName = rolesOfNames(turns, scores);
  const named = turns.map(({ speaker }) => (speaker === undefined ? undefined : byName.get(speaker)));
  const leaning = scores.map((all, at) => {
    const most = named[at] === undefined ? MOST : mostOf(turns[at]!.text);
    return Math.max(-most, Math.min(most, all)) + (named[at] === "clinician" ? BY_NAME : named[at] === "patient" ? -BY_NAME : 0);
  });
  const alternates = byName.size > 1 ? 0 : ALTERNATES;
  return likeliest(leaning, alternates).map((role, at) => (named[at] === "companion" ? "companion" : role));
}

/** A few words say too little to outweigh the name of their voice. */
function mostOf(text: string): number {
  return Math.min(MOST, 0.5 + 0.4 * (text.slice(0, 200).match(/\S+/g)?.length ?? 0));
}

/** What each name stands for. */
function rolesOfNames(turns: readonly TranscriptTurn[], scores: readonly number[]): ReadonlyMap<string, Role> {
  const sums = new Map<string, number>();
  turns.forEach(({ speaker }, at) => {
    if (speaker !== undefined) sums.set(speaker, (sums.get(speaker) ?? 0) + scores[at]!);
  });
  const roles = new Map<string, Role>();
  for (const name of sums.keys()) {
    const meant = NAMED.find(([, words]) => words.test(name))?.[0];
    if (meant) roles.set(name, meant);
  }
  if (sums.size < 2) return roles;
  const known = (role: Role) => [...roles].filter(([, each]) => each === role).map(([name]) => name);
  const [clinicians, patients] = [known("clinician"), known("patient")];
  const sumOfAll = (names: readonly string[]) => names.reduce((sum, name) => sum + sums.get(name)!, 0);
  if (clinicians.length > 0 && patients.length > 0) {
    // All of the one speaks like the other, in more than two turns: the names were swapped.
    if (sumOfAll(patients) - sumOfAll(clinicians) > 2 * MOST) {
      for (const name of clinicians) roles.set(name, "patient");
      for (const name of patients) roles.set(name, "clinician");
    }
    return roles;
  }
  const others = [...sums].filter(([name]) => roles.get(name) !== "companion").sort(([, a], [, b]) => b - a);
  for (const [at, [name]] of others.entries()) roles.set(name, at === 0 ? "clinician" : "patient");
  return roles;
}

/** The likeliest run of clinician (positive) and patient (negative), given what a change of voice is worth. */
function likeliest(leaning: readonly number[], alternates: number): readonly Role[] {
  const back: [number, number][] = [];
  let best: [number, number] = [0, 0];
  for (const score of leaning) {
    const from = [best[0] >= best[1] + alternates ? 0 : 1, best[1] >= best[0] + alternates ? 1 : 0] as [number, number];
    const worth = (to: 0 | 1) => best[from[to]]! + (from[to] === to ? 0 : alternates);
    back.push(from);
    best = [worth(0) + score / 2, worth(1) - score / 2];
  }
  const roles: Role[] = [];
  let at = best[0] >= best[1] ? 0 : 1;
  for (let turn = leaning.length - 1; turn >= 0; turn -= 1) {
    roles.unshift(at === 0 ? "clinician" : "patient");
    at = back[turn]![at]!;
  }
  return roles;
}
