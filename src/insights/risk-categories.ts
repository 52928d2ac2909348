// The two coding sections. Without a mapping from conditions to categories they say so and list nothing: no category is ever guessed.
import type { Fragment } from "#core/summary.ts";
import { notice } from "./wording.ts";

export function riskCategories(scheme: "CMS-HCC" | "HHS-HCC"): Fragment[] {
  return [notice(`No mapping of conditions to ${scheme} categories is supplied; no category is listed.\n`)];
}
