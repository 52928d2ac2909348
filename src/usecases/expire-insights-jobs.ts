// Deletes insights jobs that ended before the operator's term, with their output, exactly as an operator would: each audited, and what can't be deleted now stays for the next time.
import type { Caller } from "#core/caller.ts";
import { toFault } from "#core/fault.ts";
import type { Log } from "#core/ports/world.ts";
import { deleteInsightsJob } from "./delete-insights-job.ts";
import type { FailInsightsPorts } from "./fail-insights.ts";

export interface ExpireInsightsPorts extends FailInsightsPorts {
  readonly log: Log;
}

const AT_ONCE = 100;
const DAY_MS = 86_400_000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Resolves with how many were deleted. */
export async function expireInsightsJobs(ports: ExpireInsightsPorts, keepDays: number, signal: AbortSignal): Promise<number> {
  const before = new Date(ports.world.now().getTime() - keepDays * DAY_MS);
  const callerFor = (practiceId: string): Caller => ({ practiceId, wire: "jobs", actor: "retention", requestId: ports.world.uuid() });
  const failed = new Set<string>();
  let deleted = 0;
  for (;;) {
    const ended = await ports.store.look({ caller: callerFor(NOBODY), purpose: "expire-insights-jobs" }, (tx) =>
      tx.jobDesk.endedBefore(before, AT_ONCE + failed.size),
    );
    const next = ended.filter(({ id }) => !failed.has(id));
    if (next.length === 0) return deleted;
    for (const { practiceId, id } of next) {
      if (signal.aborted) return deleted;
      const done = await deleteInsightsJob(ports, callerFor(practiceId), id).then(
        () => true,
        (thrown: unknown) => {
          const { code } = toFault(thrown);
          // Another process was faster.
          if (code !== "not-found") ports.log.warn("insights job could not be deleted after its term", { job: id, code });
          failed.add(id);
          return false;
        },
      );
      if (done) deleted += 1;
    }
  }
}
