// Answers a form from a session by rules, as soon as there is a note: nothing is kept of it, so it is a reading and no work.
import type { Caller } from "#core/caller.ts";
import { type ConsentRules, refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { FormAnswer, FormQuestion } from "#core/form.ts";
import type { Store } from "#core/ports/store.ts";
import { fillForm } from "#notes/answer/form.ts";
import { statementsOf } from "#notes/answer/statements.ts";
import { textsOf } from "./answer-question.ts";
import { ownSession } from "./read-session.ts";

/** One answer for each question. Faults: `not-found` (session); `no-consent`; `conflict` noun template when there is no note yet. */
export function answerForm(
  { store, consent }: { readonly store: Store; readonly consent?: ConsentRules | undefined },
  caller: Caller,
  sessionId: string,
  questions: readonly FormQuestion[],
): Promise<readonly FormAnswer[]> {
  return store.look({ caller, purpose: "answer-form" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    refuseWithoutConsent(consent, session);
    const texts = await textsOf(tx, session, undefined);
    if (!texts.note) throw new Fault("conflict", "A note must have been written before a template can be answered.", { noun: "template" });
    return fillForm(questions, statementsOf(texts));
  });
}
