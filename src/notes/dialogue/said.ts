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
import {
  ASKED_WITHIN,
  asksForSomething,
  isAnsweredBarely,
  isBareQuestion,
  isPlainFinding,
  isToldToBeConfirmed,
  listIn,
  PROPOSES,
} from "./asking.ts";
import { namesDrug } from "./drug-words.ts";
import { namesOf } from "./gender.ts";
import { asksForNote } from "./machine.ts";
import { inFigures } from "./numbers.ts";
import { phasesOf } from "./phases.ts";
import { leadingMarkers, polarityOf, readQuestion } from "./questions.ts";
import { RELATIVE } from "./relatives.ts";
import {
  CLAUSE,
  ELLIPTIC,
  HEDGED,
  hangsOn,
  isLimitedBy,
  MOST_REFUSED,
  REFUSES,
  REPLIES,
  saysOtherwise,
  saysTheSame,
  WEIGHTY,
} from "./replies.ts";
import { takesBack } from "./retractions.ts";
import { type Role, speakerRoles } from "./roles.ts";
import type { Spoken } from "./spoken.ts";
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
      asks:
        isClinician &&
        (asks || isBareQuestion(words, phases[at]!)) &&
        !(phases[at] === "plan" && PROPOSES.test(printed(words).toLowerCase())),
      body: words,
    };
  });
  for (const [at, one] of spoken.entries()) {
    const next = spoken[at + 1];
    if (isAnsweredBarely(one, next) || isToldToBeConfirmed(one, next)) spoken[at] = { ...one, asks: true };
  }
  return { said: new Hearing(turns, spoken, names, voice).all(), roles };
}

/** "For your second problem, your anxiety": what is said next is of it. "Order an echocardiogram": a bidding. */
function heads(text: string, phase: Phase): boolean {
  if (/^(?:(?:so|and|now|then) )*order (?:an?|the|some|another)\b/.test(text)) return true;
  return phase === "plan" && /^(?:\S+ ){0,4}for (?:your|the|that|this)\b/.test(text) && termsOf(text).length > 0;
}

/** Nobody else says it: of himself, or to the patient. */
const PRESCRIBES =
  /^(?:(?:no|yes|so|okay|and|please),? )*(?:keep|stop|continue|start) (?:on )?(?:taking|using) (?:it|your|that|them)\b|\b(?:i|we)(?:'ll| will|'m going to|'re going to| am going to| would like to|'d like to) (?:also |just |go ahead and )?(?:prescribe|refer you|start you on|put you on|write you an? (?:prescription|script))\b|^(?:(?:and|so|then|okay|please),? )*(?:see me|come (?:back )?(?:and )?see me|come back|follow up(?: with me)?)(?: back| again)? in (?:\w+ ){1,2}(?:days?|weeks?|months?)\b/;

