// A visit as Oracle Health Millennium takes it (R4 create of Encounter, Coverage, RelatedPerson, Condition; documentation of 2024-05): one resource after the
// other, each with what that server accepts and nothing else. What it has no field for is named, so that nothing is lost in silence.
import type { CodeableConcept, Encounter, EncounterParticipant, Extension } from "@medplum/fhirtypes";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import type { Issue } from "#core/fault.ts";
import { compact } from "./compact.ts";

export const STRUCTURE = "https://fhir-ehr.cerner.com/r4/StructureDefinition";
const PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
/** A longer reason is refused there. */
const MOST_REASON = 255;

export interface MillenniumSettings {
  /** System of the site's code sets: `{codeSets}/{number}`. */
  readonly codeSets: string;
  /** How our own key is kept, so that an encounter is found again: an identifier of this type (codeSet 319) and system. */
  readonly keyIdentifier: { readonly type: string; readonly system: string };
  /** System of financial numbers, and their type in codeSet 319. */
  readonly financialNumber: { readonly type: string; readonly system: string };
  /** Ids of custom attributes (`ENCNTR:2822522`) by our field's or the caller's custom field's name. */
  readonly customAttributes: Readonly<Record<string, string>>;
  /** Fields that this site agreed to lose. */
  readonly dropped: readonly string[];
}

export interface MillenniumWrite {
  readonly request: EncounterRegistration;
  readonly key: string;
  /** The patient's and the guarantor's logical ids and, of the guarantor, the name that the EMR has. */
  readonly patientId: string;
  readonly guarantor: { readonly given: string; readonly family: string } | undefined;
  /** Practitioners that the EMR has by these ids. */
  readonly knownPractitioners: ReadonlySet<string>;
  /** ISO 8601 UTC: the start of a visit that names none. */
  readonly now: string;
  readonly settings: MillenniumSettings;
}

const issue = (field: readonly (string | number)[], message: string): Issue => ({ path: ["Encounter", ...field], message, kind: "value" });

/** `system|code` is a coding of that system, as FHIR searches write it; a code alone is one of the code set. */
export function concept(value: string | undefined, set: number, settings: MillenniumSettings): CodeableConcept | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const [, system, code] = /^([a-z][a-z0-9+.-]*:[^|]*)\|(.+)$/i.exec(value) ?? [];
  return { coding: [system !== undefined ? { system, code } : { system: `${settings.codeSets}/${set}`, code: value }] };
}

/** Everything that this server would refuse or lose. Empty: `millenniumEncounter` holds the whole visit. */
export function millenniumProblems(write: MillenniumWrite): readonly Issue[] {
  const { request, settings, knownPractitioners } = write;
  const details = request.encounter;
  const { location } = details;
  const found: Issue[] = [];
  if (!details.typeId) found.push(issue(["EncounterTypeId"], "This EMR requires it."));
  if (!(location?.bedId ?? location?.roomId ?? location?.unitId ?? location?.hospitalId))
    found.push(issue(["Location"], "This EMR requires a location or a hospital."));
  if (["cancelled", "entered-in-error"].includes(details.statusId ?? ""))
    found.push(issue(["EncounterStatusId"], "This EMR takes no new encounter of this status."));
  if ((details.reasonForVisit?.length ?? 0) > MOST_REASON)
    found.push(issue(["ReasonForVisit"], `This EMR takes at most ${MOST_REASON} characters.`));
  const providers = [details.attendingProviderId, ...details.providers.map(({ providerId }) => providerId)];
  if (providers.some((id) => id !== undefined && !knownPractitioners.has(id)))
    found.push(issue(["ProvidersType"], "The EMR knows no such provider."));
  if (details.providers.some(({ providerId }) => providerId === undefined))
    found.push(issue(["ProvidersType"], "This EMR takes providers by their id only."));
  details.insurances.forEach((insurance, index) => {
    if (!insurance.companyId) found.push(issue(["Insurances", index, "CompanyId"], "This EMR requires the id of the company."));
  });
  if (details.guarantorId && !write.guarantor) found.push(issue(["GuarantorId"], "The EMR knows no such guarantor."));
  return [...found, ...placeless(details, settings).map((field) => issue(field.split("."), "This EMR has no field for it."))];
}

