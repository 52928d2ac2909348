// Finds the embedded PostgreSQL that another process of this installation runs. Never starts or stops one.
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { connectionUrl, readConnection } from "./connection.ts";
import { holder, readPostmaster } from "./postmaster.ts";

/** The address (a secret) of the running server. The port stays the same over the owner's restarts while it is free. Throws when none runs or answers. */
export async function joinEmbeddedPostgres(options: { dataDir: string }): Promise<{ url: string }> {
  const none = `No embedded database runs in ${options.dataDir}: start the process that owns it first, or set DATABASE_URL.`;
  let home: string;
  try {
    home = realpathSync(join(options.dataDir, "postgres"));
  } catch (cause) {
    throw new Error(none, { cause });
  }
  const connection = await readConnection(home);
  const data = join(home, "data");
  const server = connection && (await readPostmaster(data));
  // The password goes only to the server of this directory, not to whoever may have its port after it.
  if (!connection || !server?.ready || server.port !== connection.port || (await holder(server.pid, data)) !== "ours")
    throw new Error(none);
  const url = connectionUrl(connection);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    throw new Error(`The embedded database in ${options.dataDir} runs (pid ${server.pid}) but does not answer.`, { cause });
  }
  await client.end();
  return { url };
}
