// What may be asked of an EMR, and how it answers, in our own nouns. Dates in answers are texts as recorded.
import type { AppointmentReading, SlotReading } from "./appointment.ts";
import type { DocumentReading } from "./document.ts";
import type { AlternativeIdentifier, EncounterDetails, Insurance } from "./encounter.ts";
import type { PatientReading } from "./patient-registration.ts";
import type { AllergyFact, ImmunizationFact, MedicationFact, ObservationFact, ReportFact, RequestFact, Unread } from "./record.ts";

/** ISO 8601 UTC, both ends belong to it. */
export interface TimeWindow {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Of one patient or, without, of everybody whom the login may see. */
interface Asked extends TimeWindow {
  readonly patient: { readonly value: string; readonly idType: string | undefined } | undefined;
  readonly encounterId?: string | undefined;
  /** Places by the EMR's id; empty: everywhere. */
  readonly locationIds?: readonly string[];
  /** At most so many. */
  readonly max: number;
  /** Where an earlier answer ended: its `next`. */
  readonly page?: string | undefined;
}

/** Of each kind of question, what it says beside its kind. */
export interface EmrQuestions {
  encounter: { readonly id: string; readonly insurances: boolean; readonly comments: boolean; readonly authorizations: boolean };
  encounters: Asked & { readonly careTeam: boolean; readonly comments: boolean };
  patients: {
    readonly firstName: string | undefined;
    readonly lastName: string | undefined;
    readonly mrn: string | undefined;
    /** `YYYY-MM-DD`. */
    readonly birthDate: string | undefined;
    readonly financialNumber: string | undefined;
    readonly gender: string | undefined;
    /** Only patients of the user who asks. */
    readonly ownOnly: boolean;
  };
  "patient-list": { readonly listId: string; readonly ownOnly: boolean };
  /** Whoever was added or changed in the time. */
  "changed-patients": Asked & { readonly relatedPersons: boolean };
  appointments: Asked & { readonly statuses: readonly string[] };
  appointment: { readonly id: string };
  slots: TimeWindow & {
    readonly typeId: string | undefined;
    readonly locationId: string | undefined;
    readonly resourceId: string | undefined;
    readonly max: number;
  };
  documents: Asked & { readonly categories: readonly string[]; readonly types: readonly string[]; readonly bodies: boolean };
  document: { readonly id: string; readonly body: boolean };
  /** `cancelled`: those entered in error too. */
  allergies: Asked & { readonly cancelled: boolean };
  /** Vital signs and what else is charted; laboratory results are asked for by their own kind. */
  observations: Asked & { readonly categories: readonly string[]; readonly components: readonly string[] };
  "lab-results": Asked & { readonly resultId: string | undefined; readonly components: readonly string[] };
  /** `by`: the time that the window means. */
  "lab-orders": Asked & {
    readonly orderId: string | undefined;
    readonly orderType: string | undefined;
    readonly by: "ordered" | "due";
    readonly results: boolean;
  };
  "home-medications": Asked & { readonly status: "active" | "inactive" | undefined; readonly discharge: boolean };
  immunizations: Asked;
  "health-maintenance": Asked;
}

export type EmrQueryKind = keyof EmrQuestions;
export type EmrQuery<K extends EmrQueryKind = EmrQueryKind> = { [Q in K]: { readonly kind: Q } & EmrQuestions[Q] }[K];

/** `unread`: what is there and could not be read or shown, and why. */
export interface Found<T> {
  readonly items: readonly T[];
  readonly unread: readonly Unread[];
  /** Asked again with it, the answer goes on where this one ended. */
  readonly next: string | undefined;
}

/** A fact, whose it is and where it belongs. */
export interface Recorded<F> {
  readonly id: string;
  readonly patientId: string;
  readonly encounterId: string | undefined;
  readonly fact: F;
  readonly notes: readonly string[];
}

export interface LabResultReading {
  /** Undefined: results that no report holds. */
  readonly report: Recorded<ReportFact> | undefined;
  readonly orderIds: readonly string[];
  readonly accession: string | undefined;
  readonly results: readonly Recorded<ObservationFact>[];
}

export interface LabOrderReading extends Recorded<RequestFact> {
  readonly priority: string | undefined;
  readonly due: string | undefined;
  readonly requester: { readonly id: string | undefined; readonly name: string | undefined } | undefined;
  /** Undefined: not asked for. */
  readonly results: readonly Recorded<ObservationFact>[] | undefined;
}

export interface MaintenanceReading {
  readonly id: string;
  readonly patientId: string;
  readonly encounterId: string | undefined;
  readonly title: string;
  readonly status: string;
  readonly intent: string | undefined;
  readonly categories: readonly string[];
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly activities: readonly { readonly text: string; readonly status: string | undefined; readonly scheduled: string | undefined }[];
  readonly notes: readonly string[];
}

export interface EncounterReading {
  readonly id: string;
  readonly patientId: string;
  readonly details: EncounterDetails;
  readonly alternativeIdentifiers: readonly AlternativeIdentifier[];
  /** Undefined: not asked for. */
  readonly insurances: readonly (Insurance & { readonly id: string })[] | undefined;
  readonly comments: readonly string[] | undefined;
  readonly authorizations:
    | readonly { readonly id: string; readonly status: string; readonly numbers: readonly string[]; readonly created: string | undefined }[]
    | undefined;
  readonly careTeam:
    | readonly { readonly id: string | undefined; readonly name: string | undefined; readonly roles: readonly string[] }[]
    | undefined;
}

export interface EmrAnswers {
  encounter: EncounterReading;
  encounters: Found<EncounterReading>;
  patients: Found<PatientReading>;
  "patient-list": Found<PatientReading>;
  "changed-patients": Found<PatientReading>;
  appointments: Found<AppointmentReading>;
  appointment: AppointmentReading;
  slots: Found<SlotReading>;
  documents: Found<DocumentReading>;
  document: DocumentReading & { readonly unread: readonly Unread[] };
  allergies: Found<Recorded<AllergyFact>>;
  observations: Found<Recorded<ObservationFact>>;
  "lab-results": Found<LabResultReading>;
  "lab-orders": Found<LabOrderReading>;
  "home-medications": Found<Recorded<MedicationFact>>;
  immunizations: Found<Recorded<ImmunizationFact>>;
  "health-maintenance": Found<MaintenanceReading>;
}
