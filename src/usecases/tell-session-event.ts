// Tells the operator's webhook what became of a session: a note drafted, failed or signed, a transcript or document ready, all of it deleted. Ids only, at
// least once; the event's id is the same each time.
import type { Tx } from "#core/ports/store.ts";
import type { Caused, SessionEvent, Webhook, Work } from "#core/ports/work.ts";
import type { Log, World } from "#core/ports/world.ts";

export interface SessionEventPorts {
  readonly world: World;
  /** Told of events, where there is one. */
  readonly webhook?: Webhook | undefined;
}

/** Inside the act that makes it so: kept or lost with it. */
export async function raiseSessionEvent(
  { world, webhook }: SessionEventPorts,
  tx: Pick<Tx, "queue">,
  { practiceId, requestId }: Caused,
  event: Omit<SessionEvent, "eventId" | "at">,
): Promise<void> {
  if (!webhook?.hears(practiceId)) return;
  await tx.queue.enqueue("tell-session-event", { practiceId, requestId, eventId: world.uuid(), at: world.now().toISOString(), ...event });
}

/** Throws what the webhook throws, for the queue to try again. */
export async function tellSessionEvent(
  { webhook, log }: { readonly webhook?: Webhook | undefined; readonly log: Log },
  work: Work["tell-session-event"] & { readonly signal: AbortSignal },
): Promise<void> {
  const { practiceId, eventId, type, sessionId, noteId, documentId, at, signal } = work;
  if (!webhook?.hears(practiceId)) {
    log.warn("no webhook to tell any more", { session: sessionId, event: eventId });
    return;
  }
  const ids = { sessionId, ...(noteId === undefined ? {} : { noteId }), ...(documentId === undefined ? {} : { documentId }) };
  await webhook.tell(practiceId, JSON.stringify({ id: eventId, type, practiceId, ...ids, at }), signal);
}
