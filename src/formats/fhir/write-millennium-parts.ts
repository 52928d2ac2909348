// What goes with a visit on Oracle Health Millennium and is made after the Encounter: its diagnoses, encounter-level coverages and guarantor. Those resources
// keep no key of ours, so each says how it is recognised among what the EMR has.
import type { Condition, Coverage, RelatedPerson } from "@medplum/fhirtypes";
import type { Insurance } from "#core/encounter.ts";
import { compact } from "./compact.ts";
import { concept, type MillenniumWrite, STRUCTURE } from "./write-millennium.ts";

const ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
const COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";

/** A part of the visit that is made after the Encounter: where to look whether it is there already, and how it is recognised. */
export interface MillenniumPart {
  readonly name: string;
  readonly search: string;
  readonly resource: Condition | Coverage | RelatedPerson;
  readonly isSame: (existing: unknown) => boolean;
}

export function millenniumParts(write: MillenniumWrite, encounterId: string): readonly MillenniumPart[] {
  const details = write.request.encounter;
  const encounter = `Encounter/${encounterId}`;
  const patient = `Patient/${write.patientId}`;
  return [
    ...details.diagnosisCodes.filter((code) => code.trim() !== "").map((code) => diagnosis(code, write.patientId, encounter)),
    ...details.insurances.map((insurance, index) => coverage(insurance, index, patient, write, encounter)),
    ...(details.guarantorId || details.guarantorTypeId ? [guarantor(write, patient, encounter)] : []),
  ];
}

function diagnosis(code: string, patientId: string, encounter: string): MillenniumPart {
  const resource: Condition = {
    resourceType: "Condition",
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "encounter-diagnosis" }] }],
    code: { coding: [{ system: ICD_10_CM, code }] },
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: encounter },
  };
  return {
    name: `diagnosis ${code}`,
    search: `Condition?patient=${patientId}&category=encounter-diagnosis`,
    resource,
    isSame: (existing) => {
      const other = existing as Partial<Condition>;
      return refersTo(other.encounter, encounter) && (other.code?.coding ?? []).some((coding) => coding.code === code);
    },
  };
}

function coverage(insurance: Insurance, index: number, patient: string, write: MillenniumWrite, encounter: string): MillenniumPart {
  const classes = [
    ["plan", insurance.healthPlanId, undefined],
    ["group", insurance.groupNumber ?? insurance.groupName, insurance.groupName],
  ] as const;
  const resource = compact({
    resourceType: "Coverage",
    extension: [{ url: `${STRUCTURE}/coverage-encounter`, valueReference: { reference: encounter } }],
    identifier: insurance.policyNumber ? [{ value: insurance.policyNumber }] : [],
    status: "active",
    subscriber: { reference: patient },
    subscriberId: insurance.subscriberId,
    beneficiary: { reference: patient },
    relationship: concept(insurance.patientRelationshipToSubscriber, 40, write.settings),
    period: { start: write.request.encounter.start?.instant ?? write.now },
    payor: [{ reference: `Organization/${insurance.companyId ?? ""}`, display: insurance.companyName }],
    class: classes.flatMap(([code, value, name]) => (value ? [{ type: { coding: [{ system: COVERAGE_CLASS, code }] }, value, name }] : [])),
    order: index + 1,
  }) as unknown as Coverage;
  return {
    name: `insurance ${index + 1}`,
    search: `Coverage?patient=${write.patientId}`,
    resource,
    isSame: (existing) => {
      const other = existing as Partial<Coverage>;
      const ofEncounter = (other.extension ?? []).some(
        ({ url, valueReference }) => url.endsWith("/coverage-encounter") && refersTo(valueReference, encounter),
      );
      return (
        ofEncounter &&
        (other.payor ?? []).some((payor) => refersTo(payor, resource.payor[0]?.reference ?? "")) &&
        other.subscriberId === resource.subscriberId
      );
    },
  };
}

function guarantor(write: MillenniumWrite, patient: string, encounter: string): MillenniumPart {
  const { guarantorTypeId, guarantorRelationshipToPatientId } = write.request.encounter;
  const kinship = concept(guarantorRelationshipToPatientId, 40, write.settings);
  const resource = compact({
    resourceType: "RelatedPerson",
    extension: [
      { url: `${STRUCTURE}/related-person-encounter`, valueReference: { reference: encounter } },
      { url: `${STRUCTURE}/relationship-level`, valueString: "Encounter" },
      ...(kinship ? [{ url: `${STRUCTURE}/relation`, valueCodeableConcept: kinship }] : []),
    ],
    patient: { reference: patient },
    name: [{ use: "official", family: write.guarantor?.family, given: [write.guarantor?.given] }],
    relationship: [concept(guarantorTypeId ?? "GUARANTOR", 351, write.settings)],
  }) as unknown as RelatedPerson;
  return {
    name: "guarantor",
    search: `RelatedPerson?patient=${write.patientId}`,
    resource,
    isSame: (existing) =>
      ((existing as Partial<RelatedPerson>).extension ?? []).some(
        ({ url, valueReference }) => url.endsWith("/related-person-encounter") && refersTo(valueReference, encounter),
      ),
  };
}

/** References may come back absolute or with a version. */
function refersTo(reference: { readonly reference?: string } | undefined, wanted: string): boolean {
  const named = (reference?.reference ?? "").replace(/\/_history\/.*$/, "");
  return named === wanted || named.endsWith(`/${wanted}`);
}
