// Counters for /metrics. Labels are wires, operations, statuses and names of connections, never ids.

import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { NoteWriting } from "#core/note-writing.ts";
import { outcomeOf, type Phrasing } from "#core/phrasing.ts";
import type { Backlog } from "#core/ports/encounter-tables.ts";
import type { AnswerPhrasing } from "#core/session-answer.ts";
import { deliveryGauges } from "./delivery-gauges.ts";

export interface Metrics {
  observe(wire: string, operation: string, status: number, seconds: number): void;
  /** One summary that a language model was asked about. */
  phrased(phrasing: Phrasing): void;
  /** One answer that a language model was asked for. */
  readonly answered: (phrasing: AnswerPhrasing) => void;
  readonly wrote: (writing: NoteWriting) => void;
  /** One attempt to write to an EMR. */
  readonly attempted: (connection: string, outcome: string) => void;
  /** From now on every scrape asks what waits at the EMRs. */
  watchDeliveries(backlog: () => Promise<readonly Backlog[]>, now: () => Date): void;
  /** One finished piece of work: "done", "retry" or "failed". */
  worked(kind: string, outcome: string): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "chartroom_requests_total",
    help: "Requests answered.",
    labelNames: ["wire", "operation", "status"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "chartroom_request_seconds",
    help: "Time to answer.",
    labelNames: ["wire", "operation"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  const work = new Counter({
    name: "chartroom_work_total",
    help: "Background work by kind and outcome.",
    labelNames: ["kind", "outcome"],
    registers: [registry],
  });
  const summaries = new Counter({
    name: "chartroom_language_model_summaries_total",
    help: "Summaries that a language model was asked about, by what came of it.",
    labelNames: ["engine", "outcome", "failure"],
    registers: [registry],
  });
  const sentences = new Counter({
    name: "chartroom_language_model_sentences_total",
    help: "Sentences of a language model: accepted, or why the deterministic text stands in their place.",
    labelNames: ["engine", "verdict"],
    registers: [registry],
  });
  const answers = new Counter({
    name: "chartroom_language_model_answers_total",
    help: "Answers that a language model was asked for: told by it, or why they are the session's own words.",
    labelNames: ["engine", "failure"],
    registers: [registry],
  });
  const answerSentences = new Counter({
    name: "chartroom_language_model_answer_sentences_total",
    help: "Sentences of answers: accepted, or dropped since the session does not support them.",
    labelNames: ["engine", "verdict"],
    registers: [registry],
  });
  const notes = new Counter({
    name: "chartroom_language_model_notes_total",
    help: "Notes that a language model was asked for: written with it, or why they are written by rules alone.",
    labelNames: ["engine", "failure"],
    registers: [registry],
  });
  const noteSentences = new Counter({
    name: "chartroom_language_model_note_sentences_total",
    help: "Sentences of notes: accepted, why one was refused, or added by rules since the model left it out.",
    labelNames: ["engine", "verdict"],
    registers: [registry],
  });
  const attempts = new Counter({
    name: "chartroom_delivery_attempts_total",
    help: "Attempts to write to an EMR, by outcome.",
    labelNames: ["connection", "outcome"],
    registers: [registry],
  });
  const waiting = deliveryGauges(registry);
  let refresh = async () => {};
  return {
    attempted: (connection, outcome) => attempts.inc({ connection, outcome }),
    watchDeliveries(backlog, now) {
      refresh = async () => waiting.show(await backlog().catch(() => []), now());
    },
    phrased(phrasing) {
      const { engine, failure, accepted, replaced } = phrasing;
      summaries.inc({ engine, outcome: outcomeOf(phrasing), failure: failure ?? "" });
      sentences.inc({ engine, verdict: "accepted" }, accepted);
      for (const [verdict, count] of Object.entries(replaced)) sentences.inc({ engine, verdict }, count);
    },
    answered({ engine, failure, sentences, dropped }) {
      answers.inc({ engine, failure: failure ?? "" });
      answerSentences.inc({ engine, verdict: "accepted" }, sentences - dropped);
      answerSentences.inc({ engine, verdict: "dropped" }, dropped);
    },
    wrote({ engine, failure, accepted, refused, added }) {
      notes.inc({ engine, failure: failure ?? "" });
      noteSentences.inc({ engine, verdict: "accepted" }, accepted);
      noteSentences.inc({ engine, verdict: "added" }, added);
      for (const [verdict, count] of Object.entries(refused)) noteSentences.inc({ engine, verdict }, count);
    },
    observe(wire, operation, status, seconds) {
      requests.inc({ wire, operation, status: String(status) });
      duration.observe({ wire, operation }, seconds);
    },
    worked: (kind, outcome) => work.inc({ kind, outcome }),
    text: async () => {
      await refresh();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
