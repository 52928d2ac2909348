// A visit to register, as one FHIR transaction: the Encounter and all that goes with it, each part made only if this delivery has not made it
// yet. Codes pass through as given; what R4 has no field for is in extensions; it decides nothing and looks nothing up.
import type {
  Bundle,
  BundleEntry,
  CodeableConcept,
  Coding,
  Condition,
  Encounter,
  Extension,
  Identifier,
  Reference,
  RelatedPerson,
} from "@medplum/fhirtypes";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import { customFieldExtensions, dateExtension, passedCode, textExtension } from "./extensions.ts";
import { conditionalEntry, DELIVERY_SYSTEM } from "./transaction.ts";
import { writeCoverage } from "./write-coverage.ts";
import { writeLocations } from "./write-location.ts";
import { writeParticipants } from "./write-participants.ts";

export interface EncounterWrite {
  readonly request: EncounterRegistration;
  /** The delivery's key (a UUID). */
  readonly key: string;
  /** The patient's logical id in the EMR. */
  readonly patientId: string;
  /** The start of a visit that names none: ISO 8601. */
  readonly now: string;
  /** Provider ids that are ids of the EMR's own Practitioners. */
  readonly knownPractitioners: ReadonlySet<string>;
}

const V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
const ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const V2_CLASS = "http://terminology.hl7.org/CodeSystem/v2-0004";
const NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
/** The extensions by which R4 borrows R5's planned dates. */
const PLANNED_START = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.plannedStartDate";
const PLANNED_END = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.plannedEndDate";

const STATUSES = [
  "planned",
  "arrived",
  "triaged",
  "in-progress",
  "onleave",
  "finished",
  "cancelled",
  "entered-in-error",
  "unknown",
] as const;
const ACT_CODES: readonly string[] = ["AMB", "EMER", "FLD", "HH", "IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "VR"];
/** HL7's v2-to-FHIR map of table 0004; its other codes stay what they are. */
const CLASS_OF_V2: Readonly<Record<string, string>> = { E: "EMER", I: "IMP", O: "AMB", P: "PRENC" };
const V2_CLASSES: readonly string[] = ["R", "B", "C", "N", "U"];

/** `VN` is the caller's alias, `FIN` the financial number. */
const IDENTIFIER_TYPES: Readonly<Record<"VN" | "FIN", CodeableConcept>> = {
  VN: { coding: [{ system: V2_0203, code: "VN", display: "Visit number" }], text: "Visit number" },
  FIN: { coding: [{ code: "FIN", display: "Financial number" }], text: "Financial number" },
};

export function classOf(id: string | undefined): Coding {
  const code = id?.trim() ?? "";
  if (code === "") return { system: NULL_FLAVOR, code: "NI" };
  const mapped = CLASS_OF_V2[code];
  if (mapped !== undefined) return { system: ACT_CODE, code: mapped };
  if (ACT_CODES.includes(code)) return { system: ACT_CODE, code };
  return V2_CLASSES.includes(code) ? { system: V2_CLASS, code } : { code };
}

/** The status the caller named in FHIR's words, else what the dates and the class say. */
export function statusOf(details: EncounterDetails): Encounter["status"] {
  const named = STATUSES.find((status) => status === details.statusId?.trim());
  if (named !== undefined) return named;
  if (details.end) return "finished";
  const code = details.patientClassId?.trim();
  return code === "P" ? "planned" : code === "U" ? "unknown" : "in-progress";
}

function identifiersOf(key: string, details: EncounterDetails): Identifier[] {
  return [
    { system: DELIVERY_SYSTEM, value: key },
    ...(details.alias ? [{ type: IDENTIFIER_TYPES.VN, value: details.alias }] : []),
    ...(details.financialNumber ? [{ type: IDENTIFIER_TYPES.FIN, value: details.financialNumber }] : []),
  ];
}

function extensionsOf(request: EncounterRegistration): Extension[] {
  const details = request.encounter;
  return [
    ...textExtension("user-id", request.userId),
    ...textExtension("status-id", details.statusId),
    ...dateExtension(PLANNED_START, details.estimatedArrival?.instant),
    ...dateExtension(PLANNED_END, details.estimatedDischarge?.instant),
    ...textExtension("estimated-length-of-stay", details.estimatedLengthOfStay),
    ...textExtension("form-type", details.formType),
    ...textExtension("referring-client-id", details.referringClientId),
    ...textExtension("visitor-status-id", details.visitorStatusId),
    ...textExtension("treatment-phase-id", details.treatmentPhaseId),
    ...textExtension("patient-valuables-ids", details.patientValuablesIds),
    ...customFieldExtensions(details.customFields),
  ];
}

/** `meta.source` is a URI, which has no blanks. */
function sourceOf(id: string | undefined): Encounter["meta"] {
  const source = id?.trim();
  return source ? { source: /^[\x21-\x7e]+$/.test(source) ? source : encodeURIComponent(source.toWellFormed()) } : undefined;
}

function guarantorOf(details: EncounterDetails, patient: Reference, encounterUrl: string, part: string): RelatedPerson | undefined {
  const { guarantorId, guarantorTypeId, guarantorRelationshipToPatientId } = details;
  if (!guarantorId && !guarantorTypeId && !guarantorRelationshipToPatientId) return undefined;
  const kinship = passedCode(guarantorRelationshipToPatientId);
  return {
    resourceType: "RelatedPerson",
    extension: [
      { url: "urn:chartroom:extension:encounter", valueReference: { reference: encounterUrl } },
      ...textExtension("guarantor-type-id", guarantorTypeId),
    ],
    identifier: [{ system: DELIVERY_SYSTEM, value: part }, ...(guarantorId ? [{ value: guarantorId }] : [])],
    patient: patient as RelatedPerson["patient"],
    relationship: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleClass", code: "GUAR", display: "guarantor" }] },
      ...(kinship ? [kinship] : []),
    ],
  };
}

