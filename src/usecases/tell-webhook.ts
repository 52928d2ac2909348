// Tells the operator's webhook that an insights job has ended: ids and status, nothing of the patient. Told at least once; the event's id is the same each time.
import type { Webhook, Work } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";

export interface TellWebhookPorts {
  readonly webhook?: Webhook;
  readonly log: Log;
}

/** Throws what the webhook throws, for the queue to try again. */
export async function tellWebhook(ports: TellWebhookPorts, work: Work["tell-webhook"] & { readonly signal: AbortSignal }): Promise<void> {
  const { practiceId, eventId, domainId, jobId, status, endedAt, signal } = work;
  if (!ports.webhook?.hears(practiceId)) {
    ports.log.warn("no webhook to tell any more", { job: jobId, event: eventId });
    return;
  }
  const body = { id: eventId, type: "insights-job.ended", practiceId, domainId, jobId, status, endedAt };
  await ports.webhook.tell(practiceId, JSON.stringify(body), signal);
}
