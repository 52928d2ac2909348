// Statements that say more than any source does by itself: ages, counts, changes, "not reordered since", denials. Each is recomputed here from what is cited.
import type { OperatorTables } from "#core/operator-tables.ts";
import { type Evidence, isSource, type MedicationFact, type ObservationFact, type PatientRecord, type Quantity } from "#core/record.ts";
import { printedUnit } from "#knowledge/printed-units.ts";
import { findRange, givesRange, ruleOf, sideOfBuiltIn, unitBeside } from "#knowledge/reference-ranges/find-range.ts";
import { isSameAllergen } from "#knowledge/safety/allergies.ts";
import { isSeenInPerson } from "#knowledge/visit-kinds.ts";
import { LOINC, SYSTOLIC } from "#knowledge/vital-signs.ts";
import { proofOfAbsence, SUBJECTS, type Subject } from "./absence.ts";
import { ASSESSED, assessmentHolds } from "./counted-by-table.ts";
import { printedDate } from "./numerals.ts";
import { plainText } from "./plain-text.ts";
import { isOfPatient, type Source } from "./resolve.ts";
import { isLong } from "./rounding.ts";
import { NAMED, namedHolds, SAYS, STOPPED, saysHolds, stoppedHolds } from "./said-of-document.ts";
import { wordsIn } from "./support.ts";

export interface Cited {
  readonly evidence: readonly Evidence[];
  readonly sources: readonly Source[];
  readonly record: PatientRecord;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly tables: OperatorTables;
}

interface Rule {
  readonly pattern: RegExp;
  readonly holds: (match: RegExpExecArray, cited: Cited) => boolean;
}

const THREE_MONTHS = 90 * 86_400_000;
const NUMBER = "(\\d+)";
/** All of what is cited, as `allEntries` says it. */
const EACH = `(?:all|the) ${NUMBER} recorded entr(?:ies are|y is)`;

