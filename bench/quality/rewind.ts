// A record as it stood at an earlier moment, on the raw resources: what was recorded, dated or begun later is gone, what ended later has not ended, and a visit under way has no end.
import type { RawEntry, RawResource } from "./oracle/resources.ts";

/** What only bills for care. */
const BILLING = ["Claim", "ExplanationOfBenefit", "Coverage"];

/** `moment` is an ISO 8601 instant in UTC. */
export function rewind(entries: readonly RawEntry[], moment: string): RawEntry[] {
  const at = Date.parse(moment);
  const isLater = (date: string | undefined) => date !== undefined && Date.parse(date) > at;
  return entries.flatMap((entry) => {
    const { resource } = entry;
    if (BILLING.includes(resource.resourceType) || isLater(knownSince(resource))) return [];
    return [{ ...entry, resource: unended(resource, isLater) }];
  });
}

/** When the record came to hold it. */
export function knownSince(one: RawResource): string | undefined {
  const { resourceType } = one;
  if (resourceType === "Encounter" || resourceType === "CarePlan") return one.period?.start;
  return (
    one.issued ??
    one.recordedDate ??
    one.recorded ??
    one.authoredOn ??
    one.dateAsserted ??
    one.whenHandedOver ??
    one.effectiveDateTime ??
    one.effectivePeriod?.start ??
    one.performedDateTime ??
    one.performedPeriod?.start ??
    one.occurrenceDateTime ??
    one.onsetDateTime ??
    one.date
  );
}

function unended(one: RawResource, isLater: (date: string | undefined) => boolean): RawResource {
  switch (one.resourceType) {
    case "Encounter":
      return isLater(one.period?.end) ? { ...one, status: "in-progress", period: { start: one.period!.start! } } : one;
    case "Condition": {
      if (!isLater(one.abatementDateTime)) return one;
      const { abatementDateTime: _, ...active } = one;
      return { ...active, clinicalStatus: { coding: [{ ...one.clinicalStatus?.coding?.[0], code: "active" }] } };
    }
    case "Procedure":
      return isLater(one.performedPeriod?.end)
        ? { ...one, status: "in-progress", performedPeriod: { start: one.performedPeriod!.start! } }
        : one;
    case "Patient": {
      if (!isLater(one.deceasedDateTime)) return one;
      const { deceasedDateTime: _, ...alive } = one;
      return alive;
    }
    default:
      return one;
  }
}

/** The moments to rewind to: in the middle of the last visit, after an earlier one that is made a telephone call, and long before with nothing since. */
export function rewound(entries: readonly RawEntry[]): { readonly moment: string; readonly how: string; readonly entries: RawEntry[] }[] {
  const visits = entries
    .map(({ resource }) => resource)
    .filter(({ resourceType, status, period }) => resourceType === "Encounter" && status === "finished" && period?.start && period.end)
    .sort((a, b) => Date.parse(a.period!.end!) - Date.parse(b.period!.end!));
  const [during, called, after] = [visits.at(-1), visits[Math.floor(visits.length * 0.7)], visits[Math.floor(visits.length * 0.4)]];
  const shifted = (date: string, ms: number) => new Date(Date.parse(date) + ms).toISOString();
  const found: { moment: string; how: string; entries: RawEntry[] }[] = [];
  if (during) {
    const moment = shifted(during.period!.end!, -1000);
    found.push({ moment, how: "during a visit", entries: rewind(entries, moment) });
  }
  if (called && visits.length > 3) {
    const moment = shifted(called.period!.end!, 60_000);
    const asCall = ({ resource, ...entry }: RawEntry): RawEntry => ({
      ...entry,
      resource: resource === called ? { ...resource, class: { code: "VR" }, type: [{ text: "Telephone encounter" }] } : resource,
    });
    found.push({ moment, how: "after a call", entries: rewind(entries.map(asCall), moment) });
  }
  if (after && visits.length > 2) {
    const moment = shifted(after.period!.end!, 36 * 3600_000);
    found.push({ moment, how: "between visits", entries: rewind(entries, moment) });
  }
  return found;
}
