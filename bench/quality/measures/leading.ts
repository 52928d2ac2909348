// I14: critical findings lead whatever the reason: they stand in the overview's first part, before any problem, drug or visit is named.
import type { RecordDay } from "../corpus.ts";
import { findFact } from "../judge/recall.ts";
import { type Line, linesOf } from "../judge/text.ts";
import { mustNotMiss } from "../oracle/must-not-miss.ts";
import { Chart } from "../oracle/resources.ts";
import { prepare } from "../product.ts";
import { type Measure, shareMeasure } from "../report.ts";

const REASONS = ["Follow-up visit", "Sprained ankle", "Travel vaccination", "Medication refill"];
const OTHER_NEWS = /^(?:Condition|MedicationRequest|MedicationStatement|Encounter|Procedure)\//;

export async function measureLeading(days: readonly RecordDay[]): Promise<Measure> {
  const behind: string[] = [];
  let tried = 0;
  for (const day of days) {
    const critical = mustNotMiss(new Chart(day.entries, day.patientId, day.today)).filter(({ kind }) => kind === "critical finding");
    if (critical.length === 0) continue;
    for (const reason of REASONS) {
      const { published } = await prepare({ patientId: day.patientId, today: day.today, reason, served: { entries: day.entries } });
      const lead = leadOf(linesOf(published.get("summary.json")!));
      for (const fact of critical) {
        tried += 1;
        if (!findFact(fact, lead)) behind.push(`${day.name} (${day.today}), “${reason}”: ${fact.what}`);
      }
    }
  }
  return shareMeasure("I14", "critical findings that lead, whatever the reason", tried - behind.length, tried, 1, behind);
}

function leadOf(lines: readonly Line[]): Line[] {
  const overview = lines.filter(({ section }) => section === "PATIENT_AND_ENCOUNTER_OVERVIEW");
  const end = overview.findIndex(({ clauses }) => clauses.some(({ evidence }) => evidence.some((one) => OTHER_NEWS.test(one))));
  return end < 0 ? overview : overview.slice(0, end);
}
