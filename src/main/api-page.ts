// The OpenAPI document as one page to read: no scripts, nothing fetched from elsewhere, every text escaped.
import type { OpenApiDocument, Operation, Parameter } from "./openapi-document.ts";
import type { JsonSchema } from "./openapi-schemas.ts";

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8882;--strong:#1660a8}
@media(prefers-color-scheme:dark){:root{--strong:#7db8f0}}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
nav a{margin-right:1.2rem}a{color:var(--strong)}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0}
summary{cursor:pointer;padding:.5rem .8rem}details[open]>summary{border-bottom:1px solid var(--line)}
.in{padding:.2rem .8rem .8rem}.m{font-weight:700;color:var(--strong);display:inline-block;min-width:5rem}
.note{opacity:.75;font-size:.9em}.tag{border:1px solid var(--line);border-radius:9px;padding:0 .5rem;font-size:.8em}
code,pre{font:14px/1.45 ui-monospace,monospace}pre{background:var(--soft);padding:.7rem;overflow-x:auto;border-radius:6px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92em}
th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top}h3{margin:.9rem 0 .2rem;font-size:1rem}`;

const METHODS = ["get", "post", "put", "patch", "delete"];

/** A whole HTML document. */
export function apiPage(document: OpenApiDocument): string {
  const base = document.servers[0]?.url ?? "";
  const links = document.tags.map(({ name }) => `<a href="#${escaped(name)}">${escaped(name)}</a>`).join("");
  const wires = document.tags.map(({ name, description }) => {
    const operations = operationsOf(document, name).map((each) => operationHtml(document, base, each));
    return `<section id="${escaped(name)}"><h2>${escaped(name)}</h2><p>${escaped(description)}</p>${operations.join("")}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(document.info.title)} API</title><style>${STYLE}</style></head><body>
<h1>${escaped(document.info.title)} API</h1><p>${escaped(document.info.description)}</p>
<p>Base URL <code>${escaped(base)}</code> · <a href="/openapi.json">openapi.json</a></p><nav>${links}</nav>
${wires.join("\n")}
<section id="access"><h2>Access</h2>${accessHtml(document)}</section>
</body></html>
`;
}

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function operationsOf(document: OpenApiDocument, tag: string): Listed[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation?.tags[0] === tag ? [{ method, path, operation }] : [];
    }),
  );
}

function operationHtml(document: OpenApiDocument, base: string, listed: Listed): string {
  const { method, path, operation } = listed;
  const coverage = operation["x-coverage"] === "done" ? "" : ` <span class="tag">${escaped(operation["x-coverage"])}</span>`;
  const body = operation.requestBody?.content["application/json"]?.schema;
  const answers = Object.entries(operation.responses).flatMap(([status, response]) =>
    "$ref" in response ? [] : Object.entries(response.content ?? {}).map(([type, { schema }]) => ({ status, type, schema })),
  );
  const error = document.components.responses[operation.tags[0]];
  return `<details id="${escaped(operation.operationId)}"><summary><span class="m">${escaped(method.toUpperCase())}</span><code>${escaped(path)}</code>
<span class="note">${escaped(operation.summary)}</span>${coverage}</summary><div class="in">
<pre>${escaped(curl(document, base, listed))}</pre>
<p class="note">Access: ${escaped(operation.security.map((each) => Object.keys(each).join(" + ")).join(", or "))}</p>
${table("Parameters", operation.parameters.map(parameterRow))}
${body ? table(`Body${operation.requestBody?.required ? "" : " (may be missing)"}`, rows(body, "")) : ""}
${answers.map(({ status, type, schema }) => table(`${status} ${type}`, rows(schema, ""))).join("")}
${
  error
    ? table(
        `Failures: ${error.description}`,
        Object.values(error.content).flatMap(({ schema }) => rows(schema, "")),
      )
    : ""
}
</div></details>`;
}

type Row = readonly [name: string, type: string, required: string, rule: string];

function parameterRow({ name, in: place, required, schema, description }: Parameter): Row {
  return [
    name,
    typeOf(schema),
    required ? "required" : "",
    [place, rule(schema), description ?? ""].filter((part) => part !== "").join("; "),
  ];
}

/** One row for each member, the nested ones under their path. */
function rows(schema: JsonSchema, path: string): Row[] {
  if (path === "" && schema.properties === undefined) return [["(the whole)", typeOf(schema), "", rule(schema)]];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]): Row[] => {
    const at = path === "" ? name : `${path}.${name}`;
    return [[at, typeOf(member), schema.required?.includes(name) ? "required" : "", rule(member)], ...rows(member, at)];
  });
  const inner = schema.items ? rows(schema.items, `${path}[]`) : [];
  return [...own, ...inner, ...(schema.anyOf ?? []).flatMap((each) => rows(each, path))];
}

function typeOf(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "anything"}`;
  if (schema.type === undefined) return "anything";
  return typeof schema.type === "string" ? schema.type : schema.type.join(" or ");
}

