// `npm run bench:speed [rounds]`: what this server does against what the parts below it do alone, as ratios measured in one run, the two sides in
// turns. The machine's own speed cancels out; nothing here is a test.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { createWorld } from "#main/world.ts";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { insights, jobBody, makeDomain } from "../../tests/faults/wire-clients.ts";
import { freePort } from "../../tests/free-port.ts";
import { dataDirectory } from "../data-directory.ts";
import { auditAndSealing } from "./audit-and-sealing.ts";
import { insightsEngine } from "./insights-engine.ts";
import { jobLatency, percentile } from "./job-latency.ts";
import { type Clients, startClients } from "./load.ts";
import type { LoadOrder } from "./load-client.ts";
import { type MeasuredServer, startMeasured } from "./measured-server.ts";
import { findPgbench, type InsertBench, insertBench } from "./pgbench.ts";
import { recordMemory } from "./record-memory.ts";
import { type Measured, median, printAtMost, printHead, printRow } from "./table.ts";
import { tinyJobs } from "./tiny-jobs.ts";

const ROUNDS = Number(process.argv[2] ?? 5);
const SECONDS = 4;
const CONCURRENCY = 16;
/** What a server needs to read a record from this machine, however many pages it has. */
const READS_HERE = { CHARTROOM_ALLOWED_ADDRESSES: "127.0.0.1", CHARTROOM_FHIR_MAX_PAGES: "10000" };
const HEAP_MB = 448;

console.log(
  `${availableParallelism()} cores, Node ${process.versions.node}. Client, server and database share all cores, on both sides of a row.`,
);
console.log(`Rounds: ${ROUNDS} of ${SECONDS} s a side, in turns, ${CONCURRENCY} connections; medians.\n`);
printHead();
measureEngine();
await measureJobs();
await measureMemory();
// Taking jobs on is measured without the worker: what it does with them is another figure, and would go on while the other side is measured.
await onServer("api", async (server, databaseUrl, clients) => {
  printRow({
    id: "P7",
    what: "GET job, signed and audited / one indexed read, same client",
    bar: 0.5,
    ...(await readJob(server, databaseUrl, clients)),
  });
  printRow({
    id: "P9",
    what: "jobs taken on and read with audit and sealing / without",
    bar: 0.8,
    ...(await auditAndSealing(databaseUrl, createWorld(randomBytes(32)), ROUNDS, SECONDS)),
  });
  await withInserts(databaseUrl, async (inserts) => {
    const measured = await startJobs(server, clients, inserts);
    printRow({ id: "P3", what: "StartPatientInsightsJob, signed, durable / insert + commit", bar: 0.5, ...measured });
  });
});

function measureEngine(): void {
  let parts = "";
  const measured = insightsEngine((line) => (parts = line));
  if (!measured) {
    console.log("P1     skipped: the real records (../shared/data/fhir) are not beside this checkout");
    return;
  }
  printRow({ id: "P1", what: "bundles read, summarised, checked, published / JSON.parse", bar: 0.25, ...measured });
  console.log(`       a bundle: ${parts}`);
}

