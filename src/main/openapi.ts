// The wires as one OpenAPI 3.1 document, built from their route tables: an operation that is in no table is not in it, and none can be missing.
import type { RouteRow } from "#protocols/http/route.ts";
import { SCRIBE_PREFIX } from "#wires/scribe/routes.ts";
import { ERRORS, SECURITY } from "./openapi-components.ts";
import type { OpenApiDocument, Operation, Parameter } from "./openapi-document.ts";
import { WIRES, type WireDescription } from "./openapi-operations.ts";
import type { JsonSchema } from "./openapi-schemas.ts";

/** `baseUrl`: scheme, host and port by which clients reach this server. */
export function openApi(baseUrl: string): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const wire of WIRES) {
    for (const row of wire.rows) {
      const path = openApiPath(row.path);
      paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(wire, row) };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Chartroom",
      version: "1",
      description: "One server for a clinical visit over three wires, and an API for its operator.",
    },
    servers: [{ url: baseUrl }, { url: `${baseUrl}${SCRIBE_PREFIX}`, description: "The scribe wire's second mount." }],
    tags: WIRES.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: { securitySchemes: SECURITY, responses: ERRORS },
  };
}

/** A route table's path in OpenAPI's syntax. A colon is written twice there where it is no parameter. */
export function openApiPath(path: string): string {
  return path.replace(/::|:(\w+)/g, (_, name: string | undefined) => (name === undefined ? ":" : `{${name}}`));
}

function operation(wire: WireDescription, row: RouteRow): Operation {
  const described = wire.operations[row.operation];
  if (!described) throw new Error(`There is no description of ${wire.name}.${row.operation}.`);
  const again = wire.rows.find((other) => other.operation === row.operation) !== row;
  const { body, bodyType, reply, replyType = "application/json", status = 200 } = described;
  const empty: Operation["responses"] = status === 204 ? { 204: { description: "Done; there is no body." } } : {};
  const done = reply === undefined ? empty : { [status]: { description: "Done.", content: { [replyType]: { schema: reply } } } };
  return {
    operationId: `${wire.name}.${row.operation}${again ? `.${row.method.toLowerCase()}` : ""}`,
    tags: [wire.name],
    summary: described.summary,
    parameters: [
      ...pathParameters(row.path, described.path),
      ...parameters("query", described.query),
      ...parameters("header", described.headers),
    ],
    ...(body
      ? {
          requestBody: {
            required: !described.bodyOptional,
            content: { [bodyType === "form" ? "multipart/form-data" : "application/json"]: { schema: body } },
          },
        }
      : {}),
    responses: { ...done, "4XX": { $ref: `#/components/responses/${wire.name}` }, "5XX": { $ref: `#/components/responses/${wire.name}` } },
    security: wire.security(row),
    "x-coverage": row.coverage,
  };
}

function pathParameters(path: string, schema: JsonSchema | undefined): Parameter[] {
  return [...path.replaceAll("::", "\u0000").matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1] ?? "",
    in: "path",
    required: true,
    schema: schema?.properties?.[match[1] ?? ""] ?? { type: "string" },
  }));
}

function parameters(place: "query" | "header", schema: JsonSchema | undefined): Parameter[] {
  return Object.entries(schema?.properties ?? {}).map(([name, each]) => ({
    name,
    in: place,
    required: schema?.required?.includes(name) ?? false,
    schema: each,
  }));
}
