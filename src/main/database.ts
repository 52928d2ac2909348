// Which PostgreSQL to use: the one that is configured, else the embedded one, owned by this process or joined.
import type { Config } from "#config.ts";
import type { Log } from "#core/ports/world.ts";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { startEmbeddedPostgres } from "#storage/postgres/embedded/start.ts";

export interface Database {
  readonly url: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

/** `own`: this process starts (and ends) the embedded server; else it must run already. */
export async function openDatabase(config: Pick<Config, "databaseUrl" | "dataDir">, own: boolean, log: Log): Promise<Database> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, embedded: false, stop: async () => {} };
  if (!own) return { ...(await joinEmbeddedPostgres({ dataDir: config.dataDir })), embedded: true, stop: async () => {} };
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.info("embedded postgres", { line }) });
  return { url: server.url, embedded: true, stop: () => server.stop() };
}
