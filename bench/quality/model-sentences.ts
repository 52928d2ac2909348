// Sentences of a language model against the gate they must pass: every list item of summaries of real-shaped records said again as it stands (none may be refused),
// and said with one number, unit, date, drug, side or negation changed (none may be taken). `node bench/quality/model-sentences.ts`; the same changes every time.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PatientRecord } from "#core/record.ts";
import { statementChecker } from "#evidence/check-summary.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { referenceTo } from "#formats/fhir/reference.ts";
import { summarise } from "#insights/summarise.ts";
import { phrasableSections } from "#usecases/phrasable.ts";
import { type Check, phraseBlock } from "#usecases/phrase-block.ts";
import { mutations } from "./statement-mutations.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/data/fhir/", import.meta.url));
const ORIGIN = "https://records.example/r4";
const TODAY = "2020-03-01";

interface Count {
  tried: number;
  taken: number;
}

function blocksOf(record: PatientRecord) {
  const summary = summarise(record, { today: TODAY, reason: "Follow-up visit", pronouns: undefined });
  return phrasableSections(summary, record).flatMap(({ parts }) => parts.filter((part) => "items" in part));
}

function recordOf(text: string): PatientRecord {
  const entries = bundleEntries(parseExactJson(text));
  const patient = entries.map(referenceTo).find((reference) => reference?.startsWith("Patient/"));
  return readRecord({ entries, patientId: patient?.slice("Patient/".length) ?? "", origin: ORIGIN }).record;
}

/** True when every unchanged sentence is taken and no changed one. */
function report(): boolean {
  if (!existsSync(FOLDER)) {
    console.log("skipped: the real records (../shared/data/fhir) are not beside this checkout");
    return true;
  }
  const counts = new Map<string, Count>();
  const random = generator(20_261_128);
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".json")) tryAll(recordOf(readFileSync(join(FOLDER, name), "utf8")), counts, random);
  }
  console.log(`${"sentence".padEnd(12)} ${"tried".padStart(6)} ${"taken".padStart(6)}`);
  for (const [kind, { tried, taken }] of counts)
    console.log(`${kind.padEnd(12)} ${String(tried).padStart(6)} ${String(taken).padStart(6)}`);
  return counts.size > 1 && [...counts].every(([kind, { tried, taken }]) => taken === (kind === "unchanged" ? tried : 0));
}

function tryAll(record: PatientRecord, counts: Map<string, Count>, random: () => number): void {
  const check: Check = statementChecker(record, { today: TODAY });
  for (const block of blocksOf(record)) {
    for (const item of block.items) {
      // A summary with a statement that fails the check is not published, and no model is asked about it.
      if (item.fragments.some((fragment) => check(fragment).length > 0)) continue;
      const count = (kind: string, pieces: readonly string[]) => {
        const text = pieces.join("").replace(/^\* |\n$/g, "");
        const known = counts.get(kind) ?? { tried: 0, taken: 0 };
        counts.set(kind, {
          tried: known.tried + 1,
          taken: known.taken + phraseBlock(block, [{ text, uses: [item.number] }], check).phrased,
        });
      };
      const pieces = item.fragments.map(({ text }) => text);
      count("unchanged", pieces);
      for (const [index, fragment] of item.fragments.entries()) {
        for (const { kind, fragment: changed } of mutations(fragment, record, random)) {
          if (changed.text !== fragment.text) count(kind, pieces.with(index, changed.text));
        }
      }
    }
  }
}

/** From 0 up to 1, the same row for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

process.exitCode = report() ? 0 : 1;
