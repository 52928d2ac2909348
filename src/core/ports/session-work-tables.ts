// What is kept beside sessions: documents, answers, and the patients' profiles. Everything is asked for with its practice, so that a foreign id is an
// unknown id.
import type { PatientProfile, PatientProfileContent } from "../patient-profile.ts";
import type { ScribeDocument } from "../scribe-document.ts";
import type { SessionAnswer } from "../session-answer.ts";

export interface ScribeDocuments {
  /** Gives it the next index of its session, whose row the caller holds locked. */
  add(document: Omit<ScribeDocument, "index">): Promise<ScribeDocument>;
  byId(practiceId: string, documentId: string, lock?: "lock"): Promise<ScribeDocument | undefined>;
  /** In the order in which they were asked for. */
  ofSession(practiceId: string, sessionId: string): Promise<readonly ScribeDocument[]>;
  /** Faults: `not-found`. */
  update(
    practiceId: string,
    documentId: string,
    change: Partial<Pick<ScribeDocument, "status" | "text" | "sections" | "unplaced" | "failure">> & { readonly updatedAt: Date },
  ): Promise<void>;
}

export interface SessionAnswers {
  add(answer: SessionAnswer): Promise<void>;
  byId(practiceId: string, answerId: string, lock?: "lock"): Promise<SessionAnswer | undefined>;
  /** Faults: `not-found`. */
  update(
    practiceId: string,
    answerId: string,
    change: Partial<Pick<SessionAnswer, "status" | "text" | "sentences" | "phrasing" | "failure">> & { readonly updatedAt: Date },
  ): Promise<void>;
}

export interface PatientProfilePage {
  readonly profiles: readonly PatientProfile[];
  readonly total: number;
}

export interface PatientProfiles {
  add(profile: PatientProfile): Promise<void>;
  byId(practiceId: string, profileId: string, lock?: "lock"): Promise<PatientProfile | undefined>;
  update(practiceId: string, profileId: string, change: { content: PatientProfileContent; updatedAt: Date }): Promise<void>;
  /** Newest first; `page` counts from 1. */
  page(practiceId: string, ehrPatientId: string | undefined, page: number, size: number): Promise<PatientProfilePage>;
  /** Removes those that there are, with the links of all sessions to them. The ids of what went. */
  remove(practiceId: string, profileIds: readonly string[], at: Date): Promise<readonly string[]>;
}
