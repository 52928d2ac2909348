// Lets a language model order and phrase a summary that is already verified. It can lose nothing: what the model leaves out, changes or fails to answer stays as it was, and is counted.
import type { Phrasing, SentenceRefusal } from "#core/phrasing.ts";
import type { LanguageFailure, LanguageModel } from "#core/ports/language.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Fragment, Summary, SummaryPurpose } from "#core/summary.ts";
import { statementChecker } from "#evidence/check-summary.ts";
import { plainText } from "#evidence/plain-text.ts";
import { type PhrasedBlock, PRE_VISIT_PROMPT, preVisitRequest, readPhrasing } from "#prompts/pre-visit-summary.ts";
import { type PhrasableBlock, type PhrasableSection, phrasableSections, promptBlockOf } from "./phrasable.ts";
import { phraseBlock } from "./phrase-block.ts";

export interface Phrased {
  readonly summary: Summary;
  readonly phrasing: Phrasing;
}

/** Rejects only when `signal` aborts. */
export async function phraseSummary(
  language: LanguageModel,
  summary: Summary,
  record: PatientRecord,
  purpose: Pick<SummaryPurpose, "today" | "reason" | "tables">,
  signal: AbortSignal,
): Promise<Phrased> {
  const sections = phrasableSections(summary, record);
  const blocks = sections.flatMap(({ parts }) => parts.filter((part) => "items" in part));
  const asked = {
    engine: language.engine,
    model: language.model,
    prompt: PRE_VISIT_PROMPT,
    statements: blocks.reduce((sum, { items }) => sum + items.length, 0),
  };
  const nothing = { ...asked, failure: undefined, phrased: 0, sentences: 0, accepted: 0, replaced: {}, usage: undefined };
  if (blocks.length === 0) return { summary, phrasing: nothing };
  const reply = await language.generate({ ...preVisitRequest(plainText(purpose.reason), blocks.map(promptBlockOf)), signal });
  const { usage } = reply;
  const answer = "failed" in reply ? undefined : readPhrasing(reply.value);
  if (!answer) {
    const failure: LanguageFailure = "failed" in reply ? reply.failed : "malformed";
    return { summary, phrasing: { ...nothing, failure, usage } };
  }
  const told = tell(sections, answer, statementChecker(record, purpose));
  return { summary: { ...summary, sections: told.sections }, phrasing: { ...asked, failure: undefined, ...told.counts, usage } };
}

function tell(sections: readonly PhrasableSection[], answer: readonly PhrasedBlock[], check: (fragment: Fragment) => readonly unknown[]) {
  const verdicts: (SentenceRefusal | undefined)[] = [];
  let phrased = 0;
  const left = new Set(answer);
  const phrase = (block: PhrasableBlock): readonly Fragment[] => {
    const mine = answer.filter((one) => one.block === block.block);
    for (const one of mine) left.delete(one);
    const result = phraseBlock(
      block,
      mine.flatMap(({ sentences }) => sentences),
      check,
    );
    verdicts.push(...result.verdicts);
    phrased += result.phrased;
    return result.fragments;
  };
  const told = sections.map(({ name, parts }) => ({ name, fragments: parts.flatMap((part) => ("items" in part ? phrase(part) : part)) }));
  for (const { sentences } of left) verdicts.push(...sentences.map((): SentenceRefusal => "unknown-statement"));
  const replaced: Partial<Record<SentenceRefusal, number>> = {};
  for (const verdict of verdicts) if (verdict) replaced[verdict] = (replaced[verdict] ?? 0) + 1;
  const accepted = verdicts.filter((verdict) => verdict === undefined).length;
  return { sections: told, counts: { phrased, sentences: verdicts.length, accepted, replaced } };
}
