// Ties a database to its master key at the first start and refuses to serve it with another one ever after.
import type { Client } from "pg";
import type { MasterKey } from "./master-key.ts";

const ROW = "master_key_check/1";
const TEXT = "chartroom";

/** Call it where no other process does the same (inside `whileAloneMigrating`). Throws when the key is not this database's. */
export async function checkMasterKey(client: Client, key: MasterKey): Promise<void> {
  const { rows } = await client.query<{ sealed: Buffer }>("SELECT sealed FROM chartroom.master_key_check");
  const row = rows[0];
  if (!row) {
    await client.query("INSERT INTO chartroom.master_key_check (sealed) VALUES ($1)", [key.seal(TEXT, ROW)]);
    return;
  }
  try {
    key.open(row.sealed, ROW);
  } catch {
    throw new Error(
      "The master key does not fit this database: what it holds was sealed with another key. Give the master key that the database was first started with.",
    );
  }
}
