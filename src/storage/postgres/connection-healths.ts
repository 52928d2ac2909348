// Whether connections answer, counted by all processes together. It decides nothing: limits and pauses are the caller's.
import type { ConnectionHealths } from "#core/ports/encounter-tables.ts";
import type { Db } from "./database.ts";

export function connectionHealths(db: Db): ConnectionHealths {
  return {
    async read(practiceId, connection) {
      const [row] = await db.read<{ failures: number; opened_at: Date | null }>(
        "SELECT failures, opened_at FROM chartroom.connection_health WHERE practice_id = $1 AND connection = $2",
        [practiceId, connection],
      );
      return { failures: row?.failures ?? 0, openedAt: row?.opened_at ?? undefined };
    },
    async failed(practiceId, connection, limit, at) {
      const [row] = await db.write<{ opened: boolean }>(
        `INSERT INTO chartroom.connection_health AS h (practice_id, connection, failures, opened_at, probed_at)
         VALUES ($1, $2, 1, CASE WHEN $3 <= 1 THEN $4::timestamptz END, CASE WHEN $3 <= 1 THEN $4::timestamptz END)
         ON CONFLICT (practice_id, connection) DO UPDATE
           SET failures = h.failures + 1,
               opened_at = CASE WHEN h.opened_at IS NULL AND h.failures + 1 >= $3 THEN $4 ELSE h.opened_at END,
               probed_at = CASE WHEN h.opened_at IS NULL AND h.failures + 1 >= $3 THEN $4 ELSE h.probed_at END
         RETURNING opened_at IS NOT DISTINCT FROM $4::timestamptz AS opened`,
        [practiceId, connection, limit, at],
      );
      return row?.opened ?? false;
    },
    async answered(practiceId, connection) {
      const closed = await db.write<{ was_open: boolean }>(
        `UPDATE chartroom.connection_health h SET failures = 0, opened_at = NULL, probed_at = NULL
         FROM (SELECT opened_at FROM chartroom.connection_health WHERE practice_id = $1 AND connection = $2 FOR UPDATE) old
         WHERE h.practice_id = $1 AND h.connection = $2 AND h.failures > 0 RETURNING old.opened_at IS NOT NULL AS was_open`,
        [practiceId, connection],
      );
      return closed[0]?.was_open ?? false;
    },
    async mayProbe(practiceId, connection, coolDownMs, at) {
      const claimed = await db.write(
        `UPDATE chartroom.connection_health SET probed_at = $3
         WHERE practice_id = $1 AND connection = $2 AND opened_at IS NOT NULL AND probed_at <= $3::timestamptz - $4 * interval '1 millisecond'
         RETURNING connection`,
        [practiceId, connection, at, coolDownMs],
      );
      return claimed.length > 0;
    },
  };
}