/** Names of what was given and has neither a field there nor a custom attribute, and was not agreed to be lost. */
function placeless(details: EncounterDetails, settings: MillenniumSettings): readonly string[] {
  const given: readonly (readonly [string, unknown])[] = [
    ["MedicalServiceId", details.medicalServiceId],
    ["EstimatedArrivalDateTime", details.estimatedArrival],
    ["EstimatedDischargeDateTime", details.estimatedDischarge],
    ["EstimatedLengthOfStay", details.estimatedLengthOfStay],
    ["FormType", details.formType],
    ["ReferClientId", details.referringClientId],
    ["VisitorStatusId", details.visitorStatusId],
    ["TreatmentPhaseId", details.treatmentPhaseId],
    ["PatientValuablesIds", details.patientValuablesIds],
    ["ContributorSystemId", details.contributorSystemId],
    ["PatientClassId", details.patientClassId],
    ...details.customFields.map(({ fieldId = "", value }) => [`CustomFields.${fieldId}`, value] as const),
  ];
  const isPlaced = (name: string) =>
    settings.dropped.includes(name) ||
    settings.customAttributes[name.replace("CustomFields.", "")] !== undefined ||
    name === "PatientClassId";
  return given.flatMap(([name, value]) => (value === undefined || value === "" || isPlaced(name) ? [] : [name]));
}

/** The Encounter. `class` is not sent: that server infers it. */
export function millenniumEncounter(write: MillenniumWrite): Encounter {
  const { request, key, patientId, now, settings } = write;
  const details = request.encounter;
  const place = details.location?.bedId ?? details.location?.roomId ?? details.location?.unitId;
  const hospital = place === undefined ? details.location?.hospitalId : undefined;
  const typed = (type: string, system: string, value: string | undefined) =>
    value ? [{ type: { coding: [{ system: `${settings.codeSets}/319`, code: type }] }, system, value }] : [];
  return compact({
    resourceType: "Encounter",
    identifier: [
      ...typed(settings.keyIdentifier.type, settings.keyIdentifier.system, key),
      ...typed(settings.financialNumber.type, settings.financialNumber.system, details.financialNumber),
      ...typed(settings.keyIdentifier.type, `${settings.keyIdentifier.system}/alias`, details.alias),
    ],
    extension: customAttributes(details, settings),
    status: details.statusId ?? (details.end ? "finished" : "in-progress"),
    type: [concept(details.typeId, 71, settings)],
    subject: { reference: `Patient/${patientId}` },
    participant: participants(details),
    period: { start: details.start?.instant ?? now, end: details.end?.instant },
    priority: concept(details.admitPriorityId, 3, settings),
    reasonCode: details.reasonForVisit ? [{ text: details.reasonForVisit }] : [],
    hospitalization: { admitSource: concept(details.admitSourceId, 2, settings) },
    location: place === undefined ? [] : [{ location: { reference: `Location/${place}` } }],
    serviceProvider: hospital === undefined ? undefined : { reference: `Organization/${hospital}` },
  }) as unknown as Encounter;
}

const ROLES: readonly (readonly [RegExp, string])[] = [
  [/^(?:attending|atnd)\b/i, "ATND"],
  [/^(?:referring|ref)\b/i, "REF"],
  [/^(?:consulting|consultant|con)\b/i, "CON"],
  [/^(?:admitting|adm)\b/i, "ADM"],
];

function participants(details: EncounterDetails): EncounterParticipant[] {
  const attending = details.attendingProviderId === undefined ? [] : [{ id: details.attendingProviderId, role: "ATND" }];
  const others = details.providers.flatMap(({ providerId, providerType }) =>
    providerId === undefined
      ? []
      : [{ id: providerId, role: ROLES.find(([name]) => name.test(providerType?.trim() ?? ""))?.[1] ?? "PART" }],
  );
  const all = [...attending, ...others].filter(
    (one, index, list) => list.findIndex(({ id, role }) => id === one.id && role === one.role) === index,
  );
  return all.map(({ id, role }) => ({
    type: [{ coding: [{ system: PARTICIPATION, code: role }] }],
    individual: { reference: `Practitioner/${id}` },
  }));
}

function customAttributes(details: EncounterDetails, settings: MillenniumSettings): Extension[] {
  const values: Readonly<Record<string, string | undefined>> = {
    MedicalServiceId: details.medicalServiceId,
    FormType: details.formType,
    ReferClientId: details.referringClientId,
    VisitorStatusId: details.visitorStatusId,
    TreatmentPhaseId: details.treatmentPhaseId,
    PatientValuablesIds: details.patientValuablesIds,
    ContributorSystemId: details.contributorSystemId,
    EstimatedLengthOfStay: details.estimatedLengthOfStay,
    EstimatedArrivalDateTime: details.estimatedArrival?.text,
    EstimatedDischargeDateTime: details.estimatedDischarge?.text,
    ...Object.fromEntries(details.customFields.map(({ fieldId = "", value }) => [fieldId, value])),
  };
  return Object.entries(values).flatMap(([name, value]) => {
    const id = settings.customAttributes[name];
    if (id === undefined || value === undefined || value === "") return [];
    return [
      {
        url: `${STRUCTURE}/custom-attribute`,
        extension: [
          { id, url: "custom-attribute-name", valueString: name },
          { url: "custom-attribute-value", valueString: value },
        ],
      },
    ];
  });
}
