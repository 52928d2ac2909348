// Domains, their subscriptions and their insights jobs in storage.
import type { Domain, DomainStatus } from "../domain.ts";
import type { InsightsDiagnostics, InsightsJob, InsightsJobStatus } from "../insights-job.ts";
import type { Subscription } from "../subscription.ts";

export interface DomainPage {
  readonly domains: readonly Domain[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

export interface Domains {
  add(domain: Domain): Promise<void>;
  byId(practiceId: string, domainId: string, lock?: "lock"): Promise<Domain | undefined>;
  /** Oldest first. Faults: `invalid` for a cursor that is not ours. */
  page(practiceId: string, region: string, status: DomainStatus | undefined, size: number, cursor: string | undefined): Promise<DomainPage>;
  setStatus(practiceId: string, domainId: string, status: DomainStatus): Promise<void>;
  setTags(practiceId: string, domainId: string, tags: Domain["tags"]): Promise<void>;
  /** How many are not deleted. */
  count(practiceId: string, region: string): Promise<number>;
}

export interface SubscriptionPage {
  readonly subscriptions: readonly Subscription[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

export interface Subscriptions {
  add(subscription: Subscription): Promise<void>;
  byId(practiceId: string, domainId: string, subscriptionId: string, lock?: "lock"): Promise<Subscription | undefined>;
  /** Oldest first. Faults: `invalid` for a cursor that is not of this list. */
  page(practiceId: string, domainId: string, size: number, cursor: string | undefined): Promise<SubscriptionPage>;
  /** Its status and times. */
  change(subscription: Subscription): Promise<void>;
  /** How many are not deleted. */
  count(practiceId: string, domainId: string): Promise<number>;
}

export interface NewInsightsJob {
  readonly job: InsightsJob;
  /** Sealed while the job runs, erased when it ends. */
  readonly oauthToken: string | undefined;
  /** The caller's idempotency token, unique per practice and domain. */
  readonly clientToken: string | undefined;
  /** Hash of everything the caller asked, the token included by its keyed hash. */
  readonly inputHash: string;
  /** Of the request that asked for it. */
  readonly requestId: string;
}

/** A job is added held; it is queued work from its release on. */
export interface InsightsTurns {
  /**
   * Until the transaction ends. `add`: no job of this domain ends, so where there is no room there will be none, and who ends the next one sees what was
   * added; others may add at the same time. `room`, of who holds `add`: nobody else releases. `end`: nobody adds, ends or releases.
   * Taken before the lock of any job that was there already.
   */
  lock(practiceId: string, domainId: string, whose: "add" | "room" | "end"): Promise<void>;
  /** Jobs that have not ended; `most` of each kind are counted. */
  count(practiceId: string, domainId: string, most: number): Promise<{ readonly queued: number; readonly held: number }>;
  /** The job held longest, no longer held; its place in the queue is by `turn`, the lowest first. */
  release(
    practiceId: string,
    domainId: string,
  ): Promise<{ readonly jobId: string; readonly requestId: string; readonly turn: number } | undefined>;
}

/** A deleted job is an unknown one, but to its client token. */
export interface InsightsJobs {
  /** Adds it, or finds the one with the same client token. `sameInput` is false when that one asked for something else. */
  addOrFind(next: NewInsightsJob): Promise<{ readonly job: InsightsJob; readonly added: boolean; readonly sameInput: boolean }>;
  byId(practiceId: string, domainId: string, jobId: string): Promise<InsightsJob | undefined>;
  /** For the worker, which knows the job by its id. */
  forWork(jobId: string, lock?: "lock"): Promise<InsightsJob | undefined>;
  oauthToken(jobId: string): Promise<string | undefined>;
  /** Faults: `conflict` when the job has already ended. Ending erases the sealed token. */
  setStatus(
    jobId: string,
    status: InsightsJobStatus,
    change: { statusDetails?: string; outputUri?: string; diagnostics?: InsightsDiagnostics; updatedAt: Date },
  ): Promise<void>;
}

export interface InsightsJobFilter {
  readonly patientId: string | undefined;
  readonly status: InsightsJobStatus | undefined;
  /** Made at this instant or later. */
  readonly from: Date | undefined;
  /** Made before this instant. */
  readonly to: Date | undefined;
}

export interface InsightsJobPage {
  readonly jobs: readonly InsightsJob[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

/** All jobs of a practice whatever their domain, for who runs it. A deleted one is an unknown one, but to those who remove it. */
export interface InsightsJobDesk {
  byId(practiceId: string, jobId: string, lock?: "lock"): Promise<InsightsJob | undefined>;
  /** Newest first. Faults: `invalid` for a cursor that is not of this list. */
  page(practiceId: string, filter: InsightsJobFilter, size: number, cursor: string | undefined): Promise<InsightsJobPage>;
  /** Of all practices, oldest first: jobs that ended before this instant and are not erased. */
  endedBefore(before: Date, size: number): Promise<readonly { readonly practiceId: string; readonly id: string }[]>;
  /** One whose output is still to be removed. */
  deleted(practiceId: string, jobId: string): Promise<{ readonly job: InsightsJob; readonly deletedAt: Date } | undefined>;
  /** Faults: `not-found`, `conflict` while it has not ended. */
  markDeleted(practiceId: string, jobId: string, at: Date): Promise<void>;
  /** Takes out of a deleted job everything of its patient; its client token stays used. Does nothing to others. */
  erase(practiceId: string, jobId: string, at: Date): Promise<void>;
}
