// Reads one session with its note and documents. Somebody else's session is an unknown session.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { PatientProfile } from "#core/patient-profile.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import { inOrder, type RecordingView } from "#core/recording.ts";
import type { ScribeDocument } from "#core/scribe-document.ts";
import type { Session } from "#core/session.ts";

export interface SessionView {
  readonly session: Session;
  /** The newest one, whatever its state. */
  readonly note: Note | undefined;
  readonly recordings: readonly RecordingView[];
  readonly documents: readonly ScribeDocument[];
  /** The one it is linked to. */
  readonly profile: PatientProfile | undefined;
}

/** Faults: `not-found` (noun session). */
export function readSession(ports: { store: Store }, caller: Caller, sessionId: string): Promise<SessionView> {
  return ports.store.look({ caller, purpose: "read-session" }, async (tx) => {
    return sessionView(tx, await ownSession(tx, caller, sessionId));
  });
}

/** A session with all that is shown with it. */
export async function sessionView(tx: Tx, session: Session): Promise<SessionView> {
  const { practiceId, id, content } = session;
  return {
    session,
    note: await tx.notes.latest(practiceId, id),
    recordings: inOrder(await tx.recordings.ofSessions(practiceId, [id])),
    documents: await tx.scribeDocuments.ofSession(practiceId, id),
    profile: content.patientProfileId === undefined ? undefined : await tx.profiles.byId(practiceId, content.patientProfileId),
  };
}

/** The session if the caller may see it: a user of the scribe wire sees his own, an operator and the practice's own work those of the practice. */
export async function ownSession(tx: Tx, caller: Caller, sessionId: string, lock?: "lock"): Promise<Session> {
  const session = await tx.sessions.byId(caller.practiceId, sessionId, lock);
  const mayAll = (caller.wire === "operator" || caller.wire === "jobs") && caller.userId === undefined;
  if (!session || !(mayAll || session.userId === caller.userId)) throw notFound("session");
  tx.audit({
    object: `session/${session.id}`,
    ...(session.content.ehrPatientId === undefined ? {} : { patient: session.content.ehrPatientId }),
  });
  return session;
}
