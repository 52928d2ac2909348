// `chartroom templates`: the templates that notes of a practice are written after, shown, imported from a file and retired from the command line.
import { readFileSync } from "node:fs";
import type { Config } from "#config.ts";
import type { Caller } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { Template } from "#core/template.ts";
import { readMasterKey } from "#main/first-start.ts";
import { createWorld } from "#main/world.ts";
import type { PostgresStorage } from "#storage/postgres/open-store.ts";
import { listTemplates } from "#usecases/read-templates.ts";
import { retireTemplate } from "#usecases/save-template.ts";
import { importTemplates } from "#wires/operator/templates.ts";
import { commandCaller, withStore } from "./storage.ts";

export interface OfPractice {
  readonly practice?: string;
}

export async function listAllTemplates(config: Config, { practice }: OfPractice): Promise<void> {
  await withStore(config, async (storage) => {
    for (const template of await listTemplates(storage, await callerFor(storage, practice))) console.log(line(template));
  });
}

export async function importTemplateFile(config: Config, path: string, { practice }: OfPractice): Promise<void> {
  const file = readJson(path);
  await withStore(config, async (storage) => {
    const caller = await callerFor(storage, practice);
    const deps = { store: storage.store, world: createWorld(readMasterKey(config.dataDir, config.masterKey)) };
    const imported = await importTemplates(deps, { caller, name: undefined }, file).catch((thrown) => {
      throw new Error(inWords(thrown), { cause: thrown });
    });
    for (const { template, unread } of imported) {
      console.log(line(template));
      if (unread.length > 0) console.log(`  ${unread.length} lines are no headings: only a language model follows those under one.`);
    }
  });
}

export async function retire(config: Config, id: string, { practice }: OfPractice): Promise<void> {
  await withStore(config, async (storage) => {
    const caller = await callerFor(storage, practice);
    const world = createWorld(readMasterKey(config.dataDir, config.masterKey));
    await retireTemplate({ store: storage.store, world }, caller, id);
    console.log(`Retired ${id}: no new note is written after it.`);
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} can't be read as JSON.`, { cause: error });
  }
}

/** The practice of this name; without one, the first. */
async function callerFor({ store }: PostgresStorage, name: string | undefined): Promise<Caller> {
  const practices = await store.look({ caller: commandCaller(), purpose: "list-practices" }, (tx) => tx.practices.all());
  const practice = practices.find((one) => (name === undefined ? one.isDefault : one.name === name));
  if (!practice)
    throw new Error(name === undefined ? "There is no practice yet; `chartroom keys create` makes one." : `There is no practice ${name}.`);
  return commandCaller(practice.id);
}

function inWords(thrown: unknown): string {
  const { message, issues } = toFault(thrown);
  return [message, ...issues.map(({ path, message: what }) => `  ${path.join(".")}: ${what}`)].join("\n");
}

function line({ id, version, name, category, sections }: Template): string {
  return `${id}  ${version === undefined ? "built-in " : `version ${version}`}  ${category}  ${name} (${sections.length} sections)`;
}
