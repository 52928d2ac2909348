// Numbers as they are spoken, written in figures: doses, blood pressures, temperatures, years, fractions, percentages. A run that can be read in two ways stays as it was said;
// no value is ever changed, and every figure keeps the place of the words it stands for.
import { isMark, type Word } from "./words.ts";

const UNITS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 };
const TEENS: Readonly<Record<string, number>> = {
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Units of measure, and how a note writes them. */
const MEASURES: Readonly<Record<string, string>> = {
  milligram: "mg",
  milligrams: "mg",
  microgram: "mcg",
  micrograms: "mcg",
  milliliter: "mL",
  milliliters: "mL",
  millilitre: "mL",
  millilitres: "mL",
  centimeter: "cm",
  centimeters: "cm",
  centimetre: "cm",
  centimetres: "cm",
  millimeter: "mm",
  millimeters: "mm",
  kilogram: "kg",
  kilograms: "kg",
  percent: "%",
};
/** A "one" before these counts. */
const COUNTED =
  /^(?:hours?|days?|weeks?|months?|years?|minutes?|times?|tablets?|pills?|capsules?|packs?|cigarettes?|drinks?|beers?|miles?|pounds?|puffs?|cc|ml|units?|inch(?:es)?|feet|foot|degrees?|plus|mg|mcg|mL|cm|mm|kg|%|hundred|over|out)$/;
/** What is measured in hundreds, so that "one seventy" can only be 170. */
const IN_HUNDREDS =
  /^(?:pressures?|systolic|diastolic|sugars?|glucose|number|weight|weigh|weighed|pulse|cholesterol|ldl|triglycerides|pounds?|milligrams?|mg|over|temperature|count|level|levels)$/;
const HALF_DAY = /^(?:am|pm|a\.m\.|p\.m\.|o'clock)$/;

/** The words with spoken numbers in figures. */
export function inFigures(words: readonly Word[]): readonly Word[] {
  const read: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const run = runAt(words, at);
    if (run === undefined) {
      read.push(words[at]!);
      at += 1;
      continue;
    }
    const figures = figuresOf(words, at, run);
    const parts = words.slice(at, run);
    if (figures === undefined) read.push(...parts);
    else read.push({ text: figures, start: parts[0]!.start, end: parts.at(-1)!.end });
    at = run;
  }
  return withMeasures(withFractions(read));
}

export function isFigure(text: string): boolean {
  return /^\d/.test(text);
}

function isNumberWord(text: string): boolean {
  return (
    Object.hasOwn(UNITS, text) ||
    Object.hasOwn(TEENS, text) ||
    Object.hasOwn(TENS, text) ||
    /^(?:hundred|thousand|zero)$/.test(text) ||
    HYPHENED.test(text)
  );
}

const HYPHENED = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)$/;

/** The end of the run of number words that begins at `at`. */
function runAt(words: readonly Word[], at: number): number | undefined {
  let end = at;
  if (/^an?$/.test(words[at]!.text) && /^(?:hundred|thousand)$/.test(words[at + 1]?.text ?? "")) end = at + 1;
  else if (!isNumberWord(words[at]!.text)) return undefined;
  for (;;) {
    const [word, next] = [words[end]?.text ?? "", words[end + 1]?.text ?? ""];
    if (isNumberWord(word)) end += 1;
    else if (/^(?:hundreds|thousands|ones|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)$/.test(word))
      return undefined;
    else if (word === "and" && isNumberWord(next) && /^(?:hundred|thousand)$/.test(words[end - 1]?.text ?? "")) end += 1;
    else if (word === "point" && isNumberWord(next) && end > at) end += 1;
    else if (word === "and" && next === "a" && words[end + 2]?.text === "half" && end > at) return end + 3;
    else return end;
  }
}

/** In figures; undefined where the run has no one reading. */
function figuresOf(words: readonly Word[], from: number, to: number): string | undefined {
  const said = words.slice(from, to).flatMap(({ text }) => (HYPHENED.test(text) ? text.split("-") : [text]));
  const half = said.at(-1) === "half";
  const body = half ? said.slice(0, -3) : said;
  const point = body.indexOf("point");
  if (point > 0) {
    const whole = numberOf(body.slice(0, point));
    const decimals = body.slice(point + 1).map((word) => digitsOf(word));
    if (whole === undefined || decimals.includes(undefined) || (decimals.length > 1 && decimals.some((digit) => digit!.length > 1)))
      return undefined;
    return `${whole}.${decimals.join("")}`;
  }
  const [before, after] = [words[from - 1]?.text, words[to]?.text];
  if (body.length === 1 && body[0] === "one" && !half)
    return after !== undefined && COUNTED.test(MEASURES[after] ?? after) && before !== "the" && before !== "this" && before !== "that"
      ? "1"
      : undefined;
  const value = numberOf(body);
  if (value !== undefined) return half ? (Number.isInteger(value) && value < 100 ? `${value}.5` : undefined) : String(value);
  if (half) return undefined;
  return yearOf(body) ?? clockOf(body, words, to) ?? hundredsOf(body, words, from, to);
}

function digitsOf(word: string): string | undefined {
  const value = word === "zero" ? 0 : (UNITS[word] ?? TEENS[word] ?? TENS[word]);
  return value === undefined ? undefined : String(value);
}

