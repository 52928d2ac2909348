// Every place of a text where a problem of the table is named, what the text says of it there, and in which way it counts: the patient's now, his history, his family's, or not at all.
import type { Context, Read } from "#evidence/context/context.ts";
import { contextOf } from "#evidence/context/context.ts";
import { isOtherWord, nextWord } from "#evidence/context/mentions.ts";
import { type ReadPage, readPage } from "#evidence/context/read-page.ts";
import type { Section } from "#evidence/context/sections.ts";
import { VOID_AFTER } from "#evidence/context/targets.ts";
import type { CodeFamily } from "#knowledge/codes/code-table.ts";
import { CODE_FAMILIES } from "#knowledge/codes/diagnosis-codes.ts";
import { NO_PROBLEMS } from "#knowledge/mentions/problems.ts";
import { ownFeatures } from "./choose-code.ts";
import { isOneOfAsked } from "./one-of-asked.ts";
import { Phrases } from "./phrases.ts";
import { type Head, saidOf } from "./said-features.ts";

/** As what a mention counts. */
export type Standing = "current" | "lasting-history" | "history" | "family" | "doubted" | "none";

export interface ProblemMention {
  readonly family: CodeFamily;
  readonly features: ReadonlySet<string>;
  /** The table's words for it that stand there. */
  readonly words: string;
  readonly standing: Standing;
  /** Named by an abbreviation. */
  readonly isShort: boolean;
  readonly isInAssessment: boolean;
  /** It begins its paragraph, as the problems of an assessment do. */
  readonly isLeading: boolean;
  readonly start: number;
  readonly end: number;
}

/** Names that hold a problem's and mean another thing; value `undefined`. */
interface Name {
  readonly family: CodeFamily;
  readonly words: string;
  readonly says: readonly string[];
}

const NOTHING = `
ST depression, ST segment depression, respiratory depression, CVA tenderness, costovertebral angle tenderness, family planning, stroke volume, heat stroke, PE tube, PE tubes, American Heart Association,
depression scale, anxiety scale, pain scale, pain medication, pain reliever, pain management, pain clinic, pain specialist, back pain clinic, cough medicine, cough drop, cough syrup, headache diary, fever reducer, cold medicine,
non smoker, never smoker, alcoholic beverage, cold intolerance, cold weather, chest CT, rheumatoid factor, blood sugar, weight loss surgery, weight loss program, weight loss goal, weight loss plan, rash guard, fall risk, flu shot, flu vaccine, influenza vaccine,
pneumonia vaccine, pneumonia shot, shingles vaccine, shingles shot, hepatitis A vaccine, hepatitis B vaccine, COVID vaccine, COVID 19 vaccine, COVID booster, COVID test, strep test, rapid strep, pregnancy test, pregnancy category, seizure precautions, fall precautions,
diabetic diet, diabetic foot exam, diabetic eye exam, diabetic shoes, diabetic supplies, diabetic medication, diabetic educator, migraine medication, asthma action plan, allergy shot, allergy testing, allergy medication, hearing aid, pain score, stroke prevention, DVT prophylaxis,
murmur gallop rub, edema free, tired eyes, weakness of the argument, screening for depression, depression screening, lupus anticoagulant, bone density scan, bone density test, cancer center, UTI prophylaxis, hypertension clinic, obesity medicine, GERD diet
`;

const NAMES = indexed();

function indexed(): Phrases<Name | undefined> {
  const phrases = new Phrases<Name | undefined>();
  for (const family of CODE_FAMILIES) for (const { words, says } of family.names) phrases.add(words, { family, words, says });
  const ours = NOTHING.split(/[,\n]/).flatMap((phrase) => (phrase.trim() === "" ? [] : [phrase.trim()]));
  for (const phrase of [...ours, ...NO_PROBLEMS]) if (!phrases.has(phrase)) phrases.add(phrase, undefined);
  return phrases;
}

/** A sentence that is longer is none. */
const LONGEST = 4_000;

export function problemMentions(text: string): readonly ProblemMention[] {
  const page = readPage(text);
  return page.sentences.flatMap((sentence, at) => (sentence.end - sentence.start > LONGEST ? [] : inSentence(page, at)));
}

