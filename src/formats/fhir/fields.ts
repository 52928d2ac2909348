// Reads the fields of a resource that anybody may have written. A field of the wrong type is left out and named in `problems`; nothing is
// converted or guessed, inherited properties do not exist, and the depth looked at is the reader's own.
import { ExactNumber } from "./exact-json.ts";

/** A number with the digits it was written with. */
export interface Decimal {
  readonly value: number;
  readonly text: string;
}

const MAX_TEXT = 100_000;
const MAX_LIST = 1_000;
const DATE =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const ZONE = /(?:Z|[+-]\d{2}:\d{2})$/;
const DAY = "YYYY-MM-DD".length;

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Text that every store and encoding can hold: lone surrogates and NUL become U+FFFD. */
export function wellFormed(text: string): string {
  return PLAIN.test(text) ? text : text.toWellFormed().replaceAll("\u0000", "\ufffd");
}

export class Fields {
  readonly #json: Readonly<Record<string, unknown>>;
  /** What holds this one and under which name; a path is put together only where something is wrong. */
  readonly #holder: Fields | undefined;
  readonly #name: string;
  readonly #item: number;
  #problems: string[] | undefined;

  constructor(json: Readonly<Record<string, unknown>>, holder?: Fields, name = "", item = -1) {
    this.#json = json;
    this.#holder = holder;
    this.#name = name;
    this.#item = item;
  }

  /** What was left out, by path, for people. Shared by all fields of one resource. */
  get problems(): readonly string[] {
    return this.#holder ? this.#holder.problems : (this.#problems ?? []);
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  isObject(name: string): boolean {
    return isJsonObject(this.#get(name));
  }

  /** Of the members whose names begin so. */
  names(beginning: string): readonly string[] {
    let found: string[] | undefined;
    // What is inherited has no members that are listed; a loop without a list of all names, because nearly no resource has any.
    for (const name in this.#json) {
      if (!name.startsWith(beginning)) continue;
      found ??= [];
      found.push(name);
    }
    return found ?? NO_NAMES;
  }

  /** Notes that a reader leaves a member out, and why. */
  leave(name: string, why: string): void {
    this.#wrong(name, why);
  }

  /** Blank text counts as absent. */
  text(name: string, longest = MAX_TEXT): string | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.#wrong(name, "is not a text");
    if (value.length > longest) return this.#wrong(name, `is longer than ${longest} characters`);
    return value.trim() === "" ? undefined : wellFormed(value);
  }

  /** A word of one of FHIR's own lists: letters and hyphens. */
  code(name: string): string | undefined {
    const value = this.text(name);
    return value === undefined || /^[A-Za-z][A-Za-z-]{0,40}$/.test(value) ? value : this.#wrong(name, "is not a code");
  }

  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an instant with its offset, as written. */
  date(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!DATE.test(value) || !isDay(value)) return this.#wrong(name, "is not a date");
    if (value.length > DAY && !ZONE.test(value)) {
      this.#wrong(name, "has a time without an offset (its day was read)");
      return value.slice(0, DAY);
    }
    return value;
  }

  truth(name: string): boolean | undefined {
    const value = this.#get(name);
    if (value === undefined || typeof value === "boolean") return value;
    return this.#wrong(name, "is not true or false");
  }

  decimal(name: string): Decimal | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    const decimal = typeof value === "number" ? { value, text: String(value) } : value;
    if (!(decimal instanceof ExactNumber) && typeof value !== "number") return this.#wrong(name, "is not a number");
    const { value: number, text } = decimal as Decimal;
    if (!Number.isFinite(number) || text.length > 100) return this.#wrong(name, "is a number beyond what can be held");
    return { value: number, text };
  }

  child(name: string): Fields | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) return this.#wrong(name, "is not an object");
    return new Fields(value, this, name);
  }

  children(name: string): readonly Fields[] {
    const list = this.#list(name);
    if (list.length === 0) return NONE;
    const found: Fields[] = [];
    for (const [index, item] of list.entries()) {
      if (isJsonObject(item)) found.push(new Fields(item, this, name, index));
      else this.#wrong(`${name}[${index}]`, "is not an object");
    }
    return found;
  }

  texts(name: string): readonly string[] {
    return this.#list(name).flatMap((item, index) => {
      if (typeof item === "string" && item.length <= MAX_TEXT) return item.trim() === "" ? [] : [wellFormed(item)];
      this.#wrong(`${name}[${index}]`, "is not a text");
      return [];
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.#get(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) this.#wrong(name, "is not a list");
    else if (value.length > MAX_LIST) this.#wrong(name, `has more than ${MAX_LIST} items`);
    else return value;
    return [];
  }

  /** Most fields are not there, and what is not there need not be asked whether it is inherited. */
  #get(name: string): unknown {
    const value = this.#json[name] ?? undefined;
    return value === undefined || Object.hasOwn(this.#json, name) ? value : undefined;
  }

  #path(): string {
    const own = this.#item < 0 ? this.#name : `${this.#name}[${this.#item}]`;
    const above = this.#holder ? this.#holder.#path() : "";
    return above === "" ? own : `${above}.${own}`;
  }

  #wrong(name: string, what: string): undefined {
    const above = this.#path();
    this.#note(`${above === "" ? name : `${above}.${name}`} ${what}`);
    return undefined;
  }

  #note(problem: string): void {
    if (this.#holder) {
      this.#holder.#note(problem);
      return;
    }
    this.#problems ??= [];
    if (this.#problems.length < 5) this.#problems.push(problem);
  }
}

const NONE: readonly Fields[] = [];
const NO_NAMES: readonly string[] = [];

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of a date of the right form: whether its month has that day. */
function isDay(date: string): boolean {
  if (date.length < DAY) return true;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, DAY))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS_OF_MONTH[month - 1]! && (month !== 2 || day < 29 || isLeap);
}
