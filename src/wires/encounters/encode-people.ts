// From our nouns to the wire's replies about patients, appointments, slots and documents. Pure.
import type { AppointmentReading, SlotReading } from "#core/appointment.ts";
import type { DocumentReading } from "#core/document.ts";
import type { Found } from "#core/emr-query.ts";
import type { PatientReading } from "#core/patient-registration.ts";
import type { Unread } from "#core/record.ts";
import { writeDotnetDate } from "./dotnet-date.ts";
import { addressFields, customFieldFields, identity, notRead, phoneFields } from "./encode.ts";
import { APPOINTMENT, APPOINTMENTS, DOCUMENT, DOCUMENTS, PATIENTS, type RepliedTable, reply, SLOTS } from "./replies.ts";

/** Which parts were asked for; the others are null. */
export interface PatientParts {
  readonly extended: boolean;
  readonly identities: boolean;
  readonly careTeam: boolean;
  readonly customFields: boolean;
}

export function encodePatients({ items, unread }: Found<PatientReading>, parts: PatientParts): RepliedTable<typeof PATIENTS> {
  const only = <T>(wanted: boolean, value: T): T | undefined => (wanted ? value : undefined);
  return reply(PATIENTS, {
    Patients: items.map((patient) => ({
      PatientId: patient.id,
      FirstName: patient.firstName,
      MiddleName: patient.middleName,
      LastName: patient.lastName,
      Name: patient.name,
      DOB: patient.birthDate,
      GenderId: patient.gender,
      MRN: patient.identifiers.find(({ code }) => code === "MR" || code === "MRN")?.value,
      Active: patient.active,
      Deceased: patient.deceased === undefined ? undefined : patient.deceased !== false,
      DeceasedDateTime: typeof patient.deceased === "string" ? writeDotnetDate(patient.deceased) : undefined,
      UpdatedDateTime: writeDotnetDate(patient.changedAt),
      Identities: only(parts.identities, patient.identifiers.map(identity)),
      Addresses: only(parts.extended, patient.addresses.map(addressFields)),
      Phones: only(parts.extended, patient.phones.map(phoneFields)),
      Email: only(parts.extended, patient.email),
      Language: only(parts.extended, patient.language),
      MaritalStatus: only(parts.extended, patient.maritalStatus),
      CareTeam: only(parts.careTeam, patient.providers.map(person)),
      CustomFields: only(parts.customFields, patient.customFields.map(customFieldFields)),
      RelatedPersons: patient.relatedPersons?.map(({ id, name, relationships, phones }) => ({
        RelatedPersonId: id,
        Name: name,
        Relationships: relationships,
        Phones: phones.map(phoneFields),
      })),
    })),
    NotRead: notRead(unread),
  });
}

function person({ id, name }: { readonly id: string | undefined; readonly name: string | undefined }) {
  return { Id: id, Name: name };
}

function appointmentFields(one: AppointmentReading) {
  return {
    AppointmentId: one.id,
    PatientId: one.patientId,
    AppointmentTypeId: one.type?.id,
    AppointmentType: one.type?.text,
    StatusId: one.status,
    StartDateTime: writeDotnetDate(one.start),
    EndDateTime: writeDotnetDate(one.end),
    Comments: one.comments,
    EncounterId: one.encounterId,
    SlotIds: one.slotIds,
    Participants: one.participants.map(({ kind, ...who }) => ({ ParticipantType: kind, ...person(who) })),
    CancellationReason: one.cancellationReason,
  };
}

export function encodeAppointment(one: AppointmentReading): RepliedTable<typeof APPOINTMENT> {
  return reply(APPOINTMENT, appointmentFields(one));
}

export function encodeAppointments({ items, unread }: Found<AppointmentReading>): RepliedTable<typeof APPOINTMENTS> {
  return reply(APPOINTMENTS, { Appointments: items.map(appointmentFields), NotRead: notRead(unread) });
}

export function encodeSlots({ items, unread }: Found<SlotReading>): RepliedTable<typeof SLOTS> {
  return reply(SLOTS, {
    Slots: items.map((slot) => ({
      SlotId: slot.id,
      StartDateTime: writeDotnetDate(slot.start),
      EndDateTime: writeDotnetDate(slot.end),
      StatusId: slot.status,
      AppointmentTypeId: slot.type?.id,
      AppointmentType: slot.type?.text,
      ResourceIds: slot.resourceIds,
      LocationIds: slot.locationIds,
    })),
    NotRead: notRead(unread),
  });
}

function documentFields(one: DocumentReading) {
  return {
    DocumentId: one.id,
    PatientId: one.patientId,
    EncounterId: one.encounterIds[0],
    DocumentTypeId: one.type?.id,
    DocumentType: one.type?.text,
    DocumentCategories: one.categories,
    Status: one.status,
    TextStatus: one.textStatus,
    DocumentDateTime: writeDotnetDate(one.date),
    Description: one.description,
    Format: one.format,
    AuthorUserId: one.author?.id,
    AuthorName: one.author?.name,
    ExternalDocumentIds: one.externalIds,
    Body: one.body?.text,
    BodyEncoding: one.body?.encoding,
  };
}

export function encodeDocument(one: DocumentReading & { readonly unread: readonly Unread[] }): RepliedTable<typeof DOCUMENT> {
  return reply(DOCUMENT, { ...documentFields(one), NotRead: notRead(one.unread) });
}

/** The next page can be asked for only where the request has a field for it. */
export function encodeDocuments({ items, unread, next }: Found<DocumentReading>): RepliedTable<typeof DOCUMENTS> {
  return reply(DOCUMENTS, { Documents: items.map(documentFields), NextPage: next, NotRead: notRead(unread) });
}