function inSentence(page: ReadPage, at: number): ProblemMention[] {
  const { text, tokens, sentences, firsts } = page;
  const sentence = sentences[at]!;
  let to = firsts[at]!;
  while (to < tokens.length && tokens[to]!.end <= sentence.end) to += 1;
  const found = NAMES.find(text, tokens, firsts[at]!, to).filter(({ from }) => !isOtherWord(text, tokens, from));
  if (found.length === 0) return [];
  const read = page.read(at);
  const heads = found.flatMap(({ value, ...place }): Head[] => (value === undefined ? [] : [{ ...place, value: value.family }]));
  const said = new Map(heads.map((head) => [head.from, saidOf(read, head, heads)]));
  const isFirst = at === 0 || sentences[at - 1]!.paragraph !== sentence.paragraph;
  return found.flatMap(({ from, to: end, value }): ProblemMention[] => {
    if (value === undefined) return [];
    const { family, words, says } = value;
    const next = nextWord(text, tokens, end, read.to);
    if (next !== undefined && family.kind !== "status" && isVoidBefore(next)) return [];
    const uses = (holder: Head) =>
      holder.value.codes.some(({ needs }) => needs.some((feature) => said.get(holder.from)!.features.includes(feature)));
    const isWithin = heads.some((holder) => said.get(holder.from)!.taken.some((one) => one.from === from) && uses(holder));
    if (isWithin && !family.isCodedBeside) return [];
    const raw = text.slice(tokens[from]!.start, tokens[end - 1]!.end);
    return [
      {
        family,
        words,
        features: ownFeatures(family, new Set([...says, ...said.get(from)!.features])),
        standing: standingOf(read, { from, to: end }, family),
        isShort: /^[A-Z0-9 ]{2,6}s?$/.test(raw),
        isInAssessment: ASSESSMENTS.has(sentence.section),
        isLeading: isFirst && (from - firsts[at]! <= LEADING_WORDS || isTitleLike(text.slice(sentence.start, sentence.end))),
        start: tokens[from]!.start,
        end: tokens[end - 1]!.end,
      },
    ];
  });
}

function isVoidBefore(next: string): boolean {
  return VOID_AFTER.problem.has(next) || VOID_AFTER.problem.has(next.replace(/s$/, ""));
}

const LEADING_WORDS = 4;
const LONGEST_TITLE = 70;

/** Short, and nothing said of it after a colon. */
function isTitleLike(sentence: string): boolean {
  return sentence.length <= LONGEST_TITLE && !sentence.includes(":");
}

const ASSESSMENTS: ReadonlySet<Section> = new Set<Section>(["problems", "plan"]);
/** What is asked, seen or advised there is no problem of the patient's yet. */
const NO_STATEMENTS: ReadonlySet<Section> = new Set<Section>(["review", "exam", "results", "instructions", "immunizations"]);
/** There only facts count that are told there: habits, devices, allergies. */
const STATUS_ONLY: ReadonlySet<Section> = new Set<Section>(["social", "procedures", "allergies"]);
const LISTS: ReadonlySet<Section> = new Set<Section>(["problems", "past", "medications", "allergies", "plan", "social", "procedures"]);
/** Named as what it may be or is like: the tables of `evidence/` do not reach over every such wording. */
const DOUBTED =
  /\b(?:suspect\w*|suspicio\w+|possib\w+|potential(?:ly)?|probab\w+|presum\w+|believe|thinks?|wonder\w*|worri\w+|similar to|resembl\w+|chance of|representative of)\b[^.;:!?]{0,40}$/i;
/** Named as what nearly was, was only thought to be, may come of a treatment, or is another patient's. */
const NOT_SO =
  /\b(?:almost|nearly|thought (?:it|this|that|he|she|they|the patient) (?:was|were|had|might|may)|side effects?|adverse effects?|(?:can|could|may|might) (?:give|cause|make)|(?:last|previous|next|another|other) patients?)\b[^.;:!?]{0,60}$/i;
