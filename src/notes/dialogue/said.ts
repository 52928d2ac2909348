// A visit's turns as sentences that a note may hold: statements turned by the rules of `rewrite/`, questions with their answers, and, where no rule is sure, the very words in
// quotes. Nothing is chosen here and nothing left out but talk that says nothing.
import type { TranscriptTurn } from "#core/transcript.ts";
import { clinicianStatement, type Phase, plainWords } from "../rewrite/clinician.ts";
import { exchange } from "../rewrite/exchange.ts";
import { patientStatement, toPatient, withoutAnswer } from "../rewrite/patient.ts";
import type { Names } from "../rewrite/person.ts";
import { asSaid, asSentence, printed } from "../rewrite/print.ts";
import { hasVerb } from "../rewrite/verbs.ts";
import { pairUp } from "./asked.ts";
import { namesDrug } from "./drug-words.ts";
import { namesOf } from "./gender.ts";
import { inFigures } from "./numbers.ts";
import { phasesOf } from "./phases.ts";
import { leadingMarkers, polarityOf, readQuestion } from "./questions.ts";
import { RELATIVE } from "./relatives.ts";
import { takesBack } from "./retractions.ts";
import { type Role, speakerRoles } from "./roles.ts";
import { isTalkOfTalk } from "./talk.ts";
import { termsOf } from "./terms.ts";
import { type Utterance, utterancesOf } from "./utterances.ts";
import { isMark, type Word } from "./words.ts";

