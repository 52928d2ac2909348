// Starts a session for the calling user, and has it tied to the visit when the caller named the appointment.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import { withProfile } from "#core/patient-profile.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { EMPTY_SESSION, type Session } from "#core/session.ts";
import { knownProfile } from "./patient-profiles.ts";

export interface NewSession {
  readonly patientProfileId: string | undefined;
  readonly ehrAppointmentId: string | undefined;
}

/** Faults: `not-found` (noun patient-profile). */
export async function startSession(ports: { store: Store; world: World }, caller: Caller, input: NewSession): Promise<Session> {
  const { userId } = caller;
  if (userId === undefined) throw new Fault("forbidden", "Only a user can start a session.");
  const now = ports.world.now();
  return ports.store.act({ caller, purpose: "start-session" }, async (tx) => {
    const { ehrAppointmentId, patientProfileId } = input;
    const profile = patientProfileId === undefined ? undefined : await knownProfile(tx, caller, patientProfileId, "lock");
    const empty = { ...EMPTY_SESSION, ehrAppointmentId };
    const session: Session = {
      id: ports.world.uuid(),
      practiceId: caller.practiceId,
      userId,
      content: profile ? withProfile(empty, profile) : empty,
      visit: { state: "none" },
      createdAt: now,
      updatedAt: now,
    };
    await tx.sessions.add(session);
    if (ehrAppointmentId !== undefined || session.content.ehrPatientId !== undefined) {
      await tx.queue.enqueue("fill-session", { practiceId: caller.practiceId, requestId: caller.requestId, sessionId: session.id });
    }
    tx.audit({ object: `session/${session.id}` });
    return session;
  });
}
