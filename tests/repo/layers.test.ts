// Who may import whom. The table is the law; type imports count as any other.
import { expect, test } from "vitest";
import { isTestCode, list, type SourceFile, sourceFiles, topFolder, toSource } from "./source-tree.ts";

interface Layer {
  /** Other folders of src/ it may import; its own always. */
  readonly folders: readonly string[] | "all";
  /** npm packages and Node modules; a name that ends in " (types)" may be imported as types only. */
  readonly npm: readonly string[] | "all";
  readonly node: readonly string[] | "all";
}

/** Of libraries, the pure layers may have types, parsers and units: none that reads, waits or asks the time. */
const PURE_NPM = ["@medplum/fhirtypes (types)"];
const MEANS: Layer = { folders: ["core", "formats", "protocols"], npm: "all", node: "all" };

const LAYERS: Readonly<Record<string, Layer>> = {
  core: { folders: [], npm: [], node: [] },
  protocols: { folders: [], npm: "all", node: "all" },
  knowledge: { folders: ["core"], npm: [...PURE_NPM, "@lhncbc/ucum-lhc"], node: [] },
  prompts: { folders: ["core"], npm: PURE_NPM, node: [] },
  formats: { folders: ["core"], npm: [...PURE_NPM, "saxes"], node: [] },
  evidence: { folders: ["core", "knowledge"], npm: [], node: [] },
  insights: { folders: ["core", "knowledge", "evidence"], npm: [], node: [] },
  notes: { folders: ["core", "knowledge", "evidence"], npm: [], node: [] },
  usecases: { folders: ["core", "evidence", "insights", "notes", "prompts"], npm: [], node: [] },
  storage: MEANS,
  documents: MEANS,
  connectors: MEANS,
  engines: MEANS,
  publishers: MEANS,
  wires: {
    folders: ["core", "formats", "usecases", "protocols"],
    npm: ["fastify", "zod", "jose"],
    node: ["node:buffer", "node:crypto", "node:http (types)", "node:http2 (types)", "node:stream", "node:util"],
  },
  jobs: { folders: ["core", "usecases"], npm: [], node: [] },
  sandbox: { folders: ["protocols"], npm: "all", node: "all" },
  main: { folders: "all", npm: "all", node: "all" },
  cli: { folders: "all", npm: "all", node: "all" },
  "config.ts": { folders: ["config", "core"], npm: "all", node: "all" },
  config: { folders: ["core"], npm: ["zod"], node: ["node:path"] },
};

function crossings(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ path }) => !isTestCode(path)).flatMap((source) => crossingsOf(source));
}

function crossingsOf({ path, imports }: SourceFile): string[] {
  const folder = topFolder(path) ?? "";
  const layer = LAYERS[folder];
  if (!layer)
    return [
      `${path}: src/${folder} is not in the layer table. Move it into a folder that is, or decide its layer in tests/repo/layers.test.ts.`,
    ];
  const problems: string[] = [];
  for (const { specifier, file, typesOnly } of imports) {
    if (file !== undefined) {
      const target = topFolder(file);
      if (target === undefined) problems.push(`${path} imports ${specifier}, outside src/. The server may import src/ only.`);
      else if (target !== folder && layer.folders !== "all" && !layer.folders.includes(target)) {
        problems.push(
          `${path} imports ${target}: ${folder} may import ${words(layer.folders)}. Pass it in as an argument, or move it down.`,
        );
      } else if (target !== folder && specifier.startsWith(".")) {
        problems.push(`${path} imports ${specifier}: across top folders write #${file.slice("src/".length)}.`);
      } else if (target === folder && specifier.startsWith("#")) {
        problems.push(`${path} imports ${specifier}: inside a folder import relatively.`);
      }
    } else if (specifier.startsWith("node:")) {
      if (layer.node !== "all" && !layer.node.includes(specifier) && !(typesOnly && layer.node.includes(`${specifier} (types)`))) {
        problems.push(`${path} imports ${specifier}: of Node ${folder} may import ${words(layer.node)}. Let a port give it what it needs.`);
      }
    } else {
      const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
      const allowed = layer.npm === "all" || layer.npm.includes(name) || (typesOnly && layer.npm.includes(`${name} (types)`));
      if (!allowed)
        problems.push(`${path} imports ${name}: of npm ${folder} may import ${words(layer.npm)}. Do it where that library is at home.`);
    }
  }
  return problems;
}

function words(names: readonly string[] | "all"): string {
  return names === "all" ? "everything" : names.length === 0 ? "nothing" : names.join(", ");
}

