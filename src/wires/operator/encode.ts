// From insights jobs to this wire's bodies. Pure.
import type { InsightsJob } from "#core/insights-job.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import { outcomeOf, type Phrasing } from "#core/phrasing.ts";
import type { InsightsJobPage } from "#core/ports/insights-tables.ts";
import type { InsightsDiagnosticsBody, InsightsJobBody, InsightsJobsBody, LanguageModelBody } from "./wire.ts";

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
