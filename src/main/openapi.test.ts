// The document against the route tables, both ways, and against OpenAPI's own rules of structure; and the page made of it.
import { describe, expect, test } from "vitest";
import type { RouteRow } from "#protocols/http/route.ts";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { START_JOB } from "#wires/insights/wire.ts";
import { ROUTES as OPERATOR } from "#wires/operator/routes.ts";
import { ROUTES as SCRIBE } from "#wires/scribe/routes.ts";
import { apiPage } from "./api-page.ts";
import { openApi, openApiPath } from "./openapi.ts";
import type { OpenApiDocument, Operation } from "./openapi-document.ts";
import { fromShape, type JsonSchema } from "./openapi-schemas.ts";

const document = openApi("http://127.0.0.1:8080");
const rows: readonly RouteRow[] = [...SCRIBE, ...ENCOUNTERS, ...INSIGHTS, ...OPERATOR];
const listed = (from: OpenApiDocument) =>
  Object.entries(from.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

test("every route of the tables is in the document, and nothing else", () => {
  const expected = rows.map(({ method, path }) => `${method} ${openApiPath(path)}`).sort();
  expect(
    listed(document)
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .sort(),
  ).toEqual(expected);
});

test("a doubled colon is a colon, a single one begins a parameter", () => {
  expect(openApiPath("/a/:b/note::sign")).toBe("/a/{b}/note:sign");
});

/** OpenAPI's rules that a document of this kind can break. */
function structureProblems(from: OpenApiDocument): string[] {
  const problems: string[] = [];
  if (!/^3\.1\.\d+$/.test(from.openapi)) problems.push("openapi");
  if (from.info.title === "" || from.info.version === "") problems.push("info");
  const all = listed(from);
  const ids = all.map(({ operation }) => operation.operationId);
  problems.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`));
  const templates = Object.keys(from.paths).map((path) => path.replace(/\{\w+\}/g, "{}"));
  if (new Set(templates).size !== templates.length) problems.push("two paths differ only in their parameters' names");
  for (const { path, operation } of all) problems.push(...operationProblems(from, path, operation).map((problem) => `${path}: ${problem}`));
  for (const [name, response] of Object.entries(from.components.responses)) {
    for (const { schema } of Object.values(response.content)) problems.push(...schemaProblems(schema, name));
  }
  for (const [name, scheme] of Object.entries(from.components.securitySchemes)) {
    const whole = scheme.type === "http" ? scheme.scheme : scheme.type === "apiKey" && scheme.in === "header" && scheme.name;
    if (!whole) problems.push(`security scheme ${name}`);
  }
  return problems;
}

function operationProblems(from: OpenApiDocument, path: string, operation: Operation): string[] {
  const problems: string[] = [];
  if (!path.startsWith("/")) problems.push("no slash");
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  const declared = operation.parameters.filter((each) => each.in === "path");
  if (JSON.stringify(inPath) !== JSON.stringify(declared.map(({ name }) => name).sort())) problems.push("path parameters");
  if (declared.some(({ required }) => !required)) problems.push("a path parameter is optional");
  const keys = operation.parameters.map((each) => `${each.in} ${each.name}`);
  if (new Set(keys).size !== keys.length) problems.push("a parameter twice");
  if (operation.parameters.some(({ name }) => ["accept", "content-type", "authorization"].includes(name.toLowerCase())))
    problems.push("a reserved header as parameter");
  if (!operation.tags.every((tag) => from.tags.some(({ name }) => name === tag))) problems.push("tag");
  for (const each of operation.security) {
    for (const name of Object.keys(each)) if (!Object.hasOwn(from.components.securitySchemes, name)) problems.push(`security ${name}`);
  }
  if (Object.keys(operation.responses).length === 0) problems.push("no responses");
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) problems.push(`status ${status}`);
    if ("$ref" in response) {
      const name = /^#\/components\/responses\/(\w+)$/.exec(response.$ref)?.[1] ?? "";
      if (!Object.hasOwn(from.components.responses, name)) problems.push(`$ref ${response.$ref}`);
    } else for (const { schema } of Object.values(response.content ?? {})) problems.push(...schemaProblems(schema, status));
  }
  for (const { schema, name } of operation.parameters) problems.push(...schemaProblems(schema, name));
  for (const { schema } of Object.values(operation.requestBody?.content ?? {})) problems.push(...schemaProblems(schema, "body"));
  return problems;
}

const TYPES = ["string", "number", "integer", "boolean", "array", "object", "null"];

function schemaProblems(schema: JsonSchema, at: string): string[] {
  const problems: string[] = [];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.some((type) => !TYPES.includes(type))) problems.push(`${at}: type ${types}`);
  if (schema.pattern !== undefined) new RegExp(schema.pattern, "u");
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(schema.properties ?? {}, name)) problems.push(`${at}: ${name} is required but unknown`);
  if (schema.enum?.length === 0 || schema.anyOf?.length === 0) problems.push(`${at}: empty`);
  const inner = [...Object.entries(schema.properties ?? {}), ...(schema.anyOf ?? []).map((each, index) => [String(index), each] as const)];
  for (const [name, each] of inner) problems.push(...schemaProblems(each, `${at}.${name}`));
  if (schema.items) problems.push(...schemaProblems(schema.items, `${at}[]`));
  return problems;
}

describe("structure", () => {
  test("the document keeps OpenAPI's rules", () => {
    expect(structureProblems(document)).toEqual([]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test("the check can fail", () => {
    const path = "/sessions/{session_id}";
    const get = document.paths[path]!.get!;
    const changed = (operation: Partial<Operation>) => ({ ...document, paths: { [path]: { get: { ...get, ...operation } } } });
    expect(structureProblems(changed({}))).toEqual([]);
    expect(structureProblems(changed({ parameters: [] }))).toHaveLength(1);
    expect(structureProblems(changed({ security: [{ nothing: [] }] }))).toHaveLength(1);
    expect(structureProblems(changed({ responses: { "4XX": { $ref: "#/components/responses/nobody" } } }))).toHaveLength(1);
    expect(structureProblems({ ...document, paths: { "/a/{b}": {}, "/a/{c}": {} } })).toHaveLength(1);
  });
});

test("constraints of a table are in its schema; members of the path are not in the body", () => {
  const body = fromShape(START_JOB, ["domainId"]);
  expect(body.properties).not.toHaveProperty("domainId");
  expect(body.required).toContain("patientContext");
  expect(body.properties?.encounterContext?.properties?.encounterReason).toEqual({
    type: "string",
    minLength: 1,
    maxLength: 256,
    pattern: "^(?:[a-zA-Z0-9 .,\\-]+)$",
  });
  expect(body.properties?.inputDataConfig?.properties?.s3Sources?.maxItems).toBe(10);
});

test("what is served answers with a schema, what is refused with failures only", () => {
  for (const { operation } of listed(document)) {
    const done = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
    expect(done, operation.operationId).toHaveLength(operation["x-coverage"] === "refused" ? 0 : 1);
  }
});

describe("page", () => {
  const page = apiPage(document);

  test("holds every operation and its fields, and nothing that runs or loads", () => {
    for (const { path, operation } of listed(document)) {
      expect(page).toContain(`id="${operation.operationId}"`);
      expect(page).toContain(`<code>${path}</code>`);
    }
    expect(page).toContain("Encounter.Insurances[].Phones[].Number");
    expect(page).toContain("[a-zA-Z0-9 .,\\-]+");
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\bon\w+=|javascript:|@import|url\(/i);
    expect(page).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
  });

  test("tags are balanced", () => {
    for (const tag of ["details", "summary", "table", "section", "div", "p", "tr", "td"]) {
      const opened = page.match(new RegExp(`<${tag}[ >]`, "g"))?.length;
      expect(page.match(new RegExp(`</${tag}>`, "g"))?.length, tag).toBe(opened);
    }
  });

  test("escapes everything it is given", () => {
    const evil = `"><script>alert('x')</script>&`;
    const text = JSON.stringify(document).replaceAll("Starts a session.", JSON.stringify(evil).slice(1, -1));
    const changed = JSON.parse(text) as OpenApiDocument;
    const shown = apiPage({ ...changed, info: { ...changed.info, title: evil, description: evil }, servers: [{ url: evil }] });
    expect(shown).not.toContain("<script");
    expect(shown).not.toContain("alert('x')");
    expect(shown).toContain("&#60;script&#62;");
  });
});
