// Every bundle of the real-record collection beside the checkout, counted by a look at the raw JSON that shares no code with the readers: each
// resource of the patient is a fact, a document or told as not read, and none is both or more than it was.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseExactJson } from "./exact-json.ts";
import { bundleEntries, FACT_TYPES, FURTHER_TYPES, REQUEST_TYPES, readRecord } from "./read-record.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/fhir/", import.meta.url));
const bundles = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];
if (bundles.length === 0) console.warn("skipped: the real records (../shared/data/fhir) are not beside this checkout");

const HELD = new Set<string>([...FACT_TYPES, ...REQUEST_TYPES, ...FURTHER_TYPES]);

interface Raw {
  readonly resourceType: string;
  readonly id?: string;
}

function add(counts: Map<string, number>, type: string, by = 1): void {
  counts.set(type, (counts.get(type) ?? 0) + by);
}

describe.skipIf(bundles.length === 0)("counted by kind", () => {
  test.each(bundles)("%s", (name) => {
    const json = readFileSync(join(FOLDER, name), "utf8");
    const raw = (JSON.parse(json) as { entry: { resource: Raw }[] }).entry.map(({ resource }) => resource);
    const patientId = raw.find(({ resourceType }) => resourceType === "Patient")?.id ?? "";
    const { record, attachments } = readRecord({ entries: bundleEntries(parseExactJson(json)), patientId, origin: "file" });

    const expected = new Map<string, number>();
    for (const { resourceType } of raw) if (HELD.has(resourceType)) add(expected, resourceType);

    const facts = Object.values(record).flatMap((list) => (Array.isArray(list) ? (list as object[]) : []));
    const places = new Set(
      facts.flatMap((fact) => ("evidence" in fact ? (fact as { evidence: { reference: string } }).evidence.reference : [])),
    );
    for (const { uri } of attachments) places.add(uri);
    const found = new Map<string, number>();
    for (const place of places) add(found, place.split("/")[0]!);
    for (const { what, reason } of record.unread) {
      const type = what.split("/")[0]!;
      if (HELD.has(type) && !reason.includes("read in part")) add(found, type, Number(/^(\d+) of them/.exec(reason)?.[1] ?? 1));
    }
    expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
  });
});
