// The rules are only as good as what they see: imports of every form are found, and words in comments and texts are not taken for code.
import { expect, test } from "vitest";
import { maskSource } from "./mask-source.ts";
import { isTestCode, sourceFiles, toSource } from "./source-tree.ts";

test("imports of every form are found, type imports marked", () => {
  const source = toSource(
    "src/wires/scribe/a.ts",
    `import type { A } from "#core/a.ts";
import { type B, type C } from "#core/b.ts";
import { type D, d } from "../../core/d.ts";
import "./side-effect.ts";
import * as fs from "node:fs";
export { e } from "./e.ts";
export * from "./f.ts";
import zed, {
  many,
} from "zod";
const late = await import("#core/late.ts");
type T = import("#core/t.ts").T;
// import { no } from "./comment.ts";
const text = 'import { no } from "./text.ts"';
const template = \`import { no } from "./template.ts"\`;
`,
  );
  expect(source.imports.map(({ specifier }) => specifier)).toEqual([
    "#core/a.ts",
    "#core/b.ts",
    "../../core/d.ts",
    "./side-effect.ts",
    "node:fs",
    "./e.ts",
    "./f.ts",
    "zod",
    "#core/late.ts",
    "#core/t.ts",
  ]);
  expect(source.imports.filter(({ typesOnly }) => typesOnly).map(({ specifier }) => specifier)).toEqual(["#core/a.ts", "#core/b.ts"]);
  expect(source.imports.map(({ file }) => file).slice(0, 4)).toEqual([
    "src/core/a.ts",
    "src/core/b.ts",
    "src/core/d.ts",
    "src/wires/scribe/side-effect.ts",
  ]);
  expect(source.imports.find(({ specifier }) => specifier === "zod")?.file).toBeUndefined();
});

test("comments, texts, templates and regular expressions are blanked, code between them is not", () => {
  const source =
    'const a = "x // y"; // Date.now()\nconst b = `t $' + '{call("in /* text")} u`; /* z */ const r = /["/\\/]+/g; const q = 8 / 2 / keep;';
  const { code, bare } = maskSource(source);
  expect(code.length).toBe(source.length);
  expect(code).toContain('"x // y"');
  expect(code).not.toContain("Date.now");
  expect(bare).not.toMatch(/x \/\/ y|in \/\* text| z |keep.*keep/);
  expect(bare).toContain("call(");
  expect(bare).toContain("8 / 2 / keep");
});

test("the whole of src/ is read: every import of ours names a file that is there", () => {
  const sources = sourceFiles();
  const paths = new Set(sources.map(({ path }) => path));
  const lost = sources
    .filter(({ path }) => !isTestCode(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file?.startsWith("src/") && file.endsWith(".ts") && !paths.has(file))
        .map(({ file }) => `${path} imports ${file}, which is not there.`),
    );
  expect(sources.length).toBeGreaterThan(100);
  expect(lost.join("\n")).toBe("");
});
