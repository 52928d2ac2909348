// Runs PostgreSQL as a child of ours for whoever has no database server: makes the data directory, starts, watches and stops it.
// One process owns a data directory; the others of an installation join (join.ts). Handles no signals: whoever starts it also stops it.
import type { ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { readFile, rename, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, chooseAccount, explainFailure, explainStart, startAs } from "./account.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { type Connection, connectionUrl, writeConnection } from "./connection.ts";
import { type DirectoryLock, lockDirectory } from "./lock.ts";
import { endOrphan, endPostmaster, readPostmaster } from "./postmaster.ts";
import { serverArguments } from "./settings.ts";

export interface EmbeddedPostgres {
  /** postgres://user:password@127.0.0.1:port/database: a secret. */
  url: string;
  /** Fast shutdown; resolves when PostgreSQL is gone and the directory is free. Connections still open are ended. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Chartroom's own directory; everything here goes to `postgres` inside it. Made when missing. */
  dataDir: string;
  log(line: string): void;
}

const logLimitBytes = 4 * 1024 * 1024;
const RESTART_MS = [50, 200, 1_000, 5_000];
const startSeconds = 120; // Recovery after a crash reads the whole write-ahead log.

/** Throws, saying what to do, when another process has the directory, the programs are missing, or PostgreSQL does not start. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await takeDirectory(options);
  try {
    const connection = await ensureCluster(place.home, place.data, place.account, place.binaries);
    const { child, port } = await launch(place, connection);
    const keeper = keepRunning(place, child, port, options.log);
    const stop = async () => {
      await keeper.stop();
      await place.lock.release();
    };
    let stopped: Promise<void> | undefined;
    return { url: connectionUrl({ ...connection, port }), stop: () => (stopped ??= stop()) };
  } catch (error) {
    await place.lock.release();
    throw error;
  }
}

/** Ends the server that a killed process left in this directory, if there is one. Throws when a living process has the directory. */
export async function endAbandonedPostgres(options: EmbeddedOptions): Promise<void> {
  const { lock } = await takeDirectory(options);
  await lock.release();
}

interface Place {
  home: string;
  data: string;
  lock: DirectoryLock;
  account: Account;
  binaries: Binaries;
}

async function takeDirectory({ dataDir, log }: EmbeddedOptions): Promise<Place> {
  // Passable for the account that PostgreSQL gets when we are root; what is inside is closed by its own modes.
  mkdirSync(join(dataDir, "postgres"), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const home = realpathSync(join(dataDir, "postgres"));
  const data = join(home, "data");
  const lock = await lockDirectory(join(home, "lock"), dataDir);
  try {
    const binaries = await findBinaries();
    const account = await chooseAccount([...Object.values(binaries), data], data);
    await endOrphan(data, account, binaries, log);
    return { home, data, lock, account, binaries };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function launch(place: Place, connection: Connection): Promise<{ child: ChildProcess; port: number }> {
  // The port of the last time, so that processes that joined find the server again; another one where it is taken meanwhile.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? connection.port : 0);
    await writeConnection(place.home, { ...connection, port });
    try {
      return { port, child: await launchOn(port, place) };
    } catch (error) {
      if (attempt === 3) throw error;
      await sleep(200);
    }
  }
}

async function launchOn(port: number, { home, data, account, binaries }: Place): Promise<ChildProcess> {
  const logFile = join(home, "postgres.log");
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > logLimitBytes) await rename(logFile, `${logFile}.1`);
  const logStart = size > logLimitBytes ? 0 : size;
  const output = openSync(logFile, "a", 0o600);
  const before = await readPostmaster(data); // Left by a crash, perhaps; in a container the numbers of processes repeat.
  const child = startAs(account, binaries.postgres, serverArguments(data, port), output);
  closeSync(output);
  let failure: Error | undefined;
  child.once("error", (error) => (failure = explainStart(account, error)));
  child.once(
    "exit",
    (code, signal) => (failure ??= new Error(`${explainFailure(account)}PostgreSQL ended with ${code ?? signal} at its start`)),
  );
  for (const end = Date.now() + startSeconds * 1000; Date.now() < end; await sleep(5)) {
    if (failure) {
      const said = (await readFile(logFile)).subarray(logStart).toString("utf8").trim().slice(-2000);
      throw new Error(`${failure.message}${said ? `: ${said}` : ""}`, { cause: failure });
    }
    const state = await readPostmaster(data);
    if (state?.ready && state.pid === child.pid && state.text !== before?.text) return child;
  }
  await endPostmaster(child.pid!, data, account, binaries);
  throw new Error(`PostgreSQL was not ready after ${startSeconds} seconds; ${logFile} says why.`);
}

/**
 * Watches the server until stop(). One that ends by itself (killed, out of memory) is started again on the same port, which everybody who is
 * connected knows, for as long as it takes; meanwhile nothing can be done here, and whoever asks is told so.
 */
function keepRunning(place: Place, first: ChildProcess, port: number, log: (line: string) => void): { stop(): Promise<void> } {
  let child = first;
  let stopping = false;
  let restarting: Promise<void> | undefined;
  const onExit = (code: number | null, signal: string | null) => {
    log(`The embedded PostgreSQL ended by itself (${code ?? signal}) and is started again.`);
    restarting = restart().finally(() => (restarting = undefined));
  };
  // A process that exits without stop() (an error nobody caught) still asks for a fast shutdown; after kill -9 the next start does.
  const leave = () => child.kill("SIGINT");
  const restart = async () => {
    for (let attempt = 0; !stopping; attempt++) {
      await sleep(RESTART_MS[Math.min(attempt, RESTART_MS.length - 1)]);
      if (stopping) return;
      try {
        child = await launchOn(port, place);
        watch();
        log("The embedded PostgreSQL runs again.");
        return;
      } catch (error) {
        log(`The embedded PostgreSQL could not be started again (${(error as Error).message}); another attempt follows.`);
      }
    }
  };
  const watch = () => {
    child.unref();
    // It may have ended between its start and now.
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.once("exit", onExit);
  };
  watch();
  process.once("exit", leave);
  return {
    async stop() {
      stopping = true;
      child.off("exit", onExit);
      process.off("exit", leave);
      await restarting;
      child.off("exit", onExit);
      await endPostmaster(child.pid!, place.data, place.account, place.binaries);
    },
  };
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted ? resolve(freePort(0)) : reject(error)));
    server.listen({ port: wanted, host: "127.0.0.1", exclusive: true }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
