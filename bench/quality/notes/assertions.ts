// Does a sentence of a note assert what the words it cites do not say? A strict reading, token by token, that shares no code with the engine's own: every word that is not grammar,
// every figure, side and denial must be in the cited words, no denial may be lost, no question may have become a statement, and what is said of relatives stays theirs.
import type { NoteSentence } from "#core/note.ts";
import type { TranscriptTurn } from "#core/transcript.ts";

const GRAMMAR = new Set(
  `a an the and or but nor of to in on at for with by from as into is are was were be been being am has have had having do does did will would can could should may might must cannot not no never
  he she it they him her his hers its their them himself herself themselves this that these those there here i me my we us our who whom which what when where how if then than so also because
  patient patient's clinician clinician's companion reports says asked asks denies advised you your`.split(/\s+/),
);
const UNITS: Readonly<Record<string, readonly string[]>> = {
  mg: ["milligram", "milligrams", "mg"],
  mcg: ["microgram", "micrograms", "mcg"],
  ml: ["milliliter", "milliliters", "millilitre", "millilitres", "ml"],
  cm: ["centimeter", "centimeters", "centimetre", "centimetres", "cm"],
  mm: ["millimeter", "millimeters", "mm"],
  kg: ["kilogram", "kilograms", "kg"],
  percent: ["percent"],
};
const SPOKEN: Readonly<Record<string, number>> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, value] as const)
    .concat("thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, 30 + 10 * at] as const)),
);
const SAME: Readonly<Record<string, string>> = {
  gonna: "going",
  wanna: "want",
  gotta: "have",
  kinda: "kind",
  yup: "yes",
  yep: "yes",
  nope: "no",
  "'cause": "because",
  cause: "because",
  "'til": "until",
  em: "them",
};
const CUE = /^(?:no|not|never|none|nothing|without|denies|denied|deny|neither|nor|cannot|negative|n't|nope|\w+n't)$/;
const RELATIVES = /\b(?:mother|father|mom|dad|brother|sister|grandmother|grandfather|aunt|uncle|cousin|wife|husband)s?\b/g;

/** Undefined: all of it is in the cited words. */
export function unsaid(sentence: NoteSentence, turns: readonly TranscriptTurn[]): string | undefined {
  const quotes = sentence.sources.map((source) => {
    if (source.kind !== "transcript") return "";
    const said = turns[source.turn]?.text.slice(source.start, source.end) ?? "";
    return said === source.quote ? said : "";
  });
  if (quotes.length === 0 || quotes.includes("")) return "cites nothing, or what is not there";
  const quoted = [...sentence.text.matchAll(/“([^”]*)”/g)].map((match) => squeezed(match[1]!));
  const whole = quotes.map(squeezed);
  if (quoted.some((each) => !whole.some((quote) => quote.includes(each)))) return "quotes what was not said";
  const rest = sentence.text.replace(/“[^”]*”/g, " ");
  const own = tokens(rest);
  const said = quotes.flatMap(tokens);
  const stems = new Set(said.map(stem));
  const values = valuesIn(said);
  for (const word of own) {
    if (/^\d/.test(word)) {
      if (!word.split(/[/:–-]/).every((part) => values.has(Number(part.replace(/,/g, "").replace(/\+$/, ""))))) return `figure ${word}`;
    } else if (Object.hasOwn(UNITS, word)) {
      if (!UNITS[word]!.some((unit) => said.includes(unit))) return `unit ${word}`;
    } else if (!GRAMMAR.has(word) && !CUE.test(word) && !stems.has(stem(word))) return `word ${word}`;
  }
  if (quoted.length > 0) return undefined;
  const [denies, denied] = [own.some((word) => CUE.test(word)), said.some((word) => CUE.test(word))];
  if (denies && !denied) return "a denial nobody made";
  const answer = tokens(quotes.at(-1)!);
  if (quotes.length > 1 && /^(?:no|nope|not|never)$/.test(answer.find((word) => !/^(?:well|oh|okay|um|uh)$/.test(word)) ?? "") && !denies)
    return "a no that was lost";
  const lost = said.findIndex(
    (word, at) => /^(?:not|n't|never|without)$/.test(word) && said[at + 1] !== undefined && own.includes(said[at + 1]!) && !denies,
  );
  if (lost >= 0) return `a denial of "${said[lost + 1]}" was lost`;
  const of = (text: string) => new Set(text.toLowerCase().match(RELATIVES) ?? []);
  const relatives = of(quotes.join(" "));
  if (quotes.length === 1 && [...relatives].some((relative) => !of(rest).has(relative))) return "a relative was lost";
  return isQuestion(sentence, turns, quotes) ? "a question became a statement" : undefined;
}

const TAGS = /(?:okay|ok|alright|all right|right|sound good|good|sense|yeah|correct|questions?.*|sound.*|you|know)\s*$/;
const ASKING =
  /^(?:\W|\b(?:and|so|okay|now|then|alright|well|um|uh|but)\b)*(?:do|did|does|have|has|are|is|was|were|any|what about|how about|can|could)\s+(?:you|your|it|that|there|the|any|pain|fever|chills)\b/;

/** One place of one clinician's turn, asked there. */
function isQuestion(sentence: NoteSentence, turns: readonly TranscriptTurn[], quotes: readonly string[]): boolean {
  const [source, ...others] = sentence.sources;
  if (others.length > 0 || source?.kind !== "transcript" || !/^(?:doctor|clinician)/.test(turns[source.turn]?.speaker ?? "")) return false;
  const behind = turns[source.turn]!.text.slice(source.end, source.end + 3);
  return (/^\s?\?/.test(behind) && !TAGS.test(quotes[0]!)) || ASKING.test(quotes[0]!.toLowerCase());
}

function tokens(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/\b(\w+) n't\b/g, "$1n't")
      .replace(/\bcan not\b/g, "cannot")
      .replace(/\bgon na\b/g, "going to")
      .replace(/\bwan na\b/g, "want to")
      .replace(/\bgot ta\b/g, "have to")
      .replace(/\b(lem|gim) me\b/g, (_, verb) => (verb === "lem" ? "let me" : "give me"))
      .replace(/%/g, " percent ")
      .match(/\d+(?:[.,/:–-]\d+)*\+?|'?[\p{L}]+(?:'\p{L}+)?/gu) ?? []
  ).map((word) => SAME[word] ?? word);
}

