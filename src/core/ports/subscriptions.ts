// Whether a subscription may begin something new, asked by those who stream under it.
import type { Subscription } from "../subscription.ts";

export interface SubscriptionStates {
  /** Undefined: that of the practice's own subscription. */
  stateOf(practiceId: string, region: string, domainId: string, subscriptionId: string): Promise<Subscription["status"] | undefined>;
}
