// What is wanted: an answer, a list, an overview, or new wording. It reads the command by its words and never guesses at what they leave open.

import type { SectionKey } from "#core/template.ts";
import { termsOf } from "#evidence/said/terms.ts";
import { inFigures } from "../dialogue/numbers.ts";
import { wordsOf } from "../dialogue/words.ts";
import { printed } from "../rewrite/print.ts";

/** What a statement must hold to answer it, beyond naming the thing. */
export type Wanted = "dose" | "time" | "amount" | "reason";

export interface Question {
  /** "reword" wants words that are not the session's; so does "overview", which the session's own can stand in for. */
  readonly kind: "answer" | "overview" | "reword";
  /** Parts of a note that it asks for. */
  readonly sections: ReadonlySet<SectionKey>;
  /** What it names: keys of terms, each with whether it is a thing of the tables. */
  readonly names: ReadonlyMap<string, { readonly isNamed: boolean; readonly word: string }>;
  readonly wanted: Wanted | undefined;
}

const SECTIONS: readonly (readonly [readonly SectionKey[], RegExp])[] = [
  [["medications"], /\b(?:medications?|medicines?|meds|drugs?|tablets?|pills?|prescriptions?|prescribed)\b/gi],
  [["allergies"], /\b(?:allerg(?:y|ies|ic)|intoleran(?:ce|ces|t))\b/gi],
  [
    ["plan"],
    /\b(?:plans?|planned|next steps?|follow(?:ing)?[- ]?ups?|advice|advised?|recommend(?:ed|ations?)?|safety[- ]net(?:ting)?|management|treatments?|actions?|referrals?)\b/gi,
  ],
  [["assessment"], /\b(?:assessments?|impressions?|diagnos[ie]s|diagnosed|differentials?)\b/gi],
  [["assessment", "past-medical-history"], /\b(?:conditions?|problems?|problem list)\b/gi],
  [
    ["history-of-present-illness", "chief-complaint", "review-of-systems"],
    /\b(?:symptoms?|complaints?|complain(?:s|ing)? of|presenting|hpi|reason for (?:the )?visit|history of present(?:ing)? (?:illness|complaint))\b/gi,
  ],
  [["past-medical-history"], /\b(?:past (?:medical|surgical) history|medical history|pmh|background)\b/gi],
  [["family-history"], /\bfamily history\b/gi],
  [["social-history"], /\b(?:social history|lifestyle|habits)\b/gi],
  [["vital-signs"], /\b(?:vitals?|vital signs|observations?)\b/gi],
  [["examination"], /\b(?:exam|examination|physical|clinical findings?|signs)\b/gi],
  [["results"], /\b(?:results?|tests?|labs?|bloods|investigations?|imaging|scans?)\b/gi],
];

const REWORD =
  /^\W*(?:(?:please|can you|could you|would you|now)\W+)*(?:write|draft|compose|create|generate|produce|prepare|make|translate|rewrite|rephrase|reword|simplify|shorten|expand|improve|edit|format|convert|turn|explain|put|correct|fix)\b|\b(?:plain|simple|lay|everyday) (?:words|language|english|terms)\b|\bpatient[- ]friendly\b|\bin (?:french|german|spanish|italian|portuguese|polish|arabic|chinese|mandarin|hindi|urdu|turkish|russian|dutch|welsh)\b/i;
const OVERVIEW = /\b(?:summar(?:y|ies|i[sz]e|i[sz]ing)|overview|recap|key points?|main points?|bullet points?|highlights|tl;?dr)\b/i;

const WANTED: readonly (readonly [Wanted, RegExp])[] = [
  ["dose", /\b(?:dos(?:e|es|age)|strength|how (?:much|many (?:mg|milligrams|tablets)))\b/i],
  ["time", /\b(?:when|how long|since when|what (?:date|day|time)|how often|how soon|duration)\b/i],
  [
    "amount",
    /\b(?:how many|how much|how high|how low|how old|what (?:was|is|were) (?:the |his |her |their )?(?:level|value|reading|number|count))\b/i,
  ],
  ["reason", /\b(?:why|what for|reason|because of what|what caused)\b/i],
];

