// What happens when statements are not borne out by the record, nor what would stand in their place: nothing is published, and neither the job nor the log repeats its words.
import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Tx } from "#core/ports/store.ts";
import { EMPTY_RECORD } from "#core/record.ts";
import { type MakeSummaryPorts, summariesHere } from "./make-summary.ts";
import { type RunInsightsPorts, runInsights } from "./run-insights.ts";

vi.mock("#evidence/check-summary.ts", () => ({
  checkSummary: () => [
    { section: "TRENDS", fragment: 1, kind: "number", token: "canary 7" },
    { section: "TRENDS", fragment: 1, kind: "word", token: "canary" },
    { section: "ALLERGIES", fragment: 1, kind: "no-evidence", token: "" },
  ],
  statementChecker: () => () => [],
}));

test("unverified statements fail the job", async () => {
  let job = {
    id: randomUUID(),
    practiceId: randomUUID(),
    status: "SUBMITTED",
    request: { patientId: "p", encounterReason: "x", fhirEndpoint: "https://emr.example", s3OutputPath: "s3://abc" },
    createdAt: new Date(0),
  } as InsightsJob;
  const tx = {
    audit: () => undefined,
    feed: { append: async () => undefined },
    turns: { lock: async () => undefined, count: async () => ({ queued: 0, held: 0 }) },
    jobs: {
      forWork: async () => job,
      oauthToken: async () => undefined,
      setStatus: async (_: string, status: InsightsJob["status"], change: object) => {
        job = { ...job, ...change, status };
      },
    },
  } as unknown as Tx;
  const act = (_: unknown, work: (tx: Tx) => Promise<unknown>) => work(tx);
  const put = vi.fn();
  const told: unknown[] = [];
  const ports = {
    store: { act, look: act },
    world: { now: () => new Date(0), uuid: () => randomUUID() },
    connections: { byEndpoint: () => undefined },
    summaries: summariesHere({
      recordSource: { read: async () => ({ record: EMPTY_RECORD, attachments: [] }) },
      documents: { limits: { documents: 10, fileBytes: 1024 } },
    } as unknown as MakeSummaryPorts),
    blobs: { put },
    log: { warn: (...what: unknown[]) => told.push(what), error: (...what: unknown[]) => told.push(what) },
  } as unknown as RunInsightsPorts;
  await runInsights(ports, {
    practiceId: job.practiceId,
    requestId: "r",
    jobId: job.id,
    lastAttempt: false,
    signal: new AbortController().signal,
  });
  expect(job).toMatchObject({
    status: "FAILED",
    statusDetails: "2 statements of the summary could not be verified against the record, so nothing was published.",
  });
  expect(put).not.toHaveBeenCalled();
  expect(JSON.stringify(told)).toContain("no-evidence");
  expect(JSON.stringify(told)).not.toContain("canary");
});
