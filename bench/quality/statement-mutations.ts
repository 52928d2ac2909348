// Makes a true statement false in one place: a number, unit, date, drug, code, side, negation or status of a prompt. It knows nothing of how the checker works.
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";

export const KINDS = ["number", "unit", "date", "drug", "code", "side", "negation", "status"] as const;
export type Kind = (typeof KINDS)[number];

export interface Changed {
  readonly kind: Kind;
  readonly fragment: Fragment;
}

const DATE = /\d\d\/\d\d\/\d{4}/g;
const DATED = /\d\d\/\d\d\/\d{4}/;
const NUMBER = /(?<![\d./*A-Za-z-])\d+(?:\.\d+)?(?![\d/]|\.\d)/g;
const UNITS: Readonly<Record<string, string>> = {
  "mg/dL": "mmol/L",
  "mmol/L": "mg/dL",
  "mm[Hg]": "kPa",
  mmHg: "kPa",
  kg: "lb",
  cm: "in",
  "%": "mmol/mol",
  "g/dL": "g/L",
  "U/L": "mg/dL",
  "10*3/uL": "10*6/uL",
  MG: "MCG",
  ML: "L",
  "kg/m2": "lb/in2",
  Cel: "K",
  years: "months",
  "mL/min": "mL/h",
  "ng/mL": "mg/mL",
};
const DRUGS = ["warfarin", "digoxin", "lithium", "methotrexate", "insulin", "clozapine", "phenytoin", "tacrolimus"];
const CODES: readonly (readonly [RegExp, string])[] = [
  [/\bG4\b/, "G5"],
  [/\bG3[ab]\b/, "G2"],
  [/\bA[23]\b/, "A1"],
  [/\bflagged H\b/, "flagged L"],
  [/\bgrade B\b/, "grade A"],
  [/\bgrade A\b/, "grade D"],
  [/\bstage 1\b/, "stage 2"],
  [/\bstage 2\b/, "stage 1"],
  [/\bclass 1\b/, "class 3"],
  [/\b(USPSTF|ABIM|ADA|NCEP|KDIGO|WHO|AHA|CDC)\b/, "NICE"],
  [/\bLDL\b/, "HDL"],
  [/\bHDL\b/, "LDL"],
  [/\bHbA1c\b/, "eGFR"],
];
const PLAIN_WORD = /(?<=^\* |: |; )\p{L}[\p{L}-]{3,}/gu;

/** At most one change of each kind, each text different from what it was. */
export function mutations(fragment: Fragment, record: PatientRecord, random: () => number): Changed[] {
  const made: Partial<Record<Kind, string | Fragment | undefined>> = {
    number: replaceOne(withoutDates(fragment.text), NUMBER, random, (found) => otherNumber(found, random)),
    unit: replaceOne(fragment.text, /(?<=\d )[A-Za-z%][^\s;,)]*/g, random, (found) => UNITS[found]),
    date: replaceOne(fragment.text, DATE, random, (found) => otherDate(found, random)),
    drug: otherDrug(fragment, record, random),
    code: otherCode(fragment) ?? otherReference(fragment, record, random),
    side: otherSide(fragment.text, random),
    negation: otherNegation(fragment.text, random),
    status: otherStatus(fragment.text),
  };
  return KINDS.flatMap((kind) => {
    const change = made[kind];
    if (change === undefined) return [];
    const changed = typeof change === "string" ? { ...fragment, text: restoreDates(change, fragment.text, kind) } : change;
    return changed.text === fragment.text && changed.evidence === fragment.evidence ? [] : [{ kind, fragment: changed }];
  });
}

/** Dates are hidden while a number is chosen, and put back. */
function withoutDates(text: string): string {
  return text.replace(DATE, "@@/@@/@@@@");
}

function restoreDates(text: string, original: string, kind: Kind): string {
  if (kind !== "number") return text;
  const dates = original.match(DATE) ?? [];
  let next = 0;
  return text.replace(/@@\/@@\/@@@@/g, () => dates[next++] ?? "");
}

function replaceOne(text: string, pattern: RegExp, random: () => number, by: (found: string) => string | undefined): string | undefined {
  const found = [...text.matchAll(pattern)].filter((match) => by(match[0]) !== undefined);
  const match = found[Math.floor(random() * found.length)];
  const other = match && by(match[0]);
  return match && other !== undefined ? text.slice(0, match.index) + other + text.slice(match.index + match[0].length) : undefined;
}

/** One digit changed, two exchanged, the point moved, or ten times as much. */
function otherNumber(found: string, random: () => number): string | undefined {
  const digits = [...found].flatMap((char, index) => (char === "." ? [] : [index]));
  const at = digits[Math.floor(random() * digits.length)] ?? 0;
  const ways = [
    found.slice(0, at) + String((Number(found[at]) + 1 + Math.floor(random() * 8)) % 10) + found.slice(at + 1),
    found.length > 1 && !found.includes(".") ? `${found[1]}${found[0]}${found.slice(2)}` : `${found}5`,
    found.includes(".") ? found.replace(".", "") : `${found}0`,
  ];
  return ways.filter((way) => Number(way) !== Number(found))[Math.floor(random() * 3)] ?? ways.find((way) => Number(way) !== Number(found));
}

function otherDate(found: string, random: () => number): string {
  const [month = "", day = "", year = ""] = found.split("/");
  const way = Math.floor(random() * 3);
  if (way === 0) return `${month}/${day}/${Number(year) + 1 + Math.floor(random() * 5)}`;
  if (way === 1) return `${String((Number(month) % 12) + 1).padStart(2, "0")}/${day}/${year}`;
  return `${month}/${String((Number(day) % 28) + 1).padStart(2, "0")}/${year}`;
}

/** The first word of a drug's name becomes another drug's: one of this patient's, else a dangerous one. */
function otherDrug({ text, evidence }: Fragment, record: PatientRecord, random: () => number): string | undefined {
  const cited = new Set(evidence.flatMap((entry) => (entry.kind === "resource" ? [entry.reference] : [])));
  const named = record.medications.filter((drug) => cited.has(drug.evidence.reference)).map((drug) => firstWord(drug.concept.text));
  const name = named.find((word) => word !== undefined && text.includes(word));
  if (name === undefined) return undefined;
  const own = record.medications.map((drug) => firstWord(drug.concept.text)).filter((word) => word !== undefined && !named.includes(word));
  const others = [...new Set([...own, ...DRUGS])].filter((word) => word !== undefined && !text.toLowerCase().includes(word.toLowerCase()));
  return text.replace(name, others[Math.floor(random() * others.length)] ?? "warfarin");
}

function firstWord(text: string): string | undefined {
  return /\p{L}{6,}/u.exec(text)?.[0];
}

function otherCode({ text }: Fragment): string | undefined {
  const found = CODES.find(([pattern]) => pattern.test(text));
  return found && text.replace(found[0], found[1]);
}

/** The same words with another resource of this patient behind them, of the same type and with other content. */
function otherReference(fragment: Fragment, record: PatientRecord, random: () => number): Fragment | undefined {
  const [cited, ...rest] = fragment.evidence;
  if (cited?.kind !== "resource" || rest.length > 0 || !DATED.test(fragment.text)) return undefined;
  const type = cited.reference.split("/")[0];
  const others = [...record.conditions, ...record.medications, ...record.observations, ...record.immunizations, ...record.encounters]
    .map(({ evidence }) => evidence)
    .filter((other) => other.reference.split("/")[0] === type && other.quote !== cited.quote && other.date !== cited.date);
  const other = others[Math.floor(random() * others.length)];
  return other && { ...fragment, evidence: [other] };
}

function otherSide(text: string, random: () => number): string | undefined {
  const turned = replaceOne(text, /\b(?:left|right)\b/gi, random, (side) => (side.toLowerCase() === "left" ? "right" : "left"));
  return turned ?? replaceOne(text, PLAIN_WORD, random, (word) => `${random() < 0.5 ? "left" : "right"} ${word}`);
}

function otherNegation(text: string, random: () => number): string | undefined {
  const lost = replaceOne(text, /\b(?:No|not|no|without|never|Never) (?=\p{L})/gu, random, () => "");
  return lost ?? replaceOne(text, PLAIN_WORD, random, (word) => `${["no", "denies", "not", "without"][Math.floor(random() * 4)]} ${word}`);
}

/** What is due is called overdue, and the other way round. */
function otherStatus(text: string): string | undefined {
  if (/: (?:due|overdue), /.test(text))
    return text.replace(/: (due|overdue), /, (_, word: string) => `: ${word === "due" ? "overdue" : "due"}, `);
  if (/\w overdue \(/.test(text)) return text.replace(" overdue (", " (");
  return /^(?:\* Due for review \([^)]*\): |; )[^(;]+ \((?:[^)]*; )?(?:none recorded|last \d\d)/.test(text)
    ? text.replace(/(?<!review) \(/, " overdue (")
    : undefined;
}
