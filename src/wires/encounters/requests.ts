// What each operation beside POST PatientEncounters takes: fields of its query or body, when each is required, and by which EMR systems. Source: the vendor's
// pages of the operations; the fields of Patient, Slot, AppointmentDetail and the values of enumerations are not public, and ours.
import { ADDRESS, CUSTOM_FIELD, ENCOUNTER_CREATE, type FieldKind, INSURANCE, PHONE } from "./wire.ts";

/** "date": a day; "list": a text with commas; "texts": a JSON list of texts. */
export type ParameterKind = FieldKind | "date" | "boolean" | "integer" | "list";

export interface Parameter {
  readonly kind: ParameterKind;
  /** Always, or for these EMR systems only. */
  readonly required?: true | readonly string[];
  /** Names it may have, in any case, or their numbers from 0. */
  readonly values?: readonly string[];
}

export interface RequestTable {
  readonly [field: string]: Parameter;
}

const text = { kind: "string" } as const;
const textRequired = { kind: "string", required: true } as const;
const time = { kind: "datetime" } as const;
const flag = { kind: "boolean" } as const;
const list = { kind: "list" } as const;
const textIf = <const S extends readonly string[]>(...systems: S) => ({ kind: "string", required: systems }) as const;
const timeIf = <const S extends readonly string[]>(...systems: S) => ({ kind: "datetime", required: systems }) as const;

const USER = { UserId: textRequired } as const;
/** Values of the vendor's enumeration are not public: any is taken, and changes nothing. */
const USER_TYPE = { UserType: text } as const;
const PATIENT = { ...USER, PatientId: textRequired } as const;
const WINDOW = { FromDateTime: time, ToDateTime: time } as const;
const RECORDS = { MaxRecords: { kind: "integer" } } as const;
const POPULATION = { ...USER, FromDateTime: timeIf("Cerner", "Epic", "Meditech"), ToDateTime: time, LocationList: list } as const;

export const GET_PATIENT_ENCOUNTER = {
  ...USER,
  EncounterAlias: text,
  IncludeInsurancePlans: flag,
  IncludeComments: flag,
  IncludePriorAuthorizations: flag,
} as const satisfies RequestTable;

/** Ours, as the two after it: the vendor documents no such calls. */
export const UPDATE_PATIENT_ENCOUNTER = { ...USER, Encounter: { kind: ENCOUNTER_CREATE, required: true } } as const satisfies RequestTable;
export const DELETE_PATIENT_ENCOUNTER = USER satisfies RequestTable;
export const GET_REFERENCES = USER satisfies RequestTable;

export const POPULATION_ENCOUNTERS = {
  ...POPULATION,
  IncludeCareTeam: flag,
  IncludeComments: flag,
  IncludeCustomFields: flag,
} as const satisfies RequestTable;

export const CREATE_RELATIONSHIP = {
  ...USER,
  EncounterId: textRequired,
  EncounterIdType: text,
  RelatedPersonId: textRequired,
  RelationshipTypeId: textRequired,
  RelatedPersonRelationToPatientId: textRequired,
  PatientRelationToRelatedPersonId: text,
} as const satisfies RequestTable;

const { EligibilityStatusDate: _, ...INSURANCE_TEXTS } = INSURANCE;

export const PATCH_INSURANCE = {
  ...USER,
  ...(Object.fromEntries(Object.entries(INSURANCE_TEXTS).map(([field, kind]) => [field, { kind }])) as {
    readonly [F in keyof typeof INSURANCE_TEXTS]: { readonly kind: (typeof INSURANCE_TEXTS)[F] };
  }),
  EligibilityStatusDate: time,
  Priority: text,
  BeginEffectiveDateTime: time,
  EndEffectiveDateTime: time,
  InsuranceCardCopiedId: text,
  InsuranceCardNameLast: text,
  InsuranceCardNameFirst: text,
  InsuranceCardNameMiddle: text,
  SubscriberMemberNumber: text,
} as const satisfies RequestTable;

export const CREATE_CARE_TEAM = {
  ...USER,
  PersonRelationshipId: text,
  EncounterRelationshipId: text,
  EncounterId: textRequired,
  BeginDateTime: time,
  EndDateTime: time,
} as const satisfies RequestTable;