const DERIVED: readonly Rule[] = [
  { pattern: NAMED, holds: namedHolds },
  { pattern: STOPPED, holds: stoppedHolds },
  { pattern: SAYS, holds: saysHolds },
  { pattern: new RegExp(`and ${NUMBER} more(?: documents| named in documents| values)?(?=\n|$)`), holds: countHolds },
  {
    pattern: new RegExp(`conflict: these ${NUMBER} entries of one drug differ`),
    holds: (match, cited) => countHolds(match, cited) && drugsDiffer(cited),
  },
  {
    pattern: new RegExp(`Conflict: these ${NUMBER} entries differ: allergies are listed and denied`),
    holds: (match, cited) =>
      countHolds(match, cited) && [true, false].every((none) => of(cited, "allergies").some((fact) => fact.noneKnown === none)),
  },
  {
    pattern: new RegExp(`conflict: these ${NUMBER} entries differ: active in one source, over in another`),
    holds: (match, cited) => countHolds(match, cited) && conditionsDiffer(cited),
  },
  {
    pattern: new RegExp(`conflict: these ${NUMBER} entries differ: current and ([a-z and]+)(?=\n|$)`),
    holds: (match, cited) => countHolds(match, cited) && allergiesDiffer(match[2] ?? "", cited),
  },
  {
    pattern: new RegExp(
      `Conflict: these ${NUMBER} entries of one allergen differ in (criticality|reaction|criticality and reaction)(?=: )`,
    ),
    holds: (match, cited) => countHolds(match, cited) && allergenDiffers((match[2] ?? "").split(" and "), cited),
  },
  {
    pattern: new RegExp(`Conflict: these ${NUMBER} entries differ: sex (\\S+(?: and \\S+)+)\\.`),
    holds: (match, cited) => {
      const sexes = new Set(of(cited, "person").map((fact) => fact.birthSex ?? fact.gender));
      return countHolds(match, cited) && sexes.size > 1 && (match[2] ?? "").split(" and ").every((sex) => sexes.has(sex));
    },
  },
  {
    pattern: new RegExp(`conflict: these ${NUMBER} entries differ(?=\n|$)`),
    holds: (match, cited) =>
      countHolds(match, cited) && new Set(of(cited, "observations").map((fact) => fact.text?.toLowerCase())).size > 1,
  },
  { pattern: /^\* Conflict: in one source's list only: /, holds: (_match, cited) => isInOneList(cited) },
  {
    pattern: new RegExp(`No current allergy: ${EACH} inactive, resolved or refuted\\.`),
    holds: (match, cited) => countHolds(match, cited) && all(cited, "allergies", (fact) => !fact.noneKnown && isNoCurrentAllergy(fact)),
  },
  {
    pattern: new RegExp(`No active condition: ${EACH} inactive, resolved, refuted or ended\\.`),
    holds: (match, cited) => countHolds(match, cited) && all(cited, "conditions", (fact) => isOver(fact, cited.today)),
  },
  {
    pattern: new RegExp(
      `No current medication: (?:none of ${NUMBER} recorded entries is active and unexpired|the ${NUMBER} recorded entry is not active or has expired)\\.`,
    ),
    holds: ([, many, one], cited) => isCount(many ?? one, cited) && all(cited, "medications", (fact) => !isTaken(fact, cited.today)),
  },
  {
    pattern: new RegExp(`No completed visit among ${NUMBER} recorded entr(?:ies|y)(?:; nothing can be told apart as new)?\\.`),
    holds: (match, cited) =>
      countHolds(match, cited) &&
      all(
        cited,
        "encounters",
        (fact) =>
          fact.status !== "finished" ||
          !isSeenInPerson(fact) ||
          [fact.start, fact.end].every((date) => printedDate(date ?? "") === undefined),
      ),
  },
  {
    pattern: /at least 3 months apart \((\d\d\/\d\d\/\d{4}) and (\d\d\/\d\d\/\d{4})/,
    holds: ([, from, to], cited) => {
      const days = of(cited, "observations").map((fact) => (fact.effective ?? fact.issued ?? "").slice(0, 10));
      const [first, second] = [from, to].map((printed) => days.find((day) => printedDate(day) === printed));
      return first !== undefined && second !== undefined && Date.parse(second) - Date.parse(first) >= THREE_MONTHS;
    },
  },
  {
    pattern: /^\* Reported as not taken: /,
    holds: (_match, cited) => all(cited, "medications", ({ source, status }) => source === "statement" && status === "not-taken"),
  },
  {
    pattern: /^\* Ordered not to be given: /,
    holds: (_match, cited) => all(cited, "medications", ({ doNotPerform }) => doNotPerform === true),
  },
  {
    pattern: /^\* Dispensed, no order among what was read: /,
    holds: (_match, cited) => all(cited, "medications", ({ source, concept }) => source === "dispense" && !isOrdered(concept.text, cited)),
  },
  {
    pattern: /, a day after today(?=\.)/,
    holds: (_match, cited) => of(cited, "person").some(({ deceased }) => isLater(deceased, cited.today)),
  },
  { pattern: new RegExp(`${NUMBER} entries`), holds: countHolds },
  { pattern: new RegExp(`${NUMBER} (years|months|days) old`), holds: ageHolds },
  {
    pattern: /not (reordered|confirmed) since/,
    holds: (_match, cited) => all(cited, "medications", (fact) => isOverAYear(fact, cited.today)),
  },
  { pattern: /^; (systolic )?(?:(up|down) ([\d.]+)( [^;\n]*?)?|unchanged)(?=\n|$)/, holds: changeHolds },
  { pattern: ASSESSED, holds: (match, cited) => assessmentHolds(match[1], cited) },
  // What is left of "none recorded" when its first word is lost.
  { pattern: /\(recorded(?=[;)])/, holds: () => false },
  { pattern: /\bnone coded\b/, holds: (_match, cited) => foundNothing(cited) },
  {
    pattern: /\bnone recorded\b/,
    holds: (_match, cited) => {
      const doses = of(cited, "immunizations");
      return doses.length > 0 ? doses.every((dose) => printedDate(dose.date ?? "") === undefined) : foundNothing(cited);
    },
  },
  { pattern: /\b(above|below) range (?:(-?[^\s-]+)-(-?\S+?)|from (\S+?)|up to (\S+?))(?=[);,:\s]|$)/, holds: rangeHolds },
  {
    pattern:
      /\b(above|below) built-in range (?:(-?[^\s-]+)-(-?\S+?)|from (\S+?)|up to (\S+?))(?: ([^\s;,:)]*[/%][^\s;,:)]*))?(?:, ([\p{L} ]+ \d{4}))?(?=[);,:\s]|$)/u,
    holds: builtInRangeHolds,
  },
  {
    pattern: /\bgrade ([A-DI])\b/,
    holds: (match, cited) => of(cited, "rule").some((rule) => rule.grade === match[1] || rule.text.includes(match[0])),
  },
  { pattern: /(?<!\bno )\breaction recorded/, holds: (_match, cited) => of(cited, "allergies").some((fact) => fact.reactions.length > 0) },
  { pattern: /no reaction recorded/, holds: (_match, cited) => all(cited, "allergies", (fact) => fact.reactions.length === 0) },
  {
    pattern: /clinical status not recorded/,
    holds: (_match, cited) => of(cited, "conditions").some((fact) => fact.clinicalStatus === "unknown"),
  },
  { pattern: /status not recorded/, holds: (_match, cited) => of(cited, "medications").some((fact) => fact.status === "unknown") },
  { pattern: /Name not recorded/, holds: (_match, cited) => all(cited, "person", (fact) => plainText(fact.name ?? "") === "") },
  { pattern: /gender not recorded/, holds: (_match, cited) => all(cited, "person", (fact) => fact.gender === undefined) },
  {
    pattern: /birth date not recorded/,
    holds: (_match, cited) => all(cited, "person", (fact) => printedDate(fact.birthDate ?? "") === undefined),
  },
  {
    pattern: /[Ww]ithout a value/,
    holds: (_match, cited) => all(cited, "observations", (fact) => fact.quantity === undefined && fact.text === undefined),
  },
  {
    pattern: /\bNot current: /,
    holds: (_match, cited) => all(cited, "allergies", isNoCurrentAllergy),
  },
  ...(Object.keys(SUBJECTS) as Subject[]).map((subject) => ({
    pattern: new RegExp(`^\\* ${SUBJECTS[subject].none}\\.\n$`),
    holds: (_match: RegExpExecArray, cited: Cited) =>
      (proofOfAbsence(cited.record, subject)?.length ?? 0) > 0 && cited.sources.every(({ kind }) => kind === "query"),
  })),
];

