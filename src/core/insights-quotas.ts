// How much of insights one practice may have: of domains, subscriptions, jobs and streams at once, and calls in a second. The figures are the vendor's published ones.

/** A job over the limit waits its turn, or is refused as too early. */
export const WHEN_FULL = ["queue", "refuse"] as const;

/** Calls in a second and practice. Tags and operations that are not named have no documented rate. */
export const DOCUMENTED_RATES = {
  CreateDomain: 1,
  GetDomain: 5,
  ListDomains: 5,
  DeleteDomain: 1,
  CreateSubscription: 1,
  GetSubscription: 5,
  ListSubscriptions: 5,
  ActivateSubscription: 1,
  DeactivateSubscription: 1,
  StartPatientInsightsJob: 5,
  GetPatientInsightsJob: 10,
  StartMedicalScribeListeningSession: 2,
  GetMedicalScribeListeningSession: 10,
} as const;

export interface InsightsQuotas {
  /** Not deleted, per region. */
  readonly domains: number;
  /** Of one domain; undefined: no limit, since none is documented. */
  readonly subscriptions: number | undefined;
  /** Jobs of one domain that are queued or run, in all processes together. */
  readonly concurrentJobs: number;
  readonly whenFull: (typeof WHEN_FULL)[number];
  /** Streams of sound, in all processes together. */
  readonly concurrentStreams: number;
  /** Calls in a second by operation; without a rate there is no limit. */
  readonly rates: Readonly<Record<string, number | undefined>>;
}

export const DOCUMENTED_QUOTAS: InsightsQuotas = {
  domains: 10,
  subscriptions: undefined,
  concurrentJobs: 25,
  concurrentStreams: 10,
  whenFull: "queue",
  rates: DOCUMENTED_RATES,
};
