// Which trigger event a visit is (v2.5.1 chapter 3), and the structure of its message (table 0354).
import type { EncounterDetails } from "#core/encounter.ts";

export type AdtEvent = "A01" | "A03" | "A04" | "A05" | "A08" | "A11" | "A38";

const STRUCTURES: Readonly<Record<AdtEvent, string>> = {
  A01: "ADT_A01",
  A03: "ADT_A03",
  A04: "ADT_A01",
  A05: "ADT_A05",
  A08: "ADT_A01",
  A11: "ADT_A09",
  A38: "ADT_A38",
};

export function structureOf(event: AdtEvent): string {
  return STRUCTURES[event];
}

/** Of a visit to register. `now` is ISO 8601 UTC: an arrival after it is still to come. */
export function registrationEvent(details: EncounterDetails, now: string): AdtEvent {
  if (details.end) return "A03";
  const arrival = details.estimatedArrival?.instant;
  if (details.patientClassId === "P" || (arrival !== undefined && Date.parse(arrival) > Date.parse(now))) return "A05";
  return details.patientClassId === "I" ? "A01" : "A04";
}

/** What takes back a visit that was sent as `sent`. A discharge has no cancelling event of registration: its visit is cancelled as an admission. */
export function cancellingEvent(sent: AdtEvent): AdtEvent {
  return sent === "A05" ? "A38" : "A11";
}
