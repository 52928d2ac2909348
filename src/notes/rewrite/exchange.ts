// A question and its answer as one sentence: "any chest pain?" "no" -> "denies chest pain"; "are you taking it?" "yes" -> "is taking it". Where an answer is neither yes nor no,
// it stands behind what was asked; where the question can't be turned, both stand as they were said.
import { leadingMarkers, type Polarity } from "../dialogue/questions.ts";
import { RELATIVE } from "../dialogue/relatives.ts";
import { isMark, type Word } from "../dialogue/words.ts";
import { withoutAnswer } from "./patient.ts";
import { inThirdPerson, type Names } from "./person.ts";
import { printed } from "./print.ts";
import { hasVerb } from "./verbs.ts";

const HAVING =
  /^(?:(?:and |or )?(?:(?:do|did) you (?:currently |still |ever |also )?(?:have|feel|get|notice|experience|hear or feel|see)|have you (?:had|noticed|experienced|felt|been having|gotten|seen)|(?:are you|you're|were you) (?:having|experiencing|noticing|getting|feeling)|you have|are there|is there|(?:how|what) about|with)) (?:any |an |a (?!lot|little|few|couple)|like |some |either |recent |other |new |, )*(?:(?:symptoms?|problems?|issues?) (?:like |such as ))?|^(?:and |or )?(?:any|no) (?:other )?(?:symptoms?|problems?|issues?|things?)(?: or (?:issues|concerns|problems|symptoms))? (?:like|such as|with) (?:the |any )?|^(?:and |or )?(?:any|no|like) (?:any |like )?/;
const ENDING =
  / (?:,? ?(?:or )?(?:anything|things|something|any of that|that type of thing|stuff) (?:like that|of that nature|else)?|,? ?(?:or )?anything|(?:i )?just want to make sure|at all|that you've noticed|that you noticed|that you have noticed|that you know of|recently|lately|any of that|or no|or not|or|and|,)$/;
const EVER = /\b(?:ever|yet|anymore|still|since|besides|other than|except)\b/;

/** Whether no more is asked for than things one may have: so many words stand before the first of them. */
export function asksForThings(core: readonly Word[]): number | undefined {
  const text = core.map((word) => word.text).join(" ");
  const having = HAVING.exec(`${text} `)?.[0].trim();
  if (having) return EVER.test(text) ? undefined : having.split(" ").length;
  return (core.length <= 3 ? !/\b(?:you|it|i|that|your)\b/.test(text) : !hasVerb(core) && core.length <= 8) &&
    !/^(?:what|how|when|where|which|who|why)/.test(text)
    ? 0
    : undefined;
}

/** `question` without tags. Undefined: the exchange can't be turned. */
export function exchange(
  question: readonly Word[],
  answer: readonly Word[],
  polarity: Polarity,
  bare: boolean,
  names: Names,
): string | undefined {
  const core = question.slice(leadingMarkers(question));
  const text = core.map((word) => word.text).join(" ");
  if (core.length === 0 || isNegated(text) || /^(?:can|could|would|will) you\b(?! be (?:pregnant|allergic|having))/.test(text))
    return undefined;
  // "No dizziness?" "Yes, I do."
  if (polarity === "yes" && /^(?:and |or )?no\b/.test(text)) return undefined;
  if (bare) return yesOrNo(core, text, polarity, names) ?? labelled(core, answer, names);
  return labelled(core, answer, names);
}

/** "you don't have any pain?" answered by "no" may mean either. */
function isNegated(text: string): boolean {
  return (
    /\b(?:no|not|never|\w+n't|without|nothing)\b/.test(text) &&
    !(/^(?:and )?no (?:other )?\w+/.test(text) && !/\b(?:issues?|problems?|concerns?|that|it)\b/.test(text))
  );
}

function yesOrNo(core: readonly Word[], text: string, polarity: Polarity, names: Names): string | undefined {
  const having = HAVING.exec(`${text} `)?.[0];
  if (having && !EVER.test(text)) {
    const things = thingsAsked(core, having, names);
    if (things === undefined) return /^(?:and |or )?do you feel\b/.test(text) ? inverted(core, polarity, names) : undefined;
    if (polarity === "no") return `${names.subject} denies ${things}`;
    if (!/\b(?:or|and)\b|,/.test(things) && !/^no\b/.test(text)) return `${names.subject} reports ${things}`;
    return undefined;
  }
  if (polarity === "no" && !hasVerb(core) && core.length <= 12) {
    const things = thingsAsked(core, "", names);
    // "And the right arm?" asks again for what was asked before.
    if (things !== undefined && !/^(?:the|your|his|her|their) /.test(things)) return `${names.subject} denies ${things}`;
  }
  return inverted(core, polarity, names);
}

function thingsAsked(core: readonly Word[], having: string, names: Names): string | undefined {
  const rest = having.trim() === "" ? core : core.slice(having.trim().split(" ").length);
  const turned = inThirdPerson(rest, "second", names);
  if (!turned) return undefined;
  let things = ` ${printed(turned)}`;
  for (;;) {
    const shorter = things.replace(ENDING, "");
    if (shorter === things) break;
    things = shorter;
  }
  things = things.trim();
  if (
    things === "" ||
    things.split(" ").length > 22 ||
    /^(?:safe|well|good|okay|better|comfortable|ready|happy|supported|last|yesterday|today|since|earlier|before|that|it|this|those|these|you|other|else|questions?|them|problems|issues|symptoms|to|the same|changes?|a|been|down|here|there|over here|right here|the (?:inside|outside|other)|inside|outside)\b/.test(
      things,
    )
  )
    return undefined;
  return /\b(?:what|when|where|how|which|do|does|did|is|are|was|were|have|i'm|i)\b/i.test(things) ? undefined : things;
}

const AUXILIARY: Readonly<Record<string, readonly [string, string]>> = {
  are: ["is", "is not"],
  were: ["was", "was not"],
  do: ["does", "does not"],
  did: ["did", "did not"],
  have: ["has", "has not"],
  can: ["can", "cannot"],
};

/** "are you taking it" -> "is taking it". Choices ("or") can't be answered by yes. */
function inverted(core: readonly Word[], polarity: Polarity, names: Names): string | undefined {
  const [first, second, ...rest] = core;
  const text = rest.map((word) => word.text).join(" ");
  if (polarity === "yes" && /\bany\b/.test(text)) return undefined;
  if (polarity === "yes" && rest[0]?.text === "ever") return inverted([first!, second!, ...rest.slice(1)], polarity, names);
  if (
    rest.length === 0 ||
    rest.length > 24 ||
    /\b(?:what|how|when|where|which|why|or|if)\b/.test(text) ||
    /\b(?:are|do|did|have|is) (?:you|that|it|there)\b/.test(text)
  )
    return undefined;
  if (polarity === "yes" && rest.some(({ text: word }) => /^any(?:thing|one|body)?$/.test(word))) return undefined;
  if (first && second?.text === "you" && Object.hasOwn(AUXILIARY, first.text)) {
    const turned = inThirdPerson(rest, "second", names);
    if (!turned) return undefined;
    return `${names.subject} ${AUXILIARY[first.text]![polarity === "yes" ? 0 : 1]} ${withoutEnding(printed(turned))}`;
  }
  if (polarity === "yes" && first && /^(?:the|it|it's|there's)$/.test(first.text) && hasVerb(core)) {
    const turned = inThirdPerson(core, "second", names);
    return turned && withoutEnding(printed(turned));
  }
  if (polarity === "yes" && first && /^(?:you|you're|you've|your)$/.test(first.text)) {
    const turned = inThirdPerson(core, "second", names);
    return turned && withoutEnding(printed(turned));
  }
  return undefined;
}

function withoutEnding(text: string): string {
  let shown = text;
  for (;;) {
    const shorter = shown.replace(
      /[ ,]+(?:or anything like that|anything like that|or anything|at all|as well|or no|or not|or|and|was it|is it|do you do|are you|or what|would you say)$/,
      "",
    );
    if (shorter === shown) return shown;
    shown = shorter;
  }
}

const QUESTION_FRONT =
  /^(?:(?:tell me|and|so|then|now|but) )*(?:a little bit |a little )?(?:about )?(?:(?:what|when|where|which|who|why|how)(?:'s|'re)?(?: (?:much|many|long|often|far|bad|old|about|kind of|type of|sort of))? ?)?(?:(?:do|did|does|have|has|are|were|was|is|would|can|could|will) (?:you|the|your|it|that|this|there|they|he|she) )?(?:say |think |mean )?/;

/** "how long has this been going on?" "about 5 weeks" -> "how long has this been going on: about 5 weeks". */
function labelled(core: readonly Word[], answer: readonly Word[], names: Names): string | undefined {
  // "she takes warfarin: no" would say first what is denied then.
  const isTold = /^(?:you|you're|you've|you'd)$/.test(core[0]!.text);
  const isToldOfOthers = core[0]!.text === "your" && RELATIVE.test(core[1]?.text ?? "") && hasVerb(core);
  if (isToldOfOthers && !/^(?:yes|yeah)$/.test(answer[0]?.text ?? "")) return undefined;
  if (isTold && /^\d/.test(withoutAnswer(answer)[0]?.text ?? "") && core.some(({ text }) => /^\d/.test(text))) return undefined;
  if (isTold && answer.some(({ text }) => /^(?:no|nope|not|never)$|n't$/.test(text))) return undefined;
  const said = withoutAnswer(answer);
  const kept = said.length > 0 ? said : answer.filter((word) => !isMark(word)).slice(0, 1);
  // "right" is a side as well.
  if (
    /^(?:left|right)$/.test(kept[0]?.text ?? "") &&
    kept.length === 1 &&
    /\b(?:left|right)\b/.test(core.map(({ text }) => text).join(" "))
  )
    return undefined;
  const turned = inThirdPerson(kept, "first", names);
  const label = labelOf(core, names);
  if (!turned || label === undefined || kept.some(({ text }) => /^(?:he|she|they)$/.test(text))) return undefined;
  const no = answer.find((word) => /^(?:no|nope|not)$/.test(word.text));
  const lost = no && !kept.some((word) => /^(?:no|not|never|none)$|n't$/.test(word.text)) && answer.indexOf(no) < 2;
  return `${label}: ${lost ? "no, " : ""}${printed(turned)}`;
}

/** "which medicine did you stop" -> "which medicine did she stop". */
function ofPatient(core: readonly Word[], names: Names): readonly Word[] | undefined {
  if (core[0]!.text === "could" && core[1]?.text === "you") {
    const rest = inThirdPerson(core.slice(2), "second", names);
    return rest && [core[0]!, { ...core[1], text: names.subject }, ...rest];
  }
  if (!/^(?:what|which|who|why|when|where|how)(?:'s)?$/.test(core[0]!.text)) return undefined;
  const at = core.findIndex(({ text }, place) => text === "you" && Object.hasOwn(AUXILIARY, core[place - 1]?.text ?? ""));
  if (at < 0) return inThirdPerson(core, "second", names);
  const rest = inThirdPerson(core.slice(at + 1), "second", names);
  const [auxiliary, you] = [core[at - 1]!, core[at]!];
  return (
    rest && [
      ...core.slice(0, at - 1),
      { ...auxiliary, text: AUXILIARY[auxiliary.text]![0] },
      { ...you, text: names.subject.replace(/^The /, "the ") },
      ...rest,
    ]
  );
}

function labelOf(core: readonly Word[], names: Names): string | undefined {
  const text = `${core.map((word) => word.text).join(" ")} `;
  const front = QUESTION_FRONT.exec(text)?.[0] ?? "";
  const size = front.trim() === "" ? 0 : front.trim().split(" ").length;
  const rest = core.slice(size);
  const asked = /^how (?:long|often|many|much|far|bad|old)\b|^(?:when|where)\b/.exec(front.trim())?.[0];
  const whole = ofPatient(core, names);
  if (whole && whole.length <= 14) return withoutEnding(printed(whole));
  const turned = inThirdPerson(rest, "second", names);
  if (!turned) return undefined;
  const body = withoutEnding(printed(turned));
  const words = body.split(" ").length;
  if (words > 16 || /\b(?:i|i'm|we|us)\b/i.test(body)) return undefined;
  const label = asked ? `${asked}${body === "" ? "" : ` ${body}`}` : body;
  return label === "" ? undefined : label;
}
