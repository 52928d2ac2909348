// Alerts of deliveries: an EMR that does not answer, or answers again, and a delivery that waits for a person. Each incident is told once, in the log and to the
// operator's webhook, by ids and the connection's name only.
import type { Store, Tx } from "#core/ports/store.ts";
import type { Alert, Webhook, Work } from "#core/ports/work.ts";
import type { Log, World } from "#core/ports/world.ts";

export interface AlertPorts {
  readonly store: Store;
  readonly world: World;
  readonly log: Log;
  /** Told of alerts, where there is one. */
  readonly webhook?: Webhook;
}

/** Inside the act that makes it so: kept or lost with it. */
export async function raiseAlert(
  { world, webhook }: Pick<AlertPorts, "world" | "webhook">,
  tx: Tx,
  cause: { readonly practiceId: string; readonly requestId: string },
  alert: Omit<Alert, "eventId" | "at">,
): Promise<void> {
  const { practiceId, requestId } = cause;
  if (!webhook?.hears(practiceId)) return;
  await tx.queue.enqueue("tell-alert", { practiceId, requestId, eventId: world.uuid(), at: world.now().toISOString(), ...alert });
}

/** Throws what the webhook throws, for the queue to try again. */
export async function tellAlert(
  { webhook, log }: Pick<AlertPorts, "webhook" | "log">,
  work: Work["tell-alert"] & { readonly signal: AbortSignal },
): Promise<void> {
  const { practiceId, eventId, type, connection, deliveryId, at, signal } = work;
  if (!webhook?.hears(practiceId)) {
    log.warn("no webhook to tell any more", { connection, event: eventId });
    return;
  }
  const body = { id: eventId, type, practiceId, connection, ...(deliveryId === undefined ? {} : { deliveryId }), at };
  await webhook.tell(practiceId, JSON.stringify(body), signal);
}
