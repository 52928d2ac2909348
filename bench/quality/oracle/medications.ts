// Current medications: active orders and active statements that have not ended, by drug and directions, with the newest date of each.
import type { Fact } from "./fact.ts";
import { type Chart, keyOf, namesOf, type RawConcept, type RawResource, referenceOf } from "./resources.ts";
import { isEarlier, newest, yearsAgo } from "./time.ts";

/** FHIR request-intent: `plan`, and `order` with its kinds. */
const ORDERED = ["plan", "order", "original-order", "reflex-order", "filler-order", "instance-order"];
const OLD = /not (?:re-?ordered|renewed|confirmed) since|over a year|more than a year|no (?:newer|later) order/i;

function endOf(one: RawResource): string | undefined {
  const dosages = [one.dosageInstruction ?? [], one.dosage ?? []].flat();
  const bounds = dosages.map(({ timing }) => timing?.repeat?.boundsPeriod?.end);
  return [one.dispenseRequest?.validityPeriod?.end, one.effectivePeriod?.end, ...bounds].find((end) => end !== undefined);
}

export function isCurrent(one: RawResource, today: string): boolean {
  if (one.status !== "active" || one.doNotPerform === true) return false;
  if (one.resourceType === "MedicationRequest" && !ORDERED.includes(one.intent ?? "order")) return false;
  return !isEarlier(endOf(one), today);
}

export function dateOf(one: RawResource): string | undefined {
  return one.authoredOn ?? one.dateAsserted ?? one.effectiveDateTime ?? one.effectivePeriod?.start;
}

export function drugOf(chart: Chart, one: RawResource): RawConcept | undefined {
  if (one.medicationCodeableConcept) return one.medicationCodeableConcept;
  const reference = one.medicationReference?.reference;
  if (reference?.startsWith("#")) return one.contained?.find(({ id }) => `#${id}` === reference)?.code;
  return chart.resolve(reference)?.code;
}

export function currentMedications(chart: Chart): Fact[] {
  const groups = new Map<string, RawResource[]>();
  for (const one of chart.all("MedicationRequest", "MedicationStatement").filter((each) => isCurrent(each, chart.today))) {
    const directions = [one.dosageInstruction ?? [], one.dosage ?? []]
      .flat()
      .map(({ text }) => text ?? "")
      .join();
    const key = `${keyOf(drugOf(chart, one))} ${directions.toLowerCase()}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const names = [...new Set(group.flatMap((one) => namesOf(drugOf(chart, one))))];
    const dates = newest(group, dateOf).map((one) => dateOf(one)!);
    const isOld = dates.length > 0 && isEarlier(dates[0], yearsAgo(chart.today, 1));
    return {
      kind: "current medication",
      what: names[0] ?? "?",
      references: group.map(referenceOf),
      names,
      numbers: [],
      dates,
      said: isOld ? [OLD] : [],
    };
  });
}
