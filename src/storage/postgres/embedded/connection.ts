// The file by which other processes of one installation find the embedded database: port and password, readable by its owner only.
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Connection {
  port: number;
  password: string;
}

/** The role that Chartroom uses: it may create databases, but is no superuser, so SQL reaches no files and no programs. */
export const role = "chartroom";

export function connectionUrl({ port, password }: Connection): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/chartroom`;
}

const fileIn = (home: string) => join(home, "connection.json");

/** Undefined when there is none yet. Throws when it cannot be read or is not ours. */
export async function readConnection(home: string): Promise<Connection | undefined> {
  const text = await readFile(fileIn(home), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed: unknown = parse(text);
  const { port, password } = (parsed ?? {}) as Partial<Connection>;
  if (!Number.isInteger(port) || typeof password !== "string" || !/^[0-9a-f]{64}$/.test(password)) {
    throw new Error(`${fileIn(home)} is damaged: restore it from a backup; the database's password is in it.`);
  }
  return { port: port as number, password };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The parser's message would quote the password.
  }
}

/** Replaces the file as a whole. */
export async function writeConnection(home: string, connection: Connection): Promise<void> {
  const next = `${fileIn(home)}.next`;
  await writeFile(next, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true });
  await rename(next, fileIn(home));
}
