// All topics by name, from the tables beside this file.
import type { Topic } from "./topic.ts";
import { HEART_AND_METABOLISM } from "./topics-heart-and-metabolism.ts";
import { MIND_AND_LIFE } from "./topics-mind-and-life.ts";
import { ORGANS } from "./topics-organs.ts";

const ALL = { ...HEART_AND_METABOLISM, ...ORGANS, ...MIND_AND_LIFE } as const;

export type TopicName = keyof typeof ALL;

export const TOPICS: Readonly<Record<TopicName, Topic>> = ALL;
