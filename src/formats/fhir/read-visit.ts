// An Encounter of the EMR in the words a visit is registered with: the reverse of write-encounter, for visits that anybody made. What the EMR does not say
// is absent.
import type { EncounterReading } from "#core/emr-query.ts";
import type { EncounterDetails, EncounterProvider, Insurance, Moment } from "#core/encounter.ts";
import { readConcept } from "./concept.ts";
import { ourExtensionUrl } from "./extensions.ts";
import type { Fields } from "./fields.ts";
import { readNamed } from "./named.ts";
import { ownerOf } from "./owner.ts";
import { readIdentifiers } from "./read-encounter.ts";
import { dateAt, ourNested, ourText, readAddress, readCustomFields, readPhones } from "./read-extensions.ts";

const PLANNED_START = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.plannedStartDate";
const PLANNED_END = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.plannedEndDate";

export interface VisitExtras {
  readonly location: EncounterDetails["location"];
  /** Codes of its diagnoses, in order. */
  readonly diagnosisCodes: readonly string[];
}

function moment(text: string | undefined): Moment | undefined {
  if (text === undefined || Number.isNaN(Date.parse(text))) return undefined;
  return { text, instant: new Date(text).toISOString() };
}

function code(fields: Fields | undefined): string | undefined {
  const concept = readConcept(fields);
  return concept?.codings.find((coding) => coding.code !== undefined)?.code ?? concept?.text;
}

function providersOf(fields: Fields, base: string): readonly (EncounterProvider & { readonly isAttending: boolean })[] {
  return fields.children("participant").flatMap((participant) => {
    const person = participant.child("individual");
    const named = readNamed(person, base);
    const contained = fields.children("contained").find((one) => `#${one.text("id")}` === person?.text("reference"));
    const type = participant.children("type")[0];
    const role = type?.children("coding")[0]?.text("code");
    const [id] = contained?.children("identifier").flatMap((one) => one.text("value") ?? []) ?? [];
    const providerId = named?.id ?? id ?? named?.name;
    if (providerId === undefined) return [];
    return [
      {
        providerId,
        providerType: type?.text("text") ?? role,
        sequence: ourText(participant, "provider-sequence"),
        phones: contained ? readPhones(contained) : [],
        isAttending: role === "ATND",
      },
    ];
  });
}

/** Undefined when it is no Encounter with an id and a patient. */
export function readVisit(fields: Fields, base: string, extras: VisitExtras): EncounterReading | undefined {
  const id = fields.text("id");
  const patientId = ownerOf(fields, base);
  if (fields.text("resourceType") !== "Encounter" || id === undefined || patientId === undefined) return undefined;
  const identifiers = readIdentifiers(fields);
  const numberOf = (type: string) => identifiers.find((one) => one.code === type)?.value;
  const period = fields.child("period");
  const providers = providersOf(fields, base);
  const attending = providers.find(({ isAttending }) => isAttending);
  const details: EncounterDetails = {
    start: moment(period?.date("start")),
    end: moment(period?.date("end")),
    attendingProviderId: attending?.providerId,
    statusId: ourText(fields, "status-id") ?? fields.text("status"),
    typeId: code(fields.children("type")[0]),
    location: extras.location,
    medicalServiceId: code(fields.child("serviceType")),
    reasonForVisit: readConcept(fields.children("reasonCode")[0])?.text,
    patientClassId: fields.child("class")?.text("code"),
    admitPriorityId: code(fields.child("priority")),
    admitSourceId: code(fields.child("hospitalization")?.child("admitSource")),
    alias: numberOf("VN"),
    financialNumber: numberOf("FIN"),
    insurances: [],
    providers: providers.filter((provider) => provider !== attending).map(({ isAttending: _, ...provider }) => provider),
    diagnosisCodes: extras.diagnosisCodes,
    customFields: readCustomFields(fields),
    formType: ourText(fields, "form-type"),
    referringClientId: ourText(fields, "referring-client-id"),
    estimatedArrival: moment(dateAt(fields, PLANNED_START)),
    estimatedLengthOfStay: ourText(fields, "estimated-length-of-stay"),
    estimatedDischarge: moment(dateAt(fields, PLANNED_END)),
    visitorStatusId: ourText(fields, "visitor-status-id"),
    treatmentPhaseId: ourText(fields, "treatment-phase-id"),
    patientValuablesIds: ourText(fields, "patient-valuables-ids"),
    contributorSystemId: fields.child("meta")?.text("source"),
  };
  return {
    id,
    patientId,
    details,
    alternativeIdentifiers: identifiers,
    insurances: undefined,
    comments: undefined,
    authorizations: undefined,
    careTeam: undefined,
  };
}

/** A Coverage as an insurance of a visit. `id`: the EMR's. Undefined when it is none. */
export function readInsurance(fields: Fields): (Insurance & { readonly id: string }) | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "Coverage" || id === undefined) return undefined;
  const payor = fields.children("payor")[0];
  const contained = fields.children("contained").find((one) => `#${one.text("id")}` === payor?.text("reference"));
  const classOf = (wanted: string) => fields.children("class").find((one) => code(one.child("type")) === wanted);
  const eligibility = ourNested(fields, "eligibility");
  return {
    id,
    companyId: contained?.children("identifier")[0]?.text("value") ?? payor?.child("identifier")?.text("value"),
    companyName: contained?.text("name") ?? payor?.text("display"),
    healthPlanId: classOf("plan")?.text("value"),
    groupName: classOf("group")?.text("name"),
    groupNumber: classOf("group")?.text("value"),
    eligibilityStatusId: eligibility && ourText(eligibility, "status-id"),
    eligibilityStatusDate: eligibility && moment(dateAt(eligibility, ourExtensionUrl("status-date"))),
    subscriberId: fields.text("subscriberId"),
    subscriber: fields.child("subscriber")?.text("display"),
    policyNumber: fields
      .children("identifier")
      .find((one) => !one.has("system"))
      ?.text("value"),
    patientRelationshipToSubscriber: code(fields.child("relationship")),
    subscriberRelationshipToPatientId: ourText(fields, "subscriber-relationship-to-patient"),
    address: contained?.children("address").map(readAddress)[0],
    phones: contained ? readPhones(contained) : [],
    customFields: readCustomFields(fields),
  };
}

/** Whether this Coverage says that it is of this visit. */
export function isOfVisit(fields: Fields, encounterId: string): boolean {
  const reference = ourNested(fields, "encounter")?.child("valueReference")?.text("reference");
  return reference?.endsWith(`Encounter/${encounterId}`) ?? false;
}
