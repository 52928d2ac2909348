// Rows <-> messages that EMRs sent. The same bytes of one connection are one row, however often they come.
import { createHash } from "node:crypto";
import type { AdtInbox, AdtState } from "#core/ports/adt-inbox.ts";
import type { Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

export function adtInbox(db: Db, master: MasterKey): AdtInbox {
  return {
    async keep({ id, practiceId, connection, receivedAt, raw }) {
      const hash = createHash("sha256").update(raw).digest();
      const sealed = master.seal(Buffer.from(raw).toString("base64"), `adt-message/${id}`);
      const [row] = await db.write<{ id: string; state: AdtState }>(
        `INSERT INTO chartroom.adt_message (id, practice_id, connection, raw_hash, sealed_raw, state, received_at)
         VALUES ($1, $2, $3, $4, $5, 'received', $6)
         ON CONFLICT (practice_id, connection, raw_hash) DO UPDATE SET raw_hash = EXCLUDED.raw_hash RETURNING id, state`,
        [id, practiceId, connection, hash, sealed, receivedAt],
      );
      return row!;
    },
    async settle(practiceId, id, state, about, reason) {
      await db.write(
        "UPDATE chartroom.adt_message SET state = $3, about = $4, reason = $5 WHERE id = $1 AND practice_id = $2 RETURNING id",
        [id, practiceId, state, about ?? null, reason ?? null],
      );
    },
  };
}