/** The text without its derived phrases, and those of them that do not hold. */
export function takeDerived(text: string, cited: Cited): { readonly rest: string; readonly wrong: readonly string[] } {
  let rest = text;
  const wrong: string[] = [];
  for (const { pattern, holds } of DERIVED) {
    for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
      if (!holds(match, cited)) wrong.push(match[0]);
      rest = `${rest.slice(0, match.index)} ; ${rest.slice(match.index + match[0].length)}`;
    }
  }
  return { rest, wrong };
}

type FactOf<K extends Source["kind"]> = Extract<Source, { kind: K }>["fact"];

function of<K extends Source["kind"]>(cited: Cited, kind: K): FactOf<K>[] {
  return cited.sources.flatMap((source) => (source.kind === kind ? [source.fact as FactOf<K>] : []));
}

/** Everything cited is of this kind and holds; never true of nothing. */
function all<K extends Source["kind"]>(cited: Cited, kind: K, holds: (fact: FactOf<K>) => boolean): boolean {
  const facts = of(cited, kind);
  return facts.length > 0 && facts.length === factsOf(cited).length && facts.every(holds);
}

function countHolds(match: RegExpExecArray, cited: Cited): boolean {
  return isCount(match[1], cited);
}

function isCount(said: string | undefined, cited: Cited): boolean {
  const entries = cited.evidence.filter(isSource);
  return Number(said) === entries.length || Number(said) === factsOf(cited).length;
}

/** What is cited of the patient, without what medicine says of it. */
function factsOf(cited: Cited): readonly Source[] {
  return cited.sources.filter(isOfPatient);
}

function drugsDiffer(cited: Cited): boolean {
  const entries = of(cited, "medications").map((fact) => `${fact.concept.text} ${fact.dosage ?? ""} ${fact.status}`.toLowerCase());
  return new Set(entries).size > 1;
}

function isNoCurrentAllergy({ verification, clinicalStatus }: PatientRecord["allergies"][number]): boolean {
  return verification === "refuted" || ["inactive", "resolved"].includes(clinicalStatus);
}

function isOrdered(name: string, { record }: Cited): boolean {
  return record.medications.some(({ source, concept }) => (source === "request" || source === "statement") && concept.text === name);
}

function isLater(day: boolean | string | undefined, today: string): boolean {
  return typeof day === "string" && day.slice(0, 10) > today;
}

/** Some are active by their status and some are over, and not all of one source. */
function conditionsDiffer(cited: Cited): boolean {
  const facts = of(cited, "conditions");
  const over = facts.filter((fact) => isOver(fact, cited.today));
  const origins = new Set(over.map(({ evidence }) => evidence.origin));
  return over.length > 0 && facts.some((fact) => !over.includes(fact) && !origins.has(fact.evidence.origin));
}

