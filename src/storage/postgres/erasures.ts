// How a session goes: written down as erased, then removed with every row that refers to it, which the database's own references see to. What lies elsewhere
// is listed here, and goes in the same transaction.
import { isFinal } from "#core/delivery.ts";
import type { Erasure } from "#core/erasure.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Erasures } from "#core/ports/session-tables.ts";
import { areUuids, type Db } from "./database.ts";
import type { DeliveryRow } from "./deliveries.ts";

/**
 * What no reference to the session's row reaches: one statement each, $1 the session's id. Streams keep their marks of the end, so that nobody waits for one
 * that is gone; their words go.
 */
const ELSEWHERE: readonly string[] = [
  `DELETE FROM chartroom.feed_event WHERE kind = 'text' AND stream IN (
     SELECT 'note/' || id FROM chartroom.note WHERE session_id = $1
   )`,
];

/** The same, where only the whole session goes. */
const OF_SESSION: readonly string[] = [
  `DELETE FROM chartroom.feed_event WHERE kind = 'text' AND stream IN (
     SELECT 'document/' || id FROM chartroom.scribe_document WHERE session_id = $1
     UNION ALL SELECT 'answer/' || id FROM chartroom.session_answer WHERE session_id = $1
   )`,
];

/** Tables whose rows are changes in their session, besides its own row: with `session_id` and `updated_at`. */
const CHANGES: readonly string[] = ["note", "audio_chunk", "given_transcript", "context_document", "scribe_document", "session_answer"];
const UNCHANGED_SINCE = CHANGES.map(
  (table) => `AND NOT EXISTS (SELECT FROM chartroom.${table} c WHERE c.session_id = s.id AND c.updated_at >= $2)`,
).join(" ");

export function erasures(db: Db): Erasures {
  return {
    async session(practiceId, sessionId, erasure) {
      if (!areUuids(practiceId, sessionId)) throw notFound("session");
      await eraseNotes(db, practiceId, sessionId, erasure);
      for (const statement of OF_SESSION) await db.write(statement, [sessionId]);
      await db.write(
        "INSERT INTO chartroom.erased (object, practice_id, at, actor, reason) VALUES ('session/' || $1::uuid, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        [sessionId, practiceId, erasure.at, erasure.actor, erasure.reason],
      );
      const gone = await db.write("DELETE FROM chartroom.session WHERE id = $1 AND practice_id = $2 RETURNING id", [sessionId, practiceId]);
      if (gone.length === 0) throw notFound("session");
    },
    async notes(practiceId, sessionId, erasure) {
      if (!areUuids(practiceId, sessionId)) throw notFound("session");
      await eraseNotes(db, practiceId, sessionId, erasure);
      await db.write("DELETE FROM chartroom.note WHERE session_id = $1 AND practice_id = $2", [sessionId, practiceId]);
    },
    async due(practiceId, before, signed, limit) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<{ id: string }>(
        `SELECT s.id FROM chartroom.session s
         WHERE s.practice_id = $1 AND s.updated_at < $2 ${UNCHANGED_SINCE}
           AND EXISTS (SELECT FROM chartroom.note n WHERE n.session_id = s.id AND n.status = 'signed') = $3
         ORDER BY s.updated_at, s.id LIMIT $4`,
        [practiceId, before, signed, limit],
      );
      return rows.map(({ id }) => id);
    },
  };
}

async function eraseNotes(db: Db, practiceId: string, sessionId: string, { reason, actor, at }: Erasure): Promise<void> {
  await eraseDelivered(db, practiceId, sessionId);
  for (const statement of ELSEWHERE) await db.write(statement, [sessionId]);
  await db.write(
    `INSERT INTO chartroom.erased (object, practice_id, at, actor, reason, signed_by, signed_at)
     SELECT 'note/' || id, practice_id, $3, $4, $5, signed_by, signed_at FROM chartroom.note WHERE session_id = $1 AND practice_id = $2`,
    [sessionId, practiceId, at, actor, reason],
  );
}

/** The deliveries stay, as proof of what was filed where; the note's words in them go. */
async function eraseDelivered(db: Db, practiceId: string, sessionId: string): Promise<void> {
  const rows = await db.write<Pick<DeliveryRow, "id" | "state" | "request">>(
    `SELECT d.id, d.state, d.request FROM chartroom.delivery d
     JOIN chartroom.note_delivery nd ON nd.delivery_id = d.id JOIN chartroom.note n ON n.id = nd.note_id
     WHERE n.session_id = $1 AND n.practice_id = $2 AND d.practice_id = $2 FOR UPDATE OF d`,
    [sessionId, practiceId],
  );
  if (rows.some(({ state }) => !isFinal(state)))
    throw new Fault("conflict", "The note is on its way to the EMR. Settle or cancel the delivery first.", { noun: "delivery" });
  for (const { id, request } of rows) {
    if (request.kind !== "document") continue;
    const emptied = { ...request, document: { ...request.document, body: "" } };
    await db.write("UPDATE chartroom.delivery SET request = $2 WHERE id = $1", [id, JSON.stringify(emptied)]);
    await db.write("UPDATE chartroom.delivery_attempt SET sealed_exchanges = NULL WHERE delivery_id = $1", [id]);
  }
}
