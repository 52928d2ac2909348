// Changes what a client may set on its session. When that says another visit or another person, the tie to the visit is made anew.
import type { Caller } from "#core/caller.ts";
import { Fault, type Issue, invalid } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Session, SessionContent, SessionPatient } from "#core/session.ts";
import { ownSession, type SessionView, sessionView } from "./read-session.ts";

/** Fields that are absent stay as they are; of the patient too. */
export type SessionChange = Partial<Omit<SessionContent, "patient">> & { readonly patient?: Partial<SessionPatient> };

/** Faults: `not-found` (noun session); `conflict` noun note when a signed note would come to stand under another visit or patient; `invalid` at `["linkedSessions", i]` for a session that is not another one of the same user. */
export function updateSession(
  ports: { store: Store; world: World },
  caller: Caller,
  sessionId: string,
  change: SessionChange,
): Promise<SessionView> {
  return ports.store.act({ caller, purpose: "update-session" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    if (change.linkedSessions) await checkLinks(tx, session, change.linkedSessions);
    const content: SessionContent = { ...session.content, ...change, patient: { ...session.content.patient, ...change.patient } };
    const sentAgain = change.ehrAppointmentId !== undefined || change.ehrPatientId !== undefined;
    return sessionView(tx, await keepContent(ports, tx, caller, session, content, sentAgain));
  });
}

/** `sentAgain`: the ids were given once more, which is worth another try to tie the session. Faults: `conflict` as above. */
export async function keepContent(
  ports: { world: World },
  tx: Tx,
  caller: Caller,
  session: Session,
  content: SessionContent,
  sentAgain: boolean,
): Promise<Session> {
  const updatedAt = ports.world.now();
  if (namesAnother(session.content, content)) await refuseIfSigned(tx, session);
  const retie = needsTie(session, content, sentAgain);
  const visit = retie ? ({ state: "none" } as const) : session.visit;
  await tx.sessions.update(caller.practiceId, session.id, { content, visit, updatedAt });
  if (retie && (content.ehrAppointmentId !== undefined || content.ehrPatientId !== undefined)) {
    await tx.queue.enqueue("fill-session", { practiceId: caller.practiceId, requestId: caller.requestId, sessionId: session.id });
  }
  return { ...session, content, visit, updatedAt };
}

/** Whether ids that were given are changed or taken away. To give them for the first time is no change. */
function namesAnother(before: SessionContent, after: SessionContent): boolean {
  const changed = (was: string | undefined, is: string | undefined) => was !== undefined && was !== is;
  return (
    changed(before.ehrAppointmentId, after.ehrAppointmentId) ||
    changed(before.ehrPatientId, after.ehrPatientId) ||
    changed(before.patientProfileId, after.patientProfileId)
  );
}

/** A signed note belongs to the patient it was signed for: it must not follow its session to another. */
async function refuseIfSigned(tx: Tx, session: Session): Promise<void> {
  const note = await tx.notes.latest(session.practiceId, session.id, "lock");
  if (note?.status === "signed")
    throw new Fault("conflict", "The session's note is signed; its visit and patient can't be changed any more.", { noun: "note" });
}

function needsTie(session: Session, content: SessionContent, sentAgain: boolean): boolean {
  const before = session.content;
  if (content.ehrAppointmentId !== before.ehrAppointmentId || content.ehrPatientId !== before.ehrPatientId) return true;
  const namesIds = content.ehrAppointmentId !== undefined || content.ehrPatientId !== undefined;
  const samePerson =
    content.patient.name === before.patient.name &&
    content.patient.gender === before.patient.gender &&
    content.patient.birthDate === before.patient.birthDate;
  if (namesIds && !samePerson) return true;
  // Sent again unchanged: worth another try if the first did not find the visit.
  return sentAgain && session.visit.state === "not-linked";
}

async function checkLinks(tx: Tx, session: Session, ids: readonly string[]): Promise<void> {
  const issues: Issue[] = [];
  for (const [index, id] of ids.entries()) {
    const linked = id === session.id ? undefined : await tx.sessions.byId(session.practiceId, id);
    if (linked?.userId !== session.userId) {
      issues.push({ path: ["linkedSessions", index], message: "This is not another session of the same user.", kind: "value" });
    }
  }
  if (issues.length > 0) throw invalid(issues);
}
