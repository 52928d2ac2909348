// Reads the tables that the operator supplied (value sets, risk mappings) and says of each file what is wrong with it. All or nothing: a table that can't be read stops the start.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RiskMappingSetting } from "#config/insights-settings.ts";
import { type Config, ConfigError } from "#config.ts";
import type { LoadedValueSet, OperatorTables, RiskCategory, RiskMapping, RiskScheme } from "#core/operator-tables.ts";
import type { Log } from "#core/ports/world.ts";
import { oidOf, readValueSets } from "#formats/fhir/read-value-set.ts";
import { readCategoryNames, readHierarchies } from "#formats/hcc/read-categories.ts";
import { readMapping } from "#formats/hcc/read-mapping.ts";

export type TableSettings = Pick<Config, "valueSets" | "hccCms" | "hccHhs">;

/** Throws ConfigError with all that is wrong, each with its file. */
export function readOperatorTables(settings: TableSettings, log: Log): OperatorTables {
  const problems: string[] = [];
  const valueSets = readSets(settings.valueSets, problems);
  const riskMappings = [
    ...readRisk("CMS-HCC", "CHARTROOM_HCC_CMS", settings.hccCms, problems, log),
    ...readRisk("HHS-HCC", "CHARTROOM_HCC_HHS", settings.hccHhs, problems, log),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  if (valueSets.size > 0) log.info("value sets loaded", { sets: new Set(valueSets.values()).size });
  for (const { scheme, model, year, byCode } of riskMappings) log.info("risk mapping loaded", { scheme, model, year, codes: byCode.size });
  return { valueSets, riskMappings };
}

function readSets(paths: readonly string[], problems: string[]): ReadonlyMap<string, LoadedValueSet> {
  const byId = new Map<string, { readonly set: LoadedValueSet; readonly file: string }>();
  const refuse = (problem: string) => problems.push(`CHARTROOM_VALUE_SETS: ${problem}`);
  for (const file of paths.flatMap((path) => filesIn(path, refuse))) {
    for (const { value, place } of documentsIn(file, refuse)) {
      const read = readValueSets(value);
      for (const problem of read.problems) refuse(`${place}: ${problem}`);
      for (const set of read.sets) {
        const known = byId.get(set.id);
        if (known) refuse(`${place}: ValueSet ${set.id} is in ${known.file} already.`);
        byId.set(set.id, { set, file });
        const oid = oidOf(set.id);
        if (oid !== undefined) byId.set(oid, { set, file });
      }
    }
  }
  return new Map([...byId].map(([id, { set }]) => [id, set]));
}

/** Of a directory its .json and .ndjson files, by name. */
function filesIn(path: string, refuse: (problem: string) => void): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path)
      .filter((name) => /\.(?:nd)?json$/i.test(name))
      .sort();
    if (names.length === 0) refuse(`${path} holds no .json or .ndjson file.`);
    return names.map((name) => join(path, name));
  } catch (error) {
    refuse(`${path} can't be read (${codeOf(error)}).`);
    return [];
  }
}

function documentsIn(file: string, refuse: (problem: string) => void): readonly { readonly value: unknown; readonly place: string }[] {
  const text = contentOf(file, refuse);
  if (text === undefined) return [];
  const pieces = /\.ndjson$/i.test(file)
    ? text.split("\n").map((piece, index) => ({ piece, place: `${file} line ${index + 1}` }))
    : [{ piece: text, place: file }];
  return pieces
    .filter(({ piece }) => piece.trim() !== "")
    .flatMap(({ piece, place }) => {
      try {
        return [{ value: JSON.parse(piece) as unknown, place }];
      } catch {
        refuse(`${place} is not valid JSON.`);
        return [];
      }
    });
}

function readRisk(
  scheme: RiskScheme,
  env: string,
  setting: RiskMappingSetting | undefined,
  problems: string[],
  log: Log,
): readonly RiskMapping[] {
  if (!setting) return [];
  const { mapping: file, model, year, labels, hierarchies } = setting;
  const before = problems.length;
  const refuse = (problem: string) => problems.push(`${env}: ${problem}`);
  const text = contentOf(file, refuse) ?? "";
  if (problems.length > before) return [];
  const { byCode, conditional, problems: wrong } = readMapping(text, { scheme, model, year });
  for (const problem of wrong.slice(0, 5)) refuse(`${file}: ${problem}.`);
  if (wrong.length > 5) refuse(`${file}: and ${wrong.length - 5} more.`);
  if (conditional > 0) log.warn("rows of the risk mapping depend on age or sex and are left out", { scheme, rows: conditional });
  const names = optionalTable(labels, readCategoryNames, "names no category", refuse);
  const outranked = optionalTable(hierarchies, readHierarchies, "gives no hierarchy", refuse);
  const numbers = new Set([...byCode.values()].flat());
  const categories = new Map(
    [...numbers].map((number): [string, RiskCategory] => [
      number,
      { number, name: names?.get(number), outranks: outranked?.get(number) ?? [] },
    ]),
  );
  return [{ scheme, model, year, byCode, categories, hasHierarchies: outranked !== undefined }];
}

function optionalTable<T>(
  file: string | undefined,
  read: (text: string) => ReadonlyMap<string, T>,
  empty: string,
  refuse: (problem: string) => void,
): ReadonlyMap<string, T> | undefined {
  const text = file === undefined ? undefined : contentOf(file, refuse);
  if (text === undefined) return undefined;
  try {
    const table = read(text);
    if (table.size === 0) refuse(`${file} ${empty}.`);
    return table;
  } catch (error) {
    refuse(`${file}: ${(error as Error).message}.`);
    return undefined;
  }
}

function contentOf(file: string, refuse: (problem: string) => void): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    refuse(`${file} can't be read (${codeOf(error)}).`);
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
