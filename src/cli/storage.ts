// The database as commands use it: a running server's is joined; without one the embedded server is started for as long as the command takes.
import { randomUUID } from "node:crypto";
import type { Config } from "#config.ts";
import type { Caller } from "#core/caller.ts";
import { openDatabase } from "#main/database.ts";
import { readMasterKey } from "#main/first-start.ts";
import { createLog, createPino } from "#main/log.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";

export async function withStore(config: Config, work: (storage: PostgresStorage) => Promise<void>): Promise<void> {
  const log = createLog(createPino("silent"));
  const masterKey = readMasterKey(config.dataDir, config.masterKey);
  const database = await openDatabase(config, false, log).catch(() => openDatabase(config, true, log));
  try {
    const storage = await openStore({ url: database.url, masterKey, log });
    try {
      await work(storage);
    } finally {
      await storage.close();
    }
  } finally {
    await database.stop();
  }
}

/** Who runs a command, as audit names him. */
export function commandCaller(practiceId = "00000000-0000-0000-0000-000000000000"): Caller {
  return { practiceId, wire: "operator", actor: "command-line", requestId: randomUUID() };
}
