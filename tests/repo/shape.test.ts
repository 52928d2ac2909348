// The shape of files: sizes, names, the sentence on top, no barrels, ports of at most six methods, and the same files in each vendor wire.
import { expect, test } from "vitest";
import type { RouteRow } from "#protocols/http/route.ts";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { ROUTES as SCRIBE } from "#wires/scribe/routes.ts";
import { isTestCode, list, listFiles, type SourceFile, sourceFiles, toSource } from "./source-tree.ts";

const VENDOR_WIRES = ["scribe", "encounters", "insights"];
const WIRE_FILES = ["README.md", "routes.ts", "auth.ts", "wire.ts", "decode.ts", "encode.ts", "errors.ts", "operations/", "fixtures/"];
const FORBIDDEN_NAMES = ["util", "utils", "helper", "helpers", "common", "shared", "lib", "libs", "misc", "manager", "managers"];
/** Files over 500 lines, each with the reason: a table or generated. */
const LONG: Readonly<Record<string, string>> = {};

function lines(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** The value below which `share` of them lie. */
function quantile(counts: readonly number[], share: number): number {
  return [...counts].sort((a, b) => a - b)[Math.min(counts.length - 1, Math.floor(counts.length * share))] ?? 0;
}

function sizeProblems(sources: readonly SourceFile[], long: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  const code = sources.filter(({ path }) => !isTestCode(path)).map(({ path, text }) => ({ path, count: lines(text) }));
  const counts = code.map(({ count }) => count);
  const largest = [...code].sort((a, b) => b.count - a.count).slice(0, 8);
  const names = largest.map(({ path, count }) => `${path} ${count}`).join(", ");
  if (quantile(counts, 0.5) >= 90)
    problems.push(`The median file has ${quantile(counts, 0.5)} lines, 90 is the limit. Split what is two things.`);
  if (quantile(counts, 0.9) >= 250)
    problems.push(`A tenth of the files have over ${quantile(counts, 0.9)} lines, 250 is the limit: ${names}.`);
  for (const { path, text } of sources) {
    const count = lines(text);
    if (count > 500 && !Object.hasOwn(long, path))
      problems.push(`${path} has ${count} lines, 500 is the limit. Split it, or enter it in LONG if it is a table.`);
    if (count >= 80 && /^src\/wires\/[^/]+\/operations\/[^/]+\.ts$/.test(path) && !isTestCode(path)) {
      problems.push(`${path} has ${count} lines: an operation has under 80. Move decisions to a usecase, shapes to decode and encode.`);
    }
  }
  for (const path of Object.keys(long)) {
    const found = sources.find((source) => source.path === path);
    if (!found || lines(found.text) <= 500) problems.push(`${path} in LONG has no need of it any more. Take it out.`);
  }
  return problems;
}

/** What stands on top of a file: its first comment, of whichever kind, without marks. */
function topComment(text: string): string | undefined {
  const body = text.replace(/^#!.*\n/, "");
  const block = /^\/\*\*?([\s\S]*?)\*\//.exec(body)?.[1];
  if (block !== undefined) return block.replace(/^\s*\*/gm, "").trim();
  const rows = /^((\/\/|--).*\n?)+/.exec(body)?.[0];
  return rows
    ?.replace(/^(\/\/|--)/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

function headerProblem(path: string, text: string): string[] {
  const comment = topComment(text);
  if (comment === undefined) return [`${path} begins without a comment: say in one or two sentences what it is and what it refuses to do.`];
  const sentences = comment.split(/[.!?](?=\s|$)/).filter((part) => part.trim() !== "").length;
  if (!/[.:)]$/.test(comment) || comment.length < 20) return [`${path}: the comment on top is no sentence.`];
  // Two sentences; a third may name the source or the limit.
  if (sentences > 3) return [`${path}: the comment on top has ${sentences} sentences. Keep one or two; the rest belongs where it matters.`];
  return [];
}

function nameProblems(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split("/").slice(1);
    if (parts.includes("fixtures")) return [];
    const problems = parts.flatMap((part) => {
      const stem = part.replace(/(\.test|\.d)?\.(ts|sql|json|mjs|py|sh|html|css)$/, "");
      if (part === "README.md" || part === "run") return [];
      const words = stem.split("-");
      const bad = words.find((word) => FORBIDDEN_NAMES.includes(word));
      if (bad) return [`${path}: "${bad}" says nothing. Name it after the noun it works on.`];
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) ? [] : [`${path}: ${part} is not kebab-case.`];
    });
    return problems;
  });
}

