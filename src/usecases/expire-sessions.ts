// Deletes sessions in which nothing was changed for as long as their practice keeps them, exactly as an operator would: each audited, and what can't be deleted
// now stays for the next time.
import type { Caller } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { Log } from "#core/ports/world.ts";
import { type DeleteSessionPorts, deleteSession } from "./delete-session.ts";

export interface SessionTerm {
  readonly practiceId: string;
  /** Days since the last change. Undefined: for ever. */
  readonly keepDays: number | undefined;
  /** The same for sessions with a signed note. */
  readonly keepSignedDays: number | undefined;
}

export type ExpireSessionsPorts = DeleteSessionPorts & { readonly log: Log };

const AT_ONCE = 100;
const DAY_MS = 86_400_000;

/** Resolves with how many were deleted. */
export async function expireSessions(ports: ExpireSessionsPorts, terms: readonly SessionTerm[], signal: AbortSignal): Promise<number> {
  let deleted = 0;
  for (const { practiceId, keepDays, keepSignedDays } of terms) {
    if (keepDays !== undefined) deleted += await expire(ports, practiceId, keepDays, false, signal);
    if (keepSignedDays !== undefined) deleted += await expire(ports, practiceId, keepSignedDays, true, signal);
  }
  return deleted;
}

async function expire(ports: ExpireSessionsPorts, practiceId: string, days: number, signed: boolean, signal: AbortSignal): Promise<number> {
  const before = new Date(ports.world.now().getTime() - days * DAY_MS);
  const caller = (): Caller => ({ practiceId, wire: "jobs", actor: "retention", requestId: ports.world.uuid() });
  const failed = new Set<string>();
  let deleted = 0;
  for (;;) {
    const due = await ports.store.look({ caller: caller(), purpose: "expire-sessions" }, (tx) =>
      tx.erasures.due(practiceId, before, signed, AT_ONCE + failed.size),
    );
    const next = due.filter((id) => !failed.has(id));
    if (next.length === 0) return deleted;
    for (const sessionId of next) {
      if (signal.aborted) return deleted;
      const done = await deleteSession(ports, caller(), { sessionId, reason: "retention" }).then(
        () => true,
        (thrown: unknown) => {
          const { code } = toFault(thrown);
          // Another process was faster.
          if (code !== "not-found") ports.log.warn("session could not be deleted after its term", { session: sessionId, code });
          failed.add(sessionId);
          return false;
        },
      );
      if (done) deleted += 1;
    }
  }
}
