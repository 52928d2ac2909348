// A scribe session: what the clinician's client knows of one consultation. Its note is another noun.
import type { Sex } from "./patient.ts";

export interface SessionPatient {
  readonly name: string;
  readonly gender: Sex | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | undefined;
  readonly demographicDetails: string | undefined;
}

/** Everything a client may set, all of it returned as it was set. */
export interface SessionContent {
  readonly name: string;
  readonly patient: SessionPatient;
  readonly patientProfileId: string | undefined;
  readonly clinicianNotes: readonly string[];
  /** Seconds. */
  readonly duration: number;
  readonly languageCode: string;
  readonly outputLanguageCode: string;
  readonly transcribeMode: string | undefined;
  readonly ehrAppointmentId: string | undefined;
  readonly ehrPatientId: string | undefined;
  readonly generateOutputWithoutRecording: boolean;
  readonly recordingStatus: string | undefined;
  readonly sessionStatus: string | undefined;
  readonly isConsent: boolean | undefined;
  readonly createdTimeLocal: string | undefined;
  /** Session ids (UUID) of the same user whose notes serve as context. */
  readonly linkedSessions: readonly string[];
}

/** How a session is tied to the record of the visit. "not-linked" says why it is not. */
export type VisitLink =
  | { readonly state: "none" }
  | { readonly state: "linked"; readonly patientId: string; readonly encounterId: string | undefined }
  | { readonly state: "not-linked"; readonly reason: string };

export interface Session {
  /** UUID version 4. */
  readonly id: string;
  readonly practiceId: string;
  readonly userId: string;
  readonly content: SessionContent;
  readonly visit: VisitLink;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const EMPTY_SESSION: SessionContent = {
  name: "",
  patient: { name: "", gender: undefined, birthDate: undefined, demographicDetails: undefined },
  patientProfileId: undefined,
  clinicianNotes: [],
  duration: 0,
  languageCode: "en",
  outputLanguageCode: "en",
  transcribeMode: undefined,
  ehrAppointmentId: undefined,
  ehrPatientId: undefined,
  generateOutputWithoutRecording: false,
  recordingStatus: undefined,
  sessionStatus: undefined,
  isConsent: undefined,
  createdTimeLocal: undefined,
  linkedSessions: [],
};