/** An import whose target is computed can't be held to the table. */
function computedImports(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path, bare }) => !isTestCode(path) && /\bimport\s*\(\s*[^"'\s)]/.test(bare))
    .map(({ path }) => `${path} imports a computed name. Write the name out, so that the layer table can see it.`);
}

/** How deep the folder of one kind lies: connectors/<one>, engines/<kind>/<one>. */
const SIBLINGS: readonly { readonly parent: RegExp; readonly name: string }[] = [
  { parent: /^src\/(wires)\/([^/]+)\//, name: "wires" },
  { parent: /^src\/(connectors)\/([^/]+)\//, name: "connectors" },
  { parent: /^src\/(engines)\/([^/]+)\//, name: "engines" },
  { parent: /^src\/(engines\/[^/]+)\/([^/]+)\//, name: "engines of one kind" },
  { parent: /^src\/(storage)\/([^/]+)\//, name: "storages" },
  { parent: /^src\/(documents)\/([^/]+)\//, name: "document readers" },
  { parent: /^src\/(publishers)\/([^/]+)\//, name: "publishers" },
];

function siblingImports(sources: readonly SourceFile[]): string[] {
  const problems: string[] = [];
  for (const { path, imports } of sources.filter(({ path }) => !isTestCode(path))) {
    for (const { file } of imports) {
      for (const { parent, name } of SIBLINGS) {
        const [, group, mine] = parent.exec(path) ?? [];
        const [, otherGroup, other] = parent.exec(file ?? "") ?? [];
        if (group !== undefined && group === otherGroup && mine !== other) {
          problems.push(
            `${path} imports ${file}: ${name} don't know each other. Move what both need into src/${group}/ itself, protocols or core.`,
          );
        }
      }
    }
  }
  return problems;
}

function wireImports(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path }) => !isTestCode(path) && topFolder(path) !== "main")
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== undefined && /\/wire\.ts$/.test(file) && !path.startsWith(file.replace(/wire\.ts$/, "")))
        .map(({ file }) => `${path} imports ${file}: a vendor's words stay in that folder. Go through its encode, decode or routes.`),
    );
}

const sources = sourceFiles();

test("every import follows the layer table", () => {
  expect(list(crossings(sources))).toBe("");
});

test("the table itself has no cycle", () => {
  const settled = new Set<string>();
  let before = -1;
  while (settled.size !== before) {
    before = settled.size;
    for (const [folder, { folders }] of Object.entries(LAYERS)) {
      if (folders === "all" || folders.every((name) => settled.has(name))) settled.add(folder);
    }
  }
  expect(Object.keys(LAYERS).filter((folder) => !settled.has(folder))).toEqual([]);
});

test("no import is computed", () => {
  expect(list(computedImports(sources))).toBe("");
});

test("siblings do not import each other", () => {
  expect(list(siblingImports(sources))).toBe("");
});

test("a wire.ts is imported from its own folder only", () => {
  expect(list(wireImports(sources))).toBe("");
});

test("these rules can fail", () => {
  const crossing = (path: string, text: string) => crossings([toSource(path, text)]);
  expect(crossing("src/core/a.ts", 'import type { B } from "#storage/b.ts";')).toHaveLength(1);
  expect(crossing("src/core/a.ts", 'import { z } from "zod";')).toHaveLength(1);
  expect(crossing("src/usecases/a.ts", 'import { randomUUID } from "node:crypto";')).toHaveLength(1);
  expect(crossing("src/formats/fhir/a.ts", 'import type { Patient } from "@medplum/fhirtypes";')).toEqual([]);
  expect(crossing("src/formats/fhir/a.ts", 'import { Patient } from "@medplum/fhirtypes";')).toHaveLength(1);
  expect(crossing("src/wires/scribe/a.ts", 'import { Store } from "../../storage/postgres/store.ts";')).toHaveLength(1);
  expect(crossing("src/wires/scribe/a.ts", 'import { Fault } from "../../core/fault.ts";')).toHaveLength(1);
  expect(crossing("src/core/a.ts", 'import { b } from "#core/b.ts";')).toHaveLength(1);
  expect(crossing("src/jobs/a.ts", 'import { b } from "../../tests/postgres.ts";')).toHaveLength(1);
  expect(crossing("src/newcomer/a.ts", "")).toHaveLength(1);
  expect(crossing("src/storage/postgres/a.test.ts", 'import { b } from "#wires/b.ts";')).toEqual([]);
  expect(computedImports([toSource("src/main/a.ts", "await import(name);")])).toHaveLength(1);
  expect(siblingImports([toSource("src/wires/scribe/a.ts", 'import type { B } from "../insights/b.ts";')])).toHaveLength(1);
  expect(siblingImports([toSource("src/engines/speech/one/a.ts", 'import { b } from "../two/b.ts";')])).toHaveLength(1);
  expect(siblingImports([toSource("src/storage/disk/a.ts", 'import { b } from "../object-store.ts";')])).toEqual([]);
  expect(wireImports([toSource("src/cli/a.ts", 'import { B } from "#wires/scribe/wire.ts";')])).toHaveLength(1);
  expect(wireImports([toSource("src/wires/scribe/operations/a.ts", 'import { B } from "../wire.ts";')])).toEqual([]);
});
