// P9: what taking jobs on and asking for them costs with audit rows and sealed secrets, against the same store built without either. There is no such switch in the server: only here the parts are put
// together that way. The queue is left out on both sides, so that the difference weighs more than it does in a server.
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Caller } from "#core/caller.ts";
import { DOCUMENTED_QUOTAS } from "#core/insights-quotas.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { auditTrail } from "#storage/postgres/audit.ts";
import { domains } from "#storage/postgres/domains.ts";
import { insightsJobs } from "#storage/postgres/insights-jobs.ts";
import { insightsTurns } from "#storage/postgres/insights-turns.ts";
import { lanes } from "#storage/postgres/lanes.ts";
import { type MasterKey, masterKey } from "#storage/postgres/master-key.ts";
import { store } from "#storage/postgres/store.ts";
import { createDomain } from "#usecases/create-domain.ts";
import { readInsightsJob } from "#usecases/read-insights-job.ts";
import { requestInsights } from "#usecases/request-insights.ts";
import type { Measured } from "./table.ts";
import { median } from "./table.ts";

const CONNECTIONS = 16;
/** How often a job is asked for until its caller has what he wants. */
const READS = 4;
const REGION = "us-east-1";

/** Nothing is sealed: the text as it is. */
const PLAIN: MasterKey = {
  seal: (text) => Buffer.from(text),
  open: (sealed) => sealed.toString(),
  sealBytes: (bytes) => Buffer.from(bytes),
  openBytes: (sealed) => sealed,
  hash: (purpose, text) => Buffer.from(`${purpose} ${text}`),
};

/** Leaves out the audit row, which travels with COMMIT. */
class ClientWithoutAudit extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, ...rest] = args;
    const said = typeof text === "string" && text.endsWith("; COMMIT") ? "COMMIT" : text;
    return (super.query as (...all: unknown[]) => never)(said, ...rest);
  }
}

/** The database must be a server's, with its tables. */
export async function auditAndSealing(databaseUrl: string, world: World, rounds: number, seconds: number): Promise<Measured> {
  const opened = [true, false].map((isOn) => openSide(databaseUrl, isOn));
  try {
    const [ours, theirs] = opened.map(({ side }) => ({ side, rates: [] as number[] }));
    for (let round = 0; round <= rounds; round++) {
      for (const { side, rates } of [ours!, theirs!]) {
        const rate = await perSecond(side, world, seconds);
        if (round > 0) rates.push(rate);
      }
    }
    return { ours: median(ours!.rates), theirs: median(theirs!.rates) };
  } finally {
    for (const { pool } of opened) await pool.end();
  }
}

function openSide(connectionString: string, isOn: boolean): { readonly pool: pg.Pool; readonly side: Store } {
  const options = { connectionString, max: CONNECTIONS, pipeline: true };
  const pool = new pg.Pool(isOn ? options : { ...options, Client: ClientWithoutAudit });
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const master = isOn ? masterKey(new Uint8Array(32)) : PLAIN;
  const side = store({
    pool,
    trail: isOn ? auditTrail(pool) : { add: async () => undefined },
    lanes: lanes(pool, log),
    log,
    tables: (db) =>
      ({
        domains: domains(db, master),
        jobs: insightsJobs(db, master),
        turns: insightsTurns(db),
        queue: { enqueue: async () => undefined },
      }) as unknown as Omit<Tx, "audit">,
  });
  return { pool, side };
}

async function perSecond(side: Store, world: World, seconds: number): Promise<number> {
  const quotas = { ...DOCUMENTED_QUOTAS, concurrentJobs: Number.MAX_SAFE_INTEGER };
  const ports = { store: side, world, quotasOf: () => quotas, blobs: { hasBucket: async () => true } as unknown as Blobs };
  const caller: Caller = { practiceId: randomUUID(), wire: "insights", actor: "key:bench", requestId: randomUUID() };
  const named = { name: "d", kmsKeyArn: undefined, webApp: undefined, tags: {} };
  const domainId = (await createDomain(ports, caller, REGION, named)).id;
  const request = {
    patientId: "p1",
    dateOfBirth: undefined,
    pronouns: undefined,
    insightsType: "PRE_VISIT",
    encounterReason: "gout",
    userRole: "CLINICIAN",
    userId: "u",
    specialty: undefined,
    fhirEndpoint: "https://emr.example/fhir",
    s3Sources: undefined,
    s3OutputPath: "s3://chartroom-output",
  } as const;
  const began = performance.now();
  let done = 0;
  const one = async () => {
    while (performance.now() - began < seconds * 1000) {
      const job = await requestInsights(ports, caller, REGION, { domainId, request, oauthToken: "token", clientToken: randomUUID() });
      for (let read = 0; read < READS; read++) await readInsightsJob(ports, caller, { region: REGION, domainId, jobId: job.id });
      done += 1 + READS;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return (done / (performance.now() - began)) * 1000;
}
