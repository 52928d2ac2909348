// From our nouns to the wire's replies about visits. Pure.
import type { DeliveryReceipt } from "#core/delivery.ts";
import type { EncounterReading } from "#core/emr-query.ts";
import type { Address, AlternativeIdentifier, CustomField, EncounterDetails, Insurance, Moment, Phone } from "#core/encounter.ts";
import type { Unread } from "#core/record.ts";
import type { EncounterView } from "#usecases/read-encounter.ts";
import { writeDotnetDate } from "./dotnet-date.ts";
import { ENCOUNTER, ENCOUNTERS, type RepliedTable, reply } from "./replies.ts";
import type { CreateResponse, Identity } from "./wire.ts";

export function encodeCreated(receipt: DeliveryReceipt): CreateResponse {
  return { EncounterId: receipt.emrId, AlternativeIdentifiers: receipt.alternativeIdentifiers.map(identity) };
}

export function identity(alternative: AlternativeIdentifier): Identity {
  return { Code: alternative.code, Description: alternative.description, Value: alternative.value };
}

/** One that was registered here as it was sent, every text kept; any other as the EMR has it, in the fields of the request that creates one. */
export function encodeEncounter({ registered, reading }: EncounterView): RepliedTable<typeof ENCOUNTER> {
  const identifiers = registered?.alternativeIdentifiers ?? reading?.alternativeIdentifiers ?? [];
  return reply(ENCOUNTER, {
    EncounterId: registered?.emrId ?? reading?.id,
    PatientId: registered?.sentPatient.id ?? reading?.patientId,
    PatientIdType: registered?.sentPatient.idType,
    Encounter: registered?.sent ?? (reading && encounterFields(reading.details, true)),
    AlternativeIdentifiers: identifiers.map(identity),
    InsurancePlans: reading?.insurances?.map((insurance) => ({ InsuranceId: insurance.id, ...insuranceFields(insurance) })),
    Comments: reading?.comments,
    PriorAuthorizations: reading?.authorizations?.map(({ id, status, numbers, created }) => ({
      PriorAuthorizationId: id,
      StatusId: status,
      Numbers: numbers,
      CreatedDateTime: writeDotnetDate(created),
    })),
  });
}

export function encodeEncounters(
  items: readonly EncounterReading[],
  unread: readonly Unread[],
  customFields: boolean,
): RepliedTable<typeof ENCOUNTERS> {
  return reply(ENCOUNTERS, {
    Encounters: items.map(({ id, patientId, details, alternativeIdentifiers, careTeam, comments }) => ({
      EncounterId: id,
      PatientId: patientId,
      Encounter: encounterFields(details, customFields),
      AlternativeIdentifiers: alternativeIdentifiers.map(identity),
      CareTeam: careTeam?.map((member) => ({ Id: member.id, Name: member.name, Roles: member.roles })),
      Comments: comments,
    })),
    NotRead: notRead(unread),
  });
}

export function notRead(unread: readonly Unread[]) {
  return unread.map(({ what, reason }) => ({ What: what, Reason: reason }));
}

/** EncounterCreate of what the EMR says; what it does not say is left out, as a client may leave it out. */
function encounterFields(e: EncounterDetails, customFields: boolean): Record<string, unknown> {
  return present({
    EncounterDateTime: moment(e.start),
    AttendingProviderId: e.attendingProviderId,
    DischargeDateTime: moment(e.end),
    EncounterStatusId: e.statusId,
    EncounterTypeId: e.typeId,
    Location: e.location && {
      BedId: e.location.bedId,
      UnitId: e.location.unitId,
      HospitalId: e.location.hospitalId,
      RoomId: e.location.roomId,
    },
    MedicalServiceId: e.medicalServiceId,
    ReasonForVisit: e.reasonForVisit,
    PatientClassId: e.patientClassId,
    AdmitPriorityId: e.admitPriorityId,
    AdmitSourceId: e.admitSourceId,
    EncounterAlias: e.alias,
    FinancialNumber: e.financialNumber,
    ProvidersType: e.providers.map((provider) => ({
      ProviderId: provider.providerId,
      ProviderType: provider.providerType,
      Phones: provider.phones.map(phoneFields),
      InternalSequence: provider.sequence,
    })),
    ICD10DXCodeIds: e.diagnosisCodes,
    CustomFields: customFields ? e.customFields.map(customFieldFields) : [],
    FormType: e.formType,
    ReferClientId: e.referringClientId,
    EstimatedArrivalDateTime: moment(e.estimatedArrival),
    EstimatedLengthOfStay: e.estimatedLengthOfStay,
    EstimatedDischargeDateTime: moment(e.estimatedDischarge),
    VisitorStatusId: e.visitorStatusId,
    TreatmentPhaseId: e.treatmentPhaseId,
    PatientValuablesIds: e.patientValuablesIds,
    ContributorSystemId: e.contributorSystemId,
  });
}

function moment(at: Moment | undefined): string | undefined {
  return writeDotnetDate(at?.text);
}

function insuranceFields(i: Insurance) {
  return {
    CompanyId: i.companyId,
    CompanyName: i.companyName,
    HealthPlanId: i.healthPlanId,
    GroupName: i.groupName,
    GroupNumber: i.groupNumber,
    EligibilityStatusId: i.eligibilityStatusId,
    EligibilityStatusDate: moment(i.eligibilityStatusDate),
    SubscriberId: i.subscriberId,
    Subscriber: i.subscriber,
    PolicyNumber: i.policyNumber,
    PatientRelationshipToSubscriber: i.patientRelationshipToSubscriber,
    SubscriberRelationshipToPatientId: i.subscriberRelationshipToPatientId,
    Address: i.address && addressFields(i.address),
    Phones: i.phones.map(phoneFields),
    CustomFields: i.customFields.map(customFieldFields),
  };
}

export function addressFields(a: Address) {
  const [Address1, Address2, Address3] = a.lines;
  return {
    Address1,
    Address2,
    Address3,
    City: a.city,
    State: a.state,
    ZIP: a.postalCode,
    TypeId: a.typeId,
    County: a.county,
    Country: a.country,
  };
}

export function phoneFields(p: Phone) {
  return { Number: p.number, TypeId: p.typeId, Extension: p.extension, FormatId: p.formatId, Contact: p.contact };
}

export function customFieldFields(f: CustomField) {
  return { FieldId: f.fieldId, ResponseValue: f.value };
}

/** Without what is undefined or an empty list. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
