// What the care-gap rules look for, put together from its parts. Words decide only by what a name says; they infer no diagnosis from a drug or a result.
import { CANCER_CONCEPTS } from "./concepts/cancer.ts";
import { END_OF_CARE_CONCEPTS } from "./concepts/end-of-care.ts";
import { INFECTION_CONCEPTS } from "./concepts/infection.ts";
import { METABOLISM_CONCEPTS } from "./concepts/metabolism.ts";
import { MIND_CONCEPTS } from "./concepts/mind.ts";
import { PREVENTION_CONCEPTS } from "./concepts/prevention.ts";

export const CONCEPTS = {
  ...END_OF_CARE_CONCEPTS,
  ...CANCER_CONCEPTS,
  ...INFECTION_CONCEPTS,
  ...MIND_CONCEPTS,
  ...METABOLISM_CONCEPTS,
  ...PREVENTION_CONCEPTS,
} as const;

export type ConceptName = keyof typeof CONCEPTS;
