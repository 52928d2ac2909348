// What the operations beside POST PatientEncounters answer. No page of the vendor's documents these bodies: their members are ours, named as the requests name
// the same things. What the EMR does not say, or was not asked for, is null.

/** A nested table is an object, a table in brackets a list of objects. */
export type ReplyKind = "text" | "flag" | "texts" | "free" | ReplyTable | readonly [ReplyTable];
export interface ReplyTable {
  readonly [field: string]: ReplyKind;
}

export type Replied<K> = K extends "text"
  ? string | null
  : K extends "flag"
    ? boolean | null
    : K extends "texts"
      ? readonly string[] | null
      : K extends "free"
        ? Readonly<Record<string, unknown>> | null
        : K extends readonly [infer T]
          ? readonly RepliedTable<T>[] | null
          : RepliedTable<K> | null;
export type RepliedTable<T> = { readonly [F in keyof T]: Replied<T[F]> };

/** The same while it is put together: what is undefined becomes null. */
export type Draft<K> = K extends "text"
  ? string | undefined
  : K extends "flag"
    ? boolean | undefined
    : K extends "texts"
      ? readonly string[] | undefined
      : K extends "free"
        ? Readonly<Record<string, unknown>> | undefined
        : K extends readonly [infer T]
          ? readonly DraftTable<T>[] | undefined
          : DraftTable<K> | undefined;
export type DraftTable<T> = { readonly [F in keyof T]: Draft<T[F]> };

/** Every undefined within becomes null. */
export function reply<T extends ReplyTable>(_table: T, draft: DraftTable<T>): RepliedTable<T> {
  return filled(draft) as RepliedTable<T>;
}

function filled(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
}

const IDENTITY = { Code: "text", Description: "text", Value: "text" } as const;
/** What is there and could not be read or shown, and why. */
const NOT_READ = { What: "text", Reason: "text" } as const;
const PERSON = { Id: "text", Name: "text" } as const;
const ADDRESS = {
  Address1: "text",
  Address2: "text",
  Address3: "text",
  City: "text",
  State: "text",
  ZIP: "text",
  TypeId: "text",
  County: "text",
  Country: "text",
} as const;
const PHONE = { Number: "text", TypeId: "text", Extension: "text", FormatId: "text", Contact: "text" } as const;
const CUSTOM_FIELD = { FieldId: "text", ResponseValue: "text" } as const;

export const MADE = {
  encounterRelationship: { EncounterRelationshipId: "text" },
  insurance: { InsuranceId: "text" },
  careTeam: { CareTeamId: "text" },
  patient: { PatientId: "text", AlternativeIdentifiers: [IDENTITY] },
  appointment: { AppointmentId: "text" },
  document: { DocumentId: "text" },
  allergy: { AllergyId: "text" },
  observation: { ObservationId: "text" },
} as const satisfies Readonly<Record<string, ReplyTable>>;

/** `Encounter` as in the request that creates one. */
const INSURANCE = {
  InsuranceId: "text",
  CompanyId: "text",
  CompanyName: "text",
  HealthPlanId: "text",
  GroupName: "text",
  GroupNumber: "text",
  EligibilityStatusId: "text",
  EligibilityStatusDate: "text",
  SubscriberId: "text",
  Subscriber: "text",
  PolicyNumber: "text",
  PatientRelationshipToSubscriber: "text",
  SubscriberRelationshipToPatientId: "text",
  Address: ADDRESS,
  Phones: [PHONE],
  CustomFields: [CUSTOM_FIELD],
} as const;
const AUTHORIZATION = { PriorAuthorizationId: "text", StatusId: "text", Numbers: "texts", CreatedDateTime: "text" } as const;

export const ENCOUNTER = {
  EncounterId: "text",
  PatientId: "text",
  PatientIdType: "text",
  Encounter: "free",
  AlternativeIdentifiers: [IDENTITY],
  InsurancePlans: [INSURANCE],
  Comments: "texts",
  PriorAuthorizations: [AUTHORIZATION],
} as const satisfies ReplyTable;

