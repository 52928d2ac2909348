// P6: how long insights jobs take that are started at once, each on a record of about 1 MB of a FHIR server on this machine, against fetching the same pages.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endedJob, insights, jobBody, makeDomain } from "../../tests/faults/wire-clients.ts";
import { type PagedRecord, servePagedRecord } from "../../tests/paged-record-server.ts";
import type { FetchOrder } from "./fetch-pages.ts";
import type { MeasuredServer } from "./measured-server.ts";

const AT_ONCE = 25;
const ENTRIES = 1300;
const WARM_UP = 3;

export interface JobLatency {
  readonly recordBytes: number;
  /** Milliseconds from when a job was taken on until it had succeeded, by the server's own times. Ascending. */
  readonly jobs: readonly number[];
  /** Milliseconds of fetching the pages once. Ascending. */
  readonly fetches: readonly number[];
}

/** The server must reach 127.0.0.1. */
export async function jobLatency(server: MeasuredServer, rounds: number): Promise<JobLatency> {
  const record = await servePagedRecord(ENTRIES);
  const fetcher = fork(fileURLToPath(new URL("./fetch-pages.ts", import.meta.url)));
  try {
    const domainId = await makeDomain(server);
    const jobs: number[] = [];
    const fetches: number[] = [];
    let recordBytes = 0;
    for (let round = 0; round < WARM_UP + rounds; round++) {
      const ours = await jobsAtOnce(server, domainId, record);
      const before = record.sent().bytes;
      fetcher.send({ endpoint: record.endpoint, patientId: record.patientId, atOnce: AT_ONCE } satisfies FetchOrder);
      const [theirs] = (await once(fetcher, "message")) as [number[]];
      recordBytes = (record.sent().bytes - before) / AT_ONCE;
      if (round < WARM_UP) continue;
      jobs.push(...ours);
      fetches.push(...theirs);
    }
    return { recordBytes, jobs: jobs.sort((a, b) => a - b), fetches: fetches.sort((a, b) => a - b) };
  } finally {
    fetcher.kill();
    await record.close();
  }
}

async function jobsAtOnce(server: MeasuredServer, domainId: string, record: PagedRecord): Promise<number[]> {
  const path = `/domain/${domainId}/patient-insights-job`;
  const started = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      insights(server, "POST", path, jobBody(undefined, { fhirEndpoint: record.endpoint }, record.patientId)),
    ),
  );
  const ended = [];
  for (const { json, text } of started) {
    if (!json?.jobId) throw new Error(`a job was not taken on: ${text}`);
    ended.push(await endedJob(server, domainId, json.jobId));
  }
  return ended.map(({ jobStatus, creationTime, updatedTime }) => {
    if (jobStatus !== "SUCCEEDED") throw new Error(`a job ended as ${jobStatus}`);
    return Date.parse(updatedTime) - Date.parse(creationTime);
  });
}

/** `share` 0.5 is the median. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.ceil(ascending.length * share) - 1)] ?? 0;
}
