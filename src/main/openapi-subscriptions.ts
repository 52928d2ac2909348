// What the insights wire's route table doesn't say of subscriptions and tags: their words, bodies and replies.
import { CREATE_DOMAIN, NAME_DOMAIN } from "#wires/insights/wire.ts";
import {
  LIST_SUBSCRIPTIONS,
  LIST_TAGS,
  type ListSubscriptionsReply,
  NAME_SUBSCRIPTION,
  type SubscriptionReply,
  TAG_RESOURCE,
  type TagsReply,
  UNTAG_RESOURCE,
  type WrappedSubscriptionReply,
} from "#wires/insights/wire-subscriptions.ts";
import type { Described } from "./openapi-described.ts";
import { EPOCH, listOf, maybe, object, oneOf, TEXT } from "./openapi-replies.ts";
import { fromShape } from "./openapi-schemas.ts";

const SUBSCRIPTION = object<SubscriptionReply>({
  domainId: TEXT,
  subscriptionId: TEXT,
  arn: TEXT,
  status: oneOf("ACTIVE", "INACTIVE", "DELETED"),
  createdAt: EPOCH,
  lastUpdatedAt: EPOCH,
  activatedAt: maybe(EPOCH),
  deactivatedAt: maybe(EPOCH),
});
const WRAPPED = object<WrappedSubscriptionReply>({ subscription: SUBSCRIPTION });
const SUBSCRIPTIONS = object<ListSubscriptionsReply>({
  subscriptions: listOf(SUBSCRIPTION),
  nextToken: maybe({ ...TEXT, description: "Absent on the last page." }),
});
const TAGS = object<TagsReply>({ tags: fromShape(CREATE_DOMAIN).properties?.tags ?? {} });
const named = fromShape(NAME_SUBSCRIPTION);

export const SUBSCRIPTION_OPERATIONS = {
  CreateSubscription: {
    summary: "Makes a subscription of a domain, active from the start.",
    path: fromShape(NAME_DOMAIN),
    status: 201,
    reply: SUBSCRIPTION,
  },
  GetSubscription: { summary: "One subscription.", path: named, reply: WRAPPED },
  ListSubscriptions: {
    summary: "A domain's subscriptions, page by page.",
    path: fromShape(NAME_DOMAIN),
    query: fromShape(LIST_SUBSCRIPTIONS, ["domainId"]),
    reply: SUBSCRIPTIONS,
  },
  ActivateSubscription: { summary: "Turns a subscription on.", path: named, reply: WRAPPED },
  DeactivateSubscription: { summary: "Turns a subscription off: no new session begins under it.", path: named, reply: WRAPPED },
  ListTagsForResource: { summary: "A domain's tags.", path: fromShape(LIST_TAGS), reply: TAGS },
  TagResource: {
    summary: "Adds tags to a domain.",
    path: fromShape(LIST_TAGS),
    body: fromShape(TAG_RESOURCE, ["resourceArn"]),
    status: 204,
  },
  UntagResource: {
    summary: "Takes tags from a domain.",
    path: fromShape(LIST_TAGS),
    query: fromShape(UNTAG_RESOURCE, ["resourceArn"]),
    status: 204,
  },
} as const satisfies Record<string, Described>;
