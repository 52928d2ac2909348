// The pure folders decide from what they are given: no clock, no random, no I/O, nothing of the machine's place or language. And process.env has one reader.
import { expect, test } from "vitest";
import { isTestCode, list, type SourceFile, sourceFiles, topFolder, toSource } from "./source-tree.ts";

const PURE = ["core", "formats", "knowledge", "evidence", "insights", "notes", "prompts"];

interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
}

const CLOCK: readonly Ban[] = [
  { pattern: /\bDate\s*\.\s*now\b/, instead: "take the time as an argument (a usecase has world.now())" },
  { pattern: /\bnew\s+Date\s*(\(\s*\)|(?=[;,)\]}\n]))/, instead: "take the time as an argument (a usecase has world.now())" },
  { pattern: /(?<!new\s+)(?<![.\w])Date\s*\(/, instead: "take the time as an argument (a usecase has world.now())" },
  { pattern: /\bperformance\s*\./, instead: "measure in main or jobs" },
  { pattern: /\bTemporal\s*\.\s*Now\b/, instead: "take the time as an argument" },
];
const RANDOM: readonly Ban[] = [
  { pattern: /\bMath\s*\.\s*random\b/, instead: "take the value as an argument (a usecase has world)" },
  { pattern: /(?<![.\w])crypto\s*\./, instead: "take the value as an argument (a usecase has world)" },
];
const OUTSIDE: readonly Ban[] = [
  { pattern: /(?<![.\w])process\s*[.[?]/, instead: "take what you need as an argument" },
  {
    pattern: /(?<![.\w])(fetch|setTimeout|setInterval|setImmediate|queueMicrotask|require)\s*\(/,
    instead: "leave I/O and waiting to a usecase's ports",
  },
  { pattern: /(?<![.\w])(console|globalThis|navigator)\s*[.[]/, instead: "return what there is to say" },
];
const PLACE: readonly Ban[] = [
  { pattern: /\bIntl\s*\./, instead: "write the text out: the machine's language data would decide it" },
  { pattern: /\.\s*toLocale\w*\s*\(/, instead: "write the text out: the machine's language would decide it" },
  { pattern: /\.\s*localeCompare\s*\(/, instead: "compare with < and >: the machine's language would decide the order" },
  {
    pattern: /\.\s*(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\s*\(/,
    instead: "use the UTC form: the machine's time zone would decide it",
  },
];

/** Files of a folder in which one of the bans matches. */
function broken(sources: readonly SourceFile[], folders: readonly string[], bans: readonly Ban[]): string[] {
  return sources
    .filter(({ path }) => !isTestCode(path) && folders.includes(topFolder(path) ?? ""))
    .flatMap(({ path, bare }) =>
      bans.flatMap(({ pattern, instead }) => {
        const match = pattern.exec(bare);
        if (!match) return [];
        const line = bare.slice(0, match.index).split("\n").length;
        return [`${path}:${line} uses ${match[0].trim()}: ${instead}.`];
      }),
    );
}

function environmentReaders(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path, code }) => {
      if (isTestCode(path) || path === "src/config.ts") return false;
      return /\bprocess\s*(\?\.|\.)?\s*\[?\s*["']?env\b/.test(code) || /\bimport\b[^;]*\benv\b[^;]*["']node:process["']/.test(code);
    })
    .map(({ path }) => `${path} reads process.env: only src/config.ts does. Add a setting there and take its value as an argument.`);
}

/** A usecase and a noun fail in the closed list's words, so that every wire can say them. */
function bareErrors(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(
      ({ path, bare }) =>
        !isTestCode(path) && ["core", "usecases"].includes(topFolder(path) ?? "") && /\bthrow\s+new\s+(Type|Range)?Error\b/.test(bare),
    )
    .map(({ path }) => `${path} throws a bare Error: throw a Fault (core/fault.ts), or toFault() what another threw.`);
}

const sources = sourceFiles();

test("the pure folders have no clock, random, I/O or locale", () => {
  expect(list(broken(sources, PURE, [...CLOCK, ...RANDOM, ...OUTSIDE, ...PLACE]))).toBe("");
});

test("usecases take time and chance from their ports", () => {
  expect(list(broken(sources, ["usecases"], [...CLOCK, ...RANDOM, ...PLACE]))).toBe("");
});

test("only config.ts reads the environment", () => {
  expect(list(environmentReaders(sources))).toBe("");
});

test("core and usecases throw faults only", () => {
  expect(list(bareErrors(sources))).toBe("");
});

test("these rules can fail", () => {
  const all = [...CLOCK, ...RANDOM, ...OUTSIDE, ...PLACE];
  const impure = [
    "const t = Date.now();",
    "const t = new Date();",
    "const t = new Date;",
    "const t = Date();",
    "const n = Math.random();",
    "const id = crypto.randomUUID();",
    "const p = process.pid;",
    "await fetch(url);",
    "setTimeout(go, 1);",
    "console.log(1);",
    "new Intl.DateTimeFormat();",
    "date.toLocaleDateString();",
    "a.localeCompare(b);",
    "date.getFullYear();",
  ];
  for (const text of impure) expect(broken([toSource("src/notes/a.ts", text)], PURE, all), text).not.toEqual([]);
  const pure = [
    "const t = new Date(text);",
    "date.getUTCFullYear();",
    "// Date.now()",
    'const s = "Date.now()";',
    "const d: Date = given;",
    "ports.fetch(url);",
    "isDate(x)",
  ];
  for (const text of pure) expect(broken([toSource("src/notes/a.ts", text)], PURE, all), text).toEqual([]);
  expect(broken([toSource("src/storage/a.ts", "Date.now()")], PURE, all)).toEqual([]);

  expect(environmentReaders([toSource("src/main/a.ts", "const a = process.env.PORT;")])).toHaveLength(1);
  expect(environmentReaders([toSource("src/main/a.ts", 'const a = process["env"].PORT;')])).toHaveLength(1);
  expect(environmentReaders([toSource("src/main/a.ts", 'import { env } from "node:process";')])).toHaveLength(1);
  expect(environmentReaders([toSource("src/main/a.ts", "// process.env is not read here")])).toEqual([]);
  expect(environmentReaders([toSource("src/config.ts", "const a = process.env.PORT;")])).toEqual([]);
  expect(bareErrors([toSource("src/usecases/a.ts", 'throw new Error("no");')])).toHaveLength(1);
  expect(bareErrors([toSource("src/usecases/a.ts", 'throw new Fault("internal", "no");')])).toEqual([]);
});
