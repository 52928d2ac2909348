// Requests made from the vendor's service model: valid ones, ones with exactly one constraint broken, and rubbish. It sends nothing.
import fc from "fast-check";
import { fits, isNotBlank, type Member, type Operation, type ServiceModel, type Shape } from "./service-model.ts";

export type Input = Readonly<Record<string, unknown>>;

export interface MadeRequest {
  readonly operation: string;
  /** "valid", "rubbish", or the member and what is wrong with it. */
  readonly what: string;
  /** Of a broken constraint: the member as replies name it. */
  readonly member?: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Values that lead somewhere, by shape; the model's own constraints for all others. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const character = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)) },
  { weight: 2, arbitrary: fc.constantFrom("é", "ß", "中", "ا", "😀", "–", "°", "\n", "\t") },
);

function textOf(shape: Shape): fc.Arbitrary<string> {
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const min = shape.min ?? 0;
  const max = Math.min(shape.max ?? 80, 2_100);
  if (isNotBlank(shape)) return fc.string({ minLength: 1, maxLength: 40, unit: character }).filter((text) => fits(shape, text));
  if (shape.pattern === undefined) {
    const length = fc.oneof({ weight: 6, arbitrary: fc.integer({ min, max }) }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
    return length.chain((size) => fc.array(character, { minLength: size, maxLength: size, size: "max" })).map((all) => all.join(""));
  }
  const matching = fc.stringMatching(new RegExp(`^(?:${shape.pattern})$`, "u"), { size: "medium" });
  return matching.filter((text) => fits(shape, text) && text.isWellFormed() && !text.includes("\0"));
}

/** A valid value. */
export function arbitraryOf(model: ServiceModel, name: string, known: Known): fc.Arbitrary<unknown> {
  if (known[name]) return known[name];
  const shape = model.shapes[name]!;
  const of = (member: Member) => arbitraryOf(model, member.shape, known);
  switch (shape.type) {
    case "string":
      return textOf(shape);
    case "integer":
      return fc.integer({ min: shape.min ?? 0, max: shape.max ?? 1_000 });
    case "boolean":
      return fc.boolean();
    case "list":
      return fc.array(of(shape.member!), { minLength: shape.min ?? 0, maxLength: Math.min(shape.max ?? 5, 12) });
    case "map":
      return fc.dictionary(of(shape.key!) as fc.Arbitrary<string>, of(shape.value!), { maxKeys: 8 });
    case "structure": {
      const members = Object.entries(shape.members ?? {}).map(([key, member]) => [key, of(member)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: [...(shape.required ?? [])] });
    }
    default:
      throw new Error(`no values of ${shape.type}`);
  }
}

interface Breach {
  readonly path: readonly (string | number)[];
  readonly what: string;
  /** Undefined takes the member away. */
  readonly value: fc.Arbitrary<unknown>;
}

/** Every way to break one constraint of a shape, for a value at `path`. */
function breaches(model: ServiceModel, name: string, path: readonly (string | number)[], known: Known, inBody: boolean): Breach[] {
  const shape = model.shapes[name]!;
  const found: Breach[] = [];
  const add = (what: string, value: fc.Arbitrary<unknown>) => found.push({ path, what, value });
  const below = (member: Member, ...steps: (string | number)[]) => breaches(model, member.shape, [...path, ...steps], known, inBody);
  if (inBody) add("type", wrongType(shape));
  switch (shape.type) {
    case "string": {
      const char = fc.constantFrom("a", "0", "Z");
      const sized = (length: number) => fc.array(char, { minLength: length, maxLength: length, size: "max" }).map((all) => all.join(""));
      if (shape.min !== undefined && shape.min > 0) add("min", sized(shape.min - 1));
      if (shape.max !== undefined) add("max", sized(shape.max + 1));
      if (shape.enum)
        add(
          "enum",
          fc.string({ minLength: 1 }).filter((text) => !shape.enum!.includes(text)),
        );
      if (isNotBlank(shape)) add("blank", fc.constantFrom("", " ", "\n\t  "));
      else if (shape.pattern !== undefined) add("pattern", misfit(shape, known[name] as fc.Arbitrary<string> | undefined));
      break;
    }
    case "integer":
      if (shape.min !== undefined) add("min", fc.integer({ min: -1_000, max: shape.min - 1 }));
      if (shape.max !== undefined) add("max", fc.integer({ min: shape.max + 1, max: 1_000_000 }));
      add("type", fc.constantFrom("x", "1.5", "1e1", "", "0x10", "9".repeat(30), " 1"));
      break;
    case "list":
      if (shape.min !== undefined && shape.min > 0) add("min", fc.constant([]));
      if (shape.max !== undefined) {
        const one = arbitraryOf(model, shape.member!.shape, known);
        add("max", fc.array(one, { minLength: shape.max + 1, maxLength: shape.max + 1, size: "max" }));
      }
      found.push(...below(shape.member!, 0).filter(({ what }) => what !== "absent"));
      break;
    case "map": {
      const key = model.shapes[shape.key!.shape]!;
      add("key", fc.constant({ ["k".repeat((key.max ?? 0) + 1)]: "value" }));
      add("empty key", fc.constant({ "": "value" }));
      found.push(...below(shape.value!, "team"));
      break;
    }
    case "structure":
      for (const [step, member] of Object.entries(shape.members ?? {})) {
        const place = { ...member, inBody: inBody && member.location === undefined };
        if (shape.required?.includes(step) && place.inBody) {
          found.push({ path: [...path, step], what: "absent", value: fc.constant(undefined) });
          found.push({ path: [...path, step], what: "null", value: fc.constant(null) });
        }
        if (shape.required?.includes(step) && member.location === "querystring")
          found.push({ path: [...path, step], what: "absent", value: fc.constant(undefined) });
        found.push(...breaches(model, member.shape, [...path, step], known, place.inBody));
      }
      break;
    default:
  }
  return found;
}

/** Of the right length, and no longer as the pattern says. */
function misfit(shape: Shape, known: fc.Arbitrary<string> | undefined): fc.Arbitrary<string> {
  const start = known ?? textOf(shape);
  const spoil = fc.tuple(start, fc.nat(), fc.constantFrom("\n", " ", "ä", '"', "<", "\\", "^", "😀", "Q"));
  return spoil
    .map(([text, at, char]) => {
      const all = [...text];
      all[at % Math.max(1, all.length)] = char;
      return all.join("");
    })
    .filter((text) => {
      const { pattern: _, ...lengths } = shape;
      return fits({ ...lengths, type: "string" }, text) && !fits(shape, text);
    });
}

function wrongType(shape: Shape): fc.Arbitrary<unknown> {
  const all: Record<string, unknown> = { string: "text", integer: 7, boolean: true, list: ["a"], structure: { a: "b" } };
  const own = shape.type === "map" ? "structure" : shape.type;
  const values = Object.entries(all).filter(([type]) => type !== own);
  return fc.constantFrom(...values.map(([, value]) => value));
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  if (typeof step === "number") {
    const all = Array.isArray(value) ? [...value] : [];
    all[step] = replaced(all[step], rest, by);
    return all;
  }
  const all = { ...(value as Record<string, unknown> | undefined) };
  all[step] = replaced(all[step], rest, by);
  return all;
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function requestOf(model: ServiceModel, operation: Operation, input: Input): Pick<MadeRequest, "method" | "path" | "body"> {
  const members = model.shapes[operation.input.shape]!.members ?? {};
  const path = operation.http.requestUri.replace(/\{(\w+)\}/g, (_, label: string) => encoded(String(input[label] ?? "")));
  const query = Object.entries(members).flatMap(([key, { location, locationName = key }]) => {
    const value = input[key];
    if (location !== "querystring" || value === undefined) return [];
    return [value].flat().map((one) => `${encoded(locationName)}=${encoded(String(one))}`);
  });
  const inBody = Object.entries(members).filter(([, { location }]) => location === undefined);
  const body = inBody.length === 0 ? "" : JSON.stringify(Object.fromEntries(inBody.map(([key]) => [key, input[key]])));
  return { method: operation.http.method, path: query.length === 0 ? path : `${path}?${query.join("&")}`, body };
}

export interface Counts {
  readonly valid: number;
  readonly broken: number;
  readonly rubbish: number;
}

/** All requests of one operation. Each breach is tried about equally often. */
export function requestsOf(model: ServiceModel, operation: string, known: Known, counts: Counts, seed: number): MadeRequest[] {
  const described = model.operations[operation]!;
  const input = arbitraryOf(model, described.input.shape, known) as fc.Arbitrary<Input>;
  const make = (value: Input) => requestOf(model, described, value);
  const sample = <T>(values: fc.Arbitrary<T>, numRuns: number): T[] => fc.sample(values, { numRuns, seed });

  const valid = sample(input, counts.valid).map((value) => ({ operation, what: "valid", ...make(value) }));
  const ways = breaches(model, described.input.shape, [], known, true).filter(({ path }) => path.length > 0);
  const each = Math.ceil(counts.broken / Math.max(1, ways.length));
  const broken = ways.flatMap(({ path, what, value }) =>
    sample(fc.tuple(input, value), each).map(([whole, by]) => ({
      operation,
      what: `${path.join(".")} ${what}`,
      // Of a map the key may be what is wrong, so the map is named.
      member: `/${path.join("/")}`,
      ...make(replaced(whole, path, by) as Input),
    })),
  );
  const rubbish = sample(fc.tuple(input, fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: character }), fc.nat(5)), counts.rubbish);
  return [
    ...valid,
    ...broken,
    ...rubbish.map(([value, json, text, kind]) => {
      const right = make(value);
      const mutilated = { ...right, body: right.body.slice(0, Math.max(1, right.body.length - 3)) };
      const made = [
        { ...right, body: JSON.stringify(json) },
        { ...right, body: text },
        { ...make(Object.fromEntries(Object.keys(value).map((key) => [key, text]))), body: right.body },
        { ...right, path: `${right.path.split("?")[0]}?${encoded(text)}=${encoded(text)}` },
        mutilated,
        { ...right, path: right.path.replaceAll("/", `/${encoded(text.slice(0, 5))}`) },
      ][kind]!;
      return { operation, what: "rubbish", ...made };
    }),
  ];
}
