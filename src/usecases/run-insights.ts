// Does one insights job: gather the record, make the summary, check every statement against the record, publish, say so. At least once: whatever was
// done before is done again with the same names, so a run that was killed anywhere leaves one object and one end. Nothing unverified is published.
import { workerFor } from "#core/caller.ts";
import { Fault, type FaultCode, toFault } from "#core/fault.ts";
import { type InsightsDiagnostics, type InsightsJob, waitingSources } from "#core/insights-job.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import type { Phrasing } from "#core/phrasing.ts";
import type { LanguageModel } from "#core/ports/language.ts";
import type { PublishedSummary, SummaryPublisher } from "#core/ports/sources.ts";
import type { Feed } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import type { PatientRecord } from "#core/record.ts";
import type { Summary, SummaryPurpose } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import { summarise } from "#insights/summarise.ts";
import { isCancelled } from "./cancel-insights-job.ts";
import { type FailInsightsPorts, failInsights, hasEnded, jobForWork, moveJob } from "./fail-insights.ts";
import { beginSource, type GatherRecordPorts, gatherRecord, type InsightsProgress } from "./gather-record.ts";
import { onlyVerified } from "./only-verified.ts";
import { phraseSummary } from "./phrase-summary.ts";
import { emptyFolder, outputLane } from "./remove-output.ts";
import { outputFolder } from "./request-insights.ts";

export interface RunInsightsPorts extends FailInsightsPorts, GatherRecordPorts {
  readonly publisher: SummaryPublisher;
  readonly log: Log;
  /** Orders and phrases the summary; without it the text is the deterministic one. */
  readonly language?: LanguageModel;
  /** Told of each summary that a language model was asked about. */
  readonly phrased?: (phrasing: Phrasing) => void;
  /** What the operator supplied, as it is now. */
  readonly tables?: () => OperatorTables;
  /** Brings a cancellation into the middle of a step; without it one is seen between the steps. */
  readonly feed?: Pick<Feed, "follow">;
  /** Called at named steps, so that a test can stop the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

export interface RunInsightsWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly jobId: string;
  /** When this attempt fails too, the job is failed. */
  readonly lastAttempt: boolean;
  readonly signal: AbortSignal;
}

/** Failures that may pass: another attempt is worth it. `internal` is our own crash. */
const PASSING: readonly FaultCode[] = ["unavailable", "emr-timeout", "emr-unavailable", "internal"];

/** Diagnostics that change while the job runs. */
interface Progressing extends Pick<InsightsProgress, "sources"> {
  step: InsightsDiagnostics["step"];
  phrasing?: Phrasing;
}

/** Resolves when the job has ended. Throws what may pass, for the queue to try again; on the last attempt the job fails with it. */
export async function runInsights(ports: RunInsightsPorts, work: RunInsightsWork): Promise<void> {
  const job = await jobForWork(ports, work);
  if (!job) return;
  if (hasEnded(job)) return withdraw(ports, job, job);
  const cancellation = watchCancellation(ports, job);
  const signal = AbortSignal.any([work.signal, cancellation.signal]);
  const diagnostics: Progressing = { step: "waiting", sources: waitingSources(job.request) };
  try {
    await attempt(ports, { ...work, signal }, job, diagnostics);
  } catch (thrown) {
    const fault = toFault(thrown);
    const mayPass = PASSING.includes(fault.code);
    // An aborted attempt says nothing about the job: the queue decides whether there is another, and calls failInsights if not.
    if (work.signal.aborted) throw thrown;
    const now = await jobForWork(ports, work);
    if (!now || hasEnded(now)) return await withdraw(ports, job, now);
    if (mayPass && !work.lastAttempt) throw thrown;
    if (fault.code === "internal") ports.log.error("insights job failed", thrown, { job: job.id });
    else ports.log.warn("insights job failed", { job: job.id, code: fault.code });
    await failInsights(ports, work, fault, diagnostics);
  } finally {
    cancellation.end();
  }
}

/** Aborted when the job is cancelled, by whichever process. */
function watchCancellation({ feed, log }: RunInsightsPorts, job: InsightsJob): { readonly signal: AbortSignal; end(): void } {
  const cancelled = new AbortController();
  const over = new AbortController();
  const watch = async () => {
    for await (const { kind } of feed?.follow(`job/${job.id}`, 0, over.signal) ?? []) if (kind === "cancelled") return cancelled.abort();
  };
  watch().catch((error) => log.error("cancellation not watched", error, { job: job.id }));
  return { signal: cancelled.signal, end: () => over.abort() };
}

/** Of a job that was cancelled or deleted nothing stays published, also when that came while this run was publishing. */
async function withdraw(ports: RunInsightsPorts, job: InsightsJob, now: InsightsJob | undefined): Promise<void> {
  if (!now || isCancelled(now)) await ports.store.inLane(outputLane(job.id), () => emptyFolder(ports, job));
}

