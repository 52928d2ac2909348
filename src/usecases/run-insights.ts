// Does one insights job: have its summary made, publish it, say so. At least once: whatever was done before is done again with the same names, so a
// run that was killed anywhere leaves one object and one end.
import { type Caller, workerFor } from "#core/caller.ts";
import { Fault, type FaultCode, toFault } from "#core/fault.ts";
import { type InsightsDiagnostics, type InsightsJob, type SourceDiagnostics, waitingSources } from "#core/insights-job.ts";
import type { Note } from "#core/note.ts";
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import { patientKey } from "#core/patient.ts";
import type { Phrasing } from "#core/phrasing.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { LanguageModel, LanguageReply, LanguageRequest } from "#core/ports/language.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { MadeFile, MadeSummary, SummaryMaker, SummaryMeans } from "#core/ports/summaries.ts";
import type { Feed } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import { cancellationOf, isCancelled } from "./cancel-insights-job.ts";
import { changeStatus, type FailInsightsPorts, failInsights, hasEnded, jobForWork, moveJob } from "./fail-insights.ts";
import { beginSource } from "./gather-record.ts";
import { emptyFolder, outputLane } from "./remove-output.ts";
import { outputFolder } from "./request-insights.ts";

export interface RunInsightsPorts extends FailInsightsPorts {
  readonly connections: Connections;
  readonly blobs: Blobs;
  readonly summaries: SummaryMaker;
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
interface Progressing {
  sources: SourceDiagnostics[];
  step: InsightsDiagnostics["step"];
  phrasing?: Phrasing;
}

/** Resolves when the job has ended. Throws what may pass, for the queue to try again; on the last attempt the job fails with it. */
export async function runInsights(ports: RunInsightsPorts, work: RunInsightsWork): Promise<void> {
  const begun = await begin(ports, work);
  if (!begun) return;
  const { job, diagnostics, bearerToken } = begun;
  if (hasEnded(job)) return withdraw(ports, job, job);
  const cancellation = watchCancellation(ports, job);
  const signal = AbortSignal.any([work.signal, cancellation.signal]);
  try {
    await ports.failpoint?.("insights:after-in-progress");
    await attempt(ports, { ...work, signal }, job, bearerToken, diagnostics);
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

interface Begun {
  readonly job: InsightsJob;
  readonly diagnostics: Progressing;
  /** The caller's, for the endpoint. */
  readonly bearerToken: string | undefined;
}

/** The job as it was found, in progress from now on unless it had ended. Undefined when there is none. */
function begin(ports: RunInsightsPorts, { practiceId, requestId, jobId }: RunInsightsWork): Promise<Begun | undefined> {
  const caller = workerFor({ practiceId, requestId });
  return ports.store.act({ caller, purpose: "run-insights" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const [job, bearerToken] = await Promise.all([tx.jobs.forWork(jobId, "lock"), tx.jobs.oauthToken(jobId)]);
    if (!job) return undefined;
    tx.audit({ patient: job.request.patientId });
    const diagnostics: Progressing = { step: "waiting", sources: waitingSources(job.request) };
    if (hasEnded(job)) return { job, diagnostics, bearerToken };
    beginSource(diagnostics.sources, 0);
    diagnostics.step = diagnostics.sources[0]?.kind === "file" ? "reading-files" : "reading-endpoint";
    await changeStatus(ports, tx, caller, job, "IN_PROGRESS", { diagnostics });
    return { job, diagnostics, bearerToken };
  });
}

/** Aborted when the job is cancelled, by whichever process. */
function watchCancellation({ feed, log }: RunInsightsPorts, job: InsightsJob): { readonly signal: AbortSignal; end(): void } {
  const cancelled = new AbortController();
  const over = new AbortController();
  const watch = async () => {
    for await (const _ of feed?.follow(cancellationOf(job.id), 0, over.signal) ?? []) return cancelled.abort();
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
  bearerToken: string | undefined,
  diagnostics: Progressing,
): Promise<void> {
  const means = meansOf(ports, requestId, job, bearerToken, diagnostics);
  // Once, so that tables read again meanwhile change nothing within one run.
  const order = { job, tables: ports.tables?.() ?? NO_TABLES };
  const outputUri = await ports.summaries.make(order, means, signal, async (made) => {
    const { phrasing } = made;
    if (phrasing) {
      diagnostics.phrasing = phrasing;
      tellPhrasing(ports, job, phrasing);
    }
    await ports.failpoint?.("insights:before-put");
    // Who cancels or deletes the job has its output removed in the same lane: either this run sees it, or its files are seen there.
    return ports.store.inLane(outputLane(job.id), async () => {
      const now = await jobForWork(ports, { practiceId: job.practiceId, requestId, jobId: job.id });
      if (!now || hasEnded(now)) throw endedMeanwhile();
      return publish(ports, job, made, signal);
    });
  });
  await ports.failpoint?.("insights:before-succeeded");
  diagnostics.step = "done";
  if (!(await moveJob(ports, requestId, job, "SUCCEEDED", { outputUri, diagnostics }))) throw endedMeanwhile();
}

function endedMeanwhile(): Fault {
  return new Fault("conflict", "The patient insights job has already ended.", { noun: "job" });
}

/** What the making of the summary asks of the job. */
function meansOf(
  ports: RunInsightsPorts,
  requestId: string,
  job: InsightsJob,
  bearerToken: string | undefined,
  diagnostics: Progressing,
): SummaryMeans {
  const { language, log } = ports;
  const caller = workerFor({ practiceId: job.practiceId, requestId });
  return {
    step: async (step, sources) => {
      Object.assign(diagnostics, { step, sources });
      if (!(await moveJob(ports, requestId, job, "IN_PROGRESS", { diagnostics }))) throw endedMeanwhile();
    },
    told: (sources) => void Object.assign(diagnostics, { sources }),
    kept: async () => ({ bearerToken, notes: await signedNotes(ports, caller, job) }),
    // Which statement and why, never its words.
    unverified: (statement) => log.warn("statement not verified", { job: job.id, ...statement }),
    language: language && {
      engine: language.engine,
      model: language.model,
      generate: (request) => asked(ports, language, caller, job, request),
    },
  };
}

/** What was signed here, where the endpoint is one whose patients we know. */
async function signedNotes(ports: RunInsightsPorts, caller: Caller, job: InsightsJob): Promise<readonly Note[]> {
  const { practiceId, request } = job;
  const endpoint = request.fhirEndpoint;
  const connection = endpoint === undefined ? undefined : ports.connections.byEndpoint(practiceId, endpoint)?.name;
  if (connection === undefined) return [];
  const identity = { connection, idType: "id", value: request.patientId };
  return ports.store.look({ caller, purpose: "gather-record", patient: patientKey(identity) }, async (tx) => {
    tx.audit({ object: `job/${job.id}` });
    const known = await tx.patients.find({ practiceId, ...identity });
    return known ? tx.notes.signedOf(practiceId, known.id) : [];
  });
}

/** That data are handed to a model is audited first. */
async function asked(
  { store }: RunInsightsPorts,
  language: LanguageModel,
  caller: Caller,
  job: InsightsJob,
  request: LanguageRequest,
): Promise<LanguageReply> {
  await store.look({ caller, purpose: "ask-language-model", patient: job.request.patientId }, async (tx) => {
    tx.audit({ object: `job/${job.id}` });
  });
  return language.generate(request);
}

/** A model that fails costs its time and leaves the summary as it was: the job does not fail with it, and does not hide it. */
function tellPhrasing({ log, phrased }: RunInsightsPorts, job: InsightsJob, phrasing: Phrasing): void {
  const { failure, accepted, sentences, engine } = phrasing;
  if (failure) log.warn("summary not phrased", { job: job.id, engine, failure });
  else log.info("summary phrased", { job: job.id, engine, sentences, accepted });
  phrased?.(phrasing);
}

/** The file that callers are pointed at is written last, when all it refers to is there. Its time is the job's, so that every run writes the same. */
async function publish(ports: RunInsightsPorts, job: InsightsJob, { large, files }: MadeSummary, signal: AbortSignal): Promise<string> {
  const { bucket, key } = outputFolder(job);
  const [first, ...others] = files;
  if (!first) throw new Fault("internal", "An internal error occurred.", { operator: "the publisher rendered no file" });
  const put = async ({ name, bytes, contentType }: MadeFile) => {
    signal.throwIfAborted();
    await ports.blobs.put(job.practiceId, { bucket, key: `${key}${name}` }, await bytes(), contentType).catch((thrown: unknown) => {
      throw outputFault(thrown);
    });
    await ports.failpoint?.("insights:after-put");
  };
  if (large) for (const file of others.toReversed()) await put(file);
  else await allEnded(others.map(put));
  await put(first);
  return `s3://${bucket}/${key}${first.name}`;
}

/** Throws what one of them threw, but not before all have ended: nothing may be written when the lane has been left. */
async function allEnded(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}

function outputFault(thrown: unknown): Fault {
  const { code } = toFault(thrown);
  if (code === "forbidden") return new Fault(code, "The output path is in a place that this practice may not write to.", { cause: thrown });
  if (code === "unavailable")
    return new Fault(code, "The output could not be written: the object store did not answer.", { cause: thrown });
  return toFault(thrown);
}
