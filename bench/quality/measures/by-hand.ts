// I3: does the product's check agree with a person's judgement of statements about made-up records? The check may be stricter: what a
// person holds supported and it does not is printed, and has no bar.
import type { Evidence, PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { JUDGED, type JudgedStatement } from "../by-hand/statements.ts";
import { patientIn } from "../corpus.ts";
import { prepare } from "../product.ts";
import { MADE_UP } from "../records/list.ts";
import { type Measure, shareMeasure } from "../report.ts";

export async function measureByHand(): Promise<Measure[]> {
  const [accepted, refused] = [[] as string[], [] as string[]];
  for (const { name, today, entries } of MADE_UP) {
    const own = JUDGED.filter(({ record }) => record === name);
    if (own.length === 0) continue;
    const patientId = patientIn(entries);
    const { record } = await prepare({ patientId, today, reason: "Follow-up visit", served: { entries } });
    const known = evidenceIn(record);
    for (const one of own) {
      const holds = isSupported(one, record, known, patientId, today);
      const told = `“${one.text}” ${one.cites}: by hand ${one.supported ? "supported" : "not supported"}, ${one.why}`;
      if (holds && !one.supported) accepted.push(told);
      if (!holds && one.supported) refused.push(told);
    }
  }
  const wrong = JUDGED.filter(({ supported }) => !supported).length;
  const right = JUDGED.length - wrong;
  const row = shareMeasure("I3", "judged right by hand, and held supported", right - refused.length, right, 1, refused);
  return [
    shareMeasure("I3", "judged wrong by hand, and flagged", wrong - accepted.length, wrong, 0.99, accepted),
    { ...row, bar: "", met: undefined },
  ];
}

function isSupported(
  one: JudgedStatement,
  record: PatientRecord,
  known: ReadonlyMap<string, Evidence>,
  patientId: string,
  today: string,
): boolean {
  const evidence = one.cites.map((cite) => {
    const [type, number] = cite.split("/");
    const reference = number === "" ? `Patient/${patientId}` : `${type}/${patientId}-${type!.toLowerCase()}-${number}`;
    const found = known.get(reference);
    if (!found) throw new Error(`${reference} was not read`);
    return found;
  });
  const fragment = { kind: "statement" as const, text: `* ${one.text}\n`, evidence };
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "PATIENT_AND_ENCOUNTER_OVERVIEW" as const, fragments: [fragment] }] };
  return checkSummary(summary, record, { today }).length === 0;
}

function evidenceIn(record: PatientRecord): Map<string, Evidence> {
  const facts = [record.person, ...Object.values(record).flat()];
  return new Map(
    facts.flatMap((fact) =>
      fact && "evidence" in fact && fact.evidence.kind === "resource" ? [[fact.evidence.reference, fact.evidence]] : [],
    ),
  );
}
