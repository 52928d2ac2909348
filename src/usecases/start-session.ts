// Starts a session for the calling user, and has it tied to the visit when the caller named the appointment.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { EMPTY_SESSION, type Session } from "#core/session.ts";

export interface NewSession {
  readonly patientProfileId: string | undefined;
  readonly ehrAppointmentId: string | undefined;
}

export async function startSession(ports: { store: Store; world: World }, caller: Caller, input: NewSession): Promise<Session> {
  if (caller.userId === undefined) throw new Fault("forbidden", "Only a user can start a session.");
  const now = ports.world.now();
  const session: Session = {
    id: ports.world.uuid(),
    practiceId: caller.practiceId,
    userId: caller.userId,
    content: { ...EMPTY_SESSION, ...input },
    visit: { state: "none" },
    createdAt: now,
    updatedAt: now,
  };
  await ports.store.act({ caller, purpose: "start-session" }, async (tx) => {
    await tx.sessions.add(session);
    if (input.ehrAppointmentId !== undefined) {
      await tx.queue.enqueue("fill-session", { practiceId: caller.practiceId, requestId: caller.requestId, sessionId: session.id });
    }
    tx.audit({ object: `session/${session.id}` });
  });
  return session;
}
