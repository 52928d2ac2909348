// Brings the schema "sandbox" up to date with the numbered SQL files beside it. It never rolls back and never edits an applied file.
import { readdir, readFile } from "node:fs/promises";
import type { Pool } from "pg";
import { inTransaction } from "./database.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/** Safe when several processes start at once: one applies, the others wait for it and find nothing to do. */
export async function migrateSandbox(pool: Pool): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{3}-.*\.sql$/.test(name)).sort();
  await inTransaction(pool, async (db) => {
    await db.query("select pg_advisory_xact_lock(hashtextextended('sandbox.migration', 0))");
    await db.query("create schema if not exists sandbox");
    await db.query("create table if not exists sandbox.migration (name text primary key, applied_at timestamptz not null default now())");
    const applied = new Set((await db.query<{ name: string }>("select name from sandbox.migration")).rows.map((row) => row.name));
    for (const name of files) {
      if (applied.has(name)) continue;
      await db.query(await readFile(new URL(name, FOLDER), "utf8"));
      await db.query("insert into sandbox.migration (name) values ($1)", [name]);
    }
  });
}
