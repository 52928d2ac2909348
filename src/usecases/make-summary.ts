// Makes the summary of one insights job: gather the record, summarise it, check every statement against it, have it phrased, render the files. It keeps nothing and
// decides nothing about the job, and gives no file of a summary with a statement that could not be verified.
import { Fault } from "#core/fault.ts";
import { type InsightsJob, waitingSources } from "#core/insights-job.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import type { Phrasing } from "#core/phrasing.ts";
import type { SummaryPublisher } from "#core/ports/sources.ts";
import type { MadeSummary, SummaryMaker, SummaryMeans, SummaryOrder } from "#core/ports/summaries.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Summary, SummaryPurpose } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { summarise } from "#insights/summarise.ts";
import { type GatherRecordPorts, gatherRecord } from "./gather-record.ts";
import { onlyVerified } from "./only-verified.ts";
import { phraseSummary } from "./phrase-summary.ts";

export interface MakeSummaryPorts extends GatherRecordPorts {
  readonly publisher: SummaryPublisher;
}

/** Faults: those of `gatherRecord`; `conflict` when statements can't be verified. */
export async function makeSummary(
  ports: MakeSummaryPorts,
  { job, tables }: SummaryOrder,
  means: SummaryMeans,
  signal: AbortSignal,
): Promise<MadeSummary> {
  const record = await gathered(ports, job, means, signal);
  const { encounterReason: reason, pronouns, options = DEFAULT_OPTIONS } = job.request;
  const generatedAt = job.createdAt.toISOString();
  // The day the job was asked for (UTC), so that a later run of it says the same.
  const purpose: SummaryPurpose = { today: generatedAt.slice(0, 10), reason, pronouns, options, tables };
  const verified = verifiedSummary(means, record, purpose);
  const { language } = means;
  const told: { summary: Summary; phrasing?: Phrasing } = language
    ? await phraseSummary(language, verified, record, purpose, signal)
    : { summary: verified };
  const files = ports.publisher.render({ jobId: job.id, patientId: job.request.patientId, generatedAt, options, record, ...told });
  return {
    large: isLarge(record),
    files: files.map(({ name, contentType, bytes }) => ({ name, contentType, bytes: async () => bytes() })),
    phrasing: told.phrasing,
  };
}

/** In this thread. */
export function summariesHere(ports: MakeSummaryPorts): SummaryMaker {
  return { make: async (order, means, signal, use) => use(await makeSummary(ports, order, means, signal)) };
}

async function gathered(ports: MakeSummaryPorts, job: InsightsJob, means: SummaryMeans, signal: AbortSignal): Promise<PatientRecord> {
  const sources = waitingSources(job.request);
  const step: SummaryMeans["step"] = async (name) => {
    await means.step(name, sources);
    signal.throwIfAborted();
  };
  try {
    const record = await gatherRecord(ports, means, job, signal, { sources, step: (name) => step(name, sources) });
    // Of a small one it is done before anybody could ask.
    if (isLarge(record)) await step("summarising", sources);
    return record;
  } finally {
    means.told(sources);
  }
}

/** From so many facts on. */
const LARGE = 2_000;

function isLarge({ person: _, ...facts }: PatientRecord): boolean {
  return Object.values(facts).reduce((sum, { length }) => sum + length, 0) >= LARGE;
}

/** What does not verify is said in its sources' own words or left out, and counted (docs/decisions/0014). */
function verifiedSummary(means: SummaryMeans, record: PatientRecord, purpose: SummaryPurpose): Summary {
  const summary = summarise(record, purpose);
  const problems = checkSummary(summary, record, purpose);
  if (problems.length === 0) return summary;
  for (const { section, fragment, kind } of problems) means.unverified({ section, fragment, kind });
  const rest = onlyVerified(summary, problems, record, purpose);
  const left = checkSummary(rest, record, purpose);
  if (left.length === 0) return rest;
  const count = new Set(left.map(({ section, fragment }) => `${section} ${fragment}`)).size;
  const statements = count === 1 ? "1 statement" : `${count} statements`;
  throw new Fault("conflict", `${statements} of the summary could not be verified against the record, so nothing was published.`, {
    noun: "job",
  });
}