async function measureJobs(): Promise<void> {
  const dataDir = await dataDirectory();
  const server = await startMeasured(dataDir, "all", { environment: READS_HERE });
  try {
    const { url } = await joinEmbeddedPostgres({ dataDir });
    const what5 = "tiny insights jobs end to end / jobs of nothing on the queue alone";
    printRow({ id: "P5", what: what5, bar: 0.5, ...(await tinyJobs(server, url, ROUNDS)) });
    const { jobs, fetches, recordBytes } = await jobLatency(server, ROUNDS);
    const what = `25 jobs at once on records of ${(recordBytes / 1e6).toFixed(1)} MB:`;
    printAtMost({ id: "P6", what: `${what} p50, ms`, figure: percentile(jobs, 0.5), bar: 250 });
    printAtMost({ id: "P6", what: `${what} p99, ms`, figure: percentile(jobs, 0.99), bar: 1000 });
    printAtMost({
      id: "P6",
      what: `${what} p50 / fetching the same pages`,
      figure: percentile(jobs, 0.5) / percentile(fetches, 0.5),
      bar: 3,
    });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureMemory(): Promise<void> {
  if (process.platform !== "linux") return console.log("P8     skipped: the highest level of memory is only known on Linux");
  const dataDir = await dataDirectory();
  const server = await startMeasured(dataDir, "all", { environment: READS_HERE, nodeOptions: [`--max-old-space-size=${HEAP_MB}`] });
  try {
    const { recordBytes, riseBytes, seconds, status } = await recordMemory(server);
    const megabytes = (recordBytes / 1e6).toFixed(0);
    printAtMost({ id: "P8", what: `memory above idle / bytes of a record of ${megabytes} MB`, figure: riseBytes / recordBytes, bar: 4 });
    console.log(`       the job ended as ${status} after ${seconds.toFixed(0)} s, in a heap of at most ${HEAP_MB} MB`);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function onServer(
  role: "all" | "api",
  work: (server: MeasuredServer, databaseUrl: string, clients: Clients) => Promise<void>,
): Promise<void> {
  const dataDir = await dataDirectory();
  const clients = startClients(1);
  try {
    const server = await startMeasured(dataDir, role);
    await work(server, (await joinEmbeddedPostgres({ dataDir })).url, clients).finally(() => server.stop());
  } finally {
    clients.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function orderFor(server: MeasuredServer): Omit<LoadOrder, "method" | "path" | "body"> {
  const port = Number(new URL(server.url).port);
  return { port, connections: CONCURRENCY, milliseconds: SECONDS * 1000, keys: server.keys.insights };
}

async function readJob(server: MeasuredServer, databaseUrl: string, clients: Clients): Promise<Measured> {
  const jobs = `/domain/${await makeDomain(server)}/patient-insights-job`;
  const { json } = await insights(server, "POST", jobs, jobBody(undefined, { fhirEndpoint: `${server.url}/fhir/r4` }));
  const order: LoadOrder = { ...orderFor(server), method: "GET", path: `${jobs}/${json.jobId}`, body: undefined };
  const plain = await startPlain(databaseUrl);
  const plainOrder = { ...order, port: plain.port, path: `/job/${json.jobId}` };
  return inTurns(
    () => clients.load(order),
    () => clients.load(plainOrder),
  ).finally(() => plain.child.kill());
}

async function startJobs(server: MeasuredServer, clients: Clients, inserts: InsertBench): Promise<Measured> {
  const path = `/domain/${await makeDomain(server)}/patient-insights-job`;
  const body = JSON.stringify(jobBody("{{uuid}}", { fhirEndpoint: `${server.url}/fhir/r4` }));
  const order: LoadOrder = { ...orderFor(server), method: "POST", path, body };
  return inTurns(
    () => clients.load(order),
    () => inserts.run(CONCURRENCY, SECONDS),
  );
}

async function withInserts(databaseUrl: string, work: (inserts: InsertBench) => Promise<void>): Promise<void> {
  const program = findPgbench();
  if (!program) {
    console.log("P3     skipped: pgbench is not installed (Debian: postgresql-15 or postgresql-contrib)");
    return;
  }
  const inserts = await insertBench(program, databaseUrl);
  await work(inserts).finally(() => inserts.end());
}

/** Medians of a second's work. The first round warms both sides and does not count. */
async function inTurns(ours: () => Promise<number>, theirs: () => Promise<number>): Promise<Measured> {
  const measured = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const [one, other] = [await ours(), await theirs()];
    if (round === 0) continue;
    measured.ours.push(one);
    measured.theirs.push(other);
  }
  return { ours: median(measured.ours), theirs: median(measured.theirs) };
}

async function startPlain(databaseUrl: string): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL("./plain-server.ts", import.meta.url))], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the plain server ended with ${code}`)));
  });
  return { child, port };
}
