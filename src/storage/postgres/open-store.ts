// Opens everything that lives in the database: connections, migrations, the queue, signals. It refuses to start where the database or the key is wrong.
import { Client, Pool, type PoolConfig } from "pg";
import type { Backlog } from "#core/ports/encounter-tables.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import { adtInbox } from "./adt-inbox.ts";
import { audioArchive, audioChunks } from "./audio-chunks.ts";
import { auditTrail } from "./audit.ts";
import { connectionHealths } from "./connection-healths.ts";
import { contextDocuments } from "./context-documents.ts";
import { type Db, run } from "./database.ts";
import { deliveries } from "./deliveries.ts";
import { deliveryDesk } from "./delivery-desk.ts";
import { domains } from "./domains.ts";
import { encounterChanges, encounters } from "./encounters.ts";
import { erasures } from "./erasures.ts";
import { feed, feedWriter } from "./feed.ts";
import { insightsJobDesk, insightsJobs } from "./insights-jobs.ts";
import { insightsTurns } from "./insights-turns.ts";
import { keyRing } from "./key-ring.ts";
import { keys } from "./keys.ts";
import { lanes } from "./lanes.ts";
import { listeningLog, listeningSegments } from "./listening-log.ts";
import { listeningSessions } from "./listening-sessions.ts";
import { masterKey } from "./master-key.ts";
import { checkMasterKey } from "./master-key-check.ts";
import { migrate, whileAloneMigrating } from "./migrate.ts";
import { noteCodes } from "./note-codes.ts";
import { noteDeliveries } from "./note-deliveries.ts";
import { noteDesk } from "./note-desk.ts";
import { notes } from "./notes.ts";
import { patientProfiles } from "./patient-profiles.ts";
import { patients } from "./patients.ts";
import { practices } from "./practices.ts";
import { openQueue, type WorkQueue } from "./queue.ts";
import { recordings } from "./recordings.ts";
import { scribeDocuments } from "./scribe-documents.ts";
import { sessionAnswers } from "./session-answers.ts";
import { sessions } from "./sessions.ts";
import { openSignals } from "./signals.ts";
import { type StoreMeans, store } from "./store.ts";
import { subscriptions } from "./subscriptions.ts";
import { templates } from "./templates.ts";
import { transcripts } from "./transcripts.ts";
import { users } from "./users.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`: a secret. */
  readonly url: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  readonly log: Log;
  /** See StoreMeans. */
  readonly failpoint?: StoreMeans["failpoint"];
}

