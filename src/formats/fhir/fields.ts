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
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Text that every store and encoding can hold: lone surrogates and NUL become U+FFFD. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}

export class Fields {
  readonly #json: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #problems: string[];

  constructor(json: Readonly<Record<string, unknown>>, path = "", problems: string[] = []) {
    this.#json = json;
    this.#path = path;
    this.#problems = problems;
  }

  /** What was left out, by path, for people. Shared by all fields of one resource. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
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
    const match = DATE.exec(value);
    const day = value.slice(0, 10);
    const impossible = day.length === 10 && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day;
    if (!match || impossible) return this.#wrong(name, "is not a date");
    if (value.includes("T") && match[1] === undefined) {
      this.#wrong(name, "has a time without an offset (its day was read)");
      return day;
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
    return new Fields(value, this.#at(name), this.#problems);
  }

  children(name: string): readonly Fields[] {
    return this.#list(name).flatMap((item, index) => {
      if (isJsonObject(item)) return [new Fields(item, `${this.#at(name)}[${index}]`, this.#problems)];
      this.#wrong(`${name}[${index}]`, "is not an object");
      return [];
    });
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

  #get(name: string): unknown {
    return Object.hasOwn(this.#json, name) ? (this.#json[name] ?? undefined) : undefined;
  }

  #at(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }

  #wrong(name: string, what: string): undefined {
    if (this.#problems.length < 5) this.#problems.push(`${this.#at(name)} ${what}`);
    return undefined;
  }
}
