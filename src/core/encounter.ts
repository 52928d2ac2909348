// A visit as the caller asked it to be registered, in the field's words. Which EMR code a value is stays with the EMR: codes pass through.

import type { VisitChange } from "./emr-event.ts";

/** `text` is the date exactly as the caller wrote it, `instant` the same moment in UTC (ISO 8601). */
export interface Moment {
  readonly text: string;
  readonly instant: string;
}

export interface Address {
  readonly lines: readonly string[];
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly county?: string;
  readonly country?: string;
  readonly typeId?: string;
}

export interface Phone {
  readonly number?: string;
  readonly typeId?: string;
  readonly extension?: string;
  readonly formatId?: string;
  readonly contact?: string;
}

export interface CustomField {
  readonly fieldId?: string;
  readonly value?: string;
}

export interface Insurance {
  readonly companyId?: string;
  readonly companyName?: string;
  readonly healthPlanId?: string;
  readonly groupName?: string;
  readonly groupNumber?: string;
  readonly eligibilityStatusId?: string;
  readonly eligibilityStatusDate?: Moment;
  readonly subscriberId?: string;
  readonly subscriber?: string;
  readonly policyNumber?: string;
  readonly patientRelationshipToSubscriber?: string;
  readonly subscriberRelationshipToPatientId?: string;
  readonly address?: Address;
  readonly phones: readonly Phone[];
  readonly customFields: readonly CustomField[];
}

export interface EncounterProvider {
  readonly providerId?: string;
  readonly providerType?: string;
  readonly npi?: string;
  readonly licenseNumber?: string;
  readonly email?: string;
  readonly address?: Address;
  readonly phones: readonly Phone[];
  readonly sequence?: string;
}

export interface EncounterDetails {
  readonly start?: Moment;
  readonly end?: Moment;
  readonly attendingProviderId?: string;
  readonly statusId?: string;
  readonly typeId?: string;
  readonly location?: { readonly bedId?: string; readonly roomId?: string; readonly unitId?: string; readonly hospitalId?: string };
  readonly medicalServiceId?: string;
  readonly reasonForVisit?: string;
  readonly patientClassId?: string;
  readonly admitPriorityId?: string;
  readonly admitSourceId?: string;
  readonly alias?: string;
  readonly guarantorId?: string;
  readonly guarantorTypeId?: string;
  readonly guarantorRelationshipToPatientId?: string;
  readonly insurances: readonly Insurance[];
  readonly financialNumber?: string;
  readonly providers: readonly EncounterProvider[];
  /** ICD-10 codes in rank order. */
  readonly diagnosisCodes: readonly string[];
  readonly customFields: readonly CustomField[];
  readonly formType?: string;
  readonly referringClientId?: string;
  readonly estimatedArrival?: Moment;
  readonly estimatedLengthOfStay?: string;
  readonly estimatedDischarge?: Moment;
  readonly visitorStatusId?: string;
  readonly treatmentPhaseId?: string;
  readonly patientValuablesIds?: string;
  readonly contributorSystemId?: string;
}

/** Another id by which the EMR or the caller knows the encounter. */
export interface AlternativeIdentifier {
  readonly code: string;
  readonly description: string;
  readonly value: string;
}

/** An encounter that the EMR confirmed. */
export interface Encounter {
  /** UUID. */
  readonly id: string;
  readonly practiceId: string;
  readonly connection: string;
  /** The EMR's own id: what callers know it by. */
  readonly emrId: string;
  readonly patientId: string;
  readonly details: EncounterDetails;
  /** The encounter as it was sent, every text kept, credentials never. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The patient id and type as the caller sent them. */
  readonly sentPatient: { readonly id: string; readonly idType: string | undefined };
  readonly alternativeIdentifiers: readonly AlternativeIdentifier[];
  /** What the EMR last told of it by itself. */
  readonly news: { readonly change: VisitChange; readonly at: Date } | undefined;
  readonly createdAt: Date;
}
