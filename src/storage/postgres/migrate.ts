// Brings the schema "chartroom" up to date with the numbered SQL files beside it. It never rolls back, never edits what was applied,
// and refuses a database that newer code has been at.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Client } from "pg";
import { advisoryKey } from "./lanes.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Runs `work` on `client` while no other process migrates: the others wait, then find nothing to do.
 * The lock is the connection's: it goes with it when the process dies.
 */
export async function whileAloneMigrating<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const key = advisoryKey("chartroom migration");
  await client.query("SELECT pg_advisory_lock($1, $2)", key);
  try {
    return await work();
  } finally {
    // A connection that is gone has let go already; the error of the work is the one to show.
    await client.query("SELECT pg_advisory_unlock($1, $2)", key).catch(() => {});
  }
}

/** Call it inside `whileAloneMigrating`. Throws, saying what to do, when the database is newer or an applied file has changed since. */
export async function migrate(client: Client): Promise<void> {
  const files = await readMigrations();
  await client.query("CREATE SCHEMA IF NOT EXISTS chartroom");
  await client.query(
    `CREATE TABLE IF NOT EXISTS chartroom.migration
       (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const { rows } = await client.query<Omit<Migration, "sql">>("SELECT version, name, checksum FROM chartroom.migration ORDER BY version");
  const newest = files.at(-1)?.version ?? 0;
  for (const applied of rows) {
    const file = files.find((one) => one.version === applied.version);
    if (!file) {
      throw new Error(
        `The database is newer than this program: it has migration ${applied.version} (${applied.name}), the program knows ${newest}. Start a program at least as new.`,
      );
    }
    if (file.checksum !== applied.checksum) {
      throw new Error(
        `Migration ${file.name} is not the file that was applied to this database. Restore the file; changes go into a new migration.`,
      );
    }
  }
  const done = new Set(rows.map((row) => row.version));
  for (const file of files) if (!done.has(file.version)) await apply(client, file);
}

async function apply(client: Client, file: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(file.sql);
    await client.query("INSERT INTO chartroom.migration (version, name, checksum) VALUES ($1, $2, $3)", [
      file.version,
      file.name,
      file.checksum,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    // A connection that is gone has rolled back by itself; the first error is the one to show.
    await client.query("ROLLBACK").catch(() => {});
    throw new Error(`Migration ${file.name} failed`, { cause: error });
  }
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // Line ends differ between checkouts; the statements do not.
      const sql = (await readFile(new URL(name, FOLDER), "utf8")).replaceAll("\r\n", "\n");
      return { version: Number(name.slice(0, 4)), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
