// I3: does the product's check agree with a person's judgement of statements about made-up records? Printed; the bar of I3 is on the changed statements.
import type { Evidence, PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { JUDGED, type JudgedStatement } from "../by-hand/statements.ts";
import { patientIn } from "../corpus.ts";
import { prepare } from "../product.ts";
import { MADE_UP } from "../records/list.ts";
import { type Measure, shareMeasure } from "../report.ts";

export async function measureByHand(): Promise<Measure[]> {
  const disagreed: string[] = [];
  for (const { name, today, entries } of MADE_UP) {
    const own = JUDGED.filter(({ record }) => record === name);
    if (own.length === 0) continue;
    const patientId = patientIn(entries);
    const { record } = await prepare({ patientId, today, reason: "Follow-up visit", served: { entries } });
    const known = evidenceIn(record);
    for (const one of own) {
      const holds = isSupported(one, record, known, patientId, today);
      if (holds !== one.supported)
        disagreed.push(
          `“${one.text}” ${one.cites}: by hand ${one.supported ? "supported" : "not supported"} (${one.why}), the check says otherwise`,
        );
    }
  }
  return [
    { ...shareMeasure("I3", "agreement with statements judged by hand", JUDGED.length - disagreed.length, JUDGED.length, 0.98, disagreed) },
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
