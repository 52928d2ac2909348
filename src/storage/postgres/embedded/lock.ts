// Holds a data directory for one process, by a lock that the operating system itself ends with the process: no stale lock, no confusion by a reused
// process id, also between containers on one volume. SQLite is only the means by which Node reaches such a lock; nothing is stored in it.
import { readFile, rm, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";

export interface DirectoryLock {
  release(): Promise<void>;
}

const busy = 5;

/** Takes `file`. Throws, naming the holder's process id, when another process (or this one) has it. */
export async function lockDirectory(file: string, directory: string): Promise<DirectoryLock> {
  const holder = `${file}.pid`;
  // The lock file must never be opened by other means in this process: closing any handle on it would drop the lock.
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(file, { timeout: 0 });
    handle.exec("BEGIN IMMEDIATE");
  } catch (error) {
    handle?.close();
    if ((error as { errcode?: number }).errcode !== busy)
      throw new Error(`${file} cannot be locked: ${(error as Error).message}`, { cause: error });
    const pid = (await readFile(holder, "utf8").catch(() => "")).trim();
    throw new Error(
      `Another Chartroom process (pid ${pid || "not known yet"}) runs the embedded database in ${directory}. Stop it first, give this one another data directory, or set DATABASE_URL for both.`,
    );
  }
  await writeFile(holder, `${process.pid}\n`, { mode: 0o600 });
  return {
    async release() {
      await rm(holder, { force: true });
      handle.close();
    },
  };
}
