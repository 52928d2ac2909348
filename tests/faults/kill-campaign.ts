// Kills a server at random instants under mixed load, as often as asked, starts it again on the same data each time, and looks at the end whether
// every promise was kept. Some kills come while it starts.
import type { ChildProcess } from "node:child_process";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import { emptyLedger } from "./ledger.ts";
import { mixedLoad } from "./mixed-load.ts";
import { type Findings, verifyLedger } from "./verify-ledger.ts";
import * as clients from "./wire-clients.ts";

export interface CampaignOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly kills: number;
  readonly clientsPerWire: number;
  /** Undefined: the embedded one, which is left an orphan by each kill. */
  readonly databaseUrl?: string;
  readonly progress?: (line: string) => void;
}

export interface CampaignResult extends Findings {
  readonly kills: number;
  readonly killsAtStart: number;
  readonly acknowledged: { readonly sessions: number; readonly notes: number; readonly encounters: number; readonly jobs: number };
  readonly retried: number;
}

/** Longest a server that is up is let live, in milliseconds. */
const LONGEST_LIFE = 3_000;
/** Every so many kills one comes before the server is ready. */
const AT_START_EVERY = 7;

export async function killCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { dataDir, port, databaseUrl, progress = () => {} } = options;
  const environment = { CHARTROOM_LOG_LEVEL: "warn" };
  const place = { dataDir, port, environment, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  let server: KillableServer = await startKillable(place);
  try {
    await clients.makePatient(server);
    const domainId = await clients.makeDomain(server);
    const ledger = emptyLedger();
    const load = mixedLoad(server, domainId, ledger, options.clientsPerWire);
    let killsAtStart = 0;
    for (let kill = 1; kill <= options.kills; kill++) {
      await sleep(Math.random() * LONGEST_LIFE);
      await server.kill();
      if (kill % AT_START_EVERY === 0 && kill < options.kills) {
        kill++;
        killsAtStart++;
        await startAndKill(place);
      }
      server = await startKillable(place);
      if (kill % 10 < 2) progress(`${kill} kills, ${acknowledgedLine(ledger)}`);
    }
    await load.finish();
    const url = databaseUrl ?? (await joinEmbeddedPostgres({ dataDir })).url;
    const findings = await verifyLedger(server, ledger, { databaseUrl: url, domainId });
    return {
      ...findings,
      kills: options.kills,
      killsAtStart,
      acknowledged: {
        sessions: ledger.sessions.size,
        notes: [...ledger.sessions.values()].filter(({ streamed }) => streamed !== undefined).length,
        encounters: ledger.encounters.size,
        jobs: ledger.jobs.size,
      },
      retried: ledger.retried,
    };
  } finally {
    await server.stop();
  }
}

/** A process that is gone before it was ready, at whatever step of its start. */
async function startAndKill(place: Parameters<typeof startKillable>[0]): Promise<void> {
  let child: ChildProcess | undefined;
  const starting = startKillable({ ...place, spawned: (one) => (child = one) }).then(
    (server) => server.kill(),
    () => {},
  );
  await sleep(Math.random() * 1_500);
  child?.kill("SIGKILL");
  await starting;
}

function acknowledgedLine(ledger: ReturnType<typeof emptyLedger>): string {
  return `${ledger.sessions.size} sessions, ${ledger.encounters.size} encounters, ${ledger.jobs.size} jobs acknowledged`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
