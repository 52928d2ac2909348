// Every kind of work that comes due: how it is retried, the usecase that does it, and the one that says so when it is given up. It knows no queue.
import type { Work, WorkKind } from "#core/ports/work.ts";
import { type AnswerQuestionPorts, abandonAnswer, answerQuestion } from "#usecases/answer-question.ts";
import { abandonContextDocument, type ReadContextPorts, readContextDocument } from "#usecases/context-documents.ts";
import { type DeliverPorts, deliver } from "#usecases/deliver.ts";
import { abandonDocument, draftDocument } from "#usecases/draft-document.ts";
import { abandonNote, draftNote } from "#usecases/draft-note.ts";
import type { DraftNotePorts } from "#usecases/drafting.ts";
import { failInsights } from "#usecases/fail-insights.ts";
import { type FillSessionPorts, fillSession } from "#usecases/fill-session.ts";
import { abandonListening, type FinishListeningPorts, finishListening } from "#usecases/finish-listening.ts";
import { removeListeningFiles } from "#usecases/remove-listening-files.ts";
import { removeOutput } from "#usecases/remove-output.ts";
import { type RunInsightsPorts, runInsights } from "#usecases/run-insights.ts";
import { abandonDelivery } from "#usecases/settle-delivery.ts";
import { type AlertPorts, tellAlert } from "#usecases/tell-alert.ts";
import { tellSessionEvent } from "#usecases/tell-session-event.ts";
import { type TellWebhookPorts, tellWebhook } from "#usecases/tell-webhook.ts";
import { abandonTranscription, type TranscribePorts, transcribeAudio } from "#usecases/transcribe-audio.ts";

export type JobPorts = DeliverPorts &
  DraftNotePorts &
  FillSessionPorts &
  RunInsightsPorts &
  AnswerQuestionPorts &
  FinishListeningPorts &
  TellWebhookPorts &
  AlertPorts &
  TranscribePorts &
  ReadContextPorts;

export interface Attempt {
  /** The usecase then settles a failure itself instead of throwing for another attempt. */
  readonly lastAttempt: boolean;
  readonly signal: AbortSignal;
}

export interface JobKind<K extends WorkKind> {
  /** `limit` attempts after the first; delays grow from `delaySeconds`. */
  readonly retry: { readonly limit: number; readonly delaySeconds: number };
  /** Longest one attempt may take. */
  readonly expireSeconds: number;
  /** How many run at once in one process. */
  readonly concurrency: number;
  readonly run: (ports: JobPorts, payload: Work[K], attempt: Attempt) => Promise<void>;
  /** After the last attempt failed, or its process died. `reason` is a code. */
  readonly givenUp: (ports: JobPorts, payload: Work[K], reason: string) => Promise<void>;
}

