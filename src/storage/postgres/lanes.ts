// Lanes: one holder at a time over all processes. The lock is a connection's own, so it goes with a process that dies.
import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Log } from "#core/ports/world.ts";
import { asFault } from "./failures.ts";

export interface Lanes {
  /** Waits for its turn. */
  in<T>(lane: string, work: () => Promise<T>): Promise<T>;
  /** False, and nothing done, when somebody holds the lane. */
  inFree(lane: string, work: () => Promise<void>): Promise<boolean>;
}

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
  async function inTurn<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = last.get(lane);
    const turn = Promise.withResolvers<void>();
    last.set(lane, turn.promise);
    await before;
    try {
      return await work();
    } finally {
      if (last.get(lane) === turn.promise) last.delete(lane);
      turn.resolve();
    }
  }
  return {
    in: (lane, work) =>
      inTurn(lane, async () => {
        const key = advisoryKey(`lane ${lane}`);
        return holding(await taken(pool, key), key, log, work);
      }),
    inFree: async (lane, work) => {
      if (last.has(lane)) return false;
      return inTurn(lane, async () => {
        const key = advisoryKey(`lane ${lane}`);
        const client = await takenIfFree(pool, key);
        if (!client) return false;
        await holding(client, key, log, work);
        return true;
      });
    },
  };
}

async function holding<T>(client: PoolClient, key: readonly number[], log: Log, work: () => Promise<T>): Promise<T> {
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

async function takenIfFree(pool: Pool, key: readonly number[]): Promise<PoolClient | undefined> {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS taken", [...key]);
    if (rows[0]?.taken) return client;
    client.release();
    return undefined;
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
