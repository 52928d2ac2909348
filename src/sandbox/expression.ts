// The small part of FHIRPath that search parameters are written in, compiled to steps. What it cannot read it does not guess: such a parameter is not offered.
import { isObject, type Json, type JsonObject } from "./lossless-json.ts";

type Step =
  | { kind: "element"; name: string; as: string | undefined }
  | { kind: "where"; name: string; value: string }
  | { kind: "first" }
  | { kind: "refersTo"; type: string };

/** One alternative of a search parameter's expression, for one resource type. */
export interface Path {
  steps: Step[];
}

/** Undefined when the term is beyond the grammar: Type.a.b, as T, ofType(T), where(k='v'), where(resolve() is T), [0]. */
export function compileTerm(term: string): Path | undefined {
  const text = term.startsWith("(") && term.endsWith(")") ? term.slice(1, -1) : term;
  const root = /^[A-Z]\w*/.exec(text);
  if (!root) return undefined;
  const steps: Step[] = [];
  const part = /\.where\(resolve\(\) is (\w+)\)|\.where\((\w+)='([^']*)'\)|(?:\.ofType\((\w+)\)| as (\w+))|(\[0\])|\.([a-z]\w*)(?!\w*\()/y;
  part.lastIndex = root[0].length;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) return undefined;
    const [, target, key, value, ofType, asType, first, element] = match;
    if (target) steps.push({ kind: "refersTo", type: target });
    else if (key !== undefined && value !== undefined) steps.push({ kind: "where", name: key, value });
    else if (first) steps.push({ kind: "first" });
    else if (element) steps.push({ kind: "element", name: element, as: undefined });
    else {
      const last = steps.at(-1);
      const type = ofType ?? asType;
      if (last?.kind !== "element" || !type) return undefined;
      last.as = type;
    }
  }
  return { steps };
}

/** The values a path leads to, lists flattened. A choice element (value[x]) is found under any of its names. */
export function valuesAt(path: Path, resource: JsonObject): Json[] {
  let values: Json[] = [resource];
  for (const step of path.steps) {
    values = take(step, values);
    if (values.length === 0) return values;
  }
  return values;
}

function take(step: Step, values: Json[]): Json[] {
  switch (step.kind) {
    case "first":
      return values.slice(0, 1);
    case "where":
      return values.filter((value) => isObject(value) && value[step.name] === step.value);
    case "refersTo":
      return values.filter((value) => isObject(value) && typeof value.reference === "string" && refersTo(value.reference, step.type));
    case "element": {
      const found: Json[] = [];
      for (const value of values) if (isObject(value)) collect(value, step.name, step.as, found);
      return found;
    }
  }
}

function collect(object: JsonObject, name: string, as: string | undefined, found: Json[]): void {
  if (as !== undefined) push(object[name + as.charAt(0).toUpperCase() + as.slice(1)], found);
  else if (object[name] !== undefined) push(object[name], found);
  else {
    for (const key in object) {
      if (key.startsWith(name) && CHOICES.has(key.slice(name.length))) push(object[key], found);
    }
  }
}

function push(value: Json | undefined, found: Json[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) found.push(...value.filter((item) => item !== null));
  else found.push(value);
}

function refersTo(reference: string, type: string): boolean {
  return reference.startsWith(`${type}/`) || reference.includes(`/${type}/`);
}

/** Types a choice element of a searchable kind may end with. */
const CHOICES = new Set([
  "Date",
  "DateTime",
  "Instant",
  "Period",
  "Timing",
  "Age",
  "Range",
  "String",
  "Uri",
  "Canonical",
  "Code",
  "Coding",
  "CodeableConcept",
  "Identifier",
  "Reference",
  "Boolean",
]);
