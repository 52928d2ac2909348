// From our words to the wire's. Every key is there, with null where there is nothing.
import type { Note } from "#core/note.ts";
import type { AccountLink, User } from "#core/user.ts";
import type { SessionView } from "#usecases/read-session.ts";
import type { AccountWire, ConsultNoteWire, SessionWire } from "./wire.ts";

/** A UUID as the decimal digits of its 128-bit integer. */
export function encodeSessionId(uuid: string): string {
  return BigInt(`0x${uuid.replaceAll("-", "")}`).toString();
}

export function encodeSession({ session, note }: SessionView, ehrProvider: string): SessionWire {
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
    audio: [],
    clinician_notes: content.clinicianNotes,
    consult_note: encodeConsultNote(note),
    duration: content.duration,
    created_at: encodeTime(session.createdAt),
    updated_at: encodeTime(session.updatedAt),
    language_code: content.languageCode,
    output_language_code: content.outputLanguageCode,
    documents: null,
    ehr_appt_id: content.ehrAppointmentId ?? null,
    ehr_provider: ehrProvider,
    ehr_patient_id: content.ehrPatientId ?? null,
    patient_profile_id: content.patientProfileId ?? null,
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

/** UTC without a zone, six digits of a second. */
export function encodeTime(time: Date): string {
  return time.toISOString().replace("Z", "000");
}
