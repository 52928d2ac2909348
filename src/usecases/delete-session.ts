// Deletes a session with everything that belongs to it, or only its notes, in one act: afterwards all of it is gone, or none. A note that is signed goes for a
// reason that is written down; what was filed in an EMR stays there.
import type { Caller } from "#core/caller.ts";
import type { ErasureReason } from "#core/erasure.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Session } from "#core/session.ts";
import { failNote } from "./draft-note.ts";
import { ownSession } from "./read-session.ts";
import { removeFilesLater } from "./remove-listening-files.ts";
import { raiseSessionEvent, type SessionEventPorts } from "./tell-session-event.ts";

export type DeleteSessionPorts = SessionEventPorts & { readonly store: Store };

export interface DeleteInput {
  readonly sessionId: string;
  /** Undefined: not needed any more, which is reason enough for what nobody signed. */
  readonly reason: ErasureReason | undefined;
}

export interface Deleted {
  readonly id: string;
  readonly deletedAt: Date;
}

/**
 * Faults: `not-found`; `forbidden` when a user would delete what was signed; `conflict` when what was signed would go without a reason, or while something is
 * on its way to an EMR.
 */
export function deleteSession(ports: DeleteSessionPorts, caller: Caller, input: DeleteInput): Promise<Deleted> {
  return ports.store.act({ caller, purpose: "delete-session" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    await prepare(ports, tx, caller, session, input.reason);
    const at = ports.world.now();
    await removeFilesLater(tx, caller, session.id);
    await tx.erasures.session(caller.practiceId, session.id, { reason: input.reason ?? "not-needed", actor: caller.actor, at });
    await raiseSessionEvent(ports, tx, caller, { type: "session.deleted", sessionId: session.id });
    return { id: session.id, deletedAt: at };
  });
}

/** The session stays, and another note may be written. Faults: as above, and `not-found` when there is no note. */
export function deleteNote(ports: DeleteSessionPorts, caller: Caller, input: DeleteInput): Promise<Deleted> {
  return ports.store.act({ caller, purpose: "delete-note" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    const note = await prepare(ports, tx, caller, session, input.reason);
    if (!note) throw notFound("note");
    const at = ports.world.now();
    await tx.erasures.notes(caller.practiceId, session.id, { reason: input.reason ?? "not-needed", actor: caller.actor, at });
    return { id: note.id, deletedAt: at };
  });
}

async function prepare(ports: DeleteSessionPorts, tx: Tx, caller: Caller, session: Session, reason: ErasureReason | undefined) {
  const note = await tx.notes.latest(caller.practiceId, session.id, "lock");
  if (note?.status === "signed") {
    if (caller.userId !== undefined)
      throw new Fault("forbidden", "What was signed is deleted with the practice's key only.", { noun: "note" });
    if (reason === undefined || reason === "not-needed")
      throw new Fault("conflict", "The note is signed: say why it is deleted (patient-request, entered-in-error, retention).", {
        noun: "note",
      });
  }
  // Whoever waits for one learns that it will not come.
  for (const id of await tx.noteDesk.drafting(caller.practiceId, session.id)) {
    const drafting = await tx.notes.byId(caller.practiceId, id, "lock");
    if (drafting) await failNote(ports, tx, caller, drafting, "The note was deleted.");
  }
  return note;
}