async function attempt(
  ports: RunInsightsPorts,
  { requestId, signal }: RunInsightsWork,
  job: InsightsJob,
  diagnostics: Progressing,
): Promise<void> {
  const progress: InsightsProgress = {
    sources: diagnostics.sources,
    step: async (step) => {
      diagnostics.step = step;
      if (!(await moveJob(ports, requestId, job, "IN_PROGRESS", { diagnostics }))) throw endedMeanwhile();
      signal.throwIfAborted();
    },
  };
  beginSource(diagnostics.sources, 0);
  await progress.step(diagnostics.sources[0]?.kind === "file" ? "reading-files" : "reading-endpoint");
  await ports.failpoint?.("insights:after-in-progress");
  const record = await gatherRecord(ports, workerFor({ practiceId: job.practiceId, requestId }), job, signal, progress);
  await progress.step("summarising");
  // Once, so that tables read again meanwhile change nothing within one run.
  const purpose = purposeOf(job, ports.tables?.() ?? NO_TABLES);
  const verified = verifiedSummary(ports.log, job, record, purpose);
  const { summary, phrasing } = await phrase(ports, requestId, job, verified, record, purpose, signal);
  if (phrasing) diagnostics.phrasing = phrasing;
  await ports.failpoint?.("insights:before-put");
  // Who cancels or deletes the job has its output removed in the same lane: either this run sees it, or its files are seen there.
  const outputUri = await ports.store.inLane(outputLane(job.id), async () => {
    const now = await jobForWork(ports, { practiceId: job.practiceId, requestId, jobId: job.id });
    if (!now || hasEnded(now)) throw endedMeanwhile();
    return publish(ports, job, { summary, record, ...(phrasing ? { phrasing } : {}) }, signal);
  });
  await ports.failpoint?.("insights:before-succeeded");
  diagnostics.step = "done";
  if (!(await moveJob(ports, requestId, job, "SUCCEEDED", { outputUri, diagnostics }))) throw endedMeanwhile();
}

function endedMeanwhile(): Fault {
  return new Fault("conflict", "The patient insights job has already ended.", { noun: "job" });
}

/** `today` is the day the job was asked for (UTC), so that a later run of it says the same. */
function purposeOf({ createdAt, request }: InsightsJob, tables: OperatorTables): SummaryPurpose {
  const { encounterReason: reason, pronouns, options = DEFAULT_OPTIONS } = request;
  return { today: createdAt.toISOString().slice(0, 10), reason, pronouns, options, tables };
}

/** What does not verify is said in its sources' own words or left out, and counted (docs/decisions/0014). Faults: `conflict` when even that does not verify. */
function verifiedSummary(log: Log, job: InsightsJob, record: PatientRecord, purpose: SummaryPurpose): Summary {
  const summary = summarise(record, purpose);
  const problems = checkSummary(summary, record, purpose);
  if (problems.length === 0) return summary;
  // Which statement and why, never its words.
  for (const { section, fragment, kind } of problems) log.warn("statement not verified", { job: job.id, section, fragment, kind });
  const rest = onlyVerified(summary, problems, record, purpose);
  const left = checkSummary(rest, record, purpose);
  if (left.length === 0) return rest;
  const count = new Set(left.map(({ section, fragment }) => `${section} ${fragment}`)).size;
  const statements = count === 1 ? "1 statement" : `${count} statements`;
  throw new Fault("conflict", `${statements} of the summary could not be verified against the record, so nothing was published.`, {
    noun: "job",
  });
}

/** A model that fails costs its time and leaves the summary as it was: the job does not fail with it, and does not hide it. That data are handed to a model is audited first. */
async function phrase(
  ports: RunInsightsPorts,
  requestId: string,
  job: InsightsJob,
  summary: Summary,
  record: PatientRecord,
  purpose: SummaryPurpose,
  signal: AbortSignal,
): Promise<{ readonly summary: Summary; readonly phrasing?: Phrasing }> {
  const { language, log, store } = ports;
  if (!language) return { summary };
  const caller = workerFor({ practiceId: job.practiceId, requestId });
  await store.look({ caller, purpose: "ask-language-model", patient: job.request.patientId }, async (tx) => {
    tx.audit({ object: `job/${job.id}` });
  });
  const result = await phraseSummary(language, summary, record, purpose, signal);
  const { failure, accepted, sentences } = result.phrasing;
  if (failure) log.warn("summary not phrased", { job: job.id, engine: language.engine, failure });
  else log.info("summary phrased", { job: job.id, engine: language.engine, sentences, accepted });
  ports.phrased?.(result.phrasing);
  return result;
}

/** The file that callers are pointed at is written last, when all it refers to is there. Its time is the job's, so that every run writes the same. */
async function publish(
  ports: RunInsightsPorts,
  job: InsightsJob,
  content: Pick<PublishedSummary, "summary" | "record" | "phrasing">,
  signal: AbortSignal,
): Promise<string> {
  const { bucket, key } = outputFolder(job);
  const generatedAt = job.createdAt.toISOString();
  const options = job.request.options ?? DEFAULT_OPTIONS;
  const files = ports.publisher.render({ jobId: job.id, patientId: job.request.patientId, generatedAt, options, ...content });
  const [first] = files;
  if (!first) throw new Fault("internal", "An internal error occurred.", { operator: "the publisher rendered no file" });
  for (const { name, bytes, contentType } of files.toReversed()) {
    signal.throwIfAborted();
    await ports.blobs.put(job.practiceId, { bucket, key: `${key}${name}` }, bytes(), contentType).catch((thrown: unknown) => {
      throw outputFault(thrown);
    });
    await ports.failpoint?.("insights:after-put");
  }
  return `s3://${bucket}/${key}${first.name}`;
}

function outputFault(thrown: unknown): Fault {
  const { code } = toFault(thrown);
  if (code === "forbidden") return new Fault(code, "The output path is in a place that this practice may not write to.", { cause: thrown });
  if (code === "unavailable")
    return new Fault(code, "The output could not be written: the object store did not answer.", { cause: thrown });
  return toFault(thrown);
}