function exportProblems(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(({ path, code, bare }) => {
    const problems: string[] = [];
    if (/\bexport\s+default\b/.test(bare)) problems.push(`${path} has a default export. Name it.`);
    if (/\bexport\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s*from\s*["']/.test(code)) {
      problems.push(`${path} re-exports another file. Import from the file that has it.`);
    }
    return problems;
  });
}

/** Members of each interface that are methods. */
function methodsOf(bare: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const match of bare.matchAll(/\binterface\s+(\w+)[^{]*\{/g)) {
    let depth = 1;
    let at = match.index + match[0].length;
    let own = "";
    for (; at < bare.length && depth > 0; at += 1) {
      const char = bare[at];
      if (char === "}" || char === ")") depth -= 1;
      if (depth === 1) own += char;
      if (char === "{" || char === "(") depth += 1;
    }
    // Parameters and nested shapes are gone: a method is left as `name()` or `name: () =>`.
    const methods = [...own.matchAll(/(?:^|;|\n)\s*(?:readonly\s+)?(\w+)\??\s*(?:<[^;\n]*>)?\s*(?:\(\)|:\s*(?:<[^;\n]*>)?\(\)\s*=>)/g)];
    found.set(
      match[1] ?? "",
      methods.map((method) => method[1] ?? ""),
    );
  }
  return found;
}

function widePorts(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith("src/core/ports/"))
    .flatMap(({ path, bare }) =>
      [...methodsOf(bare)]
        .filter(([, methods]) => methods.length > 6)
        .map(([name, methods]) => `${path}: ${name} has ${methods.length} methods, six is the limit. Split it by who asks.`),
    );
}

function wireProblems(paths: readonly string[]): string[] {
  const problems: string[] = [];
  for (const wire of VENDOR_WIRES) {
    const folder = `src/wires/${wire}/`;
    for (const name of WIRE_FILES) {
      const there = name.endsWith("/") ? paths.some((path) => path.startsWith(folder + name)) : paths.includes(folder + name);
      if (!there) problems.push(`${folder}${name} is missing: the three vendor wires have the same files.`);
    }
  }
  return problems;
}

/** An operation that is served is found by its name. */
function operationProblems(wire: string, rows: readonly RouteRow[], paths: readonly string[]): string[] {
  return rows
    .filter(({ coverage }) => coverage !== "refused")
    .map(({ operation }) => `src/wires/${wire}/operations/${operation.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase()}.ts`)
    .filter((path) => !paths.includes(path))
    .map((path) => `${path} is missing: each operation that is served is a file of its name.`);
}

const sources = sourceFiles();
const paths = listFiles("src");
const ourPaths = listFiles("src", "tests", "scripts", "bench", "docs");

test("files keep to the sizes", () => {
  expect(list(sizeProblems(sources, LONG))).toBe("");
});

test("every file of src/ says on top what it is", () => {
  // The unit test of the file or folder of its name needs no words of its own.
  const tested = (path: string) => paths.includes(path.replace(/\.test\.ts$/, ".ts")) || /\/([^/]+)\/\1\.test\.ts$/.test(path);
  const own = sources.filter(({ path }) => !path.endsWith(".test.ts") || !tested(path));
  const problems = own.flatMap(({ path, text }) => headerProblem(path, text));
  expect(list(problems)).toBe("");
});

test("names are kebab-case and mean something", () => {
  expect(list(nameProblems(ourPaths.filter((path) => !path.startsWith("docs/") || !path.endsWith(".md"))))).toBe("");
  expect(list(nameProblems(ourPaths.filter((path) => path.startsWith("docs/")).map((path) => path.replace(/\.md$/, ""))))).toBe("");
});

test("no default exports, no re-export barrels", () => {
  expect(list(exportProblems(sources))).toBe("");
});

test("a port has at most six methods", () => {
  expect(list(widePorts(sources))).toBe("");
});

test("the three vendor wires have the same files", () => {
  expect(list(wireProblems(paths))).toBe("");
});

test("each operation that is served is a file", () => {
  const rows = { scribe: SCRIBE, encounters: ENCOUNTERS, insights: INSIGHTS };
  expect(list(Object.entries(rows).flatMap(([wire, each]) => operationProblems(wire, each, paths)))).toBe("");
});

test("these rules can fail", () => {
  const long = toSource("src/core/a.ts", "a\n".repeat(501));
  expect(sizeProblems([long], {})).toHaveLength(3);
  expect(sizeProblems([long], { "src/core/a.ts": "a table" })).toHaveLength(2);
  expect(sizeProblems([], { "src/core/a.ts": "a table" })).toHaveLength(1);
  expect(sizeProblems([toSource("src/wires/scribe/operations/a.ts", "a\n".repeat(80))], {})).toHaveLength(1);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(10);

  expect(headerProblem("a.ts", "import x;\n")).toHaveLength(1);
  expect(headerProblem("a.ts", "// Sessions.\n")).toHaveLength(1);
  expect(headerProblem("a.ts", "// One is here. Two is here. Three is. Four is too many.\n")).toHaveLength(1);
  expect(headerProblem("a.ts", "// What it is, and that\n// it refuses the rest.\nimport x;\n")).toEqual([]);

  expect(nameProblems(["src/core/dateUtils.ts"])).toHaveLength(1);
  expect(nameProblems(["src/core/date-utils.ts"])).toHaveLength(1);
  expect(nameProblems(["src/common/date.ts"])).toHaveLength(1);
  expect(nameProblems(["src/wires/scribe/README.md", "src/core/since-last-visit.test.ts", "src/a/fixtures/Any_Name.json"])).toEqual([]);

  expect(exportProblems([toSource("src/a.ts", "export default 1;")])).toHaveLength(1);
  expect(exportProblems([toSource("src/a.ts", 'export * from "./b.ts";')])).toHaveLength(1);
  expect(exportProblems([toSource("src/a.ts", 'export { type b } from "./b.ts";')])).toHaveLength(1);
  expect(exportProblems([toSource("src/a.ts", "const b = 1;\nexport { b };")])).toEqual([]);

  const port = (count: number) =>
    `interface Wide {\n${Array.from({ length: count }, (_, i) => `  m${i}(a: { b(): void }): Promise<{ c: string }>;`).join("\n")}\n  readonly d: string;\n}`;
  expect(widePorts([toSource("src/core/ports/a.ts", port(6))])).toEqual([]);
  expect(widePorts([toSource("src/core/ports/a.ts", port(7))])).toHaveLength(1);
  expect(methodsOf("interface A { readonly go: (a: string) => void; act<T>(a: T): T; b: string }").get("A")).toEqual(["go", "act"]);

  const complete = VENDOR_WIRES.flatMap((wire) => WIRE_FILES.map((name) => `src/wires/${wire}/${name}${name.endsWith("/") ? "a.ts" : ""}`));
  expect(wireProblems(complete)).toEqual([]);
  expect(wireProblems(complete.slice(1))).toHaveLength(1);

  const row = (coverage: RouteRow["coverage"]): RouteRow => ({
    method: "GET",
    path: "/",
    operation: "GetIt",
    access: "open",
    coverage,
    patientData: false,
  });
  expect(operationProblems("scribe", [row("done")], [])).toHaveLength(1);
  expect(operationProblems("scribe", [row("refused")], [])).toEqual([]);
  expect(operationProblems("scribe", [row("done")], ["src/wires/scribe/operations/get-it.ts"])).toEqual([]);
});
