// Every bundle of the real-record collection beside the checkout: read without failure, and no figure in a quote that its resource does not have.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PatientRecord, ResourceEvidence } from "#core/record.ts";
import { ExactNumber, parseExactJson } from "./exact-json.ts";
import { bundleEntries, readRecord } from "./read-record.ts";
import { referenceTo } from "./reference.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/fhir/", import.meta.url));
const bundles = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];
if (bundles.length === 0) console.warn("skipped: the real records (../shared/data/fhir) are not beside this checkout");

const FIGURE = /\d+(?:\.\d+)?/g;

function evidenceOf(record: PatientRecord): ResourceEvidence[] {
  const { conditions, medications, allergies, observations, immunizations, encounters, procedures, familyHistory, reports } = record;
  const facts = [conditions, medications, allergies, observations, immunizations, encounters, procedures, familyHistory, reports].flat();
  return [...facts, ...(record.person ? [record.person] : [])].map(({ evidence }) => evidence);
}

describe.skipIf(bundles.length === 0)("real records", () => {
  test.each(bundles)("%s", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const entries = bundleEntries(parseExactJson(text));
    const patient = entries.map(referenceTo).find((reference) => reference?.startsWith("Patient/"));
    const patientId = patient!.slice("Patient/".length);
    const { record } = readRecord({ entries, patientId, origin: "file" });

    // The text of each resource with the digits that the file has. A drug's name may stand in a Medication of its own.
    const digits = (_key: string, value: unknown) => (value instanceof ExactNumber ? value.text : value);
    const written = new Map(entries.map((entry) => [referenceTo(entry), JSON.stringify(entry.resource, digits)]));
    const drugs = [...written].flatMap(([reference, json]) => (reference?.startsWith("Medication/") ? [json] : [])).join();
    const evidence = evidenceOf(record);
    expect(evidence.length).toBeGreaterThan(5);
    for (const { reference, quote } of evidence) {
      const json = written.get(reference);
      expect(json, reference).toBeDefined();
      const figures = new Set((json + drugs).match(FIGURE));
      for (const figure of quote.match(FIGURE) ?? []) expect(figures, `${reference}: ${figure}`).toContain(figure);
    }
    expect(record.unread.filter(({ reason }) => reason.includes("read in part"))).toEqual([]);

    const permuted = readRecord({ entries: entries.toReversed(), patientId, origin: "file" });
    expect(JSON.stringify(permuted)).toBe(JSON.stringify(readRecord({ entries, patientId, origin: "file" })));
  });
});
