// What the vendor's service model says of its operations and shapes, read where it lies beside the checkout; and whether a reply is one of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODELS } from "./others.ts";

export interface Member {
  readonly shape: string;
  readonly location?: "uri" | "querystring" | "header";
  readonly locationName?: string;
}

export interface Shape {
  readonly type: "string" | "integer" | "boolean" | "timestamp" | "list" | "map" | "structure" | "double" | "blob";
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  readonly member?: Member;
  readonly key?: Member;
  readonly value?: Member;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly timestampFormat?: string;
  readonly union?: boolean;
  readonly error?: { readonly httpStatusCode: number };
}

export interface Operation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly endpoint?: { readonly hostPrefix?: string };
  readonly input: { readonly shape: string };
  readonly output?: { readonly shape: string };
  readonly errors?: readonly { readonly shape: string }[];
}

export interface ServiceModel {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export const MODEL_FILE = join(MODELS, "connecthealth/2025-01-29/service-2.json");

export function readModel(): ServiceModel {
  return JSON.parse(readFileSync(MODEL_FILE, "utf8")) as ServiceModel;
}

/** "Has a character that is not blank": its pattern would backtrack without end, so it is told apart by its words. */
export function isNotBlank(shape: Shape): boolean {
  return shape.pattern?.includes("[\\s\\S]*\\S") === true;
}

/** Whether a text is what its shape says, the whole of it. */
export function fits(shape: Shape, text: string): boolean {
  const length = [...text].length;
  if (length < (shape.min ?? 0) || length > (shape.max ?? Number.POSITIVE_INFINITY)) return false;
  if (shape.enum && !shape.enum.includes(text)) return false;
  if (isNotBlank(shape)) return text.trim() !== "";
  return shape.pattern === undefined || new RegExp(`^(?:${shape.pattern})$`, "u").test(text);
}

/** What is wrong with a reply's body: members that are missing, of another type or against a constraint, and those that the model does not have. */
export function replyProblems(model: ServiceModel, name: string, value: unknown, path = ""): string[] {
  const shape = model.shapes[name]!;
  const inner = (member: Member, one: unknown, step: string | number) => replyProblems(model, member.shape, one, `${path}/${step}`);
  switch (shape.type) {
    case "structure": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is no structure`];
      const members = shape.members ?? {};
      const given = value as Record<string, unknown>;
      const missing = (shape.required ?? []).filter((one) => given[one] === undefined).map((one) => `${path}/${one} is missing`);
      const problems = Object.entries(given).flatMap(([key, one]) =>
        members[key] ? inner(members[key], one, key) : key.startsWith("chartroom") ? [] : [`${path}/${key} is not in the model`],
      );
      if (shape.union && Object.keys(given).length !== 1) problems.push(`${path} must have one member`);
      return [...missing, ...problems];
    }
    case "list":
      return Array.isArray(value) ? value.flatMap((one, index) => inner(shape.member!, one, index)) : [`${path} is no list`];
    case "map":
      return typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, one]) => [...inner(shape.key!, key, key), ...inner(shape.value!, one, key)])
        : [`${path} is no map`];
    case "timestamp":
      if (shape.timestampFormat === "iso8601")
        return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value)
          ? []
          : [`${path} is no RFC 3339 time`];
      return typeof value === "number" && value > 1e9 && value < 1e11 ? [] : [`${path} is no epoch time`];
    case "string":
      return typeof value === "string" && fits(shape, value) ? [] : [`${path} is not as ${name}`];
    case "integer":
      return Number.isInteger(value) ? [] : [`${path} is no integer`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path} is no boolean`];
    default:
      return [`${path} is of a type that is not looked at (${shape.type})`];
  }
}
