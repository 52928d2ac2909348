// How statements are run: on the pool for reading, on one connection within a transaction. Every failure leaves here as a fault where it is one.
import type { PoolClient, QueryResultRow } from "pg";
import { asFault } from "./failures.ts";

type Values = readonly unknown[];
type Runner = Pick<PoolClient, "query">;

export interface Db {
  /** The rows of a statement that changes and locks nothing. */
  read<R extends QueryResultRow>(sql: string, values?: Values): Promise<R[]>;
  /** The rows returned by a statement that changes or locks something. Throws where nothing may be changed. */
  write<R extends QueryResultRow>(sql: string, values?: Values): Promise<R[]>;
  /** Told when (and only when) what was written is committed. */
  afterCommit(told: () => void): void;
}

/** A transaction's Db, and what its owner does at the end. */
export interface TransactionDb extends Db {
  /** No more statements; resolves when the running one has ended. */
  close(): Promise<void>;
  committed(): void;
}

const names = new Map<string, string>();

/** Every statement is prepared once per connection; the texts are constants, so their number is bounded. */
export async function run<R extends QueryResultRow>(runner: Runner, text: string, values: Values = []): Promise<R[]> {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  try {
    return (await runner.query<R>({ name, text, values: [...values] })).rows;
  } catch (error) {
    throw asFault(error);
  }
}

/** Reads on whatever connection is free; refuses to write. */
export function readingDb(pool: Runner): Db {
  return {
    read: (sql, values) => run(pool, sql, values),
    write: () => Promise.reject(new Error("Only reading is allowed here: writing and locking need act.")),
    afterCommit: () => {},
  };
}

/** Statements in the order of asking. Those that are asked for at once are on their way at once, and one that fails makes those behind it fail. */
export function transactionDb(client: Runner): TransactionDb {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const toldLater: (() => void)[] = [];
  function next<R extends QueryResultRow>(sql: string, values?: Values): Promise<R[]> {
    if (closed) return Promise.reject(new Error("The transaction has ended: await everything inside its work."));
    const rows = run<R>(client, sql, values);
    last = Promise.allSettled([last, rows]);
    return rows;
  }
  return {
    read: next,
    write: next,
    afterCommit: (told) => toldLater.push(told),
    close: async () => {
      closed = true;
      await last;
    },
    committed: () => {
      for (const told of toldLater) told();
    },
  };
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids come from callers: one that is no UUID is an unknown one, not an error of the database. */
export function areUuids(...ids: readonly string[]): boolean {
  return ids.every((id) => UUID.test(id));
}

/** Ids of 24 hexadecimal digits in lower case. */
export function areObjectIds(...ids: readonly string[]): boolean {
  return ids.every((id) => /^[0-9a-f]{24}$/.test(id));
}
