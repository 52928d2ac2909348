// The words that make a mention count for what it is: of a drug that it is taken, of an allergen that it is an allergy, of a test or vaccine that it was done. Without one of them a mention says too little.
import type { Read } from "./context.ts";
import { type Found, PhraseIndex } from "./tokens.ts";

type Cue = "allergy-before" | "allergy-after" | "allergies-after" | "taken" | "goes-on" | "given" | "into-vein";

const CUES: Readonly<Record<Cue, string>> = {
  "allergy-before":
    "allergic to, allergic reaction to, allergic reactions to, allergy to, allergies to, allergy, allergies, allergies include, allergies are, allergic, anaphylaxis to, anaphylaxis with, anaphylaxis from, anaphylaxis after, anaphylactic reaction to, intolerant of, intolerant to, intolerance to, intolerance of, hypersensitivity to, hypersensitive to, sensitive to, sensitivity to, sensitivities to, reaction to, reactions to, reacts to, reacted to, adverse reaction to, hives with, hives from, hives to, hives after, rash with, rash from, rash after, angioedema with, angioedema from, angioedema after, swelling with, swelling after",
  "allergy-after":
    "allergy, anaphylaxis, intolerance, hypersensitivity, allergic reaction, caused hives, causes hives, caused a rash, causes a rash, causes rash, caused rash, causes anaphylaxis, caused anaphylaxis, caused angioedema, gave her hives, gave him hives, allergic",
  "allergies-after": "allergies, intolerances",
  taken:
    "takes, taking, on, is on, remains on, maintained on, continues, continue, continued, continuing, uses, using, use of, prescribed, is prescribed, prescribes, started on, was started on, started, currently on, current medications, medications, medications are, medications include, medication list, meds, home meds, treated with, managed with, controlled with, controlled on, stable on, well controlled on, doing well on, refill, refills, refilled, receiving, receives, self injects, injects, holds both, bought, over the counter, otc, supplements with, supplement with, compliant with, adherent to, tolerating, tolerates, increased, decreased, reduced, switched to, changed to, transitioned to",
  "goes-on":
    "continue, continues, continued, continuing, remain on, remains on, stay on, stays on, keep on, keep taking, keeps taking, refill, refills, refilled, increase, increased, decrease, decreased, reduce, reduced, titrate, still on, still taking, current, currently, currently on, currently taking, maintained on, takes, taking, is on, tolerating, prescribed the following medications, was started on, started on",
  given:
    "done, performed, completed, complete, obtained, had, has had, underwent, undergone, received, given, administered, vaccinated, got, up to date, utd, normal, negative, positive, abnormal, unremarkable, benign, showed, shows, revealed, reveals, demonstrated, found, findings, polyp, polyps, no polyps, wnl, within normal limits, within normal range, stable, last, most recent, previous, s p, status post, ago, on file, satisfactory, t score, birads, bi rads, no evidence of malignancy, today, reported as, read as, this visit, dose, series complete, x2, x1, x3, report, result, results, elsewhere",
  "into-vein":
    "iv, intravenous, intravenously, infusion, bolus, im, intramuscular, nebulized, drip, preoperative, preop, injection of, injected, epidural, spinal, local, topical, intraoperative, intraoperatively, perioperative, irrigation, anesthesia, block",
};

const INDEX = indexed();

function indexed(): PhraseIndex<readonly Cue[]> {
  const byPhrase = new Map<string, Cue[]>();
  for (const [cue, phrases] of Object.entries(CUES) as [Cue, string][])
    for (const phrase of phrases.split(",").map((one) => one.trim())) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), cue]);
  const index = new PhraseIndex<readonly Cue[]>();
  for (const [phrase, cues] of byPhrase) index.add(phrase, cues);
  return index;
}

const KNOWN = new WeakMap<Read, readonly Found<readonly Cue[]>[]>();

