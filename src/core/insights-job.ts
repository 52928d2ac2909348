// A request for pre-visit insights and its life: submitted, in progress, then succeeded or failed, nothing else.
import type { InsightsOptions } from "./insights-options.ts";

import type { Phrasing } from "./phrasing.ts";

export type InsightsJobStatus = "SUBMITTED" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED";

/** `oauthToken` is not here: it is sealed apart while the job needs it. */
export interface InsightsRequest {
  readonly patientId: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string | undefined;
  readonly pronouns: "HE_HIM" | "SHE_HER" | "THEY_THEM" | undefined;
  readonly insightsType: "PRE_VISIT";
  readonly encounterReason: string;
  readonly userRole: string;
  readonly userId: string;
  readonly specialty: string | undefined;
  readonly fhirEndpoint: string | undefined;
  readonly s3Sources: readonly string[] | undefined;
  readonly s3OutputPath: string;
  /** As they were when the job was asked for. Jobs of releases before have none: they ran with the defaults. */
  readonly options?: InsightsOptions;
}

/** Where a job is, or where it was when it ended. */
export type InsightsStep = "waiting" | "reading-files" | "reading-endpoint" | "summarising" | "done";

/** What became of one source of a job. */
export interface SourceDiagnostics {
  readonly kind: "file" | "endpoint";
  /** As it was asked for; an endpoint without its query. */
  readonly uri: string;
  readonly state: "waiting" | "reading" | "read" | "read-in-part" | "failed";
  /** How many facts it gave, by kind. */
  readonly facts: Readonly<Record<string, number>>;
  /** What an endpoint was asked for, and whether the answer was whole. */
  readonly queries: readonly { readonly resourceType: string; readonly complete: boolean }[];
  /** What was not read and why, the first of them. */
  readonly problems: readonly { readonly what: string; readonly reason: string }[];
  /** How many there are in all. */
  readonly problemCount: number;
}

export interface InsightsDiagnostics {
  readonly step: InsightsStep;
  /** Files in the order of the request, then the endpoint. */
  readonly sources: readonly SourceDiagnostics[];
  /** What a language model did to the summary, where one was asked. */
  readonly phrasing?: Phrasing;
  /** ISO 8601 UTC: the operator ended it. */
  readonly cancelledAt?: string;
}

export interface InsightsJob {
  /** UUID. */
  readonly id: string;
  readonly practiceId: string;
  readonly domainId: string;
  readonly region: string;
  readonly request: InsightsRequest;
  readonly status: InsightsJobStatus;
  /** Why it failed, for people; undefined otherwise. No patient data. */
  readonly statusDetails: string | undefined;
  /** `s3://bucket/key` of the summary, once succeeded. */
  readonly outputUri: string | undefined;
  /** Undefined until the work begins. */
  readonly diagnostics?: InsightsDiagnostics;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const PROBLEMS_KEPT = 100;

/** Every source of a request, none of them begun. A file named twice is one. */
export function waitingSources({ s3Sources, fhirEndpoint }: InsightsRequest): SourceDiagnostics[] {
  const waiting = { state: "waiting", facts: {}, queries: [], problems: [], problemCount: 0 } as const;
  const files = [...new Set(s3Sources ?? [])].map((uri) => ({ kind: "file" as const, uri, ...waiting }));
  const endpoint = fhirEndpoint?.split(/[?#]/, 1)[0];
  return endpoint === undefined ? files : [...files, { kind: "endpoint", uri: endpoint, ...waiting }];
}

/** A source that was read, wholly when it has no problems. */
export function readSource(source: SourceDiagnostics, found: Pick<SourceDiagnostics, "facts" | "queries" | "problems">): SourceDiagnostics {
  const { facts, queries, problems } = found;
  const whole = problems.length === 0 && queries.every(({ complete }) => complete);
  const kept = problems.slice(0, PROBLEMS_KEPT).map(({ what, reason }) => ({ what, reason }));
  return {
    ...source,
    state: whole ? "read" : "read-in-part",
    facts,
    queries: queries.map(({ resourceType, complete }) => ({ resourceType, complete })),
    problems: kept,
    problemCount: problems.length,
  };
}
