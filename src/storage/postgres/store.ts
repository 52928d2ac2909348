// The only way to the database: every piece of work leaves its audit row, with the change where there is one. It retries nothing by itself.
import type { Pool, PoolClient } from "pg";
import { Fault, toFault } from "#core/fault.ts";
import type { ActContext, Store, Tx } from "#core/ports/store.ts";
import type { Log } from "#core/ports/world.ts";
import { type AuditFindings, type AuditTrail, auditRow, auditStatement } from "./audit.ts";
import { type Db, readingDb, type TransactionDb, transactionDb } from "./database.ts";
import { answerLost, asFault, unavailable } from "./failures.ts";
import type { Lanes } from "./lanes.ts";
import { readingTogether, writtenTogether } from "./reading-together.ts";

export interface StoreMeans {
  readonly pool: Pool;
  readonly trail: AuditTrail;
  readonly lanes: Lanes;
  readonly log: Log;
  /** Called as `<purpose>:before-commit` and `<purpose>:after-commit` of every act, so that a test can end the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
  tables(db: Db): Omit<Tx, "audit">;
}

export function store({ pool, trail, lanes, log, failpoint, tables }: StoreMeans): Store {
  const reading = tables(readingDb(readingTogether(pool)));

  /** The error goes on to the caller whatever becomes of its audit row; a row that could not be written is told to the operator. */
  async function failed(context: ActContext, found: AuditFindings, thrown: unknown): Promise<never> {
    const outcome = thrown instanceof OutcomeUnknown ? "unknown" : toFault(thrown).code;
    await trail.add(auditRow(context, found, outcome)).catch((error) => {
      log.error("audit-row-lost", error, { operation: context.purpose, requestId: context.caller.requestId });
    });
    throw thrown;
  }

  return {
    async act(context, work) {
      const found: AuditFindings = {};
      try {
        const result = await inTransaction(
          pool,
          async (db) => {
            const done = await work({ ...tables(db), audit: (what) => void Object.assign(found, what) });
            await failpoint?.(`${context.purpose}:before-commit`);
            return done;
          },
          () => auditStatement(auditRow(context, found, found.outcome ?? "ok")),
        );
        await failpoint?.(`${context.purpose}:after-commit`);
        return result;
      } catch (error) {
        return failed(context, found, error);
      }
    },
    async look(context, work) {
      const found: AuditFindings = {};
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work({ ...reading, audit: (what) => void Object.assign(found, what) });
      } catch (error) {
        return failed(context, found, error);
      }
      await trail.add(auditRow(context, found, found.outcome ?? "ok"));
      return result;
    },
    inLane: lanes.in,
    inFreeLane: lanes.inFree,
  };
}

/** Whether the work was done is not known: saying "nothing was done, try again" could do it twice. */
class OutcomeUnknown extends Fault {
  constructor(cause: unknown) {
    super("internal", "It is not known whether the request was carried out.", {
      operator: "outcome unknown: the answer to COMMIT was lost",
      cause,
    });
  }
}

async function inTransaction<T>(pool: Pool, work: (db: Db) => Promise<T>, lastStatement: () => string): Promise<T> {
  const client = await connection(pool);
  let broken = false;
  const onError = () => {
    broken = true;
  };
  // A connection that dies between two statements says so here; the next statement fails by it.
  client.on("error", onError);
  const together = writtenTogether(client);
  const db = transactionDb(together);
  try {
    // On its way together with the first statement, which fails too when this one does: only a lost connection can make it.
    const begun = begin(together);
    begun.catch(() => {
      broken = true;
    });
    try {
      const result = await work(db);
      await begun;
      await db.close();
      await commit(client, db, lastStatement());
      return result;
    } catch (error) {
      await db.close();
      broken = broken || error instanceof OutcomeUnknown || !(await rolledBack(client));
      throw error;
    }
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

async function connection(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
}

async function begin(client: Pick<PoolClient, "query">): Promise<void> {
  try {
    await client.query("BEGIN");
  } catch (error) {
    throw asFault(error);
  }
}

/** The last statement and COMMIT in one message: one way to the server and back less in every transaction. */
async function commit(client: PoolClient, db: TransactionDb, lastStatement: string): Promise<void> {
  try {
    await client.query(`${lastStatement}; COMMIT`);
  } catch (error) {
    throw answerLost(error) ? new OutcomeUnknown(error) : asFault(error);
  }
  db.committed();
}

/** False when the connection cannot be used again; the server then rolls back by itself. */
async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("ROLLBACK");
    return true;
  } catch {
    return false;
  }
}
