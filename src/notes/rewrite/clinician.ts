// What a clinician says to the patient, as a note says it: "you" becomes the patient, what he hears or sees becomes a finding, what he wants to do becomes the plan.
// Every rule takes words away or turns their form; where none is sure the words stay as they were said.
import { leadingMarkers } from "../dialogue/questions.ts";
import { isMark, type Word } from "../dialogue/words.ts";
import { inThirdPerson, type Names } from "./person.ts";
import { ADVERBS, isBase } from "./verbs.ts";

export type Phase = "history" | "examination" | "results" | "plan";

/** Undefined: no rule is sure. */
export function clinicianStatement(words: readonly Word[], phase: Phase, names: Names): readonly Word[] | undefined {
  const core = withoutEnd(withoutFront(words));
  if (core.length === 0 || FRAGMENT.test(core[0]!.text)) return undefined;
  const found = phase === "examination" || phase === "results" ? findings(core) : core;
  const planned = plans(found, names);
  const turned = inThirdPerson(planned, "second", names);
  return turned && turned.length > 0 ? turned : undefined;
}

/** What was said to the patient, without the words that only open or close it. */
export function plainWords(words: readonly Word[]): readonly Word[] {
  const core = withoutEnd(withoutFront(words));
  return core.length > 0 && FRAGMENT.test(core[0]!.text) ? [] : core;
}

/** What begins so hangs on words that were not said in the same breath. */
const FRAGMENT = /^(?:because|that|which|who|whose|than|of|to|unless|until)$/;

const FRONTS: readonly string[] = [
  "i know that",
  "i know",
  "i see here that",
  "i see that",
  "i see here",
  "i did see that",
  "i understand that",
  "i understand",
  "as you know",
  "like i said",
  "again",
  "hey dragon",
  "dragon",
  "what i'm seeing here is",
  "what i'm seeing is",
  "it looks like here",
  "here we go",
  "let's see",
  "in terms of that",
  "let me tell you a little bit about my assessment and plan for you",
  "let me tell you a little bit about my assessment and plan",
  "let me tell you a little bit about my plan",
  "let's talk a little bit about my assessment and plan for you",
  "let's talk a little bit about my assessment and my plan for you",
  "what i'd like to do is",
  "i'm just going to go ahead and",
  "here's where i'm at",
  "you said that",
  "basically",
  "honestly",
  "obviously",
  "the good news is",
];
const CALLS = /^(?:it's|it|you|you're|you've|i|i'm|i'd|how|what|your|we|we're|this|there|there's|let's|tell|when)$/;
const NO_NAME =
  /^(?:first|second|third|last|lastly|finally|additionally|currently|today|again|otherwise|unfortunately|luckily|thankfully|fortunately|hopefully|also|now|then|there|here|meanwhile|plus|however|clinically|initially|overall|secondly|usually|normally|sometimes|honestly|obviously|basically|actually|right|left)$/;

/** Words that open talk, and the patient's name where he is called by it. */
function withoutFront(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (;;) {
    const before = rest.length;
    rest = rest.slice(leadingMarkers(rest));
    const plain = rest.filter(({ text }) => text !== ",").map(({ text }) => text);
    const doing = /^(?:so )?what (?:i'm|i am|we're|we are) going to do(?: [a-z]+){0,4} is (?:actually |just )?(?=\S)/.exec(
      plain.join(" "),
    )?.[0];
    if (doing) rest = dropWords(rest, doing.trim().split(" ").length);
    const front = FRONTS.find((phrase) => `${plain.join(" ")} `.startsWith(`${phrase} `));
    if (front) rest = dropWords(rest, front.split(" ").length);
    else if (rest[1]?.text === "," && CALLS.test(rest[2]?.text ?? "") && !NO_NAME.test(rest[0]!.text) && !ADVERBS.has(rest[0]!.text))
      rest = rest.slice(2);
    if (rest.length === before) return rest;
  }
}

/** The words after the first `count`, marks not counted. */
function dropWords(words: readonly Word[], count: number): readonly Word[] {
  const plain = words.filter((word) => !isMark(word));
  const next = plain[count];
  return next === undefined ? [] : words.slice(words.indexOf(next));
}

const TRAILING = /^(?:and|but|or|because|then|okay|alright|right|like|well|too much so|,)$/;

function withoutEnd(words: readonly Word[]): readonly Word[] {
  let to = words.length;
  while (to > 0 && (TRAILING.test(words[to - 1]!.text) || isMark(words[to - 1]) || isLooseSo(words, to - 1))) to -= 1;
  return words.slice(0, to);
}

/** Not that of "i don't think so". */
export function isLooseSo(words: readonly Word[], at: number): boolean {
  return words[at]!.text === "so" && !/^(?:think|hope|guess|believe|say|do|suppose)$/.test(words[at - 1]?.text ?? "");
}

const SENSED = /^(?:appreciate|hear|see|notice|feel|find|note|palpate)$/;

