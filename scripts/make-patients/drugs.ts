// What a patient is ordered, takes and was given: drug orders, what is taken without one, vaccines.
// An order that ended keeps its status and the reason; nothing is left out because it is over.
import type { CodeableConcept, Immunization, MedicationRequest, MedicationStatement } from "@medplum/fhirtypes";
import { add, by, type Chart, own, subject, text } from "./chart.ts";
import type { ClinicianId } from "./clinic.ts";
import { CVX, RXNORM, US_CORE } from "./codes.ts";

/** A drug by RxNorm code and name, or by its name alone where the record has no code. */
export const drug = (name: string, code?: string): CodeableConcept =>
  code ? { coding: [{ system: RXNORM, code, display: name }], text: name } : { text: name };

type Order = {
  drug: CodeableConcept;
  authored: string;
  dosage: string;
  status?: MedicationRequest["status"];
  requester?: ClinicianId;
  reason?: string;
  encounter?: string;
  /** Doses by the day, for the structured timing: [times, dose value, unit]. */
  daily?: [times: number, dose: number, unit: string];
  asNeeded?: boolean;
  supply?: { days: number; refills: number; start?: string; end?: string };
  source?: string;
  stopped?: string;
  note?: string;
};

export function order(chart: Chart, local: string, it: Order): void {
  const supply = it.supply;
  add(chart, {
    resourceType: "MedicationRequest",
    id: `${chart.slug}-${local}`,
    meta: { ...(it.source ? { source: it.source } : {}), profile: [`${US_CORE}/us-core-medicationrequest`] },
    status: it.status ?? "active",
    ...(it.stopped ? { statusReason: text(it.stopped) } : {}),
    intent: "order",
    medicationCodeableConcept: it.drug,
    subject: subject(chart),
    ...(it.encounter ? { encounter: own(chart, "Encounter", it.encounter) } : {}),
    authoredOn: it.authored,
    requester: by(it.requester ?? "prac-merrilow"),
    ...(it.reason ? { reasonReference: [own(chart, "Condition", it.reason)] } : {}),
    dosageInstruction: [
      {
        text: it.dosage,
        ...(it.daily ? { timing: { repeat: { frequency: it.daily[0], period: 1, periodUnit: "d" } } } : {}),
        ...(it.asNeeded ? { asNeededBoolean: true } : {}),
        ...(it.daily ? { doseAndRate: [{ doseQuantity: { value: it.daily[1], unit: it.daily[2] } }] } : {}),
      },
    ],
    ...(supply
      ? {
          dispenseRequest: {
            ...(supply.start ? { validityPeriod: { start: supply.start, ...(supply.end ? { end: supply.end } : {}) } } : {}),
            numberOfRepeatsAllowed: supply.refills,
            expectedSupplyDuration: { value: supply.days, unit: "days", system: "http://unitsofmeasure.org", code: "d" },
          },
        }
      : {}),
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as MedicationRequest);
}

export function selfTaken(
  chart: Chart,
  local: string,
  it: {
    drug: CodeableConcept;
    asserted: string;
    dosage: string;
    status?: MedicationStatement["status"];
    since?: string;
    until?: string;
    note?: string;
  },
): void {
  add(chart, {
    resourceType: "MedicationStatement",
    id: `${chart.slug}-${local}`,
    status: it.status ?? "active",
    medicationCodeableConcept: it.drug,
    subject: subject(chart),
    ...(it.since ? { effectivePeriod: { start: it.since, ...(it.until ? { end: it.until } : {}) } } : {}),
    dateAsserted: it.asserted,
    informationSource: subject(chart),
    dosage: [{ text: it.dosage }],
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as MedicationStatement);
}

export function vaccine(
  chart: Chart,
  cvx: string,
  name: string,
  date: string,
  it: { dose?: number; lot?: string; notDone?: string; historical?: boolean } = {},
): void {
  add(chart, {
    resourceType: "Immunization",
    id: `${chart.slug}-vaccine-${cvx}-${date}`,
    meta: { profile: [`${US_CORE}/us-core-immunization`] },
    status: it.notDone ? "not-done" : "completed",
    ...(it.notDone ? { statusReason: text(it.notDone) } : {}),
    vaccineCode: { coding: [{ system: CVX, code: cvx, display: name }], text: name },
    patient: subject(chart),
    occurrenceDateTime: date,
    primarySource: !it.historical,
    ...(it.lot ? { lotNumber: it.lot } : {}),
    ...(it.dose ? { protocolApplied: [{ doseNumberPositiveInt: it.dose }] } : {}),
  } as Immunization);
}