function rule(schema: JsonSchema): string {
  const range = (low: number | undefined, high: number | undefined, unit: string) =>
    low === undefined && high === undefined ? "" : `${low ?? "any"} to ${high ?? "any"}${unit}`;
  return [
    schema.enum ? schema.enum.map(String).join(" | ") : "",
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minimum, schema.maximum, ""),
    range(schema.minItems, schema.maxItems, " members"),
    schema.pattern ?? "",
    schema.format ?? "",
    schema.description ?? "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function table(title: string, each: readonly Row[]): string {
  if (each.length === 0) return "";
  const body = each.map(
    ([name, type, required, text]) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${escaped(type)}</td><td>${escaped(required)}</td><td>${escaped(text)}</td></tr>`,
  );
  return `${title === "" ? "" : `<h3>${escaped(title)}</h3>`}<div class="scroll"><table><tr><th>Field</th><th>Type</th><th></th><th>Rule</th></tr>${body.join("")}</table></div>`;
}

/** Capitals are to be replaced. */
function curl(document: OpenApiDocument, base: string, { method, path, operation }: Listed): string {
  const parts = [`curl -X ${method.toUpperCase()}`];
  for (const name of Object.keys(operation.security[0] ?? {})) {
    const scheme = document.components.securitySchemes[name];
    if (name === "sigv4") {
      const service = /for the service ([\w-]+)/.exec(scheme?.description ?? "")?.[1] ?? "";
      parts.push(`--aws-sigv4 'aws:amz:us-east-1:${service}' --user 'ACCESS_KEY_ID:SECRET_ACCESS_KEY'`);
    } else if (scheme?.scheme === "bearer") parts.push("-H 'Authorization: Bearer TOKEN'");
    else if (scheme?.name) parts.push(`-H '${scheme.name}: ${scheme.name.replace(/\W/g, "_").toUpperCase()}'`);
  }
  const body = operation.requestBody?.content["application/json"]?.schema;
  if (body) parts.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(example(body, ""))}'`);
  const query = operation.parameters.filter((each) => each.in === "query" && each.required);
  const asked = query.length === 0 ? "" : `?${query.map(({ name }) => `${name}=${name.toUpperCase()}`).join("&")}`;
  parts.push(`'${base}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}${asked}'`);
  return parts.join(" \\\n  ");
}

/** The required members only. */
function example(schema: JsonSchema, name: string): unknown {
  const type = typeof schema.type === "string" ? schema.type : (schema.type?.[0] ?? "string");
  if (schema.enum) return schema.enum[0];
  if (type === "object") {
    return Object.fromEntries((schema.required ?? []).map((member) => [member, example(schema.properties?.[member] ?? {}, member)]));
  }
  if (type === "array") return [];
  if (type === "number" || type === "integer") return schema.minimum ?? 0;
  return type === "boolean" ? false : name.toUpperCase();
}

function accessHtml(document: OpenApiDocument): string {
  const each = Object.entries(document.components.securitySchemes).map(
    ([name, scheme]): Row => [name, scheme.scheme ?? `${scheme.in} ${scheme.name}`, "", scheme.description ?? ""],
  );
  return table("", each);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
