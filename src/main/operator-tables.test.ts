// Tables from files as an operator would lay them: what is read, and that each wrong file is named with what is wrong.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConfigError } from "#config.ts";
import { readOperatorTables } from "./operator-tables.ts";

const URL = "http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113883.3.1.1";
const SET = { resourceType: "ValueSet", url: URL, version: "1", compose: { include: [{ system: "urn:s", concept: [{ code: "A" }] }] } };
const log = { debug() {}, info() {}, warn() {}, error() {} };
const none = { valueSets: [], hccCms: undefined, hccHhs: undefined };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chartroom-tables-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

function problems(settings: Parameters<typeof readOperatorTables>[0]): readonly string[] {
  try {
    readOperatorTables(settings, log);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test("a directory of sets, found by URL and by OID", async () => {
  await put("good/one.json", SET);
  await put("good/more.ndjson", `${JSON.stringify({ ...SET, url: "urn:oid:1.2.3.4" })}\n\n`);
  await put("good/readme.txt", "not read");
  const { valueSets } = readOperatorTables({ ...none, valueSets: [join(folder, "good")] }, log);
  expect([...valueSets.keys()].sort()).toEqual(["1.2.3.4", "2.16.840.1.113883.3.1.1", URL, "urn:oid:1.2.3.4"]);
  expect(valueSets.get("2.16.840.1.113883.3.1.1")).toBe(valueSets.get(URL));
});

test("every wrong file is named at once, with what is wrong", async () => {
  const twice = await put("twice.json", SET);
  const again = await put("again.json", SET);
  const broken = await put("broken.ndjson", `${JSON.stringify({ ...SET, url: "urn:oid:1.2.3.5" })}\n{"resourceType"\n`);
  const filtered = await put("filtered.json", { ...SET, url: "urn:x", compose: { include: [{ system: "urn:s", filter: [{}] }] } });
  await mkdir(join(folder, "empty"));
  const settings = { ...none, valueSets: [twice, again, broken, filtered, join(folder, "empty"), join(folder, "missing.json")] };
  expect(problems(settings)).toEqual([
    `CHARTROOM_VALUE_SETS: ${join(folder, "empty")} holds no .json or .ndjson file.`,
    `CHARTROOM_VALUE_SETS: ${join(folder, "missing.json")} can't be read (ENOENT).`,
    `CHARTROOM_VALUE_SETS: ${again}: ValueSet ${URL} is in ${twice} already.`,
    `CHARTROOM_VALUE_SETS: ${broken} line 2 is not valid JSON.`,
    `CHARTROOM_VALUE_SETS: ${filtered}: ValueSet urn:x is not expanded: its compose.include is by filters.`,
  ]);
});

test("a mapping with names and hierarchies", async () => {
  const mapping = await put("v28.csv", "Diagnosis Code,CMS-HCC Model Category V28\nE1122,37\nE119,38\nI5020,226\n");
  const labels = await put("labels.txt", 'HCC37 = "Diabetes with Chronic Complications"');
  const hierarchies = await put("hierarchies.txt", "%SET0(CC=37 , HIER=%STR(38 ));");
  const read = (more: object) =>
    readOperatorTables({ ...none, hccCms: { mapping, model: "V28", year: 2026, ...more } }, log).riskMappings[0]!;
  const whole = read({ labels, hierarchies });
  expect([whole.scheme, whole.hasHierarchies, whole.byCode.get("E1122")]).toEqual(["CMS-HCC", true, ["37"]]);
  expect(whole.categories.get("37")).toEqual({ number: "37", name: "Diabetes with Chronic Complications", outranks: ["38"] });
  expect(read({}).hasHierarchies).toBe(false);
  expect(problems({ ...none, hccHhs: { mapping, model: "V07", year: 2026, labels: mapping, hierarchies: join(folder, "no") } })).toEqual([
    expect.stringMatching(/^CHARTROOM_HCC_HHS: .*v28\.csv: no column is headed "CC" or "HHS-HCC"; there are: Diagnosis Code/),
    `CHARTROOM_HCC_HHS: ${mapping} names no category.`,
    `CHARTROOM_HCC_HHS: ${join(folder, "no")} can't be read (ENOENT).`,
  ]);
});