function cuesOf(read: Read): readonly Found<readonly Cue[]>[] {
  const known = KNOWN.get(read) ?? INDEX.find(read.text, read.tokens, read.from, read.to);
  KNOWN.set(read, known);
  return known;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function isBefore(read: Read, place: Place, cue: Cue, reach: number): boolean {
  return cuesOf(read).some(({ from, to, value }) => {
    if (to > place.from || place.from - to > reach || !value.includes(cue)) return false;
    const between = read.text.slice(read.tokens[from]!.start, read.tokens[place.from]!.start);
    return !between.includes(";");
  });
}

function isAfter(read: Read, place: Place, cue: Cue, reach: number): boolean {
  return cuesOf(read).some(({ from, value }) => from >= place.to && from - place.to <= reach && value.includes(cue));
}

/** Whether the mention of a drug or another allergen is one of an allergy. */
export function isAllergy(read: Read, place: Place): boolean {
  const isUsed = isBefore(read, place, "taken", 6) || isBefore(read, place, "into-vein", 2);
  if (isAfter(read, place, "allergy-after", 1) || isAfter(read, place, "allergies-after", 6)) return true;
  const nearest = lastBefore(read, place, ["allergy-before", "taken"]);
  if (nearest === "allergy-before" && isBefore(read, place, "allergy-before", 25)) return true;
  return read.sentence.section === "allergies" && !isUsed && !/\b(?:treated|given|received|used|needed)\b/i.test(textBefore(read, place));
}

function lastBefore(read: Read, place: Place, cues: readonly Cue[]): Cue | undefined {
  const nearest = cuesOf(read).findLast(({ to, value }) => to <= place.from && value.some((cue) => cues.includes(cue)));
  return nearest && cues.find((cue) => nearest.value.includes(cue));
}

function textBefore(read: Read, place: Place): string {
  return read.text.slice(read.sentence.start, read.tokens[place.from]!.start);
}

function textAfter(read: Read, place: Place, length: number): string {
  return read.text.slice(read.tokens[place.to - 1]!.end, Math.min(read.sentence.end, read.tokens[place.to - 1]!.end + length));
}

const DOSED =
  /^[^.;]{0,30}?(?:\d+(?:[.,]\d+)?\s*(?:mg|mcg|\u00b5g|g|units?|iu|ml|meq|puffs?|tabs?|tablets?|capsules?)\b)|^[^.;,]{0,24}?\b(?:daily|nightly|weekly|twice|once|three times|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?h\.?s|q\.?d|at bedtime|every (?:morning|evening|night|day|\d+ hours)|as needed|prn|p\.r\.n)\b/i;

/** Whether the text says that the patient takes the drug, or has it on a list of those. */
export function isTaken(read: Read, place: Place): boolean {
  const { section } = read.sentence;
  if (isBefore(read, place, "into-vein", 4) || isAfter(read, place, "into-vein", 2)) return false;
  if (section === "plan") return isBefore(read, place, "goes-on", 8) || isAfter(read, place, "goes-on", 4);
  if (section === "medications") return true;
  if (isBefore(read, place, "taken", 12) || isBefore(read, place, "goes-on", 8)) return true;
  return section !== "procedures" && section !== "exam" && section !== "results" && DOSED.test(textAfter(read, place, 60));
}

const DATED = /\b(?:19|20)\d\d\b|\b\d{1,2}\/\d{1,2}\/\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b/i;

/** Whether the text says that a test or vaccine was done: a date, a result, or a word for it. */
export function isDone(read: Read, place: Place): boolean {
  const own = clauseAround(read, place);
  const isTold = isBefore(read, place, "given", 8) || isAfter(read, place, "given", 8);
  if (read.sentence.section === "plan") return isTold;
  return isTold || DATED.test(own);
}

/** A number with what may belong to it, right after the name of a test. */
export function isMeasured(read: Read, place: Place): boolean {
  const after = textAfter(read, place, 60);
  return (
    /^[^.;,\d]{0,40}?\b\d+(?:\.\d+)?\s*(?:%|mg|mL|\b)/.test(after) &&
    !/^[^.;\d]{0,40}[<>\u2264\u2265]/.test(after) &&
    !/\b(?:goal|target|below|under|less than|above)\b/i.test(after.slice(0, 30))
  );
}

function clauseAround(read: Read, place: Place): string {
  const before = textBefore(read, place);
  const cut = before.lastIndexOf(";");
  const after = textAfter(read, place, 120);
  const end = after.indexOf(";");
  return `${before.slice(cut + 1)} ${end < 0 ? after : after.slice(0, end)}`;
}

/** Whether the sentence speaks of vaccines before the name. */
export function isOfVaccines(read: Read, place: Place): boolean {
  return read.sentence.section === "immunizations" || /\b(?:immuni[sz]ations?|vaccin\w+|shots?)\b/i.test(textBefore(read, place));
}
