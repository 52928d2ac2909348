// Whether the patient is spoken of as she or he, where someone says so plainly. Nobody is guessed at: two different answers are none.

import { FEMALE, MALE, type Names, NEUTRAL } from "../rewrite/person.ts";
import type { Role } from "./roles.ts";

const SAID: readonly (readonly [Names, RegExp])[] = [
  [
    FEMALE,
    /\b(?:years?[- ]{0,2}old|yo|y\.o\.)[- ](?:\w+[- ]){0,3}?(?:female|woman|lady|girl)\b|\b(?:miss|ms|mrs)\b\.?|\bma'am\b|^[^.?]{0,80}\bshe(?:'s| is) (?:an?|here|seen|presenting|coming)\b/,
  ],
  [
    MALE,
    /\b(?:years?[- ]{0,2}old|yo|y\.o\.)[- ](?:\w+[- ]){0,3}?(?:male|man|gentleman|boy)\b|\b(?:mr|mister)\b\.?|^[^.?]{0,80}\bhe(?:'s| is) (?:an?|here|seen|presenting|coming)\b/,
  ],
];

export function namesOf(turns: readonly { readonly text: string }[], roles: readonly Role[]): Names {
  const said = new Set<Names>();
  turns.forEach(({ text }, at) => {
    if (roles[at] !== "clinician") return;
    for (const [names, words] of SAID) if (words.test(text.toLowerCase().slice(0, 2_000))) said.add(names);
  });
  const [only, ...others] = said;
  return only && others.length === 0 ? only : NEUTRAL;
}
