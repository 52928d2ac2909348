// Which results a clinician looks at first when the reason of a visit names none, by LOINC code. A list of ours; it calls nothing normal or abnormal.
import { TOPICS, type TopicName } from "./topics.ts";

const FIRST: readonly TopicName[] = [
  "troponin",
  "inr",
  "potassium",
  "a1c",
  "egfr",
  "sodium",
  "hemoglobin",
  "urine albumin",
  "tsh",
  "lipids",
  "liver tests",
  "psa",
];

const PLACE: ReadonlyMap<string, number> = new Map(
  FIRST.flatMap((name, place) => (TOPICS[name].results ?? []).map((code) => [code, place] as const)),
);

/** Lower comes first; a result of no such kind comes after all of them. */
export function placeOfResult(codings: readonly { readonly code: string | undefined }[]): number {
  return Math.min(FIRST.length, ...codings.map(({ code }) => (code === undefined ? FIRST.length : (PLACE.get(code) ?? FIRST.length))));
}

export function isKeyResult(codings: readonly { readonly code: string | undefined }[]): boolean {
  return placeOfResult(codings) < FIRST.length;
}
