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
  return { url: url.href, drop: () => dropDatabase(server.url, name) };
}

/** What is said where the server's own vacuum, which none but a superuser may end, is at work in a database. It ends by itself. */
const INSUFFICIENT_PRIVILEGE = "42501";

/** Over a connection to another database of its server. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || tries === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
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
