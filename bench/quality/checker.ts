// The checker against itself (I3): true statements of summaries of real-shaped records, 1,000 of them changed in one number, unit, date, drug, code, side or negation.
// Prints what share of each kind is found, and how many unchanged statements are called wrong. `node bench/quality/checker.ts [misses]`; the same changes every time.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PatientRecord, QueryEvidence } from "#core/record.ts";
import type { Fragment, SectionName } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { referenceTo } from "#formats/fhir/reference.ts";
import { summarise } from "#insights/summarise.ts";
import { type Measure, percent, skipped } from "./report.ts";
import { generator, shuffled } from "./shuffle.ts";
import { type Changed, KINDS, type Kind, mutations } from "./statement-mutations.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/data/fhir/", import.meta.url));
const ORIGIN = "https://records.example/r4";
const DAYS = ["2020-03-01", "2016-06-15"];
const TRIED = 1000;

interface Said {
  readonly section: SectionName;
  readonly fragment: Fragment;
  readonly record: PatientRecord;
  readonly today: string;
}

interface Trial {
  readonly said: readonly Said[];
  readonly chosen: readonly Attempt[];
  readonly missed: readonly Attempt[];
  /** True statements that are called wrong. */
  readonly alarms: readonly Said[];
}

interface Attempt {
  readonly one: Said;
  readonly changed: Changed;
}

/** Undefined when the records are not beside the checkout. */
function tryChecker(): Trial | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const random = generator(20_231_122);
  const said = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => DAYS.flatMap((today) => statementsOf(readFileSync(join(FOLDER, name), "utf8"), today)));
  const byKind = new Map<Kind, Attempt[]>();
  for (const one of shuffled(said, random)) {
    for (const changed of mutations(one.fragment, one.record, random)) {
      const known = byKind.get(changed.kind) ?? [];
      byKind.set(changed.kind, known);
      known.push({ one, changed });
    }
  }
  const chosen = shares(byKind);
  return {
    said,
    chosen,
    missed: chosen.filter(({ one, changed }) => !isFlagged(one, changed.fragment)),
    alarms: said.filter((one) => isFlagged(one, one.fragment)),
  };
}

function describe({ one, changed }: Attempt): string {
  return `${changed.kind}: ${one.section}: ${one.fragment.text.trim()}  =>  ${changed.fragment.text.trim()}`;
}

export function measureChecker(): Measure[] {
  const trial = tryChecker();
  return trial ? measureOf(trial) : [skipped("I3", "changed statements that the checker flags", ">= 99 %")];
}

function measureOf({ said, chosen, missed, alarms }: Trial): Measure[] {
  const found = (part: number, whole: number) => `${part}/${whole} ${percent(part, whole)}`;
  return [
    {
      id: "I3",
      what: "changed statements that the checker flags (1,000 or more)",
      found: found(chosen.length - missed.length, chosen.length),
      bar: ">= 99 %",
      met: chosen.length >= TRIED && missed.length <= chosen.length * 0.01,
      failures: missed.map(describe),
    },
    {
      id: "I3",
      what: "true statements that the checker calls wrong",
      found: found(alarms.length, said.length),
      bar: "<= 2 %",
      met: alarms.length <= said.length * 0.02,
      failures: alarms.map(({ fragment }) => fragment.text.trim()),
    },
  ];
}

/** True when both bars hold. */
function reportChecker(): boolean {
  const trial = tryChecker();
  if (!trial) {
    console.log("I3     skipped: the real records (../shared/data/fhir) are not beside this checkout");
    return true;
  }
  const { said, chosen, missed } = trial;
  console.log(`${said.length} statements of ${new Set(said.map(({ record }) => record)).size} summaries\n`);
  console.log(`${"changed".padEnd(12)} ${"tried".padStart(6)} ${"flagged".padStart(8)} ${"share".padStart(8)}`);
  for (const kind of KINDS) {
    const of = (attempts: readonly Attempt[]) => attempts.filter(({ changed }) => changed.kind === kind).length;
    print(kind, of(chosen), of(chosen) - of(missed));
  }
  print("all", chosen.length, chosen.length - missed.length);
  const measures = measureOf(trial);
  for (const { what, found, bar } of measures) console.log(`I3     ${what}: ${found} (bar ${bar})`);
  if (process.argv[2] === "misses") for (const line of measures.flatMap(({ failures }) => failures)) console.log(line);
  return measures.every(({ met }) => met === true);
}

function statementsOf(text: string, today: string): Said[] {
  const entries = bundleEntries(parseExactJson(text));
  const patientId = entries
    .map(referenceTo)
    .find((reference) => reference?.startsWith("Patient/"))
    ?.slice("Patient/".length);
  if (patientId === undefined) throw new Error("a bundle without a Patient");
  const asked: QueryEvidence = {
    kind: "query",
    resourceType: "Patient",
    parameters: "$everything",
    at: `${today}T08:00:00Z`,
    complete: true,
    origin: ORIGIN,
  };
  const record = { ...readRecord({ entries, patientId, origin: ORIGIN }).record, queries: [asked] };
  return summarise(record, { today, reason: "Follow-up visit", pronouns: undefined }).sections.flatMap(({ name, fragments }) =>
    fragments.filter(({ kind }) => kind === "statement").map((fragment) => ({ section: name, fragment, record, today })),
  );
}

function isFlagged({ section, record, today }: Said, fragment: Fragment): boolean {
  const summary = { riskCategoriesIncluded: false, sections: [{ name: section, fragments: [fragment] }] };
  return checkSummary(summary, record, { today }).length > 0;
}

/** As even as the rarest kinds allow, 1,000 together. */
function shares(byKind: ReadonlyMap<Kind, readonly { readonly one: Said; readonly changed: Changed }[]>) {
  const kinds = [...byKind.values()].sort((a, b) => a.length - b.length);
  let left = TRIED;
  return kinds.flatMap((all, index) => {
    const share = all.slice(0, Math.ceil(left / (kinds.length - index)));
    left -= share.length;
    return share;
  });
}

function print(name: string, tried: number, flagged: number): void {
  console.log(`${name.padEnd(12)} ${String(tried).padStart(6)} ${String(flagged).padStart(8)} ${percent(flagged, tried).padStart(8)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = reportChecker() ? 0 : 1;
