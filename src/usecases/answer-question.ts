// A question to a session: asked for in one act with the work to answer it; answered by that work, whose feed the reader follows. Run twice, it answers once.
import { type Caller, workerFor } from "#core/caller.ts";
import { type ConsentRules, mayUse, refuseWithoutConsent } from "#core/consent.ts";
import { notFound } from "#core/fault.ts";
import { isOfPatient } from "#core/patient-profile.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import type { Log, World } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import type { AnswerPhrasing, SessionAnswer, SessionQuestion } from "#core/session-answer.ts";
import { renderAnswer } from "#notes/answer/render.ts";
import type { SessionTexts } from "#notes/answer/statements.ts";
import { NO_CONSENT } from "./draft-note.ts";
import { ownSession } from "./read-session.ts";
import { tellAnswer } from "./tell-answer.ts";

export interface AnswerQuestionPorts {
  readonly store: Store;
  readonly world: World;
  readonly log: Log;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
  /** Without it answers are the session's own words. */
  readonly language?: LanguageModel;
  /** Told of each answer that a language model was asked for. */
  readonly answered?: (phrasing: AnswerPhrasing) => void;
}

export type AnswerQuestionWork = Caused & { readonly answerId: string };

/** A model that takes longer is not waited for: readers give up after 70 seconds of silence. */
const LONGEST_THOUGHT = 45_000;

/** The feed of an answer: one `text` event with `chunks` (strings), then `end`; or `failed` with a `reason` and no text at all. */
export function answerFeed(answerId: string): string {
  return `answer/${answerId}`;
}

/** Faults: `not-found` (session); `no-consent`. */
export function requestAnswer(
  { store, world, consent }: Pick<AnswerQuestionPorts, "store" | "world" | "consent">,
  caller: Caller,
  sessionId: string,
  question: SessionQuestion,
): Promise<{ readonly answerId: string }> {
  return store.act({ caller, purpose: "request-answer" }, async (tx) => {
    const { practiceId, requestId } = caller;
    const session = await ownSession(tx, caller, sessionId);
    refuseWithoutConsent(consent, session);
    const answerId = world.uuid();
    const now = world.now();
    await tx.answers.add({
      id: answerId,
      practiceId,
      sessionId: session.id,
      question,
      status: "answering",
      text: "",
      sentences: [],
      phrasing: undefined,
      failure: undefined,
      createdAt: now,
      updatedAt: now,
    });
    await tx.queue.enqueue("answer-question", { practiceId, requestId, answerId });
    return { answerId };
  });
}

export async function answerQuestion(
  ports: AnswerQuestionPorts,
  work: AnswerQuestionWork & { readonly signal: AbortSignal },
): Promise<void> {
  const { store, world, log } = ports;
  const read = await store.look({ caller: workerFor(work), purpose: "read-for-answer" }, async (tx) => {
    const answer = await tx.answers.byId(work.practiceId, work.answerId);
    if (answer?.status !== "answering") return undefined;
    const session = await tx.sessions.byId(work.practiceId, answer.sessionId);
    if (!session) throw notFound("session");
    audit(tx, answer, session);
    // It may have been taken back since the question was asked.
    if (!mayUse(ports.consent, session)) return "no-consent";
    return { answer, session, texts: await textsOf(tx, session, answer.question) };
  });
  if (!read) return;
  if (read === "no-consent") return abandonAnswer(ports, work, NO_CONSENT);
  if (ports.language) {
    await store.look({ caller: workerFor(work), purpose: "ask-language-model" }, async (tx) => audit(tx, read.answer, read.session));
  }
  const { question } = read.answer;
  const { lines, phrasing } = await tell(ports, question, read.texts, work.signal);
  const { chunks, sentences } = renderAnswer(lines, question.contentType);
  await store.act({ caller: workerFor(work), purpose: "answer-question" }, async (tx) => {
    const answer = await tx.answers.byId(work.practiceId, work.answerId, "lock");
    if (answer?.status !== "answering") return;
    const session = await tx.sessions.byId(work.practiceId, answer.sessionId);
    if (session) audit(tx, answer, session);
    await tx.answers.update(work.practiceId, answer.id, {
      status: "answered",
      text: chunks.join(""),
      sentences,
      ...(phrasing ? { phrasing } : {}),
      updatedAt: world.now(),
    });
    await tx.feed.append(answerFeed(answer.id), "text", { chunks });
    await tx.feed.append(answerFeed(answer.id), "end", {});
  });
  if (phrasing) ports.answered?.(phrasing);
  if (phrasing?.failure !== undefined) log.warn("answer is not the language model's", { answer: work.answerId, reason: phrasing.failure });
}

/** Called when the work is given up: whoever waits is told. */
export async function abandonAnswer(
  ports: Pick<AnswerQuestionPorts, "store" | "world">,
  work: AnswerQuestionWork,
  reason: string,
): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-answer" }, async (tx) => {
    const answer = await tx.answers.byId(work.practiceId, work.answerId, "lock");
    if (answer?.status !== "answering") return;
    tx.audit({ object: `answer/${answer.id}` });
    await tx.answers.update(work.practiceId, answer.id, { status: "failed", failure: reason, updatedAt: ports.world.now() });
    await tx.feed.append(answerFeed(answer.id), "failed", { reason });
  });
}

async function tell({ language }: AnswerQuestionPorts, question: SessionQuestion, texts: SessionTexts, signal: AbortSignal) {
  const patience = AbortSignal.timeout(LONGEST_THOUGHT);
  try {
    return await tellAnswer(language, question, texts, AbortSignal.any([signal, patience]));
  } catch (thrown) {
    if (!language || !patience.aborted || signal.aborted) throw thrown;
    const { lines } = await tellAnswer(undefined, question, texts, signal);
    const { engine, model } = language;
    return { lines, phrasing: { engine, model, prompt: "", failure: "timeout", sentences: 0, dropped: 0, usage: undefined } as const };
  }
}

/** All that an answer about the session may be told from. */
export async function textsOf(tx: Tx, session: Session, question: SessionQuestion | undefined): Promise<SessionTexts> {
  const { practiceId, id, content } = session;
  const note = await tx.notes.latest(practiceId, id);
  const profile = content.patientProfileId === undefined ? undefined : await tx.profiles.byId(practiceId, content.patientProfileId);
  const context = profile && isOfPatient(profile.content, content) ? profile.content.additionalContext : undefined;
  const isThere = note?.status === "drafted" || note?.status === "signed";
  return {
    sessionId: id,
    transcript: await tx.transcripts.ofSession(practiceId, id),
    clinicianNotes: content.clinicianNotes,
    contextDocuments: await tx.contextDocuments.textsOf(practiceId, id),
    profile: profile && context !== undefined ? { id: profile.id, text: context } : undefined,
    given: question && question.content.trim() !== "" ? { text: question.content, contentType: question.contentType } : undefined,
    note:
      note && isThere
        ? { id: note.id, text: withAmendments(note), contentType: note.request.contentType, signed: note.status === "signed" }
        : undefined,
  };
}

function withAmendments({
  text,
  amendments,
}: {
  readonly text: string;
  readonly amendments: readonly { readonly text: string }[];
}): string {
  return [text, ...amendments.map((amendment) => amendment.text)].join("\n\n");
}

function audit(tx: Tx, { id }: Pick<SessionAnswer, "id">, { content }: Session): void {
  tx.audit({ object: `answer/${id}`, ...(content.ehrPatientId === undefined ? {} : { patient: content.ehrPatientId }) });
}
