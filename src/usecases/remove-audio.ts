// Removes a session's audio: when somebody asks, or when the operator's term for it is over. Transcripts stay; what was not heard yet never will be, and says so.
import type { Caller } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import { ownSession } from "./read-session.ts";
import type { SessionEventPorts } from "./tell-session-event.ts";
import { tellTranscript } from "./tell-transcript.ts";
import { transcriptFeed } from "./transcribe-audio.ts";

export interface RemoveAudioPorts extends SessionEventPorts {
  readonly store: Store;
}

/** Resolves with how many chunks had audio. Faults: `not-found` (session). */
export function removeAudio(ports: RemoveAudioPorts, caller: Caller, sessionId: string): Promise<number> {
  return ports.store.act({ caller, purpose: "remove-audio" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    return remove(ports, tx, caller, session, new Date(ports.world.now().getTime() + 1));
  });
}

async function remove(ports: SessionEventPorts, tx: Tx, cause: Caused, session: Session, cameBefore: Date): Promise<number> {
  const now = ports.world.now();
  const { practiceId, id } = session;
  const pending = (await tx.recordings.ofSessions(practiceId, [id]))
    .flatMap(({ chunks }) => chunks)
    .filter(({ status, createdAt }) => status === "pending" && createdAt < cameBefore);
  const removed = await tx.audioArchive.remove(practiceId, id, cameBefore, now);
  for (const { id: chunkId } of pending) {
    await tx.feed.append(transcriptFeed(id), "settled", { chunkId, status: "failed", at: now.toISOString() });
  }
  if (pending.length > 0) await tellTranscript(ports, tx, cause, session);
  return removed;
}

const AT_ONCE = 100;
const DAY_MS = 86_400_000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Resolves with how many sessions lost audio. */
export async function expireAudio(ports: RemoveAudioPorts & { readonly log: Log }, keepDays: number, signal: AbortSignal): Promise<number> {
  const cameBefore = new Date(ports.world.now().getTime() - keepDays * DAY_MS);
  const callerFor = (practiceId: string): Caller => ({ practiceId, wire: "jobs", actor: "retention", requestId: ports.world.uuid() });
  const failed = new Set<string>();
  for (let done = 0; ; ) {
    const old = await ports.store.look({ caller: callerFor(NOBODY), purpose: "expire-audio" }, (tx) =>
      tx.audioArchive.olderThan(cameBefore, AT_ONCE + failed.size),
    );
    const next = old.filter(({ sessionId }) => !failed.has(sessionId));
    if (next.length === 0) return done;
    for (const { practiceId, sessionId } of next) {
      if (signal.aborted) return done;
      try {
        const caller = callerFor(practiceId);
        await ports.store.act({ caller, purpose: "remove-audio" }, async (tx) => {
          const session = await tx.sessions.byId(practiceId, sessionId, "lock");
          if (!session) return;
          const { ehrPatientId } = session.content;
          tx.audit({ object: `session/${sessionId}`, ...(ehrPatientId === undefined ? {} : { patient: ehrPatientId }) });
          await remove(ports, tx, caller, session, cameBefore);
        });
        done += 1;
      } catch (thrown) {
        ports.log.warn("audio could not be removed after its term", { session: sessionId, code: toFault(thrown).code });
        failed.add(sessionId);
      }
    }
  }
}