/** "twenty five", "two hundred and six", "a thousand", "twenty three hundred". Undefined: the words do not make one number. */
function numberOf(said: readonly string[]): number | undefined {
  let total = 0;
  let part = 0;
  let state: "start" | "unit" | "teen" | "ten" | "hundred" | "thousand" = "start";
  for (const word of said) {
    if (word === "a" || word === "an") {
      if (state !== "start") return undefined;
      part = 1;
      state = "unit";
    } else if (word === "and") {
      if (state !== "hundred" && state !== "thousand") return undefined;
    } else if (word === "zero") {
      return said.length === 1 ? 0 : undefined;
    } else if (Object.hasOwn(UNITS, word)) {
      if (state === "unit" || state === "teen") return undefined;
      part += UNITS[word]!;
      state = "unit";
    } else if (Object.hasOwn(TEENS, word)) {
      if (state === "unit" || state === "teen" || state === "ten") return undefined;
      part += TEENS[word]!;
      state = "teen";
    } else if (Object.hasOwn(TENS, word)) {
      if (state === "unit" || state === "teen" || state === "ten") return undefined;
      part += TENS[word]!;
      state = "ten";
    } else if (word === "hundred") {
      if (part === 0 || part > 99) return undefined;
      part *= 100;
      state = "hundred";
    } else if (word === "thousand") {
      if (part === 0) return undefined;
      total += part * 1000;
      part = 0;
      state = "thousand";
    }
  }
  return total + part;
}

/** "twenty twenty one", "nineteen ninety six", "twenty eighteen" */
function yearOf(said: readonly string[]): string | undefined {
  const century = said[0] === "twenty" ? 2000 : said[0] === "nineteen" ? 1900 : undefined;
  const rest = numberOf(said.slice(1));
  return century !== undefined && rest !== undefined && rest >= 10 && rest <= 99 && (century === 1900 || rest <= 49)
    ? String(century + rest)
    : undefined;
}

/** "eight thirty in the morning" */
function clockOf(said: readonly string[], words: readonly Word[], to: number): string | undefined {
  const [hour, minutes] = [numberOf(said.slice(0, 1)), numberOf(said.slice(1))];
  const after = words.slice(to, to + 3).map(({ text }) => text);
  const isTime = HALF_DAY.test(after[0] ?? "") || /^(?:in the (?:morning|evening|afternoon)|at night\b.*)$/.test(after.join(" "));
  return isTime && hour !== undefined && minutes !== undefined && hour <= 12 && minutes >= 10 && minutes <= 59
    ? `${hour}:${minutes}`
    : undefined;
}

/** "one forty": only where something is measured that goes by hundreds. */
function hundredsOf(said: readonly string[], words: readonly Word[], from: number, to: number): string | undefined {
  const [first, rest] = [UNITS[said[0] ?? ""], numberOf(said.slice(1))];
  if (first === undefined || rest === undefined || rest < 10 || rest > 99) return undefined;
  const around = [...words.slice(Math.max(0, from - 8), from), ...words.slice(to, to + 1)];
  return around.some(({ text }) => IN_HUNDREDS.test(text)) ? String(first * 100 + rest) : undefined;
}

const OF_DECIMALS = /^(?:temperature|temp|fever|degrees)$/;

/** Whether the full stop is that of a decimal which a recogniser broke: "your temperature is ninety eight . seven". */
export function isBrokenDecimal(words: readonly Word[], stop: number): boolean {
  const [before, after, then] = [words[stop - 1]?.text ?? "", words[stop + 1]?.text ?? "", words[stop + 2]?.text ?? ""];
  if (!(isNumberWord(before) || isFigure(before)) || !(Object.hasOwn(UNITS, after) || /^\d$/.test(after))) return false;
  return Object.hasOwn(MEASURES, then) || words.slice(Math.max(0, stop - 9), stop).some(({ text }) => OF_DECIMALS.test(text));
}

const PLAIN = /^\d+(?:\.\d+)?$/;

/** "140 over 90", "3 out of 6"; "98 . seven" behind a temperature is one number that a recogniser broke. */
function withFractions(words: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next, after, last] = words.slice(at, at + 4);
    const over = next?.text === "over" && after && PLAIN.test(after.text) ? after : undefined;
    const outOf = next?.text === "out" && after?.text === "of" && last && PLAIN.test(last.text) ? last : undefined;
    const broken = next?.text === "." && after && /^\d$/.test(after.text) && isBrokenDecimal(words, at + 1) ? after : undefined;
    if (word && PLAIN.test(word.text) && (over ?? outOf)) {
      const end = (over ?? outOf)!;
      out.push({ text: `${word.text}/${end.text}`, start: word.start, end: end.end });
      at += over ? 2 : 3;
    } else if (word && PLAIN.test(word.text) && broken) {
      out.push({ text: `${word.text}.${broken.text}`, start: word.start, end: broken.end });
      at += 2;
    } else out.push(word!);
  }
  return out;
}

/** Units of measure behind a figure in their short form. */
function withMeasures(words: readonly Word[]): readonly Word[] {
  return words.map((word, at) => {
    const short = MEASURES[word.text];
    const before = words[at - 1];
    return short !== undefined && before !== undefined && !isMark(before) && isFigure(before.text) ? { ...word, text: short } : word;
  });
}
