// I14: the made-up pairs that must and must not fire, through the decisions and the worded section, and what SAFETY comes to on the real records beside the checkout (with --show, its text).
// Run: node bench/quality/safety.ts [--show]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { referenceTo } from "#formats/fhir/reference.ts";
import { criticalFindings, decideOn, safety } from "#insights/safety.ts";
import { visible } from "#insights/visible.ts";
import { currentDrugs } from "#knowledge/safety/current.ts";
import { decideSafety } from "#knowledge/safety/decide.ts";
import { caseRecord, type SafetyCase, TODAY } from "#knowledge/safety/fixtures/case-record.ts";
import { MUST_FIRE } from "#knowledge/safety/fixtures/must-fire.ts";
import { MUST_NOT_FIRE } from "#knowledge/safety/fixtures/must-not-fire.ts";
import { SAFETY_RULES } from "#knowledge/safety/rules.ts";
import { type Measure, noneMeasure, shareMeasure } from "./report.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/data/fhir/", import.meta.url));

function row(what: string, found: string, bar: string): void {
  console.log(`${what.padEnd(64)} ${found.padStart(14)} ${bar.padStart(8)}`);
}

function fragmentsOf(
  record: PatientRecord,
  today: string,
): { readonly lead: Fragment[]; readonly section: Fragment[]; readonly problems: number } {
  const purpose = { today, reason: "check", pronouns: undefined };
  const seen = visible(record, today);
  const decided = decideOn(seen, record, purpose);
  const [lead, section] = [criticalFindings(seen, purpose, decided), safety(seen, record, purpose, decided)];
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "SAFETY" as const, fragments: [...lead, ...section] }] };
  return { lead, section, problems: checkSummary(summary, record, purpose).length };
}

function fires(given: SafetyCase): readonly string[] {
  return decideSafety(caseRecord(given), TODAY).findings.map((found) => found.rule.rule.replace("safety-", ""));
}

function isSaid(given: SafetyCase): boolean {
  const { section, problems } = fragmentsOf(caseRecord(given), TODAY);
  return problems === 0 && section.some((fragment) => fragment.kind === "statement");
}

/** The day after the last encounter: the clock of a record that ended years ago. */
function lastDay(record: PatientRecord): string {
  const days = record.encounters.flatMap((fact) => (fact.end ?? fact.start ?? "").slice(0, 10) || []).sort();
  return days.at(-1) ?? "2020-01-01";
}

interface PairScore {
  readonly wrong: readonly SafetyCase[];
  readonly missed: number;
}

function scorePairs(): PairScore {
  const wrong = [
    ...MUST_FIRE.filter((given) => [...fires(given)].sort().join() !== [...(given.fires ?? [])].sort().join() || !isSaid(given)),
    ...MUST_NOT_FIRE.filter((given) => fires(given).length > 0 || isSaid(given)),
  ];
  return { wrong, missed: wrong.filter((given) => MUST_FIRE.includes(given)).length };
}

export function measureSafety(): Measure[] {
  const { wrong, missed } = scorePairs();
  const names = (pairs: readonly SafetyCase[]) => wrong.filter((given) => pairs.includes(given)).map(({ name }) => name);
  const fired = shareMeasure(
    "I14",
    "safety pairs that must fire, fired and said (60 or more)",
    MUST_FIRE.length - missed,
    MUST_FIRE.length,
    1,
    names(MUST_FIRE),
  );
  return [
    { ...fired, met: fired.met === true && MUST_FIRE.length >= 60 },
    noneMeasure("I14", "safety pairs that must not fire, that did (60 or more)", MUST_NOT_FIRE.length, names(MUST_NOT_FIRE)),
  ];
}

/** True when all fire that must and no other. */
function reportSafety(): boolean {
  const { wrong, missed } = scorePairs();
  row("I14", "found", "bar");
  row("rules", String(SAFETY_RULES.length), "");
  row("pairs that must fire, fired and said", `${MUST_FIRE.length - missed} of ${MUST_FIRE.length}`, "all");
  row("pairs that must not fire, that did", `${wrong.length - missed} of ${MUST_NOT_FIRE.length}`, "0");
  for (const given of wrong) console.log(`  wrong: ${given.name}`);
  reportRealRecords();
  return wrong.length === 0;
}

function reportRealRecords(): void {
  const bundles = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
  if (bundles.length === 0) console.log("the real records (../shared/data/fhir) are not beside this checkout");
  else {
    const words: number[] = [];
    const times: number[] = [];
    let [records, prompts, leading, problems, known, unknown] = [0, 0, 0, 0, 0, 0];
    for (const name of bundles) {
      const entries = bundleEntries(parseExactJson(readFileSync(join(FOLDER, name), "utf8")));
      const patientId = entries
        .map(referenceTo)
        .find((reference) => reference?.startsWith("Patient/"))
        ?.slice("Patient/".length);
      if (patientId === undefined) continue;
      const { record } = readRecord({ entries, patientId, origin: "file" });
      const today = lastDay(record);
      const begun = performance.now();
      const said = fragmentsOf({ ...record, person: record.person && { ...record.person, deceased: undefined } }, today);
      times.push(performance.now() - begun);
      const text = said.section.map((fragment) => fragment.text).join("");
      const drugs = currentDrugs(record.medications, today);
      records += 1;
      prompts += said.section.filter((fragment) => fragment.kind === "statement" && fragment.text.startsWith("* ")).length;
      leading += said.lead.length;
      problems += said.problems;
      known += drugs.drugs.length;
      unknown += drugs.unknown.length;
      words.push(text.split(/\s+/).length);
      if (process.argv.includes("--show"))
        console.log(`\n${name} ${today}\n${said.lead.map((fragment) => fragment.text).join("")}--\n${text}`);
      if (process.argv.includes("--show")) for (const fact of drugs.unknown) console.log(`  unknown: ${fact.concept.text}`);
    }
    const middle = (values: readonly number[], share: number) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
    row("real records", String(records), "");
    row("current medications known to the tables", `${known} of ${known + unknown}`, "");
    row("prompts in SAFETY; clauses that lead", `${prompts}; ${leading}`, "");
    row("statements the checker refuses", String(problems), "0");
    row("words of SAFETY, p50 and p95", `${middle(words, 0.5)}, ${middle(words, 0.95)}`, "");
    row("milliseconds for both with the check, p50 and p95", `${middle(times, 0.5).toFixed(1)}, ${middle(times, 0.95).toFixed(1)}`, "");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = reportSafety() ? 0 : 1;
