// P5: insights jobs on a record of one page, end to end, against jobs that do nothing on the queue library alone, in the same database with as many at once.
import { PgBoss } from "pg-boss";
import { endedJob, insights, jobBody, makeDomain } from "../../tests/faults/wire-clients.ts";
import { servePagedRecord } from "../../tests/paged-record-server.ts";
import type { MeasuredServer } from "./measured-server.ts";
import { type Measured, median } from "./table.ts";

const JOBS = 100;
/** As many as the server works on at once. */
const AT_ONCE = 10;
const ENTRIES = 10;
const QUEUE = "nothing";

/** The server must work on jobs and reach 127.0.0.1. The first round warms both sides and does not count. */
export async function tinyJobs(server: MeasuredServer, databaseUrl: string, rounds: number): Promise<Measured> {
  const record = await servePagedRecord(ENTRIES);
  const boss = new PgBoss({ connectionString: databaseUrl, schema: "bench_queue", max: AT_ONCE, schedule: false, supervise: false });
  await boss.start();
  try {
    await boss.createQueue(QUEUE);
    const domainId = await makeDomain(server);
    const body = () => jobBody(undefined, { fhirEndpoint: record.endpoint }, record.patientId);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const [one, other] = [await perSecond(() => jobsEndToEnd(server, domainId, body)), await perSecond(() => jobsOfNothing(boss))];
      if (round === 0) continue;
      ours.push(one);
      theirs.push(other);
    }
    return { ours: median(ours), theirs: median(theirs) };
  } finally {
    await boss.stop({ graceful: false });
    await record.close();
  }
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (JOBS / (performance.now() - began)) * 1000;
}

async function jobsEndToEnd(server: MeasuredServer, domainId: string, body: () => object): Promise<void> {
  const started = await atOnce(() => insights(server, "POST", `/domain/${domainId}/patient-insights-job`, body()));
  // The last one taken on ends about last: asking for the others meanwhile would only take the server's time.
  for (const { json, text } of started.toReversed()) {
    if (!json?.jobId) throw new Error(`a job was not taken on: ${text}`);
    const { jobStatus } = await endedJob(server, domainId, json.jobId);
    if (jobStatus !== "SUCCEEDED") throw new Error(`a job ended as ${jobStatus}`);
  }
}

async function jobsOfNothing(boss: PgBoss): Promise<void> {
  await atOnce(() => boss.send(QUEUE, {}));
  await atOnce(async () => {
    const [job] = await boss.fetch(QUEUE);
    if (!job) throw new Error("the queue is empty before its jobs are done");
    await boss.complete(QUEUE, job.id);
  });
}

async function atOnce<T>(work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let left = JOBS;
  const one = async () => {
    while (left-- > 0) done.push(await work());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return done;
}