export const GET_PATIENTS = {
  ...USER,
  FirstName: text,
  LastName: text,
  MRN: text,
  DOB: { kind: "date" },
  FinancialNumber: text,
  GenderId: text,
  ProviderFilter: flag,
  IncludeExtended: flag,
} as const satisfies RequestTable;

const PATIENT_CREATE = {
  FirstName: "string",
  MiddleName: "string",
  LastName: "string",
  Suffix: "string",
  DOB: "string",
  GenderId: "string",
  MRN: "string",
  LanguageId: "string",
  MaritalStatusId: "string",
  Email: "string",
  Address: ADDRESS,
  Phones: [PHONE],
  CustomFields: [CUSTOM_FIELD],
} as const;

export const CREATE_PATIENT = {
  ...USER,
  FacilityId: textIf("Meditech", "Epic", "Cerner"),
  InterpreterTypeId: text,
  Patient: { kind: PATIENT_CREATE, required: true },
} as const satisfies RequestTable;

export const GET_PATIENT_LIST = {
  ...USER,
  ListId: textRequired,
  ListType: textRequired,
  IncludeExtended: flag,
  IncludePCT: flag,
  IncludeIdentity: flag,
  ProviderFilter: flag,
} as const satisfies RequestTable;

export const POPULATION_PATIENTS = {
  ...POPULATION,
  IncludeExtended: flag,
  IncludeIdentity: flag,
  IncludeRelatedPersons: flag,
  IncludeCustomFields: flag,
  IncludeComments: flag,
  IncludeCreateDateTimeSearch: flag,
} as const satisfies RequestTable;

export const GET_APPOINTMENTS = {
  ...PATIENT,
  ...USER_TYPE,
  Statuses: list,
  PastOrFuture: { kind: "string", values: ["Past", "Future", "All"] },
  FromDateTime: timeIf("Athena"),
  ToDateTime: timeIf("Athena"),
} as const satisfies RequestTable;

export const GET_APPOINTMENT = { ...USER, ...USER_TYPE } as const satisfies RequestTable;

const SLOT = {
  SlotId: "string",
  StartDateTime: "datetime",
  EndDateTime: "datetime",
  ResourceId: "string",
  LocationId: "string",
} as const;
const { SlotId: _slotId, ...APPOINTMENT_DETAIL } = SLOT;

export const CREATE_APPOINTMENT = {
  ...USER,
  AppointmentDetails: { kind: [APPOINTMENT_DETAIL] },
  AppointmentTypeId: textIf("Athena"),
  Comments: text,
  EncounterId: text,
  EncounterIdType: text,
  PatientId: textRequired,
  PatientIdType: text,
  Slots: { kind: [SLOT] },
} as const satisfies RequestTable;

export const UPDATE_APPOINTMENT = {
  ...USER,
  AppointmentDetails: { kind: [APPOINTMENT_DETAIL] },
  Comments: text,
  EncounterId: text,
  EncounterIdType: text,
  ReasonComments: text,
  ReasonId: textIf("Cerner"),
  Slots: { kind: [SLOT] },
  StatusId: text,
} as const satisfies RequestTable;

export const DELETE_APPOINTMENT = { ...USER, ...USER_TYPE, Reason: text, Comment: text } as const satisfies RequestTable;

export const DISCOVER_SLOTS = {
  ...USER,
  AppointmentTypeId: textIf("Athena"),
  LocationId: textIf("Athena"),
  ResourceId: textIf("Athena"),
  MaxSlots: { kind: "integer" },
  ...WINDOW,
} as const satisfies RequestTable;

/** The page's text also promises a filter by status; its name is taken from GET Appointments. */
export const POPULATION_APPOINTMENTS = { ...POPULATION, Statuses: list } as const satisfies RequestTable;

export const GET_DOCUMENTS = {
  ...USER,
  PatientId: text,
  EncounterId: text,
  ...WINDOW,
  DocumentCategories: list,
  DocumentTypes: list,
  NextPage: text,
} as const satisfies RequestTable;

export const GET_DOCUMENT = { ...USER, IncludeBody: flag } as const satisfies RequestTable;

