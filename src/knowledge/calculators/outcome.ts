// What a calculator gives: a result as it may stand in a text with the numbers behind it, or the reason why it refuses. It never guesses a missing input.

export type Inputs = Readonly<Record<string, number | string | boolean>>;

export interface Result {
  /** As it stands in the text, for example `49.8 mL/min/1.73 m2`. */
  readonly text: string;
  /** Unrounded, by name. */
  readonly values: Readonly<Record<string, number>>;
}

export interface Refusal {
  /** For people: "only for ages 30 to 79". */
  readonly refused: string;
}

export type Outcome = Result | Refusal;
export type Calculator = (inputs: Inputs) => Outcome;

/** The first reason to refuse, or undefined. */
export function firstRefusal(...reasons: readonly (string | undefined)[]): Refusal | undefined {
  const refused = reasons.find((reason) => reason !== undefined);
  return refused === undefined ? undefined : { refused };
}

/** A reason unless `inputs[name]` is a number from `low` to `high`. `what` and `unit` are for people. */
export function outOfRange(inputs: Inputs, name: string, what: string, low: number, high: number, unit = ""): string | undefined {
  const value = inputs[name];
  if (value === undefined) return `${what} is missing`;
  if (typeof value !== "number" || !Number.isFinite(value)) return `${what} is no number`;
  const suffix = unit === "" ? "" : ` ${unit}`;
  return value < low || value > high ? `${what} lies outside ${low} to ${high}${suffix}` : undefined;
}

export function unknownSex(inputs: Inputs): string | undefined {
  if (inputs.sex === undefined) return "sex is not recorded";
  return inputs.sex === "female" || inputs.sex === "male" ? undefined : "the equation knows only female and male";
}

/** A reason when one of these is neither true nor false. */
export function unknownAnswer(inputs: Inputs, whats: Readonly<Record<string, string>>): string | undefined {
  for (const [name, what] of Object.entries(whats)) if (typeof inputs[name] !== "boolean") return `${what} is not known`;
  return undefined;
}

/** A reason when one of these is true or not known. `whats` says why each excludes. */
export function excluded(inputs: Inputs, whats: Readonly<Record<string, string>>): string | undefined {
  for (const [name, what] of Object.entries(whats)) {
    if (inputs[name] === true) return `not meant for patients with ${what}`;
    if (inputs[name] !== false) return `whether there is ${what.replace(/^known /, "")} is not known`;
  }
  return undefined;
}

/** An input that was checked to be a number. */
export function numberOf(inputs: Inputs, name: string): number {
  const value = inputs[name];
  if (typeof value !== "number") throw new TypeError(`${name} was not checked`);
  return value;
}

/** Half away from zero at `places`; binary representation of the decimal tie is corrected. */
export function rounded(value: number, places: number): string {
  return (Math.round(value * 10 ** places * (1 + Number.EPSILON)) / 10 ** places).toFixed(places);
}
