// Tells how far an insights job is, first as it stands, then each change until its end. It tells status and step only, nothing of the patient.
import type { Caller } from "#core/caller.ts";
import type { InsightsJob, InsightsJobStatus, InsightsStep } from "#core/insights-job.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import { hasEnded } from "./fail-insights.ts";
import { readInsightsDiagnostics } from "./read-insights-diagnostics.ts";

export interface FollowInsightsPorts {
  readonly store: Store;
  readonly feed: Pick<Feed, "follow">;
}

export interface InsightsProgressEvent {
  readonly status: InsightsJobStatus;
  readonly step: InsightsStep;
}

/** The audit row is committed before it resolves. Ends with the job's end, or quietly when the signal aborts. Faults: `not-found`. */
export async function followInsightsJob(
  ports: FollowInsightsPorts,
  caller: Caller,
  jobId: string,
): Promise<(signal: AbortSignal) => AsyncIterable<InsightsProgressEvent>> {
  const job = await readInsightsDiagnostics(ports, caller, jobId);
  return (signal) => changes(ports.feed, job, signal);
}

async function* changes(feed: Pick<Feed, "follow">, job: InsightsJob, signal: AbortSignal): AsyncGenerator<InsightsProgressEvent> {
  let told: InsightsProgressEvent = { status: job.status, step: job.diagnostics?.step ?? "waiting" };
  yield told;
  if (hasEnded(job)) return;
  // What came before the first look is told again at most, never lost.
  for await (const { kind, data } of feed.follow(`job/${job.id}`, 0, signal)) {
    if (kind !== "moved") continue;
    const event = data as unknown as InsightsProgressEvent;
    if (event.status !== told.status || event.step !== told.step) yield event;
    told = event;
    if (hasEnded(event)) return;
  }
}
