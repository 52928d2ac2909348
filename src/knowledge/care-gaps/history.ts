// One patient's record as the care-gap rules ask it: facts of a kind that match a concept, without errors and without what lies after the day asked about. It decides nothing.
import type {
  Concept,
  ConditionFact,
  EncounterFact,
  MedicationFact,
  ObservationFact,
  PatientRecord,
  ProcedureFact,
  ReportFact,
  RequestFact,
} from "#core/record.ts";
import { ageOn } from "../dates.ts";
import type { ConceptName } from "./concepts.ts";
import type { Matches } from "./matcher.ts";
import { firstDay, lastDay } from "./when.ts";

interface Kinds {
  readonly conditions: ConditionFact;
  readonly observations: ObservationFact;
  readonly procedures: ProcedureFact;
  readonly encounters: EncounterFact;
  readonly medications: MedicationFact;
  readonly requests: RequestFact;
  readonly reports: ReportFact;
}
type Kind = keyof Kinds;

interface Alike<F> {
  readonly concepts: readonly Concept[];
  readonly facts: F[];
}

const MADE = new Set(["final", "amended", "corrected", "unknown"]);
const VOID = new Set(["entered-in-error", "cancelled"]);
const ORDERS = new Set(["order", "original-order", "reflex-order", "filler-order", "instance-order"]);

export class History {
  readonly record: PatientRecord;
  readonly #matches: Matches;
  readonly #alike = new Map<Kind, readonly Alike<unknown>[]>();
  readonly #found = new Map<string, readonly unknown[]>();

  constructor(record: PatientRecord, matches: Matches) {
    this.record = record;
    this.#matches = matches;
  }

  /** "female" or "male" as recorded at birth, else as the administrative gender says. */
  get sex(): "female" | "male" | undefined {
    const { birthSex, gender } = this.record.person ?? {};
    return birthSex ?? (gender === "female" || gender === "male" ? gender : undefined);
  }

  age(day: string): number | undefined {
    return ageOn(this.record.person?.birthDate, day);
  }

  is(concept: Concept | undefined, name: ConceptName): boolean {
    return concept !== undefined && this.#matches(concept, name);
  }

  /** Not refuted and not an error; whether it is over is the caller's question. */
  conditions(...names: readonly ConceptName[]): readonly ConditionFact[] {
    return this.#find("conditions", names).filter(({ verification }) => verification !== "refuted" && verification !== "entered-in-error");
  }

  /** Made, not only planned or registered. */
  observations(...names: readonly ConceptName[]): readonly ObservationFact[] {
    return this.#find("observations", names).filter(({ status }) => MADE.has(status));
  }

  /** Those that say they were not made, with their reason. */
  observationsNotMade(...names: readonly ConceptName[]): readonly ObservationFact[] {
    return this.#find("observations", names).filter(({ status }) => status === "cancelled");
  }

  procedures(...names: readonly ConceptName[]): readonly ProcedureFact[] {
    return this.#find("procedures", names).filter(({ status }) => status === "completed" || status === "unknown");
  }

  /** Those that say they were not done. */
  proceduresNotDone(...names: readonly ConceptName[]): readonly ProcedureFact[] {
    return this.#find("procedures", names).filter(({ status }) => status === "not-done");
  }

  encounters(...names: readonly ConceptName[]): readonly EncounterFact[] {
    return this.#find("encounters", names).filter(({ status }) => status === "finished");
  }

  reports(...names: readonly ConceptName[]): readonly ReportFact[] {
    return this.#find("reports", names).filter(({ status }) => MADE.has(status));
  }

