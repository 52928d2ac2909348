// No circles: not between files, not between the folders of src/, not between protocols. Type imports count.
import { expect, test } from "vitest";
import { isTestCode, list, type SourceFile, sourceFiles, topFolder, toSource } from "./source-tree.ts";

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Edges between what `place` calls the two ends of each import; ends without a place are left out. */
function graph(sources: readonly SourceFile[], place: (path: string) => string | undefined): Graph {
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of sources.filter(({ path }) => !isTestCode(path))) {
    const from = place(path);
    if (from === undefined) continue;
    const targets = edges.get(from) ?? new Set();
    edges.set(from, targets);
    for (const { file } of imports) {
      const to = file === undefined ? undefined : place(file);
      if (to !== undefined && (to !== from || file === path)) targets.add(to);
    }
  }
  return edges;
}

/** Each circle once, as the way round it. */
function circles(edges: Graph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): void => {
    const start = way.indexOf(node);
    if (start >= 0) found.push([...way.slice(start), node].join(" -> "));
    if (start >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return found;
}

const advice = "Move what both need into a file of its own, below both.";
const fileCircles = (sources: readonly SourceFile[]) => circles(graph(sources, (path) => (path.startsWith("src/") ? path : undefined)));
const folderCircles = (sources: readonly SourceFile[]) => circles(graph(sources, topFolder));
const protocolCircles = (sources: readonly SourceFile[]) => circles(graph(sources, (path) => /^src\/protocols\/([^/]+)\//.exec(path)?.[1]));

const sources = sourceFiles();

test("no circle of files", () => {
  expect(list(fileCircles(sources).map((way) => `${way}. ${advice}`))).toBe("");
});

test("no circle of top folders", () => {
  expect(list(folderCircles(sources).map((way) => `${way}. ${advice}`))).toBe("");
});

test("no circle of protocols", () => {
  expect(list(protocolCircles(sources).map((way) => `protocols/${way}. ${advice}`))).toBe("");
});

test("these rules can fail", () => {
  const a = toSource("src/core/a.ts", 'import type { B } from "./b.ts";');
  const b = toSource("src/core/b.ts", 'import { c } from "./c.ts";');
  const c = toSource("src/core/c.ts", 'import { a } from "./a.ts";');
  expect(fileCircles([a, b])).toEqual([]);
  expect(fileCircles([a, b, c])).toEqual(["src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts"]);
  expect(fileCircles([toSource("src/core/a.ts", 'import { a } from "./a.ts";')])).toHaveLength(1);
  const up = toSource("src/core/a.ts", 'import { b } from "#notes/b.ts";');
  const down = toSource("src/notes/c.ts", 'import { d } from "#core/d.ts";');
  expect(fileCircles([up, down])).toEqual([]);
  expect(folderCircles([up, down])).toHaveLength(1);
  const http = toSource("src/protocols/http/a.ts", 'import { b } from "../sigv4/b.ts";');
  const sigv4 = toSource("src/protocols/sigv4/c.ts", 'import { d } from "../http/d.ts";');
  expect(protocolCircles([http])).toEqual([]);
  expect(protocolCircles([http, sigv4])).toHaveLength(1);
});
