// A value of plain data as JSON in one canonical order: members by name, `evidence` first. It writes what JSON.stringify would write of it, without blanks, and nothing of classes.
import { compareText } from "#core/compare-text.ts";

interface Shape {
  readonly names: readonly string[];
  /** The same names as they are written, each with its colon. */
  readonly order: readonly { readonly name: string; readonly start: string }[];
  /** Of concepts, of which a record has few objects, named by many facts. */
  readonly isConcept: boolean;
}

/** Writes values of few shapes over and over: how the members of a shape are ordered is worked out once for as long as the writer lives. */
export function canonicalWriter(): (value: unknown) => string {
  const shapes: Shape[] = [];
  const concepts = new Map<object, string>();
  const write = (value: unknown): string => {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
    if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(write).join(",")}]`;
    const members = value as Readonly<Record<string, unknown>>;
    const known = concepts.get(value);
    if (known !== undefined) return known;
    const { order, isConcept } = shapeOf(Object.keys(members), shapes);
    let text = "";
    for (const { name, start } of order) {
      const member = members[name];
      if (member !== undefined) text += `${text === "" ? "" : ","}${start}${write(member)}`;
    }
    const whole = `{${text}}`;
    if (isConcept) concepts.set(value, whole);
    return whole;
  };
  return write;
}

function shapeOf(names: readonly string[], shapes: Shape[]): Shape {
  for (const shape of shapes) if (isSame(shape.names, names)) return shape;
  const sorted = names.toSorted((a, b) => Number(b === "evidence") - Number(a === "evidence") || compareText(a, b));
  const order = sorted.map((name) => ({ name, start: `${JSON.stringify(name)}:` }));
  const shape = { names, order, isConcept: names.includes("codings") };
  shapes.push(shape);
  return shape;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