/** Words of a command that name nothing of the patient's. */
const OF_COMMANDS = new Set(
  `list show tell find give name mention describe summarise summarize summary overview recap point points key main bullet highlights write draft compose create generate produce
  prepare make translate rewrite rephrase reword simplify shorten expand improve edit format convert turn explain put correct fix plain simple lay everyday words word language english term
  friendly letter email message paragraph sentence sentences short brief long detailed detail details question answer session visit consultation consult appointment encounter note notes transcript
  document information info anything something everything any all every each other there about regarding concerning discussed discuss talk talked mentioned much many long often soon high
  low old severity grade status type kind site side location frequency degree please patient's last latest recent dose dosage strength level value reading number amount time date day duration since happen happened occur reason cause caused why when which what who how one following section
  gp specialist colleague insurer insurance employer family clinician's bring brought come came know known think thought need needs needed want wants wanted ask asked`.split(
    /\s+/,
  ),
);

/** "is she diabetic?" asks for diabetes; "diabetic foot" is another thing. */
const WHO_HAS: readonly (readonly [RegExp, string])[] = [
  [/\bdiabetic(?=\W*$)/i, "diabetes"],
  [/\bhypertensive(?=\W*$)/i, "hypertension"],
  [/\basthmatic(?=\W*$)/i, "asthma"],
  [/\bepileptic(?=\W*$)/i, "epilepsy"],
];

export function readQuestion(command: string): Question {
  const text = WHO_HAS.reduce((read, [who, what]) => read.replace(who, what), command.slice(0, 4_000));
  const sections = new Set<SectionKey>();
  let rest = text;
  for (const [keys, words] of SECTIONS) {
    if (!new RegExp(words.source, "i").test(text)) continue;
    for (const key of keys) sections.add(key);
    rest = rest.replace(words, (word) => " ".repeat(word.length));
  }
  const names = new Map<string, { isNamed: boolean; word: string }>();
  for (const { key, isNamed, start, end } of termsOf(rest)) {
    const word = rest.slice(start, end);
    if (!isNamed && OF_COMMANDS.has(word.toLowerCase())) continue;
    names.set(key, { isNamed, word });
  }
  const kind = REWORD.test(text) ? "reword" : OVERVIEW.test(text) ? "overview" : "answer";
  const wanted = kind === "answer" ? WANTED.find(([, words]) => words.test(text))?.[0] : undefined;
  return { kind, sections, names, wanted };
}

const HOLDS: Readonly<Record<Wanted, RegExp>> = {
  dose: /\d(?:[\d.,]*)\s?(?:m?c?g|micrograms?|milligrams?|grams?|ml|units?|iu|%|puffs?|tablets?|tabs?|drops?|sprays?|capsules?)\b|\b(?:one|two|three|four|half) (?:puffs?|tablets?|capsules?|drops?|sprays?|units?)\b/i,
  time: /\b(?:\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?|(?:19|20)\d\d|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterday|today|tonight|tomorrow|(?:this|last|next) (?:week|month|year|morning|evening|night|time|summer|winter|spring|autumn|fall)|ago|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several|couple of|\d+)[ -]?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?)|\d+ ?\/ ?(?:7|52|12)|daily|weekly|monthly|once|twice|(?:three|four) times|every (?:day|night|morning|other|few|\w+ (?:hours?|days?|weeks?|months?))|at night|mornings?|bd|tds|qds|od|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|prn)\b/i,
  amount:
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|once|twice|few|several|couple|dozen|half)\b/i,
  reason:
    /\b(?:because|due to|since|as (?:he|she|they|it|the)|for (?:the |his |her |their )?[a-z]{4,}|after|following|caused by|secondary to|so that|in order to|to (?:treat|prevent|control|reduce|help|exclude|rule out)|owing to|on account of)\b/i,
};

/** As it stands or with spoken numbers in figures: "ten milligrams" is a dose. */
export function holds(wanted: Wanted, text: string): boolean {
  return HOLDS[wanted].test(text) || HOLDS[wanted].test(printed(inFigures(wordsOf(text.toLowerCase()))));
}
