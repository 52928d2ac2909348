// JSON Schema (2020-12) out of what each wire already checks with: field tables, constraint tables and zod. It adds no rule of its own.
import { z } from "zod";
import type { Shape, StructureShape } from "#protocols/restjson1/constraints.ts";
import type { ReplyKind, ReplyTable } from "#wires/encounters/replies.ts";
import type { Parameter, RequestTable } from "#wires/encounters/requests.ts";
import type { FieldKind, FieldTable } from "#wires/encounters/wire.ts";

export interface JsonSchema {
  type?: string | readonly string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema;
  propertyNames?: JsonSchema;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
}

const DATE_TIME = "Date and time in ISO 8601; fractions of a second and the offset may be missing.";

/** No field of a table is required; null is absent. */
export function fromFieldTable(table: FieldTable): JsonSchema {
  const properties = Object.fromEntries(Object.entries(table).map(([name, kind]) => [name, fromFieldKind(kind)]));
  return { type: "object", properties };
}

/** Which EMR systems require a field stands in its description. */
export function fromRequestTable(table: RequestTable): JsonSchema {
  const required = Object.entries(table).filter(([, parameter]) => parameter.required === true);
  const properties = Object.fromEntries(Object.entries(table).map(([name, parameter]) => [name, fromParameter(parameter)]));
  return { type: "object", properties, ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}) };
}

function fromParameter({ kind, required, values }: Parameter): JsonSchema {
  const systems = Array.isArray(required) ? `Required when EMRSystem is ${required.join(", ")}.` : undefined;
  const words = [
    kind === "list" ? "Several with commas." : kind === "date" ? "A day." : undefined,
    values && `${values.join(", ")}; in any case, or by number.`,
    systems,
  ].filter((word) => word !== undefined);
  const description = words.length > 0 ? { description: words.join(" ") } : {};
  if (kind === "boolean") return { type: "boolean", ...description };
  if (kind === "integer") return { type: "integer", minimum: 1, maximum: 999_999, ...description };
  if (kind === "list" || kind === "date") return { type: "string", ...description };
  return { ...fromFieldKind(kind as FieldKind), ...description };
}

/** Every member is there; what is not known or was not asked for is null. */
export function fromReplyTable(table: ReplyTable): JsonSchema {
  const properties = Object.fromEntries(Object.entries(table).map(([name, kind]) => [name, fromReplyKind(kind)]));
  return { type: "object", properties, required: Object.keys(table) };
}

function fromReplyKind(kind: ReplyKind): JsonSchema {
  if (kind === "text") return { type: ["string", "null"] };
  if (kind === "flag") return { type: ["boolean", "null"] };
  if (kind === "texts") return { type: ["array", "null"], items: { type: "string" } };
  if (kind === "free") return { type: ["object", "null"], additionalProperties: {} };
  if (Array.isArray(kind)) return { type: ["array", "null"], items: fromReplyTable(kind[0] as ReplyTable) };
  return { anyOf: [fromReplyTable(kind as ReplyTable), { type: "null" }] };
}

function fromFieldKind(kind: FieldKind): JsonSchema {
  if (kind === "string") return { type: ["string", "number", "boolean", "null"] };
  if (kind === "datetime") return { type: ["string", "null"], description: DATE_TIME };
  if (kind === "strings") return { type: ["array", "null"], items: { type: ["string", "number", "boolean", "null"] } };
  if (Array.isArray(kind)) return { type: ["array", "null"], items: fromFieldTable(kind[0] as FieldTable) };
  return fromFieldTable(kind as FieldTable);
}

/** `without`: members that travel in the path. */
export function fromShape(shape: Shape, without: readonly string[] = []): JsonSchema {
  switch (shape.type) {
    case "string":
      return present({
        type: "string",
        enum: shape.enum,
        minLength: shape.min,
        maxLength: shape.max,
        pattern: shape.pattern === undefined ? (shape.nonBlank ? "\\S" : undefined) : `^(?:${shape.pattern})$`,
      });
    case "integer":
      return present({ type: "integer", minimum: shape.min, maximum: shape.max });
    case "boolean":
      return { type: "boolean" };
    case "timestamp":
      return shape.format === "rfc3339"
        ? { type: "string", format: "date-time" }
        : { type: "number", description: "Seconds since 1970, with fractions." };
    case "list":
      return present({ type: "array", items: fromShape(shape.member), minItems: shape.min, maxItems: shape.max });
    case "map":
      return present({
        type: "object",
        propertyNames: fromShape(shape.key),
        additionalProperties: fromShape(shape.value),
        minProperties: shape.min,
        maxProperties: shape.max,
      });
    case "structure":
      return fromStructure(shape, without);
  }
}

function fromStructure({ members }: StructureShape, without: readonly string[]): JsonSchema {
  const kept = Object.entries(members).filter(([name]) => !without.includes(name));
  const required = kept.filter(([, member]) => member.required).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(kept.map(([name, member]) => [name, fromShape(member)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** What a caller may send, before it is transformed. Rules that are code only (a calendar date, say) have no schema and are left out. */
export function fromZod(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12", unrepresentable: "any" });
  return rest as JsonSchema;
}

function present(schema: { [K in keyof JsonSchema]: JsonSchema[K] | undefined }): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
