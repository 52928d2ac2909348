// A server on a database of its own that is killed at one step of its work, and started again on what that left.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../free-port.ts";
import { type TestDatabase, testDatabase } from "../postgres.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import * as clients from "./wire-clients.ts";

export interface Place {
  readonly server: KillableServer;
  /** Waits for the kill, and starts the server again on the same data. */
  readonly again: () => Promise<KillableServer>;
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>;
}

/** `failpoint` as server-with-failpoint.ts takes it. */
export async function withFailpoint(failpoint: string, work: (place: Place) => Promise<void>): Promise<void> {
  const database: TestDatabase = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  const place = { dataDir, port: await freePort(), databaseUrl: database.url };
  const started: KillableServer[] = [];
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const server = await startKillable({ ...place, failpoint });
    started.push(server);
    // None of the steps is met by what is prepared here and in the tests.
    await clients.makePatient(server);
    await work({
      server,
      again: async () => {
        const how = await server.ended;
        if (how !== "SIGKILL") throw new Error(`the server ended with ${how}: ${server.output()}`);
        const next = await startKillable(place);
        started.push(next);
        return next;
      },
      rows: async (sql) => (await client.query(sql)).rows,
    });
  } finally {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.all(started.map(({ ended }) => ended));
    await client.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const count = async (place: Place, sql: string) => Number((await place.rows(`SELECT count(*) AS n FROM ${sql}`))[0]?.n);

/** Only so that a test that hangs ends: a killed worker's job is taken over after about fifteen seconds. */
export const LONGEST = 300_000;