function allergiesDiffer(said: string, cited: Cited): boolean {
  const stateOf = (fact: PatientRecord["allergies"][number]) =>
    fact.verification === "refuted" ? "refuted" : ["inactive", "resolved"].includes(fact.clinicalStatus) ? fact.clinicalStatus : "current";
  const states = new Set(of(cited, "allergies").map(stateOf));
  return states.size > 1 && states.has("current") && said.split(" and ").every((state) => states.has(state));
}

/** One allergen in all entries, of which not all say the same. */
function allergenDiffers(said: readonly string[], cited: Cited): boolean {
  const facts = of(cited, "allergies");
  const texts = {
    criticality: facts.flatMap(({ criticality }) => criticality ?? []),
    reaction: facts.flatMap(({ reactions }) =>
      reactions.length === 0
        ? []
        : reactions
            .map(({ manifestation }) => manifestation)
            .sort()
            .join("; "),
    ),
  };
  const one = new Set(facts.slice(0, 1));
  for (const known of one) for (const fact of facts) if (isSameEntry(known, fact)) one.add(fact);
  return one.size === facts.length && said.every((what) => new Set(texts[what as keyof typeof texts]).size > 1);
}

function isSameEntry(a: PatientRecord["allergies"][number], b: PatientRecord["allergies"][number]): boolean {
  const codes = new Set(a.concept.codings.flatMap(({ code }) => code ?? []));
  const sharesCode = b.concept.codings.some(({ code }) => code !== undefined && codes.has(code));
  return sharesCode || wordsIn(a.concept.text).sort().join(" ") === wordsIn(b.concept.text).sort().join(" ") || isSameAllergen(a, b);
}

/** Every cited allergy is of one source, while another source lists allergies too. */
function isInOneList(cited: Cited): boolean {
  const facts = of(cited, "allergies");
  const origins = new Set(facts.map(({ evidence }) => evidence.origin));
  return facts.length > 0 && origins.size === 1 && cited.record.allergies.some(({ evidence }) => !origins.has(evidence.origin));
}

function isOver(fact: PatientRecord["conditions"][number], today: string): boolean {
  if (fact.verification === "refuted" || ["inactive", "remission", "resolved"].includes(fact.clinicalStatus)) return true;
  return fact.abatement !== undefined && fact.abatement.slice(0, 10) <= today;
}

function isTaken(fact: MedicationFact, today: string): boolean {
  if (
    fact.doNotPerform === true ||
    fact.source === "dispense" ||
    fact.source === "administration" ||
    fact.intent === "proposal" ||
    fact.intent === "option"
  )
    return false;
  if (!["active", "on-hold", "unknown"].includes(fact.status)) return false;
  return fact.end === undefined || fact.end.slice(0, 10) >= today.slice(0, fact.end.slice(0, 10).length);
}

function isOverAYear(fact: MedicationFact, today: string): boolean {
  const last = (fact.authored ?? fact.start)?.slice(0, 10);
  if (last === undefined) return false;
  const yearAgo = `${String(Number(today.slice(0, 4)) - 1).padStart(4, "0")}${today.slice(4)}`;
  return last < yearAgo.slice(0, last.length);
}

function ageHolds(match: RegExpExecArray, cited: Cited): boolean {
  const [person] = of(cited, "person");
  if (!person?.birthDate) return false;
  const on = typeof person.deceased === "string" ? person.deceased.slice(0, 10) : cited.today;
  const birth = new Date(`${person.birthDate}T00:00:00Z`);
  const then = new Date(`${on}T00:00:00Z`);
  const months =
    (then.getUTCFullYear() - birth.getUTCFullYear()) * 12 +
    then.getUTCMonth() -
    birth.getUTCMonth() -
    (then.getUTCDate() < birth.getUTCDate() ? 1 : 0);
  const age = { years: Math.floor(months / 12), months, days: Math.round((then.getTime() - birth.getTime()) / 86_400_000) };
  return Number(match[1]) === age[match[2] as keyof typeof age];
}

