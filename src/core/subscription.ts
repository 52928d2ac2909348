// A subscription of a domain: one seat under which visits are listened to. It holds no patient data.

export type SubscriptionStatus = "ACTIVE" | "INACTIVE" | "DELETED";

export interface Subscription {
  /** `sub-` and 21 of `[a-z0-9]`. */
  readonly id: string;
  readonly practiceId: string;
  readonly domainId: string;
  readonly region: string;
  readonly status: SubscriptionStatus;
  readonly createdAt: Date;
  readonly lastUpdatedAt: Date;
  /** When it last became active. */
  readonly activatedAt: Date;
  /** When it last stopped being active. */
  readonly deactivatedAt: Date | undefined;
}