function stem(word: string): string {
  const bare = word.replace(/^'/, "").replace(/'(?:s|m|re|ve|ll|d)$/, "");
  return bare
    .replace(/ies$/, "y")
    .replace(/(?<=[a-z]{2}(?:s|x|z|ch|sh|o))es$/, "")
    .replace(/(?<=..[^s])s$/, "");
}

/** Every value that a run of the words may stand for. */
function valuesIn(said: readonly string[]): ReadonlySet<number> {
  const values = new Set<number>();
  for (let at = 0; at < said.length; at += 1) {
    const figure = said[at]!;
    if (/^\d/.test(figure)) {
      for (const part of figure.replace(/\+$/, "").split(/[/:–-]/)) values.add(Number(part.replace(/,/g, "")));
      if (said[at + 1] === "point" || /^\d$/.test(said[at + 1] ?? "")) values.add(Number(`${figure}.${said[at + 1]}`));
    }
    let total = 0;
    let part = 0;
    let text = "";
    for (let to = at; to < Math.min(said.length, at + 9); to += 1) {
      const word = said[to]!;
      const value = SPOKEN[word] ?? (/^\d+$/.test(word) ? Number(word) : undefined);
      if (word === "hundred") part = Math.max(1, part) * 100;
      else if (word === "thousand") {
        total += Math.max(1, part) * 1000;
        part = 0;
      } else if (word === "half") values.add(total + part + 0.5);
      else if (value !== undefined) {
        // "one forty", "twenty twenty one": also read as figures in a row.
        if (text !== "" && value >= 10 && part > 0 && part < 100) values.add(part * 100 + value);
        if (text !== "" && part >= 100 && part % 100 >= 20 && value < 10) values.add(part + value);
        const last = said[to - 1];
        part =
          last !== undefined && to > at && last !== "hundred" && last !== "and" && value >= 10 && part > 0 && part < 100
            ? part * 100 + value
            : part + value;
        text += String(value);
        const before = said[to - 1] === "point" && said[to - 2] !== undefined ? (SPOKEN[said[to - 2]!] ?? Number(said[to - 2])) : undefined;
        if (before !== undefined) values.add(Number(`${before}.${value}`));
        if (to > at && value < 10) for (const whole of [...values]) if (Number.isInteger(whole)) values.add(Number(`${whole}.${value}`));
      } else if (word !== "and" && word !== "a" && word !== "point") break;
      values.add(total + part);
    }
  }
  return values;
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}