const DENIED_AT_ONCE = /\b(?:not|never)(?: (?:really|actually|currently|known to be))?\s*$/i;
/** What a relative answered for, as the note prints a question with its answer: "Diabetes: the patient's mother". */
const ANSWERED_FOR =
  /^[^.;:]{0,30}: (?:(?:yes|yeah|no|just|only|well),? ){0,2}(?:my|his|her|their|the patient's) (?:own )?(?:(?:late|older|younger|oldest|youngest|little|big) )?([a-z]+)\b/i;
const BLOOD =
  /^(?:mother|mom|mum|father|dad|parents?|brothers?|sisters?|siblings?|grand\w+|aunts?|uncles?|cousins?|sons?|daughters?|family)$/i;
const NO_BLOOD = /^(?:husband|wife|spouse|partner|boyfriend|girlfriend|friends?|neighbou?rs?|roommates?|dog|cat)$/i;
/** What was asked for and answered otherwise: "Pregnant: she does not think so", "Any fever or chills: no fever but some chills". */
const ANSWERED_NO =
  /^, no\W*$|^[^.;:]{0,40}: (?:(?:no|nope)(?:[,.]|$| but\b)|not (?:me|him|her|them|the patient|that|at all|really)\b|(?:the patient|she|he|they) (?:does|do|did|is|was|has|have) not (?:think so|know|believe so)\b)/i;
const ASKED_ANY = /^any\b[^:]*$/i;
const BEGINS_WITH_NO = /^[^.;:]{0,60}: no\b/i;
/** "... but she does not." */
const DENIED_AT_LAST = /\bbut\b[^.;:]{0,60}\b(?:(?:does|do|did|is|was|has|have) not|\w+n't)\W*$/i;
const GONE_BEFORE =
  /\b(?:grew|grown|growing) out of\s*$|\bused to (?:have|get|suffer from)\b[^.;:!?]{0,40}$|\b(?:when|while) (?:the patient|she|he) was\s*$/i;
const GONE_AFTER =
  /^[^.;:]{0,40}: [^.;:]{0,30}\b(?:used to|not any ?more)\b|^(?:(?: has| have| had| is| are)? (?:gone away|went away|all gone|cleared up))\b/i;
/** Named as what is to be kept away. */
const GUARDED =
  /\b(?:risk of|vaccinat\w+ (?:for|against)|immuni[sz]ed (?:for|against)|vaccines? (?:for|against)|prevent(?:ion of)?)\b[^.;:!?]{0,40}$/i;
/** Told of a day that is past; when it was found or began says nothing of its end. */
const DATED =
  /^(?:(?!\b(?:diagnos|since|onset|start|began|begin|for the past)\w*)[^.;]){0,25}?(?:\b(?:in|on) (?:\d{1,2}\/)?(?:19|20)\d\d\b|\b(?:years?|months?|decades?) ago\b)/i;
/** An operation or device that is still to come. */
const PLANNED =
  /\b(?:going to|will|plans?|planning|planned|scheduled?|upcoming|needs?|candidate|before|prior to|consider\w*|discuss\w*|recommend\w*|awaiting)\b[^.;]{0,50}$/i;
const PUT_IN = /^Z9[04568]/;
/** Over and gone, whatever it was. */
const ENDED =
  /\b(?:resolved|cured|in childhood|as a child|childhood|ruled out|years ago|months ago|outgrew|outgrown|no longer|misdiagnos\w+|in (?:his|her|their) (?:teens|twenties|youth))\b/i;

function standingOf(read: Read, place: { readonly from: number; readonly to: number }, family: CodeFamily): Standing {
  const { sentence, text } = read;
  const { section } = sentence;
  const context: Context = contextOf(read, place, "problem");
  if (context.polarity === "negated" || context.polarity === "hypothetical" || NO_STATEMENTS.has(section)) return "none";
  const around = {
    before: text.slice(sentence.start, read.tokens[place.from]!.start),
    after: text.slice(read.tokens[place.to - 1]!.end, sentence.end),
  };
  if (GUARDED.test(around.before) || NOT_SO.test(around.before) || DENIED_AT_ONCE.test(around.before)) return "none";
  const answeredFor = ANSWERED_FOR.exec(around.after)?.[1] ?? "";
  const isAnsweredNo =
    ANSWERED_NO.test(around.after) ||
    isOneOfAsked(around.before, around.after) ||
    DENIED_AT_LAST.test(around.after) ||
    (ASKED_ANY.test(around.before.trim()) && BEGINS_WITH_NO.test(around.after));
  if (NO_BLOOD.test(answeredFor) || isAnsweredNo) return "none";
  if (BLOOD.test(answeredFor)) return family.inFamily === undefined ? "none" : "family";
  if (GONE_BEFORE.test(around.before) || GONE_AFTER.test(around.after)) return family.past === undefined ? "none" : "history";
  if (context.polarity === "uncertain" || DOUBTED.test(around.before)) return context.who === "patient" ? "doubted" : "none";
  if (family.codes.some(({ code }) => PUT_IN.test(code)) && PLANNED.test(around.before)) return "none";
  if (context.who === "family") return family.inFamily === undefined ? "none" : "family";
  if (context.who !== "patient") return "none";
  if (STATUS_ONLY.has(section) && family.kind !== "status") return "none";
  const isBare = sentence.isTitle && read.triggers.after.length + read.triggers.before.length === 0;
  if (isBare && !LISTS.has(section)) return "none";
  if (DATED.test(around.after) && family.kind !== "lifelong" && !family.codes.some(({ code }) => PUT_IN.test(code)))
    return family.past === undefined ? "none" : "history";
  if (context.time === "current") return "current";
  if (family.past !== undefined && !(family.kind === "lifelong" && section === "past")) return "history";
  if (family.kind === "status") return "current";
  return family.kind === "lifelong" && !ENDED.test(text.slice(sentence.start, sentence.end)) ? "lasting-history" : "none";
}
