// One insurance of a visit to a Coverage with its payor contained. What R4's Coverage has no field for goes into extensions.
import type { Coverage, Extension, Organization, Reference } from "@medplum/fhirtypes";
import type { Insurance } from "#core/encounter.ts";
import {
  addressOf,
  customFieldExtensions,
  dateExtension,
  nestedExtension,
  ourExtensionUrl,
  passedCode,
  telecomOf,
  textExtension,
} from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

export const COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

function classOf(code: "plan" | "group", value: string | undefined, name: string | undefined): NonNullable<Coverage["class"]> {
  const shown = value ?? name;
  return shown ? [{ type: { coding: [{ system: COVERAGE_CLASS, code }] }, value: shown, name }] : [];
}

function payorOf(insurance: Insurance): Organization | undefined {
  const { companyId, companyName, address, phones } = insurance;
  if (!companyId && !companyName && !address && phones.length === 0) return undefined;
  return {
    resourceType: "Organization",
    id: "payor",
    identifier: companyId ? [{ value: companyId }] : [],
    name: companyName,
    address: addressOf(address),
    telecom: telecomOf(phones),
  };
}

/** Of an insurance what has no field in R4's Coverage. */
export function insuranceExtensions(insurance: Insurance): Extension[] {
  return [
    ...textExtension("subscriber-relationship-to-patient", insurance.subscriberRelationshipToPatientId),
    ...nestedExtension("eligibility", [
      ...textExtension("status-id", insurance.eligibilityStatusId),
      ...dateExtension(ourExtensionUrl("status-date"), insurance.eligibilityStatusDate?.instant),
    ]),
    ...customFieldExtensions(insurance.customFields),
  ];
}

/** `part` is this Coverage's own identifier in the delivery, `rank` its place among the insurances, from 1. */
export function writeCoverage(insurance: Insurance, patient: Reference, encounterUrl: string, part: string, rank: number): Coverage {
  const payor = payorOf(insurance);
  const unknownPayor = { extension: [{ url: ABSENT, valueCode: "unknown" }] };
  return {
    resourceType: "Coverage",
    contained: payor ? [payor] : [],
    extension: [{ url: ourExtensionUrl("encounter"), valueReference: { reference: encounterUrl } }, ...insuranceExtensions(insurance)],
    identifier: [{ system: DELIVERY_SYSTEM, value: part }, ...(insurance.policyNumber ? [{ value: insurance.policyNumber }] : [])],
    status: "active",
    subscriber: { display: insurance.subscriber },
    subscriberId: insurance.subscriberId,
    beneficiary: patient as Coverage["beneficiary"],
    relationship: passedCode(insurance.patientRelationshipToSubscriber),
    payor: [payor ? { reference: "#payor" } : unknownPayor],
    class: [...classOf("plan", insurance.healthPlanId, undefined), ...classOf("group", insurance.groupNumber, insurance.groupName)],
    order: rank,
  };
}
