// Makes the data directory of PostgreSQL, once. It appears under its name only when it is whole; what a killed attempt left is removed.
import { randomBytes } from "node:crypto";
import { chown, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Account, runAs } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { type Connection, readConnection, role, writeConnection } from "./connection.ts";

/** `home` holds connection.json, `data` is the directory to make inside it. Returns the connection of the directory made now or before. */
export async function ensureCluster(home: string, data: string, account: Account, binaries: Binaries): Promise<Connection> {
  await removePartial(home, `${basename(data)}.partial-`);
  if (await stat(data).catch(() => undefined)) {
    const connection = await readConnection(home);
    if (!connection) throw new Error(`${home}/connection.json is missing: restore it from a backup; the database's password is in it.`);
    return connection;
  }
  const connection = { port: 0, password: randomBytes(32).toString("hex") };
  await writeConnection(home, connection);
  // A new name each time: the initdb of a killed attempt may still be writing under the old one.
  const partial = await mkdtemp(`${data}.partial-`);
  if (account.identity) await chown(partial, account.identity.uid, account.identity.gid);
  await runAs(account, binaries.initdb, [
    ...["-D", partial, "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-instructions"],
    ...["--auth-local=reject", "--auth-host=scram-sha-256"],
  ]);
  // The superuser has no password and so cannot log in. One statement per line: this is PostgreSQL without a server around it.
  const statements = [
    `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${connection.password}'`,
    "ALTER DATABASE postgres RENAME TO chartroom",
    `ALTER DATABASE chartroom OWNER TO ${role}`,
  ];
  const quiet = ["-c", "log_min_messages=error", "-c", "log_min_error_statement=panic", "-c", "exit_on_error=on"];
  await runAs(account, binaries.postgres, ["--single", "-D", partial, ...quiet, "template1"], `${statements.join("\n")}\n`);
  await rename(partial, data);
  await syncDirectory(home);
  return connection;
}

async function removePartial(home: string, prefix: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith(prefix)) await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return; // Windows opens no directories.
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}
