// One embedded PostgreSQL for a whole run of vitest, in a temporary directory that goes with it.
// With CHARTROOM_TEST_DATABASE_URL set, the tests use that server instead and none is started.
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { endAbandonedPostgres, startEmbeddedPostgres } from "#storage/postgres/embedded/start.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `problem` instead of `url` when no server could be started: only tests that need one fail by it. */
    testServer: { url: string } | { problem: string };
  }
}

const prefix = "chartroom-test-";
let stop = async () => {};

export async function setup(project: TestProject): Promise<void> {
  const given = process.env.CHARTROOM_TEST_DATABASE_URL;
  if (given) return project.provide("testServer", { url: given });
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: console.error });
    project.provide("testServer", { url: server.url });
    stop = async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  } catch (error) {
    project.provide("testServer", { problem: (error as Error).message });
    await rm(dataDir, { recursive: true, force: true });
  }
}

export async function teardown(): Promise<void> {
  await stop();
}

/**
 * Ends and removes what runs of vitest that were killed left. A directory that is in use, or another user's, stays as it is; one without a PostgreSQL
 * may be a living server's of another run, and nobody could tell.
 */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    if (!name.startsWith(prefix) || !existsSync(join(dataDir, "postgres")) || !(await startedLongAgo(dataDir))) continue;
    await endAbandonedPostgres({ dataDir, log: console.error }).then(
      () => rm(dataDir, { recursive: true, force: true }),
      () => {},
    );
  }
}

// A run that began just now may not have its lock yet.
async function startedLongAgo(directory: string): Promise<boolean> {
  const age = await stat(directory).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > 60_000;
}
