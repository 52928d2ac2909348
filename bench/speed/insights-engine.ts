// P1: bundles a second through reading, summarising, checking and publishing, against JSON.parse alone on the same texts, in turns in this one process.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSummary } from "#evidence/check-summary.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { referenceTo } from "#formats/fhir/reference.ts";
import { summarise } from "#insights/summarise.ts";
import { connectHealthPublisher } from "#publishers/connect-health/publisher.ts";
import type { Measured } from "./table.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/data/fhir/", import.meta.url));
const TODAY = "2020-03-01";
const ROUNDS = 8;

/** Undefined when the records are not beside the checkout. `reportParts` gets milliseconds a bundle of each part. */
export function insightsEngine(reportParts: (line: string) => void): Measured | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const texts = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => readFileSync(join(FOLDER, name), "utf8"));
  const patients = texts.map(patientIn);
  const parts = { parse: 0, read: 0, summarise: 0, check: 0, publish: 0 };
  const engine = () => {
    for (const [index, text] of texts.entries()) {
      const began = performance.now();
      const entries = bundleEntries(parseExactJson(text));
      const parsed = performance.now();
      const { record } = readRecord({ entries, patientId: patients[index]!, origin: "https://records.example/r4" });
      const read = performance.now();
      const summary = summarise(record, { today: TODAY, reason: "Follow-up visit", pronouns: undefined });
      const summarised = performance.now();
      checkSummary(summary, record, { today: TODAY });
      parts.parse += parsed - began;
      parts.read += read - parsed;
      parts.summarise += summarised - read;
      const checked = performance.now();
      const published = { jobId: "p1", patientId: patients[index]!, generatedAt: `${TODAY}T08:00:00.000Z`, summary, record };
      for (const { bytes } of connectHealthPublisher.render(published)) bytes();
      parts.check += checked - summarised;
      parts.publish += performance.now() - checked;
    }
  };
  const parse = () => {
    for (const text of texts) JSON.parse(text);
  };
  engine();
  parse();
  for (const name of Object.keys(parts) as (keyof typeof parts)[]) parts[name] = 0;
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round < ROUNDS; round++) {
    ours += timed(engine);
    theirs += timed(parse);
  }
  const bundles = texts.length * ROUNDS;
  reportParts(
    Object.entries(parts)
      .map(([name, ms]) => `${name} ${(ms / bundles).toFixed(2)} ms`)
      .join(", "),
  );
  return { ours: (bundles / ours) * 1000, theirs: (bundles / theirs) * 1000 };
}

function patientIn(text: string): string {
  const reference = bundleEntries(JSON.parse(text))
    .map(referenceTo)
    .find((one) => one?.startsWith("Patient/"));
  if (!reference) throw new Error("a bundle without a Patient");
  return reference.slice("Patient/".length);
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
