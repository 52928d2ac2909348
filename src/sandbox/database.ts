// The one way the sandbox opens a transaction. It retries what PostgreSQL says may be retried and nothing else.
import type { Pool, PoolClient } from "pg";

/** What runs a statement: the pool, or the connection of a transaction. */
export type Database = Pick<PoolClient, "query">;

/** Thrown inside a transaction when another one changed the same resource first; the transaction is run again. */
export class ChangedMeanwhile extends Error {}

const ATTEMPTS = 5;
const RETRYABLE = new Set(["40001", "40P01"]);

/** Runs `work` in one transaction: all of it is committed or none. Deadlocks and races are retried up to 5 times. */
export async function inTransaction<T>(pool: Pool, work: (db: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    // a connection lost between two statements is an event, and without a listener the end of the process
    const lost = (error: Error): void => {
      broken = error;
    };
    client.on("error", lost);
    try {
      await client.query("begin");
      const result = await work(client);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(lost);
      if (attempt >= ATTEMPTS || !mayRetry(error)) throw error;
    } finally {
      client.removeListener("error", lost);
      client.release(broken);
    }
  }
}

function mayRetry(error: unknown): boolean {
  if (error instanceof ChangedMeanwhile) return true;
  return error instanceof Error && "code" in error && RETRYABLE.has(String(error.code));
}
