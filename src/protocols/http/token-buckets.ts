// Token buckets by name: each holds a second's worth of its rate, at least one, and fills up again steadily. Full ones are forgotten, so that memory
// is bounded by what was spent lately.

export interface TokenBuckets {
  /** Takes one token of a bucket that fills at `perSecond`: 0 when there was one, else the milliseconds until there is. */
  take(name: string, perSecond: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
  perSecond: number;
}

const SWEEP_FROM = 10_000;

/** `now` in milliseconds; a clock set back gives nothing and takes nothing. */
export function createTokenBuckets(now: () => number): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  let sweepAt = SWEEP_FROM;
  const fill = (bucket: Bucket, at: number) => {
    const gained = (Math.max(0, at - bucket.at) / 1000) * bucket.perSecond;
    bucket.tokens = Math.min(sizeOf(bucket.perSecond), bucket.tokens + gained);
    bucket.at = at;
  };
  const sweep = (at: number) => {
    for (const [name, bucket] of buckets) {
      fill(bucket, at);
      if (bucket.tokens >= sizeOf(bucket.perSecond)) buckets.delete(name);
    }
    // Not again before as many more are there as were left.
    sweepAt = Math.max(SWEEP_FROM, buckets.size * 2);
  };
  return {
    take(name, perSecond) {
      const at = now();
      if (buckets.size >= sweepAt) sweep(at);
      const bucket = buckets.get(name) ?? { tokens: sizeOf(perSecond), at, perSecond };
      buckets.set(name, bucket);
      fill(bucket, at);
      bucket.perSecond = perSecond;
      // A token is whole again a hair early rather than never: fractions do not add up exactly.
      if (bucket.tokens < 1 - 1e-9) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
      bucket.tokens -= 1;
      return 0;
    },
  };
}

function sizeOf(perSecond: number): number {
  return Math.max(1, perSecond);
}