export interface Place {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

export interface Said {
  /** As the note would say it. */
  readonly text: string;
  /** The very words, to fall back on. */
  readonly quoted: string;
  readonly places: readonly Place[];
  /** Whose words it holds: of an exchange, the one who answers. */
  readonly role: Role;
  readonly kind: "statement" | "exchange" | "quote";
  readonly phase: Phase;
  /** How far into the visit, from 0 to 1. */
  readonly position: number;
}

interface Spoken extends Utterance {
  readonly role: Role;
  readonly phase: Phase;
  /** In figures. */
  readonly said: readonly Word[];
  readonly asks: boolean;
  readonly body: readonly Word[];
}

export interface Heard {
  readonly said: readonly Said[];
  readonly roles: readonly Role[];
}

/** Whether sentences are of the patient or speak to him. */
export type Voice = "of-patient" | "to-patient";

/** `known`: how the patient is called, where that need not be found in the talk. */
export function hear(turns: readonly TranscriptTurn[], known?: Names, voice: Voice = "of-patient"): Heard {
  const roles = speakerRoles(turns);
  const names = known ?? namesOf(turns, roles);
  const utterances = utterancesOf(turns);
  const phases = phasesOf(utterances, roles);
  const spoken = utterances.map((utterance, at): Spoken => {
    const said = inFigures(utterance.words);
    const { asks, words } = readQuestion(said, utterance.mark);
    const isClinician = roles[utterance.turn] === "clinician";
    return {
      ...utterance,
      role: PRESCRIBES.test(printed(words).toLowerCase()) ? "clinician" : roles[utterance.turn]!,
      phase: phases[at]!,
      said,
      asks: isClinician && (asks || isBareQuestion(words, phases[at]!)),
      body: words,
    };
  });
  for (const [at, one] of spoken.entries()) {
    const next = spoken[at + 1];
    if (isAnsweredBarely(one, next) || isToldToBeConfirmed(one, next)) spoken[at] = { ...one, asks: true };
  }
  return { said: new Hearing(turns, spoken, names, voice).all(), roles };
}

/** "no shortness of breath, just want to make sure" with a bare answer behind it was asked. */
function isAnsweredBarely(one: Spoken, next: Spoken | undefined): boolean {
  if (one.role !== "clinician" || one.phase === "plan" || next?.role !== "patient" || next.turn !== one.turn + 1) return false;
  const core = one.body.slice(leadingMarkers(one.body));
  return /^(?:no|any)$/.test(core[0]?.text ?? "") && !hasVerb(core.slice(1, 4)) && polarityOf(next.said).bare;
}

/** "and you're still watching your diet": what he tells a patient of himself at the end of a turn waits for a yes or no. */
function isToldToBeConfirmed(one: Spoken, next: Spoken | undefined): boolean {
  if (one.role !== "clinician" || one.phase !== "history" || next?.role !== "patient" || next.turn !== one.turn + 1) return false;
  if (next.mark === "?") return false;
  const core = one.body.slice(leadingMarkers(one.body));
  return /^(?:you|you're|you've|your|still|you'd)$/.test(core[0]?.text ?? "") && !ALLOWS.test(core[1]?.text ?? "");
}

/** A clinician who takes a history and only names a thing asks for it: "shortness of breath". */
function isBareQuestion(words: readonly Word[], phase: Phase): boolean {
  const core = words.slice(leadingMarkers(words));
  if (/\b(?:anybody|anyone) (?:in|else|ever|have|has)\b/.test(printed(core))) return true;
  return phase === "history" && core.length > 0 && core.length <= 12 && !hasVerb(core);
}

const ALLOWS = /^(?:can|could|should|may|might|must|need)$/;
/** An answer that says nothing without its question: "I used to, not anymore". */
const ELLIPTIC =
  /^(?:i (?:used to|haven't|hadn't|have|had|did|do|don't|am|was|wasn't|won't|can't|might)(?: (?:yet|now|anymore|it|that|them|once|before|sometimes|not|never|started|stopped|tried|done|had|taken|,))*|that's (?:my|just my) [a-z]+|(?:only |just |mostly )?(?:when|if|after|with) .+)$/;
/** Nobody else says it: of himself, or to the patient. */
const PRESCRIBES =
  /^(?:(?:no|yes|so|okay|and|please),? )*(?:keep|stop|continue|start) (?:on )?(?:taking|using) (?:it|your|that|them)\b|\b(?:i|we)(?:'ll| will|'m going to|'re going to| am going to| would like to|'d like to) (?:also |just |go ahead and )?(?:prescribe|refer you|start you on|put you on|write you an? (?:prescription|script))\b/;

const GENERIC =
  /^(?:(?:or |and )?(?:anything|things|something)(?: else)? (?:like that|going on)|anything|is that (?:right|correct|okay)|right|correct|how does that sound|is that okay|what do you think|any questions.*|do you have any.*questions.*|or no|is it|does it|are you ready.*|how are you(?: doing)?(?: today)?|what's going on|what happened|anything else|(?:any|anything) other (?:symptoms?|problems?|issues?|concerns?|complaints?))$/;
const DOSE = /\b\d[\d.,]* ?(?:mg|mcg|mL|units?|iu|cc|grams?)\b/;
const ASKED_WITHIN =
  /\b(?<!\b(?:you|we|i|they|who|that|to|not|will|would|could|can|may|might|also|still|do|did|does|already|n't|just|and) )(?:do|did|does|have|has|are|were|was) (?:you|your|it|any|anyone|anybody|they|the|this)\b(?! patient)|\bis (?:it|there) (?:any|hurting|tender|painful|worse|better)\b|\b(?:how|when|where|which|what) (?:did|do|does|has|have|is|was|are|were|long|often|many|much|about)\b/;
const HEDGED =
  /\b(?:but|just|only|except|unless|little|sometimes|occasionally|otherwise|used to|maybe|probably|think|guess|until|besides|other than|mostly|yes|yeah|significant|major|serious)\b/;
const CLAUSE = /^(?:i|i'm|i've|i'd|i'll|my|it|it's|there|there's|that|that's|the|we|we've|when|if|both|nothing|this)\b/;
const DANGLING =
  /^(?:to|the|a|an|of|with|for|my|your|is|are|that's|it's|on|in|at|i'm|you're|we're|from|by|was|were|have|has|had|and|or|his|her|very|any|some|about|into|than|i|we|you|if|what|which|will|would|can|could)$/;

class Hearing {
  readonly #turns: readonly TranscriptTurn[];
  readonly #spoken: readonly Spoken[];
  readonly #names: Names;
  readonly #voice: Voice;
  readonly #found: Said[] = [];

  constructor(turns: readonly TranscriptTurn[], spoken: readonly Spoken[], names: Names, voice: Voice) {
    this.#turns = turns;
    this.#voice = voice;
    this.#spoken = spoken;
    this.#names = names;
  }

  all(): readonly Said[] {
    for (let at = 0; at < this.#spoken.length; ) at = this.#read(at);
    return this.#found;
  }

  /** Reads what begins at `at` and returns where to go on. */
  #read(at: number): number {
    const one = this.#spoken[at]!;
    if (!one.asks) {
      this.#statement(one);
      return at + 1;
    }
    let last = at;
    while (this.#spoken[last + 1]?.asks && this.#spoken[last + 1]!.turn === one.turn) last += 1;
    const answerAt = last + 1;
    const answer = this.#spoken[answerAt];
    if (!answer || answer.role === "clinician" || answer.turn > this.#spoken[last]!.turn + 2) return answerAt;
    const asked = this.#spoken.slice(at, answerAt).filter(asksForSomething).map(listIn);
    if (asked.length === 0) return answerAt;
    let next = answerAt;
    for (const { question, answers, unclear } of pairUp(asked, this.#answersFrom(answerAt)))
      next = this.#exchange(question, next, answers, unclear);
    return next;
  }

  /** What the one who answers says from `at` on, to the end of his turn. */
  #answersFrom(at: number): readonly Spoken[] {
    const { turn } = this.#spoken[at]!;
    let to = at;
    while (this.#spoken[to]?.turn === turn && !(to > at && this.#spoken[to]!.asks)) to += 1;
    return this.#spoken.slice(at, to);
  }

  /** `count` of the answers belong to it; undefined: "no." "nothing like that." */
  #exchange(question: Spoken, answerAt: number, count: number | undefined, unclear: boolean): number {
    let answer = this.#spoken[answerAt]!;
    let next = answerAt + 1;
    for (let more = this.#spoken[next]; more && more.turn === answer.turn; more = this.#spoken[next]) {
      if (count === undefined ? !saysTheSame(answer, more) : next >= answerAt + count) break;
      answer = { ...answer, end: more.end, words: [...answer.words, ...more.words], said: [...answer.said, ...more.said] };
      next += 1;
    }
    const { polarity, bare } = polarityOf(answer.said);
    const plain = answer.said.filter((word) => !isMark(word)).map(({ text }) => text);
    const rest = withoutAnswer(answer.said);
    const restText = rest.map(({ text }) => text).join(" ");
    const places = [placeOf(question), placeOf(answer)];
    const quoted = this.#quotedExchange(question, answer);
    // What was asked and answered is for those who read of the patient.
    if (this.#voice === "to-patient") return next;
    const put = (text: string | undefined, kind: Said["kind"] = "exchange") =>
      this.#put(
        {
          text: asSentence(text ?? quoted),
          quoted,
          places,
          role: answer.role,
          kind: text === undefined ? "quote" : kind,
          phase: answer.phase,
        },
        answer,
      );
    if (unclear) put(undefined);
    else if (bare) put(exchange(question.body, answer.said, polarity, true, this.#names));
    else if (ELLIPTIC.test(restText)) put(exchange(question.body, answer.said, polarity, false, this.#names));
    else if (polarity === "other" || (polarity === "no" && HEDGED.test(restText)) || rest.length === 0) {
      const says = termsOf(restText).length > 0 || termsOf(printed(question.body)).length === 0;
      // An answer about the family says "i have" of the family.
      const ofFamily = RELATIVE.test(printed(question.body).toLowerCase());
      if (!ofFamily && CLAUSE.test(restText) && plain.length > 3 && polarity !== "no" && says) this.#statement(answer);
      else put(exchange(question.body, answer.said, polarity, false, this.#names));
    } else {
      const held = exchange(question.body, answer.said.slice(0, 1), polarity, true, this.#names);
      if (held !== undefined && !held.includes(":")) put(held);
      if (rest.length > 2 && isClause(rest) && !RELATIVE.test(printed(question.body).toLowerCase()))
        this.#statement({ ...answer, said: rest });
      else if (held === undefined || held.includes(":") || !isClause(rest))
        put(exchange(question.body, answer.said, polarity, false, this.#names));
    }
    return next;
  }

  #quotedExchange(question: Spoken, answer: Spoken): string {
    return `Asked “${this.#verbatim(question)}”, ${this.#names.subject} says “${this.#verbatim(answer)}”`;
  }

  #verbatim({ turn, start, end }: Spoken): string {
    return asSaid(this.#turns[turn]!.text.slice(start, end));
  }

  /** What is taken back is no statement by itself: it stands in the very words, with those that took it back. */
  #takesBack(one: Spoken): boolean {
    const last = this.#found.at(-1);
    const place = last?.places.at(-1);
    if (!last || !place || place.turn !== one.turn || last.role !== one.role) return false;
    // From where the last words end: "I mean" in front was left out as a filler.
    const { text } = this.#turns[one.turn]!;
    const start = place.end + /^[^\p{L}\p{N}]*/u.exec(text.slice(place.end, one.start))![0].length;
    const own = asSaid(text.slice(start, one.end));
    if (!takesBack(own, asSaid(text.slice(place.start, place.end)))) return false;
    const quoted = `${last.quoted.replace(/[”.]+$/, "")}. ${own}”.`;
    const places = [...last.places, { turn: one.turn, start, end: one.end }];
    this.#found[this.#found.length - 1] = { ...last, text: quoted, quoted, kind: "quote", places };
    return true;
  }

  #statement(one: Spoken): void {
    if (this.#takesBack(one)) return;
    const plain = one.body.filter((word) => !isMark(word));
    if (plain.length < 2 || one.asks || polarityOf(one.said).bare || isTalkOfTalk(one.said)) return;
    const { role, phase } = one;
    const words = role === "clinician" ? one.body : one.said;
    const ends = DANGLING.test(words.findLast((word) => !isMark(word))?.text ?? "");
    const isAsking = role !== "clinician" && (one.mark === "?" || readQuestion(one.said, one.mark).asks);
    const by = isAsking
      ? `${role === "companion" ? "The companion" : this.#names.subject} asks`
      : role === "clinician"
        ? "The clinician says"
        : role === "companion"
          ? "The companion says"
          : `${this.#names.subject} says`;
    const quoted = `${by} “${this.#verbatim(one)}”`;
    // A question that was not taken for one is no statement.
    const isFragment = phase !== "examination" && phase !== "results" && !hasVerb(plain);
    if (role === "clinician" && (phase === "history" || phase === "examination") && ASKED_WITHIN.test(printed(plain).toLowerCase())) return;
    if (role === "clinician" && isFragment && !DOSE.test(printed(plain)) && !/\bsorry\b.*\bnot an? /.test(printed(plain))) return;
    const turned = role === "companion" || ends || isAsking ? undefined : this.#turned(words, role, phase);
    this.#put(
      {
        text: asSentence(turned ?? quoted),
        quoted,
        places: [placeOf(one)],
        role,
        kind: turned === undefined ? "quote" : "statement",
        phase,
      },
      one,
    );
  }

  #turned(words: readonly Word[], role: Role, phase: Phase): string | undefined {
    if (this.#voice === "to-patient") return role === "clinician" ? asTold(words) : toPatient(words);
    return role === "clinician" ? statementOf(clinicianStatement(words, phase, this.#names)) : patientStatement(words, this.#names);
  }

  #put(said: Omit<Said, "position">, { turn }: Spoken): void {
    if (said.text === "") return;
    const last = this.#found.at(-1);
    // "some prednisone." "40 mg daily for 5 days.": a dose says nothing without its drug.
    const isDoseOf =
      last &&
      last.role === said.role &&
      last.places.at(-1)!.turn === turn &&
      DOSE.test(said.text) &&
      !namesDrug(said.text) &&
      namesDrug(last.text) &&
      last.kind === said.kind;
    if (isDoseOf) {
      this.#found[this.#found.length - 1] = {
        ...last,
        text: `${last.text} ${said.text}`,
        quoted: `${last.quoted} ${asSentence(said.quoted)}`,
        places: [...last.places, ...said.places],
      };
      return;
    }
    this.#found.push({ ...said, quoted: asSentence(said.quoted), position: turn / Math.max(1, this.#turns.length) });
  }
}

/** "How is your health been, any headaches, nausea?": asked for is the list. */
function listIn(question: Spoken): Spoken {
  const core = question.body.slice(leadingMarkers(question.body));
  const from = core.findIndex(({ text }, at) => at > 2 && text === "any" && core[at - 1]!.text === ",");
  return from > 0 && /^(?:how|what)/.test(core[0]!.text) ? { ...question, body: core.slice(from) } : question;
}

function saysTheSame(one: Spoken, other: Spoken): boolean {
  const [own, more] = [polarityOf(one.said), polarityOf(other.said)];
  return own.bare && more.bare && own.polarity === more.polarity;
}

function asksForSomething({ body }: Spoken): boolean {
  const text = printed(body).toLowerCase();
  return !GENERIC.test(text.replace(/^(?:(?:and|so|okay|or|but|alright|then|well),? )+/, "")) && !/\bquestions?\b/.test(text);
}

/** "my left arm" is none: there "left" is a side. "No chest pain" says all that it would with a verb. */
function isClause(words: readonly Word[]): boolean {
  return words[0]?.text === "no" || hasVerb(words.filter(({ text }) => text !== "left"));
}

function asTold(words: readonly Word[]): string | undefined {
  const core = plainWords(words);
  return core.length > 0 ? printed(core) : undefined;
}

function statementOf(words: readonly Word[] | undefined): string | undefined {
  return words && printed(words);
}

function placeOf({ turn, start, end }: Utterance): Place {
  return { turn, start, end };
}
