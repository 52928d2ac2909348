// From nouns to this wire's bodies. Pure.
import type { InsightsJob } from "#core/insights-job.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import type { Note, NoteSentence } from "#core/note.ts";
import { outcomeOf, type Phrasing } from "#core/phrasing.ts";
import type { InsightsJobPage } from "#core/ports/insights-tables.ts";
import type { Session } from "#core/session.ts";
import type { SentNote } from "#usecases/send-note.ts";
import type {
  InsightsDiagnosticsBody,
  InsightsJobBody,
  InsightsJobsBody,
  LanguageModelBody,
  NoteBody,
  NoteSentenceBody,
  SentNoteBody,
  SessionBody,
} from "./wire.ts";

export function encodeNote(note: Note): NoteBody {
  return {
    id: note.id,
    status: note.status,
    templateId: note.request.templateId,
    text: note.text,
    edited: note.edited,
    sections: note.sections.map((section) => ({ heading: section.heading, sentences: section.sentences.map(sentence) })),
    unplaced: note.unplaced.map(sentence),
    failure: note.failure ?? null,
    signature: note.signature ? { author: note.signature.author, at: note.signature.at.toISOString() } : null,
    amendments: note.amendments.map(({ author, at, text }) => ({ author, at: at.toISOString(), text })),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}

export function encodeSession(session: Session, note: Note | undefined): SessionBody {
  const { visit } = session;
  return {
    id: session.id,
    visit:
      visit.state === "linked"
        ? { state: visit.state, patient: visit.patientId, encounter: visit.encounterId ?? null }
        : { state: visit.state, ...(visit.state === "not-linked" ? { reason: visit.reason } : {}) },
    note: note ? encodeNote(note) : null,
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
  };
}

export function encodeSentNote({ deliveryId, state, documentId, failure }: SentNote): SentNoteBody {
  return { deliveryId, state, documentId: documentId ?? null, failure: failure ? { code: failure.code, message: failure.message } : null };
}

function jobBody(job: InsightsJob): InsightsJobBody {
  return {
    id: job.id,
    domainId: job.domainId,
    status: job.status,
    statusDetails: job.statusDetails ?? null,
    cancelledAt: job.diagnostics?.cancelledAt ?? null,
    step: job.diagnostics?.step ?? "waiting",
    patientId: job.request.patientId,
    output: job.outputUri ?? null,
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
  };
}

export function encodeInsightsJob(job: InsightsJob): InsightsDiagnosticsBody {
  const { sources = [], phrasing } = job.diagnostics ?? {};
  const { lookbackMonths, language, editions, ...chosen } = job.request.options ?? DEFAULT_OPTIONS;
  const options = { lookbackMonths: lookbackMonths ?? null, sections: chosen.sections, language, editions };
  return { ...jobBody(job), options, sources, languageModel: phrasing ? languageModel(phrasing) : null };
}

function languageModel(phrasing: Phrasing): LanguageModelBody {
  const { engine, model, prompt, failure, statements, phrased, sentences, accepted, replaced } = phrasing;
  return {
    engine,
    model,
    prompt,
    outcome: outcomeOf(phrasing),
    failure: failure ?? null,
    statements,
    phrased,
    sentences,
    accepted,
    replaced,
  };
}

export function encodeInsightsJobs({ jobs, next }: InsightsJobPage): InsightsJobsBody {
  return { jobs: jobs.map(jobBody), next: next ?? null };
}

function sentence({ text, sources }: NoteSentence): NoteSentenceBody {
  return { text, sources: sources.map((source) => ({ ...source })) };
}