const DOSE = /\b\d[\d.,]* ?(?:mg|mcg|mL|units?|iu|cc|grams?)\b/;
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
      if (this.#isRefused(at) || this.#isRepliedTo(at)) return at + 2;
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
    const askedBack = this.#exchangeAskedBack(asked.at(-1)!, answerAt);
    if (askedBack !== undefined) return askedBack;
    let next = answerAt;
    for (const { question, answers, unclear } of pairUp(asked, this.#answersFrom(answerAt)))
      next = this.#exchange(question, next, answers, unclear);
    return next;
  }

  /** "Let's do an MRI." "I'd rather not.": what the patient will not have stands with his refusal. */
  #isRefused(at: number): boolean {
    const [one, reply] = [this.#spoken[at]!, this.#spoken[at + 1]];
    if (this.#voice === "to-patient" || one.role !== "clinician" || one.phase === "examination" || one.words.length > MOST_REFUSED)
      return false;
    if (!reply || reply.role === "clinician" || reply.turn !== one.turn + 1 || !REFUSES.test(printed(reply.said).toLowerCase()))
      return false;
    const text = `The clinician says “${this.#verbatim(one)}”, ${this.#speaker(reply)} says “${this.#verbatim(reply)}”`;
    this.#put(
      { text: asSentence(text), quoted: text, places: [placeOf(one), placeOf(reply)], role: "clinician", kind: "quote", phase: "plan" },
      reply,
    );
    return true;
  }

  /** "Do I need surgery?" "No, not yet.": the patient's question with what the clinician replies. */
  #isRepliedTo(at: number): boolean {
    const [one, reply] = [this.#spoken[at]!, this.#spoken[at + 1]];
    if (
      this.#voice === "to-patient" ||
      one.role !== "patient" ||
      reply?.role !== "clinician" ||
      reply.turn !== one.turn + 1 ||
      reply.mark === "?"
    )
      return false;
    if (!(one.mark === "?" || readQuestion(one.said, one.mark).asks) || termsOf(printed(one.said)).length === 0) return false;
    if (!polarityOf(reply.said).bare && !REPLIES.test(printed(reply.said).toLowerCase())) return false;
    const text = `${this.#names.subject} asks “${this.#verbatim(one)}”, the clinician says “${this.#verbatim(reply)}”`;
    this.#put(
      {
        text: asSentence(text),
        quoted: text,
        places: [placeOf(one), placeOf(reply)],
        role: "clinician",
        kind: "quote",
        phase: reply.phase,
      },
      reply,
    );
    return true;
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
      const belongs = count === undefined ? saysTheSame(answer, more) || isLimitedBy(answer, more) : next < answerAt + count;
      if (!belongs) break;
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
    const ofFamily = RELATIVE.test(printed(question.body).toLowerCase()) && !RELATIVE.test(restText);
    const hangs = hangsOn(restText, printed(question.body).toLowerCase());
    const isOtherwise = saysOtherwise(plain.join(" "), printed(question.body.slice(leadingMarkers(question.body))).toLowerCase(), polarity);
    if (unclear || isOtherwise || (/\b(?:i|we) (?:don't|do not|doesn't|haven't|didn't)$/.test(plain.join(" ")) && polarity === "other"))
      put(undefined);
    else if (!bare && polarity === "no" && WEIGHTY.test(printed(question.body).toLowerCase()))
      put(exchange(question.body, answer.said, polarity, false, this.#names));
    else if (bare) put(exchange(question.body, answer.said, polarity, true, this.#names));
    else if (ELLIPTIC.test(restText)) put(exchange(question.body, answer.said, polarity, false, this.#names));
    else if (polarity === "other" || (polarity === "no" && HEDGED.test(plain.slice(1).join(" "))) || rest.length === 0) {
      const says = termsOf(restText).length > 0 || termsOf(printed(question.body)).length === 0;
      // An answer about the family says "i have" of the family.
      if (!ofFamily && !hangs && CLAUSE.test(restText) && plain.length > 3 && polarity !== "no" && says) this.#statement(answer);
      else put(exchange(question.body, answer.said, polarity, false, this.#names));
    } else {
      const held = exchange(question.body, answer.said.slice(0, 1), polarity, true, this.#names);
      if (held !== undefined && !held.includes(":")) put(held);
      if (hangs && (held === undefined || held.includes(":"))) put(undefined);
      else if (rest.length > 2 && isClause(rest) && !ofFamily) this.#statement({ ...answer, said: rest });
      else if (held === undefined || held.includes(":") || !isClause(rest))
        put(exchange(question.body, answer.said, polarity, false, this.#names));
    }
    return next;
  }

  #quotedExchange(question: Spoken, answer: Spoken): string {
    return `Asked “${this.#verbatim(question)}”, ${this.#speaker(answer)} says “${this.#verbatim(answer)}”`;
  }

  /** "Which one?" "The blue one." "Yes, twice a day.": a question that must be made plain first stands with what made it so. */
  #exchangeAskedBack(question: Spoken, backAt: number): number | undefined {
    const [back, plainer, answer] = [this.#spoken[backAt]!, this.#spoken[backAt + 1], this.#spoken[backAt + 2]];
    if (back.mark !== "?" || plainer?.role !== "clinician" || !answer || answer.role === "clinician" || answer.turn !== plainer.turn + 1)
      return undefined;
    if (this.#voice === "to-patient" || plainer.words.length > 8) return undefined;
    const text = `Asked “${this.#verbatim(question)}”, then “${this.#verbatim(plainer)}”, ${this.#speaker(answer)} says “${this.#verbatim(answer)}”`;
    const places = [question, plainer, answer].map(placeOf);
    this.#put({ text: asSentence(text), quoted: text, places, role: answer.role, kind: "quote", phase: answer.phase }, answer);
    return backAt + 3;
  }

  #speaker({ role }: Spoken): string {
    return role === "companion" ? "the companion" : this.#names.subject;
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
    const isFragment =
      !isPlainFinding(plain) &&
      !heads(printed(plain).toLowerCase(), phase) &&
      phase !== "examination" &&
      phase !== "results" &&
      !hasVerb(plain);
    if (role === "clinician" && (phase === "history" || phase === "examination") && ASKED_WITHIN.test(printed(plain).toLowerCase())) return;
    if (role === "clinician" && isFragment && !DOSE.test(printed(plain)) && !/\bsorry\b.*\bnot an? /.test(printed(plain))) return;
    const turned =
      role === "companion" || ends || isAsking || asksForNote(printed(plain).toLowerCase()) || isUnsure(role, printed(plain).toLowerCase())
        ? undefined
        : this.#turned(words, role, phase);
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

/** Taken back in the same breath, or a clinician's own illness ("I have it myself"): in the very words. */
function isUnsure(role: Role, text: string): boolean {
  if (/\b(?:no wait|i meant|scratch that|i misspoke)\b|\d\S*(?: \w+)? sorry (?:no )?\d/.test(text)) return true;
  return (
    role === "clinician" &&
    /^(?:(?:and|so|well|actually) )*(?:i (?:have|had|take|took|get|used to)|i've (?:had|got))\b/.test(text) &&
    !/\byou|\b(?:results?|here|it|to)\b/.test(text)
  );
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
