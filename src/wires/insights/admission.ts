// Whether a call comes within its practice's rate for the operation: a bucket each, which holds a second's worth. What one practice spends is no
// other's. The buckets are this process's own.
import { Fault } from "#core/fault.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { World } from "#core/ports/world.ts";
import { createTokenBuckets } from "#protocols/http/token-buckets.ts";

export type Admission = (practiceId: string, operation: string) => void;

/** Faults of what it gives: `throttled`, with the time after which the call would be admitted. */
export function createAdmission({
  quotasOf,
  world,
}: {
  readonly quotasOf: (practiceId: string) => InsightsQuotas;
  readonly world: World;
}): Admission {
  const buckets = createTokenBuckets(() => world.now().getTime());
  return (practiceId, operation) => {
    const rate = quotasOf(practiceId).rates[operation];
    if (rate === undefined) return;
    const retryAfterMs = buckets.take(`${practiceId} ${operation}`, rate);
    if (retryAfterMs > 0) throw new Fault("throttled", `The rate of ${operation} was exceeded.`, { retryAfterMs });
  };
}
