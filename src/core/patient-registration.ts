// A person whom the caller wants the EMR to know, and people as the EMR shows them. It decides nothing about whether two are one.
import type { Address, AlternativeIdentifier, CustomField, Phone } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

export interface NewPerson {
  readonly firstName: string | undefined;
  readonly middleName: string | undefined;
  readonly lastName: string;
  readonly suffix: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | undefined;
  readonly genderId: string | undefined;
  readonly mrn: string | undefined;
  readonly languageId: string | undefined;
  readonly maritalStatusId: string | undefined;
  readonly email: string | undefined;
  readonly address: Address | undefined;
  readonly phones: readonly Phone[];
  readonly customFields: readonly CustomField[];
}

export interface PatientRegistration extends WriteBase {
  readonly kind: "patient";
  readonly patientId: undefined;
  readonly facilityId: string | undefined;
  readonly interpreterTypeId: string | undefined;
  readonly person: NewPerson;
}

/** As the EMR has it; dates as recorded. */
export interface PatientReading {
  readonly id: string;
  readonly firstName: string | undefined;
  readonly middleName: string | undefined;
  readonly lastName: string | undefined;
  /** The whole name as it is shown. */
  readonly name: string | undefined;
  readonly gender: string | undefined;
  readonly birthDate: string | undefined;
  readonly deceased: boolean | string | undefined;
  readonly active: boolean | undefined;
  readonly identifiers: readonly AlternativeIdentifier[];
  readonly addresses: readonly Address[];
  readonly phones: readonly Phone[];
  readonly email: string | undefined;
  readonly language: string | undefined;
  readonly maritalStatus: string | undefined;
  readonly providers: readonly { readonly id: string | undefined; readonly name: string | undefined }[];
  readonly customFields: readonly CustomField[];
  /** Undefined: not asked for. */
  readonly relatedPersons: readonly RelatedPersonReading[] | undefined;
  readonly changedAt: string | undefined;
}

export interface RelatedPersonReading {
  readonly id: string;
  readonly name: string | undefined;
  readonly relationships: readonly string[];
  readonly phones: readonly Phone[];
}
