// Bodies exactly as the Emissary API writes them: field tables of the request (source: the seed page) and types of the replies.

/** How each member of a body is read. A nested table is an object, a table in brackets a list of objects. */
export type FieldKind = "string" | "datetime" | "strings" | FieldTable | readonly [FieldTable];
export interface FieldTable {
  readonly [field: string]: FieldKind;
}

export const CUSTOM_FIELD = { FieldId: "string", ResponseValue: "string" } as const satisfies FieldTable;

export const PHONE = {
  Number: "string",
  TypeId: "string",
  Extension: "string",
  FormatId: "string",
  Contact: "string",
} as const satisfies FieldTable;

export const ADDRESS = {
  Address1: "string",
  Address2: "string",
  Address3: "string",
  City: "string",
  State: "string",
  ZIP: "string",
  TypeId: "string",
  County: "string",
  Country: "string",
} as const satisfies FieldTable;

export const INSURANCE = {
  CompanyId: "string",
  CompanyName: "string",
  HealthPlanId: "string",
  GroupName: "string",
  GroupNumber: "string",
  EligibilityStatusId: "string",
  EligibilityStatusDate: "datetime",
  SubscriberId: "string",
  Subscriber: "string",
  PolicyNumber: "string",
  PatientRelationshipToSubscriber: "string",
  SubscriberRelationshipToPatientId: "string",
  Address: ADDRESS,
  Phones: [PHONE],
  CustomFields: [CUSTOM_FIELD],
} as const satisfies FieldTable;

const PROVIDER = {
  ProviderId: "string",
  ProviderType: "string",
  Address: ADDRESS,
  Email: "string",
  NPI: "string",
  LicenseNumber: "string",
  Phones: [PHONE],
  InternalSequence: "string",
} as const satisfies FieldTable;

/** EncounterCreate, in the seed's order. */
export const ENCOUNTER_CREATE = {
  EncounterDateTime: "datetime",
  AttendingProviderId: "string",
  DischargeDateTime: "datetime",
  EncounterStatusId: "string",
  EncounterTypeId: "string",
  Location: { BedId: "string", UnitId: "string", HospitalId: "string", RoomId: "string" },
  MedicalServiceId: "string",
  ReasonForVisit: "string",
  PatientClassId: "string",
  AdmitPriorityId: "string",
  AdmitSourceId: "string",
  EncounterAlias: "string",
  GuarantorId: "string",
  GuarantorTypeId: "string",
  GuarantorRelationshipToPatientId: "string",
  Insurances: [INSURANCE],
  FinancialNumber: "string",
  ProvidersType: [PROVIDER],
  ICD10DXCodeIds: "strings",
  CustomFields: [CUSTOM_FIELD],
  FormType: "string",
  ReferClientId: "string",
  EstimatedArrivalDateTime: "datetime",
  EstimatedLengthOfStay: "string",
  EstimatedDischargeDateTime: "datetime",
  VisitorStatusId: "string",
  TreatmentPhaseId: "string",
  PatientValuablesIds: "string",
  ContributorSystemId: "string",
} as const satisfies FieldTable;

/** What a value becomes once its text was checked: dates keep the text that was sent. */
export interface WireMoment {
  readonly text: string;
  readonly instant: string;
}

export type Checked<K> = K extends "string"
  ? string
  : K extends "datetime"
    ? WireMoment
    : K extends "strings"
      ? readonly string[]
      : K extends readonly [infer T]
        ? readonly CheckedTable<T>[]
        : CheckedTable<K>;
export type CheckedTable<T> = { readonly [F in keyof T]?: Checked<T[F]> };
export type EncounterCreate = CheckedTable<typeof ENCOUNTER_CREATE>;

/** The seven credential fields; each also comes as a header of that name. */
export const CREDENTIAL_FIELDS = [
  "LoginId",
  "Password",
  "EmrInstance",
  "ApplicationName",
  "ApplicationKey",
  "AuthorizationToken",
  "RequestVerboseLogging",
] as const;
export type CredentialField = (typeof CREDENTIAL_FIELDS)[number];
export type CredentialFields = { readonly [F in CredentialField]?: string };

/** The EMR systems of the seed and their numbers; numbers are an operator's setting because no page documents them. */
export const DEFAULT_EMR_SYSTEMS: Readonly<Record<string, number>> = {
  Allscripts: 0,
  Athena: 1,
  Cerner: 2,
  CernerFHIR: 3,
  Epic: 4,
  Meditech: 5,
  Sandbox: 6,
  TouchWorksUnity: 7,
};

/** For these the seed requires LoginId and Password. */
export const SYSTEMS_THAT_NEED_A_LOGIN: readonly string[] = ["Allscripts", "Athena", "Cerner", "Meditech", "Sandbox"];

export interface Identity {
  readonly Code: string;
  readonly Description: string;
  readonly Value: string;
}

/** UdmPatientEncounterCreateResponse. */
export interface CreateResponse {
  readonly EncounterId: string;
  readonly AlternativeIdentifiers: readonly Identity[];
}
