// What our own API does with insights jobs: found, followed, read, cancelled, started again, deleted. Jobs are the practice's: to a user none is there.
import { invalid, notFound, toFault } from "#core/fault.ts";
import type { ChosenOptions } from "#core/insights-options.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed, Webhook } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { cancelInsightsJob } from "#usecases/cancel-insights-job.ts";
import { deleteInsightsJob } from "#usecases/delete-insights-job.ts";
import { followInsightsJob } from "#usecases/follow-insights-job.ts";
import { listInsightsJobs } from "#usecases/list-insights-jobs.ts";
import { readInsightsDiagnostics } from "#usecases/read-insights-diagnostics.ts";
import { listInsightsFiles, readInsightsFile } from "#usecases/read-insights-files.ts";
import { retryInsightsJob } from "#usecases/retry-insights-job.ts";
import type { Operator } from "./auth.ts";
import { decodeBody, decodeUuid } from "./decode.ts";
import { encodeInsightsJob, encodeInsightsJobs } from "./encode.ts";
import { type DeletedJobBody, type InsightsFilesBody, LIST_INSIGHTS_JOBS, RETRY_INSIGHTS_JOB } from "./wire.ts";

export interface InsightsJobDeps {
  readonly store: Store;
  readonly world: World;
  readonly blobs: Blobs;
  readonly feed: Pick<Feed, "follow">;
  readonly webhook?: Webhook;
  readonly optionsOf?: (practiceId: string) => readonly ChosenOptions[];
  readonly quotasOf?: (practiceId: string) => InsightsQuotas;
}

export interface OperatorRequest {
  readonly operator: Operator;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** Operations whose answer is a JSON body. */
export const JOB_OPERATIONS = {
  ListInsightsJobs: async (deps: InsightsJobDeps, { operator, query }: OperatorRequest) => {
    requirePractice(operator);
    const { patientId, status, from, to, limit, cursor } = decodeBody(LIST_INSIGHTS_JOBS, query);
    const filter = {
      patientId,
      status,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
    const page = await listInsightsJobs(deps, operator.caller, filter, { size: limit, cursor }).catch((thrown) => {
      if (toFault(thrown).code !== "invalid") throw thrown;
      throw invalid([{ path: ["cursor"], message: "This is not a cursor of this list.", kind: "value" }]);
    });
    return encodeInsightsJobs(page);
  },
  ReadInsightsJob: async (deps: InsightsJobDeps, { operator, params }: OperatorRequest) =>
    encodeInsightsJob(await readInsightsDiagnostics(deps, operator.caller, jobId(operator, params))),
  CancelInsightsJob: async (deps: InsightsJobDeps, { operator, params }: OperatorRequest) =>
    encodeInsightsJob(await cancelInsightsJob(deps, operator.caller, jobId(operator, params))),
  RetryInsightsJob: async (deps: InsightsJobDeps, { operator, params, body }: OperatorRequest) => {
    const { oauthToken } = decodeBody(RETRY_INSIGHTS_JOB, body);
    return encodeInsightsJob(await retryInsightsJob(deps, operator.caller, jobId(operator, params), oauthToken));
  },
  DeleteInsightsJob: async (deps: InsightsJobDeps, { operator, params }: OperatorRequest): Promise<DeletedJobBody> => {
    const { jobId: id, deletedAt } = await deleteInsightsJob(deps, operator.caller, jobId(operator, params));
    return { id, deletedAt: deletedAt.toISOString() };
  },
  ListInsightsFiles: async (deps: InsightsJobDeps, { operator, params }: OperatorRequest): Promise<InsightsFilesBody> => {
    const files = await listInsightsFiles(deps, operator.caller, jobId(operator, params));
    return { files: files.map(({ name, size }) => ({ name, size })) };
  },
};

export function openFile(deps: InsightsJobDeps, { operator, params }: OperatorRequest) {
  return readInsightsFile(deps, operator.caller, jobId(operator, params), params.name ?? "");
}

export function openProgress(deps: InsightsJobDeps, { operator, params }: OperatorRequest) {
  return followInsightsJob(deps, operator.caller, jobId(operator, params));
}

function requirePractice(operator: Operator): void {
  if (operator.caller.userId !== undefined) throw notFound("job");
}

function jobId(operator: Operator, params: Readonly<Record<string, string>>): string {
  requirePractice(operator);
  const id = decodeUuid(params.jobId ?? "");
  if (id === undefined) throw notFound("job");
  return id;
}
