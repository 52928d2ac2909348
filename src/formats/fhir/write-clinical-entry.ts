// An observation or an allergy that a caller records, as FHIR has it. A number keeps its digits, and has no unit because none is sent with it.
import type { AllergyIntolerance, Observation, Reference } from "@medplum/fhirtypes";
import type { AllergyEntry, ObservationEntry } from "#core/clinical-entry.ts";
import { compact } from "./compact.ts";
import { ExactNumber } from "./exact-json.ts";
import { passedCode, textExtension } from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

export interface EntryWrite {
  readonly key: string;
  readonly patient: Reference;
  readonly encounter: Reference | undefined;
  readonly user: Reference | undefined;
  /** ISO 8601 UTC. */
  readonly now: string;
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

function observedValue({
  value,
  valueCodes,
}: ObservationEntry): Pick<Observation, "valueCodeableConcept" | "valueQuantity" | "valueString"> {
  if (valueCodes.length > 0) {
    return { valueCodeableConcept: { coding: valueCodes.map((code) => ({ code })), text: value ?? valueCodes.join(", ") } };
  }
  if (value === undefined) return {};
  // Sent as the digits that came: an exact number is no JavaScript number until it is written.
  if (NUMBER.test(value)) return { valueQuantity: { value: new ExactNumber(value) as unknown as number } };
  return { valueString: value };
}

export function writeObservation(entry: ObservationEntry, { key, patient, encounter, user, now }: EntryWrite): Observation {
  const { referenceNumber, orderId } = entry;
  return compact<Observation>({
    resourceType: "Observation",
    extension: [
      ...textExtension("user-id", entry.userId),
      ...textExtension("template-id", entry.templateId),
      ...textExtension("system-id", entry.systemId),
      ...textExtension("source-id", entry.sourceId),
      ...textExtension("entry-mode-id", entry.entryModeId),
    ],
    identifier: [{ system: DELIVERY_SYSTEM, value: key }, ...(referenceNumber ? [{ value: referenceNumber }] : [])],
    basedOn: orderId === undefined ? [] : [{ type: "ServiceRequest", identifier: { value: orderId }, display: orderId }],
    status: "final",
    code: passedCode(entry.componentId) ?? {},
    subject: patient as Observation["subject"],
    encounter: encounter as Observation["encounter"],
    effectiveDateTime: entry.at.instant,
    issued: now,
    performer: user === undefined ? [] : [user as NonNullable<Observation["performer"]>[number]],
    ...observedValue(entry),
    note: entry.comment === undefined ? [] : [{ text: entry.comment }],
  });
}

const CATEGORIES: Readonly<Record<string, NonNullable<AllergyIntolerance["category"]>[number]>> = {
  medication: "medication",
  drug: "medication",
  food: "food",
  environment: "environment",
  environmental: "environment",
  biologic: "biologic",
};
const SEVERITIES = ["mild", "moderate", "severe"] as const;
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

export function writeAllergy(entry: AllergyEntry, { key, patient, encounter, user, now }: EntryWrite): AllergyIntolerance {
  const category = CATEGORIES[entry.categoryId?.trim().toLowerCase() ?? ""];
  const type = (["allergy", "intolerance"] as const).find((one) => one === entry.reactionTypeId?.trim().toLowerCase());
  const severity = SEVERITIES.find((one) => one === entry.severityId?.trim().toLowerCase());
  const manifestation = entry.reactionIds.flatMap((id) => passedCode(id) ?? []);
  const day = entry.onset?.slice(0, 10);
  const isDate = day !== undefined && DATE.test(day) && (entry.onset === day || entry.onset?.[10] === "T");
  return compact<AllergyIntolerance>({
    resourceType: "AllergyIntolerance",
    extension: [
      ...textExtension("user-id", entry.userId),
      ...(category === undefined ? textExtension("category-id", entry.categoryId) : []),
      ...(type === undefined ? textExtension("reaction-type-id", entry.reactionTypeId) : []),
      ...(severity === undefined || manifestation.length === 0 ? textExtension("severity-id", entry.severityId) : []),
    ],
    identifier: [{ system: DELIVERY_SYSTEM, value: key }],
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code: "active" }] },
    ...(type === undefined ? {} : { type }),
    category: category === undefined ? [] : [category],
    code: passedCode(entry.allergenId),
    patient: patient as AllergyIntolerance["patient"],
    encounter: encounter as AllergyIntolerance["encounter"],
    ...(isDate ? { onsetDateTime: day } : { onsetString: entry.onset }),
    recordedDate: now,
    recorder: user as AllergyIntolerance["recorder"],
    note: entry.comments === undefined ? [] : [{ text: entry.comments }],
    reaction: manifestation.length === 0 ? [] : [{ manifestation, ...(severity === undefined ? {} : { severity }) }],
  });
}
