// Rows <-> which delivery carried which version of a note to an EMR.
import type { NoteDeliveries } from "#core/ports/session-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { COLUMNS, type DeliveryRow, deliveryOf } from "./deliveries.ts";

const OF_DELIVERY = COLUMNS.split(", ")
  .map((column) => `d.${column}`)
  .join(", ");

export function noteDeliveries(db: Db): NoteDeliveries {
  return {
    async add(noteId, version, deliveryId) {
      await db.write("INSERT INTO chartroom.note_delivery (note_id, version, delivery_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
        noteId,
        version,
        deliveryId,
      ]);
    },
    async ofNote(practiceId, noteId) {
      if (!areUuids(practiceId, noteId)) return [];
      const rows = await db.read<DeliveryRow & { version: number }>(
        `SELECT nd.version, ${OF_DELIVERY} FROM chartroom.note_delivery nd
         JOIN chartroom.delivery d ON d.id = nd.delivery_id
         WHERE nd.note_id = $1 AND d.practice_id = $2 ORDER BY nd.version, d.added`,
        [noteId, practiceId],
      );
      return rows.map((row) => ({ version: row.version, delivery: deliveryOf(row) }));
    },
  };
}
