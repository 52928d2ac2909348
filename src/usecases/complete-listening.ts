// All of a session was heard: its transcript is whole, other wires can read it, and its files are to be written. State and work are one act.
import type { Caller } from "#core/caller.ts";
import { type ListeningSession, turnsOfSegments } from "#core/listening-session.ts";
import { SAMPLE_BYTES } from "#core/pcm.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { takenOver } from "./start-listening.ts";

/** Faults: `conflict` when another connection has taken over. */
export async function completeListening(
  ports: { readonly store: Store; readonly world: World },
  caller: Caller,
  session: ListeningSession,
  doneTo: readonly number[],
): Promise<void> {
  const { id, epoch, practiceId, sound } = session;
  await ports.store.act({ caller, purpose: "complete-listening" }, async (tx) => {
    const now = ports.world.now();
    tx.audit({ object: `listening-session/${id}` });
    const current = await tx.listeningSessions.forWork(id, "lock");
    if (current?.status === "completed") return;
    if (!(await tx.listeningSessions.update(id, epoch, { status: "completed", doneTo, endedAt: now, updatedAt: now }))) {
      throw takenOver();
    }
    await tx.listeningLog.erase(id, Number.MAX_SAFE_INTEGER);
    const scribe = await tx.sessions.byId(practiceId, id, "lock");
    const duration = Math.round((current?.receivedBytes ?? 0) / (sound.sampleRate * sound.channels * SAMPLE_BYTES));
    if (scribe) await tx.sessions.update(practiceId, id, { content: { ...scribe.content, duration }, updatedAt: now });
    const said = turnsOfSegments(await tx.listeningSegments.ofSession(id), session.request.participants);
    await tx.transcripts.give(
      practiceId,
      id,
      said.map(({ turn }) => turn),
      now,
    );
    await tx.queue.enqueue("finish-listening", { practiceId, requestId: caller.requestId, sessionId: id });
  });
}
