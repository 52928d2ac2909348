// What an ADT message has no field for, so that nothing the caller said is lost: one site-agreed Z segment each, with a number, a name, a value and what it belongs to.
import type { CustomField, EncounterDetails } from "#core/encounter.ts";
import { writeSegment } from "./message.ts";

interface Extra {
  readonly name: string;
  readonly value: string;
  /** "" for the visit, else the segment it belongs to: `IN1/2`. */
  readonly of: string;
}

export function extrasOf(details: EncounterDetails): readonly Extra[] {
  const named: readonly (readonly [string, string | undefined])[] = [
    ["FormType", details.formType],
    ["ReferClientId", details.referringClientId],
    ["VisitorStatusId", details.visitorStatusId],
    ["TreatmentPhaseId", details.treatmentPhaseId],
    ["ContributorSystemId", details.contributorSystemId],
  ];
  return [
    ...named.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [{ name, value, of: "" }])),
    ...customOf(details.customFields, ""),
    ...details.insurances.flatMap((insurance, index) => {
      const of = `IN1/${index + 1}`;
      const relation = insurance.patientRelationshipToSubscriber;
      return [
        ...(relation ? [{ name: "PatientRelationshipToSubscriber", value: relation, of }] : []),
        ...customOf(insurance.customFields, of),
      ];
    }),
  ];
}

function customOf(fields: readonly CustomField[], of: string): Extra[] {
  return fields.flatMap(({ fieldId, value }) =>
    fieldId === undefined && value === undefined ? [] : [{ name: fieldId ?? "", value: value ?? "", of }],
  );
}

export function writeExtras(details: EncounterDetails, segment: string): string[] {
  return extrasOf(details).map(({ name, value, of }, index) => writeSegment(segment, { 1: String(index + 1), 2: name, 3: value, 4: of }));
}
