// What may not stand in the repository's texts: vendors' words outside their folders, this or that machine, unfinished business, tests left out in silence.
import { expect, test } from "vitest";
import { isTestCode, list, listFiles, readText, type SourceFile, sourceFiles, toSource } from "./source-tree.ts";

// Put together here, so that this file does not hold what it forbids.
const VENDOR = new RegExp(["hei" + "di", "emis" + "sary", "san" + "soro", "connect[ -]?" + "health"].join("|"), "i");
const MACHINE = new RegExp(
  `(?<![\\w./-])/(${["wo" + "rk", "ro" + "ot", "ho" + "me/\\w+", "Us" + "ers/\\w+"].join("|")})(?=[/\\s"'\`),;:]|$)`,
  "m",
);
const HOSTS = new RegExp(
  [
    "registry\\.(npm|yarn|[\\w-]+\\.\\w{2,})",
    "npm" + "mirror",
    "npm" + "js\\.org/",
    "arti" + "factory",
    "verda" + "ccio",
    "deb\\." + "debian",
    "pypi\\.",
  ].join("|"),
  "i",
);
const UNFINISHED = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`);

/** Vendors' words belong to the folders that speak to them; a comment of a wire may name its vendor, and so may tests. */
function vendorWords(sources: readonly SourceFile[]): string[] {
  return sources.flatMap((source) => {
    const { path, imports } = source;
    if (isTestCode(path) || /\/wire\.ts$/.test(path) || /^src\/(formats|publishers)\//.test(path)) return [];
    // The demo's clients speak the wires' own words, as any client does.
    if (/^src\/cli\/demo-/.test(path)) return [];
    const text = path.startsWith("src/wires/") ? source.code : source.text;
    // A publisher is called after its vendor, and whoever puts the server together calls it so.
    const publishers = imports.filter(({ file }) => file?.startsWith("src/publishers/")).flatMap(({ names }) => names.match(/\w+/g) ?? []);
    const given = publishers.filter((name) => !["type", "as"].includes(name));
    const named = given.reduce((rest, name) => rest.replace(new RegExp(`\\b${name}\\b`, "g"), ""), text);
    const withoutImports = imports.reduce((rest, { specifier }) => rest.replaceAll(specifier, ""), named);
    const found = VENDOR.exec(withoutImports);
    if (!found) return [];
    const line = withoutImports.slice(0, found.index).split("\n").length;
    return [
      `${path}:${line} says "${found[0]}": a vendor's word belongs to wire.ts, formats/ or publishers/. Import it from there, or use our own word.`,
    ];
  });
}

function textProblems(path: string, text: string): string[] {
  const at = (pattern: RegExp) => {
    const found = pattern.exec(text);
    return found ? [`${path}:${text.slice(0, found.index).split("\n").length}`, found[0]] : undefined;
  };
  const problems: string[] = [];
  const machine = at(MACHINE);
  if (machine)
    problems.push(
      `${machine[0]} names a path of one machine (${machine[1]}). Use a path relative to the repository or a temporary directory.`,
    );
  const host = at(HOSTS);
  if (host) problems.push(`${host[0]} names a package registry (${host[1]}). Leave that to the machine's own settings.`);
  const unfinished = at(UNFINISHED);
  if (unfinished) problems.push(`${unfinished[0]} says ${unfinished[1]}. Do it, or open an issue.`);
  return problems;
}

const REASON = /\/\/\s*\S|^\s*\*/;

