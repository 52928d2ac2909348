// Rows <-> the sound of a listening session that is still to be heard, and what was heard of it. Both are sealed, each bound to its place.
import type { Segment } from "#core/listening-session.ts";
import type { ListeningLog, ListeningSegments } from "#core/ports/listening-tables.ts";
import type { Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

function chunkSeal(sessionId: string, firstByte: number): string {
  return `listening_chunk/${sessionId}/${firstByte}`;
}

function segmentSeal(sessionId: string, segmentId: string): string {
  return `listening_segment/${sessionId}/${segmentId}`;
}

export function listeningLog(db: Db, master: MasterKey): ListeningLog {
  return {
    async append(sessionId, firstByte, bytes) {
      await db.write("INSERT INTO chartroom.listening_chunk (session_id, first_byte, size, sealed_sound) VALUES ($1, $2, $3, $4)", [
        sessionId,
        firstByte,
        bytes.byteLength,
        master.sealBytes(bytes, chunkSeal(sessionId, firstByte)),
      ]);
    },
    async read(sessionId, fromByte) {
      const rows = await db.read<{ first_byte: string; sealed_sound: Buffer }>(
        "SELECT first_byte, sealed_sound FROM chartroom.listening_chunk WHERE session_id = $1 AND first_byte + size > $2 ORDER BY first_byte",
        [sessionId, fromByte],
      );
      return rows.map((row) => {
        const firstByte = Number(row.first_byte);
        return { firstByte, bytes: master.openBytes(row.sealed_sound, chunkSeal(sessionId, firstByte)) };
      });
    },
    async erase(sessionId, beforeByte) {
      await db.write("DELETE FROM chartroom.listening_chunk WHERE session_id = $1 AND first_byte + size <= $2", [sessionId, beforeByte]);
    },
  };
}

interface Row {
  segment_id: string;
  channel: number;
  begin_ms: number;
  end_ms: number;
  sealed_turns: Buffer;
}

export function listeningSegments(db: Db, master: MasterKey): ListeningSegments {
  return {
    async add(sessionId, { id, channel, beginMs, endMs, turns }) {
      await db.write(
        "INSERT INTO chartroom.listening_segment (session_id, segment_id, channel, begin_ms, end_ms, sealed_turns) VALUES ($1, $2, $3, $4, $5, $6)",
        [sessionId, id, channel, beginMs, endMs, master.seal(JSON.stringify(turns), segmentSeal(sessionId, id))],
      );
    },
    async ofSession(sessionId) {
      const rows = await db.read<Row>(
        "SELECT segment_id, channel, begin_ms, end_ms, sealed_turns FROM chartroom.listening_segment WHERE session_id = $1 ORDER BY added",
        [sessionId],
      );
      return rows.map(
        (row): Segment => ({
          id: row.segment_id,
          channel: row.channel,
          beginMs: row.begin_ms,
          endMs: row.end_ms,
          turns: turnsOf(master.open(row.sealed_turns, segmentSeal(sessionId, row.segment_id))),
        }),
      );
    },
  };
}

/** What JSON leaves out is undefined. */
function turnsOf(json: string): Segment["turns"] {
  const turns = JSON.parse(json) as { speaker?: string; text: string; startMs?: number; endMs?: number }[];
  return turns.map(({ speaker, text, startMs, endMs }) => ({ speaker, text, startMs, endMs }));
}