  /** Orders (not proposals or plans) that were not withdrawn; `forbidding` ones are kept apart. */
  requests(forbidding: boolean, ...names: readonly ConceptName[]): readonly RequestFact[] {
    return this.#find("requests", names).filter(
      ({ status, intent, doNotPerform }) =>
        (status === "active" || status === "completed" || status === "on-hold") &&
        (intent === undefined || ORDERS.has(intent)) &&
        doNotPerform === forbidding,
    );
  }

  medications(forbidding: boolean, ...names: readonly ConceptName[]): readonly MedicationFact[] {
    return this.#find("medications", names).filter(
      ({ status, intent, doNotPerform }) =>
        (status === "active" || status === "completed" || status === "on-hold" || status === "unknown") &&
        (intent === undefined || ORDERS.has(intent)) &&
        (doNotPerform === true) === forbidding,
    );
  }

  #find<K extends Kind>(kind: K, names: readonly ConceptName[]): readonly Kinds[K][] {
    if (names.length === 1) return this.#findOne(kind, names[0]!);
    return [...new Set(names.flatMap((name) => this.#findOne(kind, name)))];
  }

  #findOne<K extends Kind>(kind: K, name: ConceptName): readonly Kinds[K][] {
    const key = `${kind} ${name}`;
    let found = this.#found.get(key);
    if (!found) {
      const alike = this.#alikeOf(kind).filter(({ concepts }) => concepts.some((concept) => this.#matches(concept, name)));
      found = alike.length === 1 ? alike[0]!.facts : alike.flatMap(({ facts }) => facts);
      this.#found.set(key, found);
    }
    return found as readonly Kinds[K][];
  }

  /** Facts with the same concept are matched once. */
  #alikeOf<K extends Kind>(kind: K): readonly Alike<Kinds[K]>[] {
    const known = this.#alike.get(kind);
    if (known) return known as readonly Alike<Kinds[K]>[];
    const groups = new Map<string, Alike<Kinds[K]>>();
    for (const fact of (this.record[kind] ?? []) as readonly Kinds[K][]) {
      if (VOID.has((fact as { status?: string }).status ?? "") && kind !== "observations") continue;
      const concepts = conceptsOf(fact);
      const key = concepts.length === 1 ? keyOf(concepts[0]!) : concepts.map(keyOf).join("\n\n");
      const group = groups.get(key);
      if (group) group.facts.push(fact);
      else groups.set(key, { concepts, facts: [fact] });
    }
    const alike = [...groups.values()];
    this.#alike.set(kind, alike);
    return alike;
  }
}

const KEYS = new WeakMap<Concept, string>();

function keyOf(concept: Concept): string {
  const { text, codings } = concept;
  const key = KEYS.get(concept) ?? `${text}\n${codings.map(({ system, code }) => `${system}|${code}`).join("\n")}`;
  KEYS.set(concept, key);
  return key;
}

function conceptsOf(fact: Kinds[Kind]): readonly Concept[] {
  if ("types" in fact && fact.types !== undefined) return fact.types;
  return fact.concept === undefined ? [] : [fact.concept];
}

/** From when to when something held, in days; a condition that is over without a date ends at no known day. */
export interface Span {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function spanOf(fact: ConditionFact | ObservationFact | ProcedureFact | EncounterFact): Span {
  if ("clinicalStatus" in fact) return { from: firstDay(fact.onset ?? fact.recorded), to: lastDay(fact.abatement) };
  if ("performed" in fact) return ends(fact.performed, fact.performedEnd);
  if ("issued" in fact) return ends(fact.effective, fact.effectiveEnd);
  return ends(fact.start, fact.end);
}

function ends(from: string | undefined, to: string | undefined): Span {
  return { from: firstDay(from ?? to), to: lastDay(to ?? from) };
}

const OVER = new Set(["inactive", "remission", "resolved"]);

/** True when a condition surely held on some day from `from` to `to`. */
export function heldBetween(condition: ConditionFact, from: string, to: string): boolean {
  const span = spanOf(condition);
  if (span.from !== undefined && span.from > to) return false;
  if (span.to !== undefined) return span.to >= from;
  if (!OVER.has(condition.clinicalStatus)) return true;
  return span.from !== undefined && span.from >= from;
}

export function overlaps(span: Span, from: string, to: string): boolean {
  return span.from !== undefined && span.to !== undefined && span.from <= to && span.to >= from;
}

export function endsWithin(span: Span, from: string, to: string): boolean {
  return span.to !== undefined && span.to >= from && span.to <= to;
}

/** A result counts only when it has a value. */
export function hasValue(fact: ObservationFact): boolean {
  return fact.quantity !== undefined || fact.text !== undefined;
}