const DOCUMENT_CONTENT = {
  Status: textRequired,
  Description: text,
  Format: textRequired,
  Body: textRequired,
  AuthorUserId: text,
  CosignerUserId: text,
} as const;

export const CREATE_DOCUMENT = {
  ...USER,
  PatientId: textRequired,
  PatientIdType: text,
  EncounterId: textIf("Epic", "CernerFHIR"),
  EncounterAlias: text,
  DocumentType: textRequired,
  DocumentDateTime: timeIf("Allscripts", "Cerner", "CernerFHIR", "Athena", "Meditech", "TouchWorksUnity"),
  ...DOCUMENT_CONTENT,
  ServiceDepartmentId: textIf("Meditech"),
  DictationDateTime: time,
  TranscriptionDateTime: time,
  ExternalDocumentId: text,
} as const satisfies RequestTable;

export const UPDATE_DOCUMENT = {
  ...USER,
  ...DOCUMENT_CONTENT,
  ServiceDepartmentId: text,
  DictationDateTime: time,
  TranscriptionDateTime: time,
} as const satisfies RequestTable;

export const POPULATION_DOCUMENTS = {
  ...POPULATION,
  DocumentCategories: list,
  DocumentTypes: list,
  IncludeBody: flag,
} as const satisfies RequestTable;

export const GET_ALLERGIES = { ...PATIENT, ...USER_TYPE, ShowCancelled: flag } as const satisfies RequestTable;

export const CREATE_ALLERGY = {
  ...PATIENT,
  PatientIdType: text,
  AllergenId: textRequired,
  CategoryId: textIf("Cerner"),
  ReactionTypeId: textIf("Cerner"),
  SeverityId: text,
  ReactionIds: { kind: "strings" },
  Comments: text,
  OnsetDate: text,
  EncounterId: textIf("Allscripts"),
} as const satisfies RequestTable;

export const GET_OBSERVATIONS = {
  ...PATIENT,
  EncounterId: text,
  CategoryId: { kind: "list", required: ["Epic"] },
  ComponentList: list,
  ...RECORDS,
  ...WINDOW,
} as const satisfies RequestTable;

export const CREATE_OBSERVATION = {
  ...PATIENT,
  EncounterId: textRequired,
  ComponentId: textRequired,
  ObservationDateTime: { kind: "datetime", required: true },
  TemplateId: text,
  Value: text,
  Comment: text,
  ValueCodes: { kind: "strings" },
  SystemId: text,
  SourceId: text,
  ReferenceNumber: text,
  OrderId: text,
  EntryModeId: text,
} as const satisfies RequestTable;

export const POPULATION_OBSERVATIONS = {
  ...POPULATION,
  CategoryList: list,
  ComponentList: list,
  IncludeComments: flag,
} as const satisfies RequestTable;

export const GET_LAB_RESULTS = {
  ...PATIENT,
  EncounterId: text,
  ResultId: text,
  ComponentIdList: list,
  ...RECORDS,
  ...WINDOW,
} as const satisfies RequestTable;

export const POPULATION_LAB_RESULTS = { ...POPULATION, ComponentIdList: list } as const satisfies RequestTable;

export const GET_LAB_ORDERS = {
  ...PATIENT,
  ...USER_TYPE,
  EncounterId: text,
  OrderId: text,
  OrderType: text,
  DateQueryType: { kind: "string", values: ["OrderDateTime", "ServiceDateTime"] },
  ...WINDOW,
  IncludeResults: flag,
  IncludeAudit: flag,
  ...RECORDS,
} as const satisfies RequestTable;

export const GET_HOME_MEDICATIONS = {
  ...PATIENT,
  ...USER_TYPE,
  EncounterId: text,
  OrderStatus: { kind: "string", values: ["All", "Active", "Inactive"] },
  ...WINDOW,
  IncludeRxNorm: flag,
  IncludeRxDischarge: flag,
} as const satisfies RequestTable;

export const GET_IMMUNIZATIONS = { ...PATIENT, ...USER_TYPE } as const satisfies RequestTable;

export const GET_HEALTH_MAINTENANCE = { ...PATIENT, StartDateTime: time, EndDateTime: time } as const satisfies RequestTable;
