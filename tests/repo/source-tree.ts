// The repository as the rules see it: each file's text, its code without comments, and what it imports (types too).
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { maskSource } from "./mask-source.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const NOT_OURS = new Set(["node_modules", ".git", "chartroom-data", "coverage"]);

interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root for a file of ours, else undefined: npm or Node. */
  readonly file: string | undefined;
  readonly typesOnly: boolean;
  /** The clause between `import` and `from`, as written. */
  readonly names: string;
}

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly bare: string;
  readonly imports: readonly Import[];
}

/** Paths of every file under these folders or files, from the root. */
export function listFiles(...starts: string[]): string[] {
  return starts.flatMap((start) => walk(join(ROOT, start))).map((path) => relative(ROOT, path).split(sep).join("/"));
}

function walk(path: string): string[] {
  let entries: { name: string; isDirectory(): boolean }[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)]));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Every TypeScript file under src/, tests included. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return listFiles(...(folders.length > 0 ? folders : ["src"]))
    .filter((path) => /\.(ts|tsx|mts)$/.test(path))
    .map((path) => toSource(path, readText(path)));
}

/** A source file from its text; the rules' own checks make bad ones this way. */
export function toSource(path: string, text: string): SourceFile {
  const masked = maskSource(text);
  return { path, text, ...masked, imports: importsOf(path, masked) };
}

const STATEMENT = /\b(?:import|export)\b(?<types>\s+type\b)?(?<names>[^;"'`()]*?)(?:\bfrom\s*)?["'](?<specifier>[^"']+)["']/g;
const CALL = /\bimport\s*\(\s*["'](?<specifier>[^"']+)["']/g;

function importsOf(path: string, { code, bare }: { code: string; bare: string }): Import[] {
  const found: Import[] = [];
  for (const match of [...code.matchAll(STATEMENT), ...code.matchAll(CALL)]) {
    // A word inside a text is no statement.
    if (!/^(import|export)/.test(bare.slice(match.index))) continue;
    const { types, names, specifier } = match.groups as { types?: string; names?: string; specifier: string };
    if (names !== undefined && !/^\s*$/.test(names) && !/\bfrom\s*["']/.test(match[0])) continue;
    const inBraces = names?.match(/^\s*\{(?<list>[^}]*)\}\s*$/)?.groups?.list;
    const each = inBraces?.split(",").filter((name) => name.trim() !== "") ?? [];
    const typesOnly = types !== undefined || (each.length > 0 && each.every((name) => /^\s*type\s/.test(name)));
    found.push({ specifier, file: fileOf(path, specifier), typesOnly, names: names ?? "" });
  }
  return found;
}

function fileOf(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return `src/${specifier.slice(1)}`;
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(importer), specifier));
  return undefined;
}

/** The folder under src/ that a file belongs to, or the file itself for src/config.ts; undefined outside src/. */
export function topFolder(path: string): string | undefined {
  return /^src\/([^/]+)/.exec(path)?.[1];
}

/** Files that only tests run: unit tests, their fixtures, conformance suites, and parts made for tests. */
export function isTestCode(path: string): boolean {
  return /\/fixtures\//.test(path) || /\.test\.ts$/.test(path) || /(^|\/)conformance\.ts$/.test(path) || /-for-tests\.ts$/.test(path);
}

/** One line per problem, for an assertion whose failure tells the reader what to do. */
export function list(problems: readonly string[]): string {
  return problems.join("\n");
}