const TEAM_MEMBER = { ...PERSON, Roles: "texts" } as const;
export const ENCOUNTERS = {
  Encounters: [
    {
      EncounterId: "text",
      PatientId: "text",
      Encounter: "free",
      AlternativeIdentifiers: [IDENTITY],
      CareTeam: [TEAM_MEMBER],
      Comments: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

const RELATED_PERSON = { RelatedPersonId: "text", Name: "text", Relationships: "texts", Phones: [PHONE] } as const;
export const PATIENTS = {
  Patients: [
    {
      PatientId: "text",
      FirstName: "text",
      MiddleName: "text",
      LastName: "text",
      Name: "text",
      DOB: "text",
      GenderId: "text",
      MRN: "text",
      Active: "flag",
      Deceased: "flag",
      DeceasedDateTime: "text",
      UpdatedDateTime: "text",
      Identities: [IDENTITY],
      Addresses: [ADDRESS],
      Phones: [PHONE],
      Email: "text",
      Language: "text",
      MaritalStatus: "text",
      CareTeam: [PERSON],
      CustomFields: [CUSTOM_FIELD],
      RelatedPersons: [RELATED_PERSON],
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

export const APPOINTMENT = {
  AppointmentId: "text",
  PatientId: "text",
  AppointmentTypeId: "text",
  AppointmentType: "text",
  StatusId: "text",
  StartDateTime: "text",
  EndDateTime: "text",
  Comments: "text",
  EncounterId: "text",
  SlotIds: "texts",
  Participants: [{ ParticipantType: "text", ...PERSON }],
  CancellationReason: "text",
} as const satisfies ReplyTable;
export const APPOINTMENTS = { Appointments: [APPOINTMENT], NotRead: [NOT_READ] } as const satisfies ReplyTable;

export const SLOTS = {
  Slots: [
    {
      SlotId: "text",
      StartDateTime: "text",
      EndDateTime: "text",
      StatusId: "text",
      AppointmentTypeId: "text",
      AppointmentType: "text",
      ResourceIds: "texts",
      LocationIds: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

const DOCUMENT_MEMBERS = {
  DocumentId: "text",
  PatientId: "text",
  EncounterId: "text",
  DocumentTypeId: "text",
  DocumentType: "text",
  DocumentCategories: "texts",
  Status: "text",
  TextStatus: "text",
  DocumentDateTime: "text",
  Description: "text",
  Format: "text",
  AuthorUserId: "text",
  AuthorName: "text",
  ExternalDocumentIds: "texts",
  Body: "text",
  /** "text" or "base64". */
  BodyEncoding: "text",
} as const;
export const DOCUMENT = { ...DOCUMENT_MEMBERS, NotRead: [NOT_READ] } as const satisfies ReplyTable;
export const DOCUMENTS = { Documents: [DOCUMENT_MEMBERS], NextPage: "text", NotRead: [NOT_READ] } as const satisfies ReplyTable;

export const ALLERGIES = {
  Allergies: [
    {
      AllergyId: "text",
      PatientId: "text",
      EncounterId: "text",
      AllergenId: "text",
      Allergen: "text",
      NoneKnown: "flag",
      CategoryIds: "texts",
      StatusId: "text",
      VerificationStatusId: "text",
      CriticalityId: "text",
      Reactions: [{ Reaction: "text", SeverityId: "text" }],
      OnsetDate: "text",
      RecordedDateTime: "text",
      Comments: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

const OBSERVED = {
  ComponentId: "text",
  Component: "text",
  /** Digits as recorded; with a comparator where the value is a bound. */
  Value: "text",
  Units: "text",
  ValueCodes: "texts",
  AbsentReason: "text",
  InterpretationIds: "texts",
  ReferenceRange: "text",
} as const;
export const OBSERVATION = {
  ObservationId: "text",
  PatientId: "text",
  EncounterId: "text",
  CategoryIds: "texts",
  ...OBSERVED,
  ObservationDateTime: "text",
  IssuedDateTime: "text",
  StatusId: "text",
  Components: [OBSERVED],
  Comments: "texts",
} as const satisfies ReplyTable;
export const OBSERVATIONS = { Observations: [OBSERVATION], NotRead: [NOT_READ] } as const satisfies ReplyTable;

export const LAB_RESULTS = {
  LabResults: [
    {
      ResultId: "text",
      PatientId: "text",
      EncounterId: "text",
      OrderIds: "texts",
      AccessionNumber: "text",
      ResultGroupComponentId: "text",
      ResultGroup: "text",
      ResultGroupStatusId: "text",
      ResultGroupDateTime: "text",
      IssuedDateTime: "text",
      Conclusion: "text",
      Results: [OBSERVATION],
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

export const LAB_ORDERS = {
  LabOrders: [
    {
      OrderId: "text",
      PatientId: "text",
      EncounterId: "text",
      OrderableCodeId: "text",
      Orderable: "text",
      StatusId: "text",
      IntentId: "text",
      OrderPriorityId: "text",
      OrderDateTime: "text",
      ServiceDateTime: "text",
      DoNotPerform: "flag",
      Reasons: "texts",
      Comments: "texts",
      Audit: { OrderDateTime: "text", OrderingProviderId: "text", OrderingProviderName: "text" },
      Results: [OBSERVATION],
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

export const HOME_MEDICATIONS = {
  HomeMedications: [
    {
      OrderId: "text",
      /** "request" or "statement": ordered, or what the patient is said to take. */
      Source: "text",
      PatientId: "text",
      EncounterId: "text",
      MedicationId: "text",
      Medication: "text",
      RxNormIds: "texts",
      StatusId: "text",
      IntentId: "text",
      AdminInstructions: "text",
      OrderDateTime: "text",
      StartDateTime: "text",
      StopDateTime: "text",
      Reason: "text",
      DoNotPerform: "flag",
      Comments: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

export const IMMUNIZATIONS = {
  Immunizations: [
    {
      ImmunizationId: "text",
      PatientId: "text",
      EncounterId: "text",
      VaccineId: "text",
      Vaccine: "text",
      StatusId: "text",
      StatusReason: "text",
      AdministeredDateTime: "text",
      Dose: "text",
      Comments: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;

export const HEALTH_MAINTENANCE = {
  HealthMaintenanceEvents: [
    {
      HealthMaintenanceEventId: "text",
      PatientId: "text",
      EncounterId: "text",
      Name: "text",
      StatusId: "text",
      IntentId: "text",
      CategoryIds: "texts",
      StartDateTime: "text",
      EndDateTime: "text",
      Activities: [{ Name: "text", StatusId: "text", ScheduledDateTime: "text" }],
      Comments: "texts",
    },
  ],
  NotRead: [NOT_READ],
} as const satisfies ReplyTable;