/** From the earliest to the latest of what is cited. */
function changeHolds(match: RegExpExecArray, cited: Cited): boolean {
  const [, systolic, way, amount, unit] = match;
  const dateOf = (fact: ObservationFact) => fact.effective ?? fact.issued ?? "";
  const observations = of(cited, "observations").sort((a, b) => (dateOf(a).slice(0, 10) < dateOf(b).slice(0, 10) ? -1 : 1));
  const ends = [observations.at(0), observations.at(-1)].map((fact) => fact && printedDate(dateOf(fact)));
  const on = (date: string | undefined) => observations.filter((fact) => date !== undefined && printedDate(dateOf(fact)) === date);
  const read: Read = systolic === undefined ? ({ quantity }) => quantity : systolicOf;
  const change = way === undefined ? "0" : `${way === "down" ? "-" : ""}${amount}`;
  return on(ends[0]).some((from) =>
    on(ends[1]).some(
      (to) => from !== to && sameMeasure(from, to, read, unit?.trim() ?? "") && differsBy(read(from), read(to), change, way === undefined),
    ),
  );
}

/** Of a reading, or of the half of one that is written by itself. */
function systolicOf(fact: ObservationFact): Quantity | undefined {
  return [fact, ...fact.components].find(({ concept }) =>
    concept.codings.some(({ system, code }) => system === LOINC && SYSTOLIC.has(code ?? "")),
  )?.quantity;
}

/** Every question that is cited was answered whole; that its answer held nothing is the rule's own finding. */
function foundNothing(cited: Cited): boolean {
  const queries = of(cited, "query");
  return queries.length > 0 && queries.every((query) => query.complete);
}

type Read = (fact: ObservationFact) => Quantity | undefined;

function sameMeasure(a: ObservationFact, b: ObservationFact, read: Read, unit: string): boolean {
  const codes = new Set(a.concept.codings.map((coding) => coding.code));
  const unitsOf = (quantity: Quantity | undefined) =>
    [quantity?.unit, quantity?.code].flatMap((own) => (own === undefined ? [] : [printedUnit(own)]));
  const isUnit = unit === "" || (unitsOf(read(a)).includes(unit) && unitsOf(read(b)).includes(unit));
  return (
    isUnit &&
    read(a)?.code === read(b)?.code &&
    // A systolic pressure is one measurement, in a panel or by itself.
    (read === systolicOf || b.concept.codings.some((coding) => coding.code !== undefined && codes.has(coding.code)))
  );
}

/** To the decimals that are printed; only numbers with more than four decimals may have a rounded difference. */
function differsBy(a: Quantity | undefined, b: Quantity | undefined, printed: string, isNone: boolean): boolean {
  const [from = Number.NaN, to = Number.NaN] = [a?.value, b?.value];
  if (isNone) return from === to;
  const decimals = printed.replace(/^[^.]*\.?/, "").length;
  const tolerance = isLong(from) || isLong(to) ? 0.5 * 10 ** -decimals : 0;
  return (
    Math.sign(to - from) === Math.sign(Number(printed)) &&
    Math.abs(to - from - Number(printed)) <= Math.max(1e-9 * Math.abs(to), tolerance, 1e-12)
  );
}

function rangeHolds(match: RegExpExecArray, cited: Cited): boolean {
  const [, side, low, high, from, upTo] = match;
  return of(cited, "observations").some((fact) =>
    [fact, ...fact.components].some(({ quantity, referenceRange }) => {
      if (!quantity || !referenceRange) return false;
      const sameEnds = sameEnd(low ?? from, referenceRange.low) && sameEnd(high ?? upTo, referenceRange.high);
      const isOutside =
        side === "above" ? quantity.value > (referenceRange.high ?? Infinity) : quantity.value < (referenceRange.low ?? -Infinity);
      return sameEnds && isOutside;
    }),
  );
}

/** The range is found again for the cited person, and only where the record has none of its own; the rule that names its source is cited. */
function builtInRangeHolds(match: RegExpExecArray, cited: Cited): boolean {
  const [, side, low, high, from, upTo, unit, source] = match;
  const [person] = of(cited, "person");
  return of(cited, "observations").some((fact) =>
    [fact, ...fact.components].some((part) => {
      const range = findRange(part, person, fact.effective ?? fact.issued);
      if (!range || givesRange(part) || part.interpretation.length > 0 || (source !== undefined && range.source !== source)) return false;
      const isCited = cited.evidence.some((entry) => entry.kind === "rule" && entry.rule === ruleOf(range)?.rule);
      if (!isCited || unitBeside(part, range) !== unit) return false;
      return sameEnd(low ?? from, range.low) && sameEnd(high ?? upTo, range.high) && sideOfBuiltIn(part, range) === side;
    }),
  );
}

function sameEnd(printed: string | undefined, recorded: number | undefined): boolean {
  return printed === undefined ? recorded === undefined : Number(printed) === recorded;
}
