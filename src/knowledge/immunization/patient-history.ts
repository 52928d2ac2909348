// What the engine is told of a patient, put in order: whole birth date, doses by day, what was observed. Doses without a whole date or a known CVX code are set aside, never guessed.
import { schedule } from "./schedule.ts";
import { dayNumber, isWithin } from "./span.ts";

export interface GivenDose {
  /** `YYYY-MM-DD...`. */
  readonly date: string | undefined;
  /** Two or three digits. */
  readonly cvx: string | undefined;
  /** MVX code of the maker, where recorded. */
  readonly mvx?: string | undefined;
  /** Known to be spoiled or recalled: never counts. */
  readonly substandard?: boolean;
}

/** CDC's number of an observation ("014" diabetes), and the day it was made where known. */
export interface Observed {
  readonly code: string;
  readonly date?: string | undefined;
}

export interface PatientFacts {
  readonly birthDate: string;
  readonly sex: "female" | "male" | "unknown";
  /** `US` where known. */
  readonly birthCountry?: string | undefined;
  readonly doses: readonly GivenDose[];
  readonly observed: readonly Observed[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface Dose {
  readonly day: number;
  readonly cvx: string;
  readonly maker: string | undefined;
  readonly substandard: boolean;
  /** Antigens it counts for at the age it was given. */
  readonly antigens: readonly string[];
  /** Position in the doses as handed in; the first of those that say the same. */
  readonly index: number;
}

export interface History {
  readonly born: number;
  readonly today: number;
  readonly sex: PatientFacts["sex"];
  readonly birthCountry: string | undefined;
  /** Oldest first, one vaccine once a day; the same order whatever order they came in. */
  readonly doses: readonly Dose[];
  /** Code to the latest day, undefined where undated. */
  readonly observed: ReadonlyMap<string, number | undefined>;
  /** Positions of doses that could not be judged. */
  readonly unusable: readonly number[];
}

/** Undefined without a whole birth date that lies before today. */
export function readHistory(facts: PatientFacts): History | undefined {
  const born = dayNumber(facts.birthDate);
  const today = dayNumber(facts.today);
  if (born === undefined || today === undefined || born > today) return undefined;
  const unusable: number[] = [];
  const doses: Dose[] = [];
  facts.doses.forEach((given, index) => {
    const day = dayNumber(given.date);
    const vaccine = schedule().vaccines.get((given.cvx ?? "").padStart(2, "0"));
    if (day === undefined || vaccine === undefined || day < born || day > today) unusable.push(index);
    else {
      const antigens = vaccine.antigens.filter((entry) => isWithin(day, born, entry.begin, entry.end)).map((entry) => entry.antigen);
      doses.push({ day, cvx: vaccine.cvx, maker: given.mvx, substandard: given.substandard ?? false, antigens, index });
    }
  });
  doses.sort((a, b) => a.day - b.day || (a.cvx < b.cvx ? -1 : a.cvx > b.cvx ? 1 : a.index - b.index));
  const distinct = doses.filter((dose, at) => dose.day !== doses[at - 1]?.day || dose.cvx !== doses[at - 1]?.cvx);
  const observed = new Map<string, number | undefined>();
  for (const { code, date } of facts.observed) {
    const day = dayNumber(date);
    const known = observed.get(code);
    if (!observed.has(code) || known === undefined || (day !== undefined && day > known)) observed.set(code, day ?? known);
  }
  return { born, today, sex: facts.sex, birthCountry: facts.birthCountry, doses: distinct, observed, unusable };
}