export interface PostgresStorage {
  readonly store: Store;
  readonly feed: Feed;
  readonly keyRing: KeyRing;
  readonly queue: WorkQueue;
  /** For the neighbours that keep a schema of their own in this database. */
  readonly pool: Pool;
  /** Faults: `unavailable` when the database does not answer. */
  healthy(): Promise<void>;
  /** How much waits at every connection of every practice. Counts only, so it leaves no audit row. */
  backlog(): Promise<readonly Backlog[]>;
  /** Ends everything, once; work still running is aborted after a second. Stop the queue before it to let work finish. */
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;
const LOCK_MS = 30_000;
// With pg-boss's own and the listener about 35 per process: two processes fit into PostgreSQL's default of 100.
const CONNECTIONS = 18;
const LANES_AT_ONCE = 10;
const CLOSE_MS = 5_000;

/** Throws, saying what to do, when the database cannot be reached, is newer than this program, or belongs to another master key. */
export async function openStore({ url, masterKey: key, log, failpoint }: PostgresOptions): Promise<PostgresStorage> {
  const master = masterKey(key);
  const pool = openPool(log, {
    connectionString: url,
    max: CONNECTIONS,
    application_name: "chartroom",
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    connectionTimeoutMillis: CONNECT_MS,
    pipeline: true,
  });
  // Waiting for a lane has no limit, neither for a connection nor for the lock.
  const lanePool = openPool(log, { connectionString: url, max: LANES_AT_ONCE, application_name: "chartroom lanes" });
  const opened: (() => Promise<unknown>)[] = [() => pool.end(), () => lanePool.end()];
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= closeAll(opened, log));
  try {
    const { signals, queue } = await prepare(url, async (client) => {
      await migrate(client);
      await checkMasterKey(client, master);
      const signals = await openSignals(url, pool, log);
      opened.push(() => signals.close());
      const queue = await openQueue(url, signals, log);
      opened.push(() => queue.stop(1_000));
      return { signals, queue };
    });
    const tables = (db: Db) => ({
      practices: practices(db),
      keys: keys(db, master, signals),
      users: users(db),
      sessions: sessions(db, master),
      notes: notes(db),
      noteCodes: noteCodes(db),
      noteDesk: noteDesk(db),
      noteDeliveries: noteDeliveries(db),
      templates: templates(db),
      erasures: erasures(db),
      scribeDocuments: scribeDocuments(db),
      answers: sessionAnswers(db),
      profiles: patientProfiles(db),
      patients: patients(db),
      encounters: encounters(db),
      encounterChanges: encounterChanges(db),
      deliveries: deliveries(db, master),
      deliveryDesk: deliveryDesk(db, master),
      connectionHealths: connectionHealths(db),
      adtInbox: adtInbox(db, master),
      domains: domains(db, master),
      subscriptions: subscriptions(db, master),
      jobs: insightsJobs(db, master),
      jobDesk: insightsJobDesk(db, master),
      recordings: recordings(db),
      audioChunks: audioChunks(db, master),
      audioArchive: audioArchive(db),
      transcripts: transcripts(db),
      contextDocuments: contextDocuments(db, master),
      turns: insightsTurns(db),
      listeningSessions: listeningSessions(db, master),
      listeningLog: listeningLog(db, master),
      listeningSegments: listeningSegments(db, master),
      feed: feedWriter(db, signals),
      queue: queue.within(db),
    });
    return {
      store: store({ pool, trail: auditTrail(pool), lanes: lanes(lanePool, log), log, tables, ...(failpoint && { failpoint }) }),
      feed: feed(pool, signals),
      keyRing: keyRing(pool, master, signals),
      queue,
      pool,
      backlog: () => deliveryDesk(reader(pool), master).backlog(undefined),
      healthy: async () => void (await run(pool, "SELECT 1")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function reader(pool: Pool): Db {
  return {
    read: (sql, values) => run(pool, sql, values),
    write: () => Promise.reject(new Error("nothing is written here")),
    afterCommit: () => undefined,
  };
}

function openPool(log: Log, config: PoolConfig): Pool {
  const pool = new Pool({ ...config, keepAlive: true });
  // One that dies just as it is handed out, or between two statements, has no listener for a moment: unheard, that would end the process. The next statement fails by it.
  pool.on("connect", (client) => client.on("error", () => {}));
  // Idle connections that die are replaced when needed; while closing, that is no news.
  pool.on("error", (error) => {
    if (!pool.ending) log.error("database-connection-lost", error);
  });
  return pool;
}

async function prepare<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "chartroom migration", connectionTimeoutMillis: CONNECT_MS });
  // A connection that dies is told by the statement that runs on it.
  client.on("error", () => {});
  await client.connect();
  try {
    return await whileAloneMigrating(client, () => work(client));
  } finally {
    await client.end();
  }
}

/** Last opened, first closed. Each part is closed whatever becomes of the others, and none is waited for without end. */
async function closeAll(opened: readonly (() => Promise<unknown>)[], log: Log): Promise<void> {
  for (const end of [...opened].reverse()) {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error("still in use")), CLOSE_MS);
    try {
      await Promise.race([end(), late.promise]);
    } catch (error) {
      log.error("close-failed", error);
    } finally {
      clearTimeout(timer);
    }
  }
}
