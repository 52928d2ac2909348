// From our words to the wire's. Every key is there, with null where there is nothing.
import type { Note } from "#core/note.ts";
import type { AudioChunk, RecordingView } from "#core/recording.ts";
import type { AccountLink, User } from "#core/user.ts";
import type { SessionView } from "#usecases/read-session.ts";
import type { SessionAudioWire } from "./audio-wire.ts";
import { encodeDocument } from "./encode-documents.ts";
import { encodeSessionId, encodeTime } from "./encode-ids.ts";
import type { AccountWire, ConsultNoteWire, SessionWire } from "./wire.ts";

export function encodeSession({ session, note, recordings, documents, profile }: SessionView, ehrProvider: string): SessionWire {
  const { content } = session;
  const { patient } = content;
  return {
    session_id: encodeSessionId(session.id),
    session_name: content.name,
    patient: {
      name: patient.name,
      gender: patient.gender?.toUpperCase() ?? null,
      dob: patient.birthDate ?? null,
      demographic_details: patient.demographicDetails ?? null,
    },
    audio: recordings.map(encodeSessionAudio),
    clinician_notes: content.clinicianNotes,
    consult_note: encodeConsultNote(note),
    duration: content.duration,
    created_at: encodeTime(session.createdAt),
    updated_at: encodeTime(session.updatedAt),
    language_code: content.languageCode,
    output_language_code: content.outputLanguageCode,
    documents: documents.length === 0 ? null : documents.map(encodeDocument),
    ehr_appt_id: content.ehrAppointmentId ?? null,
    ehr_provider: ehrProvider,
    ehr_patient_id: content.ehrPatientId ?? null,
    patient_profile_id: content.patientProfileId ?? null,
    patient_profile: profile ? { id: profile.id, ehr_patient_id: profile.content.ehrPatientId ?? null } : null,
    transcribe_mode: content.transcribeMode ?? null,
    recording_status: content.recordingStatus ?? null,
    session_status: content.sessionStatus ?? null,
    is_consent: content.isConsent ?? null,
    generate_output_without_recording: content.generateOutputWithoutRecording,
    created_time_local: content.createdTimeLocal ?? null,
    linked_sessions_for_context: content.linkedSessions.map(encodeSessionId),
  };
}

/** Null until the whole note is there: clients take any note they see for finished. */
function encodeConsultNote(note: Note | undefined): ConsultNoteWire | null {
  if (note?.status !== "drafted" && note?.status !== "signed") return null;
  return {
    status: "CREATED",
    result: note.text,
    heading: "Note",
    brain: note.request.brain,
    voice_style: note.request.voiceStyle,
    generation_method: note.request.generationMethod,
    template_id: note.request.templateId,
    ai_command_id: null,
    ai_command_text: null,
    feedback: encodeFeedback(note.feedback),
    dictation_cleanup_mode: null,
  };
}

function encodeFeedback(feedback: Note["feedback"]): ConsultNoteWire["feedback"] {
  if (feedback.length === 0) return null;
  const whole = feedback.find(({ section }) => section === undefined);
  const sections = feedback.flatMap(({ section, rating, text }) =>
    section === undefined ? [] : [{ section_name: section, rating, text }],
  );
  return { rating: whole?.rating ?? null, text: whole?.text ?? "", sections };
}

function encodeSessionAudio({ id, source, chunks, createdAt, finishedAt }: RecordingView, index: number): SessionAudioWire {
  const lengths = chunks.map(({ durationMs }) => durationMs);
  const known = lengths.every((length) => length !== undefined);
  return {
    id: encodeObjectId(id),
    recording_id: source === "live" ? encodeSessionId(id) : null,
    index,
    source: SOURCES[source],
    status: encodeAudioStatus(chunks),
    chunks: chunks.length,
    duration: known ? lengths.reduce((sum, length) => sum + (length ?? 0), 0) / 1000 : null,
    created_at: encodeTime(createdAt),
    finished_at: finishedAt ? encodeTime(finishedAt) : null,
    access_url: null,
    expiry: 0,
  };
}

export const SOURCES = { live: "LIVE", uploaded: "USER_UPLOADED" } as const;

/** INITIALIZED: kept, and not all of it transcribed yet. */
export function encodeAudioStatus(chunks: readonly Pick<AudioChunk, "status">[]): SessionAudioWire["status"] {
  if (chunks.some(({ status }) => status === "failed")) return "FAILED";
  return chunks.length === 0 || chunks.some(({ status }) => status === "pending") ? "INITIALIZED" : "READY";
}

/** A UUID's first 24 digits: no other id of the same session begins with them. */
export function encodeObjectId(uuid: string): string {
  return uuid.replaceAll("-", "").slice(0, 24);
}

export function encodeAccount(user: User, link: AccountLink, ehrProvider: string): AccountWire {
  return {
    _id: link.id,
    user_id: link.accountId,
    ehr_provider: ehrProvider,
    ehr_email: user.email,
    ehr_user_id: user.externalId,
    deleted_at: null,
    created_at: encodeTime(link.createdAt),
    updated_at: encodeTime(link.updatedAt),
  };
}
