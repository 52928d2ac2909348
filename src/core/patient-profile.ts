// What a practice's clients keep of a patient beside its sessions, and how a session takes it over. Shared by all users of the practice; it never
// overwrites what a session says of its patient.
import type { SessionContent } from "./session.ts";

export type ProfileGender = "male" | "female" | "other" | "unknown";

/** Everything a client may set, all of it returned as it was set. */
export interface PatientProfileContent {
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | undefined;
  readonly gender: ProfileGender | undefined;
  readonly ehrPatientId: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly sexCode: number | undefined;
  /** As the client wrote them. */
  readonly identifiers: readonly unknown[] | undefined;
  /** One line for people to read. */
  readonly demographicString: string | undefined;
  readonly additionalContext: string | undefined;
}

export interface PatientProfile {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly practiceId: string;
  readonly content: PatientProfileContent;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const EMPTY_PROFILE: PatientProfileContent = {
  firstName: undefined,
  lastName: undefined,
  birthDate: undefined,
  gender: undefined,
  ehrPatientId: undefined,
  phone: undefined,
  email: undefined,
  sexCode: undefined,
  identifiers: undefined,
  demographicString: undefined,
  additionalContext: undefined,
};

/** False when both name an EMR's patient and the two are not the same: one must not be taken for the other. */
export function isOfPatient(profile: PatientProfileContent, session: SessionContent): boolean {
  return profile.ehrPatientId === undefined || session.ehrPatientId === undefined || profile.ehrPatientId === session.ehrPatientId;
}

/** The session with the profile's link, and with the profile's word wherever it has none of its own. */
export function withProfile(session: SessionContent, { id, content }: Pick<PatientProfile, "id" | "content">): SessionContent {
  const { patient } = session;
  const gender = content.gender === "unknown" ? undefined : content.gender;
  return {
    ...session,
    patientProfileId: id,
    ehrPatientId: session.ehrPatientId ?? content.ehrPatientId,
    patient: {
      ...patient,
      name: patient.name || nameOf(content),
      gender: patient.gender ?? gender,
      birthDate: patient.birthDate ?? content.birthDate,
    },
  };
}

function nameOf({ firstName, lastName }: PatientProfileContent): string {
  return [firstName, lastName]
    .map((part) => part?.trim() ?? "")
    .filter((part) => part !== "")
    .join(" ");
}
