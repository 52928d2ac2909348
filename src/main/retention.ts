// Looks every hour for insights jobs whose term is over and has them deleted. Several processes may do so at once: a job is deleted by one of them.
import { type ExpireInsightsPorts, expireInsightsJobs } from "#usecases/expire-insights-jobs.ts";

const EVERY_MS = 3_600_000;

/** The first look is made at once. `stop` resolves when nothing of it runs any more. */
export function keepTerm(ports: ExpireInsightsPorts, keepDays: number): { stop(): Promise<void> } {
  const over = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = running
      .then(() => expireInsightsJobs(ports, keepDays, over.signal))
      .then((count) => {
        if (count > 0) ports.log.info("insights jobs deleted after their term", { count });
      })
      .catch((error) => ports.log.error("insights jobs could not be looked through", error));
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      over.abort();
      await running;
    },
  };
}
