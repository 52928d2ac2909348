// Lists the sessions of a linked user, newest first, each with its note.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import { type SessionView, sessionView } from "./read-session.ts";

export interface SessionList {
  readonly views: readonly SessionView[];
  readonly total: number;
  readonly next: string | undefined;
}

/** Faults: `not-linked` when the user has no account; `invalid` for a cursor that is not ours. */
export function listSessions(
  ports: { store: Store },
  caller: Caller,
  page: { readonly size: number; readonly cursor: string | undefined; readonly skip: number },
): Promise<SessionList> {
  return ports.store.look({ caller, purpose: "list-sessions" }, async (tx) => {
    const user = await tx.users.byId(caller.practiceId, caller.userId ?? "");
    if (!user?.link) throw new Fault("not-linked", "error: no linked user", { noun: "user" });
    const { sessions, total, next } = await tx.sessions.page(caller.practiceId, user.id, page.size, page.cursor, page.skip);
    tx.audit({ object: `user/${user.id}` });
    const views: SessionView[] = [];
    for (const session of sessions) views.push(await sessionView(tx, session));
    return { views, total, next };
  });
}
