// Members of the operations on subscriptions and tags with the constraints of the service model (API version 2025-01-29), and the shapes of their replies.
import type { StructureShape, ValueOf } from "#protocols/restjson1/constraints.ts";
import { DOMAIN_ID } from "./wire.ts";

const subscriptionId = { type: "string", min: 25, max: 25, pattern: "sub-[a-zA-Z0-9]{21}", required: true } as const;
const tagKey = { type: "string", min: 1, max: 128 } as const;
/** No constraint of the model's: what is no ARN of ours is told by the decoder. */
const resourceArn = { type: "string", required: true } as const;

/** GetSubscription, ActivateSubscription and DeactivateSubscription. */
export const NAME_SUBSCRIPTION = { type: "structure", members: { domainId: DOMAIN_ID, subscriptionId } } as const satisfies StructureShape;

export const LIST_SUBSCRIPTIONS = {
  type: "structure",
  members: { domainId: DOMAIN_ID, maxResults: { type: "integer", min: 1, max: 100 }, nextToken: { type: "string" } },
} as const satisfies StructureShape;

export const LIST_TAGS = { type: "structure", members: { resourceArn } } as const satisfies StructureShape;

export const TAG_RESOURCE = {
  type: "structure",
  members: { resourceArn, tags: { type: "map", key: tagKey, value: { type: "string", max: 256 }, required: true } },
} as const satisfies StructureShape;

export const UNTAG_RESOURCE = {
  type: "structure",
  members: { resourceArn, tagKeys: { type: "list", min: 1, max: 50, member: tagKey, required: true } },
} as const satisfies StructureShape;

export type ListSubscriptionsInput = ValueOf<typeof LIST_SUBSCRIPTIONS>;

/** CreateSubscription's reply as it is; the others wrap it. */
export interface SubscriptionReply {
  readonly domainId: string;
  readonly subscriptionId: string;
  readonly arn: string;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETED";
  /** Seconds since 1970, JSON numbers. */
  readonly createdAt: number;
  readonly lastUpdatedAt: number;
  readonly activatedAt?: number;
  readonly deactivatedAt?: number;
}

export interface WrappedSubscriptionReply {
  readonly subscription: SubscriptionReply;
}

export interface ListSubscriptionsReply {
  readonly subscriptions: readonly SubscriptionReply[];
  readonly nextToken?: string;
}

export interface TagsReply {
  readonly tags: Readonly<Record<string, string>>;
}