/** Of the examination: "i do appreciate a murmur" -> "a murmur"; "i don't hear any wheezes" -> "no wheezes"; "you do have some edema" -> "some edema". */
function findings(words: readonly Word[]): readonly Word[] {
  const texts = words.map(({ text }) => text);
  const start = Math.max(0, introEnd(texts));
  const at = texts[start] === "and" || texts[start] === "so" ? start + 1 : start;
  const before = words.slice(0, start);
  const helper = texts[at + 1] ?? "";
  if (texts[at] === "i") {
    if (SENSED.test(helper) && isThing(texts[at + 2])) return [...before, ...words.slice(at + 2)];
    if (/^(?:do|also|can|still)$/.test(helper) && SENSED.test(texts[at + 2] ?? "") && isThing(texts[at + 3]))
      return [...before, ...words.slice(at + 3)];
    if (
      /^(?:do|did)$/.test(helper) &&
      /^(?:still|also)$/.test(texts[at + 2] ?? "") &&
      SENSED.test(texts[at + 3] ?? "") &&
      isThing(texts[at + 4])
    )
      return [...before, ...words.slice(at + 4)];
    if (/^(?:don't|can't|didn't|cannot)$/.test(helper) && SENSED.test(texts[at + 2] ?? "") && /^(?:any|an?)$/.test(texts[at + 3] ?? ""))
      return [...before, { ...words[at + 1]!, text: "no" }, ...words.slice(at + 4)];
  }
  if (texts[at] === "you" && /^(?:have|do)$/.test(helper)) {
    const from = helper === "do" && texts[at + 2] === "have" ? at + 3 : helper === "have" ? at + 2 : -1;
    if (from > 0 && isThing(texts[from])) return [...before, ...words.slice(from)];
  }
  if (texts[at] === "your") return [...before, { ...words[at]!, text: "the" }, ...words.slice(at + 1)];
  return words;
}

/** "no" takes the place of the denial and of "any": one word cites both. */
function isThing(text: string | undefined): boolean {
  return (
    text !== undefined &&
    !/^(?:to|that|what|how|been|had|you|it|if|a lot|your|here|there|this|good|better|any)$/.test(text) &&
    !isBase(text)
  );
}

/** Where the words after "on your heart exam ," begin; 0 without such an introduction. */
function introEnd(texts: readonly string[]): number {
  if (!/^(?:on|for)$/.test(texts[0] ?? "")) return 0;
  const exam = texts.findIndex((text, at) => at < 8 && /^(?:exam|examination|side)$/.test(text));
  if (exam < 0) return 0;
  return texts[exam + 1] === "," ? exam + 2 : exam + 1;
}

const WILL =
  /^(?:(?:just |actually )?going to|(?:what )?(?:i'm|we're|i am|we are) (?:also |just |actually |then )?going to|i(?:'ll| will| would like to|'d like to)|we(?:'ll| will| would like to|'d like to)|i (?:do |also |just |still |do also |also do )?want to|we (?:do |also |just )?want to|let's(?! say)|i (?:also |do )?need to|we (?:also )?need to) /;
const SOFTENERS = /^(?:go ahead and|go ahead|also|just|actually|then|probably|still|definitely|try and|continue to) /;
const ADVISED =
  /^i(?: do| also| just| really| do also| still)?(?: would like|'d like| want| need| would want| would recommend that| recommend that| recommend| would encourage| encourage)(?: for)? you (?:to )?(?:just |also |please |go ahead and |still )*/;
const IMPERATIVE =
  /^(?:please |just |also )*(?:continue|take|start|stop|keep|avoid|call|weigh|record|monitor|check|use|ice|elevate|rest|apply|return|follow|watch|try|bring|drink|eat|increase|decrease|make sure|come|schedule|limit|wear|push|let(?!')|give)\b/;

/** "i'm going to order" -> "we will order"; "i want you to ice it" -> "i advised the patient to ice it". Anywhere a clause may begin, but in no condition. */
function plans(words: readonly Word[], names: Names): readonly Word[] {
  const out: Word[] = [];
  const textFrom = (at: number) =>
    `${words
      .slice(at, at + 14)
      .map(({ text }) => text)
      .join(" ")} `;
  let isFree = true;
  for (let at = 0; at < words.length; ) {
    const text = textFrom(at);
    const previous = out.at(-1)?.text;
    isFree = previous === undefined || /^(?:,|and|so|but|then|exam|,)$/.test(previous) || (isFree && previous === "also");
    const advised = ADVISED.exec(text)?.[0];
    const will = WILL.exec(text)?.[0];
    if (isFree && advised && isBase(textFrom(at + count(advised)).split(" ")[0]!)) {
      const [first] = words.slice(at);
      for (const part of ["I", "advised", ...names.object.split(" "), "to"]) out.push({ ...first!, text: part === "I" ? "i" : part });
      at += count(advised);
    } else if (will && isFree) {
      let rest = at + count(will);
      const kept: Word[] = [];
      for (;;) {
        const soft = SOFTENERS.exec(textFrom(rest))?.[0];
        if (!soft) break;
        if (/^(?:also|probably|continue to) /.test(soft)) kept.push(...words.slice(rest, rest + count(soft)));
        rest += count(soft);
      }
      const seesYou =
        /^see (?:you|how|if|what|that|where)\b/.test(textFrom(rest)) && !/^see you (?:again|back|in|next|at|after)\b/.test(textFrom(rest));
      if (seesYou || (!isBase(words[rest]?.text ?? "") && !isBase(kept[0]?.text ?? ""))) {
        out.push(words[at]!);
        at += 1;
        continue;
      }
      const first = words[at]!;
      out.push({ ...first, text: "we" }, { ...first, text: "will" }, ...kept);
      at = rest;
    } else if (at === 0 && /^order /.test(text)) {
      out.push({ ...words[0]!, text: "we" }, { ...words[0]!, text: "will" });
      out.push(words[0]!);
      at = 1;
    } else if (
      at === 0 &&
      IMPERATIVE.test(text) &&
      !/^(?:let me|let's|give me|take (?:a|some) (?:deep|look)|come (?:with|this)|keep (?:going|bending))/.test(text)
    ) {
      const from = text.startsWith("please ") ? 1 : 0;
      for (const part of ["i", "advised", ...names.object.split(" "), "to"]) out.push({ ...words[0]!, text: part });
      out.push(words[from]!);
      at = from + 1;
    } else {
      out.push(words[at]!);
      at += 1;
    }
  }
  return out;
}

function count(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(" ").length;
}
