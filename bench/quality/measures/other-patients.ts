// I2: a hostile server puts another patient's resources into the pages, some under ids that this patient uses. Nothing of them may be said, cited or published.
import type { RecordDay } from "../corpus.ts";
import type { RawConcept, RawEntry, RawResource } from "../oracle/resources.ts";
import { prepare } from "../product.ts";
import { type Measure, noneMeasure } from "../report.ts";

const CANARY = "Zzforeignfact";
const STRANGER = "zz-stranger";
const CONCEPTS = ["code", "medicationCodeableConcept", "vaccineCode"] as const;

/** `days`: records to be mixed with a stranger's, who has the same things under other names. */
export async function measureOtherPatients(days: readonly RecordDay[]): Promise<Measure[]> {
  const [mixed, colliding] = [[] as string[], [] as string[]];
  for (const day of days) {
    if (await leaks(day, (id) => `zz-${id}`)) mixed.push(`${day.name} (${day.today})`);
    if (await leaks(day, (id) => id)) colliding.push(`${day.name} (${day.today})`);
  }
  return [
    noneMeasure("I2", "records with a stranger's resources in their pages: crossed", days.length, mixed),
    noneMeasure("I2", "records with a stranger's under the same ids: crossed", days.length, colliding),
  ];
}

async function leaks(day: RecordDay, idOf: (id: string) => string): Promise<boolean> {
  const entries = day.entries.flatMap((entry, index) => {
    const stranger = strangers(entry, idOf);
    return index % 2 === 0 ? [...stranger, entry] : [entry, ...stranger];
  });
  const { published } = await prepare({ patientId: day.patientId, today: day.today, reason: "Follow-up visit", served: { entries } });
  return [...published.values()].some((bytes) => {
    const text = new TextDecoder().decode(bytes);
    return text.includes(CANARY) || /"(?:evidence|reference)": ?"[A-Za-z]+\/zz-/.test(text);
  });
}

function strangers({ resource }: RawEntry, idOf: (id: string) => string): RawEntry[] {
  if (resource.resourceType === "Patient") return [{ resource: { resourceType: "Patient", id: STRANGER, birthDate: "1950-05-05" } }];
  const owner = resource.subject ? "subject" : resource.patient ? "patient" : undefined;
  if (owner === undefined || resource.id === undefined) return [];
  const renamed: Record<string, RawConcept> = Object.fromEntries(
    CONCEPTS.flatMap((name) => (resource[name] ? [[name, { ...resource[name], text: CANARY }]] : [])),
  );
  return [{ resource: { ...resource, ...renamed, id: idOf(resource.id), [owner]: { reference: `Patient/${STRANGER}` } } as RawResource }];
}
