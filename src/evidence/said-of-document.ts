// Checks the sentences that rest on what a document says: the cited place is read again in the whole document, and must affirm (or end) just the named thing about the patient. A quotation alone proves nothing.
import type { DocumentEvidence, Evidence, PatientRecord } from "#core/record.ts";
import { TESTS_OF_TOPIC } from "#knowledge/mentions/procedures.ts";
import { type Stated, statedAt } from "./documents-say.ts";
import { ingredientsOf, isListed, isRecorded, type Listed } from "./recorded-already.ts";

/** How each list is called in the text. */
export const LISTS: Readonly<Record<Listed, string>> = {
  allergy: "the allergy list",
  problem: "the problem list",
  medication: "the medication list",
  immunization: "the recorded vaccines",
};

type Where = "document" | "signed note";

interface Claim {
  readonly evidence: readonly Evidence[];
  readonly record: PatientRecord;
}

/** "Named in a document, not in the allergy list: penicillin:" */
export const NAMED = /Named in a (document|signed note), not in (the [a-z ]+): ([^:\n]+):/;

export function namedHolds([, where, list, name]: RegExpExecArray, { evidence, record }: Claim): boolean {
  const kind = (Object.keys(LISTS) as Listed[]).find((each) => LISTS[each] === list);
  if (kind === undefined) return false;
  return everyPlace(evidence, record, where as Where, ({ mention }) => {
    return mention.kind === kind && mention.isAffirmed && mention.name === name && !isRecorded(record, kind, mention);
  });
}

/** "Said to be stopped or held in a document, but listed: warfarin:" */
export const STOPPED = /Said to be stopped or held in a (document|signed note), but listed: ([^:\n]+):/;

export function stoppedHolds([, where, name]: RegExpExecArray, { evidence, record }: Claim): boolean {
  const listed = new Set(record.medications.filter(isListed).flatMap(ingredientsOf));
  return everyPlace(evidence, record, where as Where, ({ mention }) => {
    return mention.isStopped && mention.name === name && mention.key.split(" + ").some((ingredient) => listed.has(ingredient));
  });
}

/** "; a document says", after what a prompt is about. */
export const SAYS = /; a (document|signed note) says(?=\s)/;

export function saysHolds(match: RegExpExecArray, { evidence, record }: Claim): boolean {
  const topic = /Consider ([^:\n]+): (?:due|overdue),/.exec(match.input)?.[1];
  const tests = TESTS_OF_TOPIC[topic ?? ""];
  return everyPlace(
    evidence,
    record,
    match[1] as Where,
    ({ mention }) => mention.kind === "procedure" && mention.isAffirmed && tests?.includes(mention.key) === true,
  );
}

/** At least one place, and each holds; what is called a signed note is nothing else. */
function everyPlace(
  evidence: readonly Evidence[],
  { documents }: PatientRecord,
  where: Where,
  holds: (stated: Stated) => boolean,
): boolean {
  const places = evidence.filter((entry): entry is DocumentEvidence => entry.kind === "document");
  const found = places.map((place) => statedAt(documents, place).filter(holds));
  if (found.length === 0 || found.some((stated) => stated.length === 0)) return false;
  const isSigned = (stated: readonly Stated[]) => stated.every(({ document }) => document.signedNote);
  return where === "signed note" ? found.every(isSigned) : !found.every(isSigned);
}