/** `.only` never; what is skipped says why: a text given to skip(), a `reason`, or a comment on that line or the one above. */
function leftOut({ path, text, code, bare }: SourceFile): string[] {
  // A file may say once for all of its tests that they are skipped, where it finds out.
  if (/console\.\w+\(\s*["'`]skipped/i.test(code) && !/\.only\b/.test(bare)) return [];
  const rows = text.split("\n");
  const codeRows = code.split("\n");
  return bare.split("\n").flatMap((row, index) => {
    if (/\b(test|it|describe|suite|bench)(\.\w+)*\.only\b/.test(row))
      return [`${path}:${index + 1} runs one test only. Take the .only out.`];
    if (!/\.(skip|skipIf|runIf|todo)\s*\(/.test(row)) return [];
    const saysWhy = /\.skip\s*\(\s*[^)]*["'`]/.test(codeRows[index] ?? "") && !/\b(test|it|describe|suite)\.skip\s*\(/.test(row);
    const comment =
      [rows[index - 1], rows[index]].some((line) => REASON.test(line ?? "")) || /skipped: |\.skipIf\(reason\b/.test(codeRows[index] ?? "");
    return saysWhy || comment
      ? []
      : [`${path}:${index + 1} leaves a test out without a reason. Say it in a comment there or in skip(...).`];
  });
}

const TEXT_FILE = /(\.(ts|mts|tsx|mjs|js|json|md|sql|sh|py|css|html|ya?ml|txt)|\/run|\/\.npmrc|LICENSE)$/;
const everything = [
  ...listFiles("src", "tests", "scripts", "bench", "docs", "examples", ".ci", "bin", "console"),
  ...listFiles("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"),
  ...listFiles("package.json", "package-lock.json", "biome.json", "tsconfig.json", "vitest.config.ts", "knip.json", ".npmrc"),
].filter((path) => TEXT_FILE.test(path));

test("vendors' words stay in wire.ts, formats/ and publishers/", () => {
  expect(list(vendorWords(sourceFiles()))).toBe("");
});

test("no machine's paths, no registry hosts, nothing unfinished", () => {
  expect(everything.length).toBeGreaterThan(100);
  expect(list(everything.flatMap((path) => textProblems(path, readText(path))))).toBe("");
});

test("no test is left out in silence", () => {
  expect(
    list(
      sourceFiles("src", "tests", "scripts", "bench")
        .filter(({ path }) => path.endsWith(".test.ts"))
        .flatMap(leftOut),
    ),
  ).toBe("");
});

test("these rules can fail", () => {
  const vendor = ["Hei", "di"].join("");
  expect(vendorWords([toSource("src/usecases/a.ts", `const a = "${vendor}-Api-Key";`)])).toHaveLength(1);
  expect(vendorWords([toSource("src/usecases/a.ts", `// as ${vendor} says`)])).toHaveLength(1);
  expect(vendorWords([toSource("src/wires/scribe/auth.ts", `const a = "${vendor}-Api-Key";`)])).toHaveLength(1);
  expect(vendorWords([toSource("src/wires/scribe/auth.ts", `// as ${vendor} says`)])).toEqual([]);
  expect(vendorWords([toSource("src/wires/scribe/wire.ts", `const a = "${vendor}-Api-Key";`)])).toEqual([]);
  const publisher = ["#publishers/connect", "health/publisher.ts"].join("-");
  expect(vendorWords([toSource("src/main/a.ts", `import { connect${""}HealthPublisher as p } from "${publisher}";\np();`)])).toEqual([]);

  for (const path of [
    ["", "wo", "rk/main"],
    ["", "ro", "ot/.cache"],
    ["", "ho", "me/someone/x"],
  ]) {
    expect(textProblems("a.ts", `const a = "${path[0]}/${path.slice(1).join("")}";`)).toHaveLength(1);
  }
  expect(textProblems("a.ts", 'const a = "/domain/x/patient-insights-job"; const b = "../sibling/x";')).toEqual([]);
  expect(textProblems("a.md", `see https://${["regi", "stry.example.org"].join("")}/x`)).toHaveLength(1);
  expect(textProblems("a.ts", `// ${["TO", "DO"].join("")}: later`)).toHaveLength(1);

  const left = (text: string) => leftOut(toSource("a.test.ts", text));
  expect(left('test.only("a", () => {});')).toHaveLength(1);
  expect(left('test.skip("a", () => {});')).toHaveLength(1);
  expect(left('test.skipIf(!there)("a", () => {});')).toHaveLength(1);
  expect(left('// Only root may do this.\ntest.skipIf(!root)("a", () => {});')).toEqual([]);
  expect(left('describe.skipIf(reason !== undefined)("a", () => {});')).toEqual([]);
  expect(left('if (!there) context.skip("the records are not there");')).toEqual([]);
  expect(left('const text = "test.only(";')).toEqual([]);
});
