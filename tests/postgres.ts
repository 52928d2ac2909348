// Gives a test file a fresh, empty database on the server of this run (postgres-setup.ts).
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  url: string;
  /** Ends the connections that are left and removes the database. */
  drop(): Promise<void>;
}

/** Throws when the run has no server. Call it in beforeAll and drop() in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  if (!server) throw new Error("vitest.config.ts lacks globalSetup: tests/postgres-setup.ts");
  if ("problem" in server) throw new Error(server.problem);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(server.url, `CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
