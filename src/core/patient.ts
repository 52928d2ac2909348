// The minimum kept about a person, and the only way a person is identified: practice + connection + id type + value.

export interface PatientIdentity {
  readonly practiceId: string;
  /** Name of the configured connection that assigned the id. */
  readonly connection: string;
  /** "id" for the EMR's own logical id, else the identifier type the caller named (MRN ...). */
  readonly idType: string;
  readonly value: string;
}

export interface Patient {
  readonly id: string;
  readonly identity: PatientIdentity;
}

export type Sex = "male" | "female" | "other";

/** What an EMR says of who a patient is. Dates are `YYYY-MM-DD` as recorded. */
export interface Demographics {
  readonly name: string | undefined;
  readonly sex: Sex | undefined;
  readonly birthDate: string | undefined;
}

/** Audit and logs name a patient by this, never by name or birth date. */
export function patientKey(identity: Omit<PatientIdentity, "practiceId">): string {
  return `${identity.connection}/${identity.idType}/${identity.value}`;
}
