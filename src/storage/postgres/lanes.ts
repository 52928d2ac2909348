// Lanes: one holder at a time over all processes. The lock is a connection's own, so it goes with a process that dies.
import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Log } from "#core/ports/world.ts";
import { asFault } from "./failures.ts";

export type Lanes = <T>(lane: string, work: () => Promise<T>) => Promise<T>;

/** The two keys of an advisory lock with this name. */
export function advisoryKey(name: string): [number, number] {
  const digest = createHash("sha256").update(name).digest();
  return [digest.readInt32BE(0), digest.readInt32BE(4)];
}

/**
 * Each lane held takes one connection of `pool`, which nothing else may use. Within one process the callers of a lane queue up here, and
 * only the first of them waits at the database, so everybody gets the lane in the order of asking.
 * Faults: `unavailable` when the lock cannot be asked for; the work was not started.
 */
export function lanes(pool: Pool, log: Log): Lanes {
  const last = new Map<string, Promise<void>>();
  return async (lane, work) => {
    const before = last.get(lane);
    const turn = Promise.withResolvers<void>();
    last.set(lane, turn.promise);
    await before;
    try {
      return await holding(pool, log, lane, work);
    } finally {
      if (last.get(lane) === turn.promise) last.delete(lane);
      turn.resolve();
    }
  };
}

async function holding<T>(pool: Pool, log: Log, lane: string, work: () => Promise<T>): Promise<T> {
  const key = advisoryKey(`lane ${lane}`);
  const client = await taken(pool, key);
  let lost = false;
  const onError = (error: Error) => {
    lost = true;
    log.error("lane-lost", error);
  };
  client.on("error", onError);
  try {
    return await work();
  } finally {
    await released(client, key, lost, log);
    client.off("error", onError);
  }
}

async function taken(pool: Pool, key: readonly number[]): Promise<PoolClient> {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    await client.query("SELECT pg_advisory_lock($1, $2)", [...key]);
    return client;
  } catch (error) {
    client?.release(true);
    throw asFault(error);
  }
}

/** Whatever goes wrong here does not change what the work did: ending the connection frees the lane all the same. */
async function released(client: PoolClient, key: readonly number[], lost: boolean, log: Log): Promise<void> {
  if (lost) return client.release(true);
  try {
    await client.query("SELECT pg_advisory_unlock($1, $2)", [...key]);
    client.release();
  } catch (error) {
    log.error("lane-not-released", error);
    client.release(true);
  }
}
