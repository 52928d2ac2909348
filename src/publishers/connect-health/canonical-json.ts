// A value of plain data as JSON in one canonical order: members by name, `evidence` first. It writes what JSON.stringify would write of it, without blanks, and nothing of classes.
import { compareText } from "#core/compare-text.ts";

interface Shape {
  readonly names: readonly string[];
  /** The same names as they are written, each with its colon. */
  readonly order: readonly { readonly name: string; readonly start: string }[];
}

/** Writes values of few shapes over and over: how the members of a shape are ordered is worked out once for as long as the writer lives. */
export function canonicalWriter(): (value: unknown) => string {
  const shapes: Shape[] = [];
  const write = (value: unknown): string => {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
    if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(write).join(",")}]`;
    const members = value as Readonly<Record<string, unknown>>;
    let text = "";
    for (const { name, start } of orderOf(Object.keys(members), shapes)) {
      const member = members[name];
      if (member !== undefined) text += `${text === "" ? "" : ","}${start}${write(member)}`;
    }
    return `{${text}}`;
  };
  return write;
}

function orderOf(names: readonly string[], shapes: Shape[]): Shape["order"] {
  for (const shape of shapes) if (isSame(shape.names, names)) return shape.order;
  const sorted = names.toSorted((a, b) => Number(b === "evidence") - Number(a === "evidence") || compareText(a, b));
  const order = sorted.map((name) => ({ name, start: `${JSON.stringify(name)}:` }));
  shapes.push({ names, order });
  return order;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