function diagnosisOf(code: string, patient: Reference, encounterUrl: string, part: string): Condition {
  return {
    resourceType: "Condition",
    identifier: [{ system: DELIVERY_SYSTEM, value: part }],
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "encounter-diagnosis" }] }],
    code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code }] },
    subject: patient as Condition["subject"],
    encounter: { reference: encounterUrl },
  };
}

/** The Encounter is the first entry, whatever else there is. */
export function writeEncounter({ request, key, patientId, now, knownPractitioners }: EncounterWrite): Bundle {
  const details = request.encounter;
  const patient = { reference: `Patient/${patientId}` };
  const encounterUrl = `urn:uuid:${key}`;
  const { participant, contained } = writeParticipants(details, knownPractitioners);
  const locations = writeLocations(details.location);
  const hospital = locations.deepest === undefined ? details.location?.hospitalId?.trim() : undefined;
  const entryOf = (name: string, resource: (part: string) => Parameters<typeof conditionalEntry>[1] | undefined): BundleEntry[] => {
    const part = `${key}/${name}`;
    const made = resource(part);
    return made ? [conditionalEntry(`${DELIVERY_SYSTEM}:${part}`, made, DELIVERY_SYSTEM, part)] : [];
  };
  const diagnoses = details.diagnosisCodes
    .filter((code) => code.trim() !== "")
    .flatMap((code, index) => entryOf(`diagnosis/${index + 1}`, (part) => diagnosisOf(code, patient, encounterUrl, part)));
  const coverages = details.insurances.flatMap((insurance, index) =>
    entryOf(`coverage/${index + 1}`, (part) => writeCoverage(insurance, patient, encounterUrl, part, index + 1)),
  );
  const encounter: Encounter = {
    resourceType: "Encounter",
    meta: sourceOf(details.contributorSystemId),
    contained,
    extension: extensionsOf(request),
    identifier: identifiersOf(key, details),
    status: statusOf(details),
    class: classOf(details.patientClassId),
    type: [passedCode(details.typeId)].flatMap((type) => type ?? []),
    serviceType: passedCode(details.medicalServiceId),
    priority: passedCode(details.admitPriorityId),
    subject: patient,
    participant,
    period: { start: details.start?.instant ?? now, end: details.end?.instant },
    reasonCode: details.reasonForVisit ? [{ text: details.reasonForVisit }] : [],
    diagnosis: diagnoses.map(({ fullUrl }, index) => ({ condition: { reference: fullUrl }, rank: index + 1 })),
    hospitalization: { admitSource: passedCode(details.admitSourceId) },
    location: locations.deepest === undefined ? [] : [{ location: { reference: locations.deepest } }],
    serviceProvider: hospital ? { type: "Organization", identifier: { value: hospital }, display: hospital } : undefined,
  };
  return {
    resourceType: "Bundle",
    type: "transaction",
    entry: [
      conditionalEntry(encounterUrl, encounter, DELIVERY_SYSTEM, key),
      ...diagnoses,
      ...coverages,
      ...entryOf("guarantor", (part) => guarantorOf(details, patient, encounterUrl, part)),
      ...locations.entries,
    ],
  };
}