export const JOBS: { readonly [K in WorkKind]: JobKind<K> } = {
  deliver: {
    retry: { limit: 6, delaySeconds: 2 },
    expireSeconds: 300,
    concurrency: 10,
    run: (ports, payload, attempt) => deliver(ports, { ...payload, ...attempt }),
    givenUp: (ports, payload) => abandonDelivery(ports, payload),
  },
  "draft-note": {
    retry: { limit: 3, delaySeconds: 1 },
    expireSeconds: 60,
    concurrency: 8,
    run: (ports, payload, { signal }) => draftNote(ports, { ...payload, signal }),
    givenUp: (ports, payload, reason) => abandonNote(ports, payload, `The note could not be written (${reason}).`),
  },
  "draft-document": {
    retry: { limit: 3, delaySeconds: 1 },
    expireSeconds: 60,
    concurrency: 8,
    run: (ports, payload) => draftDocument(ports, payload),
    givenUp: (ports, payload, reason) => abandonDocument(ports, payload, `The document could not be written (${reason}).`),
  },
  "answer-question": {
    retry: { limit: 2, delaySeconds: 1 },
    expireSeconds: 60,
    concurrency: 8,
    run: (ports, payload, { signal }) => answerQuestion(ports, { ...payload, signal }),
    givenUp: (ports, payload, reason) => abandonAnswer(ports, payload, `The question could not be answered (${reason}).`),
  },
  "run-insights": {
    retry: { limit: 3, delaySeconds: 2 },
    expireSeconds: 600,
    concurrency: 8,
    run: (ports, payload, attempt) => runInsights(ports, { ...payload, ...attempt }),
    givenUp: (ports, payload, reason) => failInsights(ports, payload, reason),
  },
  "fill-session": {
    retry: { limit: 4, delaySeconds: 2 },
    expireSeconds: 60,
    concurrency: 4,
    run: (ports, payload) => fillSession(ports, payload),
    // The session simply stays as it is: nothing was promised to anyone.
    givenUp: async (ports, payload) => ports.log.warn("session could not be filled", { session: payload.sessionId }),
  },
  "finish-listening": {
    // About an hour in all: an object store or a speech engine may be away for a while.
    retry: { limit: 14, delaySeconds: 2 },
    expireSeconds: 600,
    concurrency: 4,
    run: (ports, payload, { signal }) => finishListening(ports, { ...payload, signal }),
    givenUp: (ports, payload, reason) => abandonListening(ports, payload, reason),
  },
  "remove-output": {
    // About an hour and a half in all. Deleting the job again asks for it again.
    retry: { limit: 24, delaySeconds: 2 },
    expireSeconds: 300,
    concurrency: 2,
    run: (ports, payload) => removeOutput(ports, payload),
    givenUp: async (ports, payload, reason) =>
      ports.log.error("output of an insights job could not be removed", undefined, { job: payload.jobId, reason }),
  },
  "remove-listening-files": {
    // About an hour and a half in all.
    retry: { limit: 24, delaySeconds: 2 },
    expireSeconds: 300,
    concurrency: 2,
    run: (ports, payload) => removeListeningFiles(ports, payload),
    givenUp: async (ports, { address }, reason) =>
      ports.log.error("files of a listening session could not be removed", undefined, { session: address.clientId, reason }),
  },
  "transcribe-audio": {
    // About ten minutes in all; after that whoever asks for the transcript has it tried again.
    retry: { limit: 7, delaySeconds: 2 },
    expireSeconds: 3_600,
    concurrency: 2,
    run: (ports, payload, attempt) => transcribeAudio(ports, { ...payload, ...attempt }),
    givenUp: (ports, payload) => abandonTranscription(ports, payload),
  },
  "read-context-document": {
    retry: { limit: 2, delaySeconds: 2 },
    expireSeconds: 300,
    concurrency: 2,
    run: (ports, payload) => readContextDocument(ports, payload),
    givenUp: (ports, payload) => abandonContextDocument(ports, payload),
  },
  "tell-alert": {
    // About ten minutes in all.
    retry: { limit: 8, delaySeconds: 2 },
    expireSeconds: 60,
    concurrency: 4,
    run: (ports, payload, { signal }) => tellAlert(ports, { ...payload, signal }),
    // The log said it when it happened.
    givenUp: async (ports, payload, reason) =>
      ports.log.warn("webhook could not be told", { connection: payload.connection, event: payload.eventId, reason }),
  },
  "tell-session-event": {
    // About ten minutes in all.
    retry: { limit: 8, delaySeconds: 2 },
    expireSeconds: 60,
    concurrency: 4,
    run: (ports, payload, { signal }) => tellSessionEvent(ports, { ...payload, signal }),
    // The session itself says how it stands to whoever asks.
    givenUp: async (ports, payload, reason) =>
      ports.log.warn("webhook could not be told", { session: payload.sessionId, event: payload.eventId, reason }),
  },
  "tell-webhook": {
    // About ten minutes in all.
    retry: { limit: 8, delaySeconds: 2 },
    expireSeconds: 60,
    concurrency: 4,
    run: (ports, payload, { signal }) => tellWebhook(ports, { ...payload, signal }),
    // The job itself says how it ended to whoever asks.
    givenUp: async (ports, payload, reason) =>
      ports.log.warn("webhook could not be told", { job: payload.jobId, event: payload.eventId, reason }),
  },
};
