// Looks every hour for what has been kept for its term and has it deleted. Several processes may do so at once: a thing is deleted by one of them.
import type { Log } from "#core/ports/world.ts";

const EVERY_MS = 3_600_000;

export interface Term {
  /** What is deleted, as the log calls it. */
  readonly what: string;
  /** Resolves with how many were deleted. */
  readonly expire: (signal: AbortSignal) => Promise<number>;
}

/** The first look is made at once. `stop` resolves when nothing of it runs any more. */
export function keepTerms(log: Log, terms: readonly Term[]): { stop(): Promise<void> } {
  const over = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    for (const { what, expire } of terms) {
      running = running
        .then(() => expire(over.signal))
        .then((count) => {
          if (count > 0) log.info(`${what} deleted after their term`, { count });
        })
        .catch((error) => log.error(`${what} could not be looked through`, error));
    }
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
