// Queues the held jobs of a domain for which there is room, oldest first. Called with every job that is added or ends, so that none is left waiting.
import { DOCUMENTED_QUOTAS, type InsightsQuotas } from "#core/insights-quotas.ts";
import type { Tx } from "#core/ports/store.ts";

/** Who is told how much a practice may have; without it that is what is documented. */
export interface QuotaPorts {
  readonly quotasOf?: ((practiceId: string) => InsightsQuotas) | undefined;
}

/** Within a transaction that holds the domain's `room` or `end`. */
export async function releaseInsightsJobs(
  { quotasOf }: QuotaPorts,
  tx: Pick<Tx, "turns" | "queue">,
  { practiceId, domainId }: { readonly practiceId: string; readonly domainId: string },
): Promise<void> {
  const { concurrentJobs } = quotasOf?.(practiceId) ?? DOCUMENTED_QUOTAS;
  const { queued, held } = await tx.turns.count(practiceId, domainId, concurrentJobs);
  for (let free = Math.min(concurrentJobs - queued, held); free > 0; free--) {
    const released = await tx.turns.release(practiceId, domainId);
    if (!released) return;
    const { jobId, requestId, turn } = released;
    await tx.queue.enqueue("run-insights", { practiceId, requestId, jobId }, { turn });
  }
}
