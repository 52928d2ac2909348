// Rows <-> chunks of audio, sealed with their row. The same bytes at the same place are one chunk, however often and however simultaneously they come.
import { createHash } from "node:crypto";
import type { AudioArchive, AudioChunks } from "#core/ports/audio-tables.ts";
import type { AudioChunk, HeardChunk } from "#core/recording.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

export interface ChunkRow {
  id: string;
  session_id: string;
  recording_id: string;
  index: number;
  revision: number;
  content_type: string;
  size: number;
  status: AudioChunk["status"];
  failure: AudioChunk["failure"] | null;
  duration_ms: number | null;
  removed: boolean;
  created_at: Date;
  updated_at: Date;
}

/** Of a row read with its turns. */
export interface HeardRow extends ChunkRow {
  turns: { speaker?: string; text: string; startMs?: number; endMs?: number }[];
}

export const COLUMNS =
  "id, session_id, recording_id, index, revision, content_type, size, status, failure, duration_ms, sealed_audio IS NULL AS removed, created_at, updated_at";

/** Read at once: a database sends bytes as twice as many characters. */
const PIECE_BYTES = 8 * 1024 * 1024;

export function chunkOf(row: ChunkRow): AudioChunk {
  return {
    id: row.id,
    recordingId: row.recording_id,
    index: row.index,
    revision: row.revision,
    contentType: row.content_type,
    size: row.size,
    status: row.status,
    failure: row.failure ?? undefined,
    durationMs: row.duration_ms ?? undefined,
    audioRemoved: row.removed,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** JSON leaves out what is undefined. */
export function turnsOf(kept: HeardRow["turns"]): HeardChunk["turns"] {
  return kept.map(({ speaker, text, startMs, endMs }) => ({ speaker, text, startMs, endMs }));
}

function sealOf(chunkId: string, revision: number): string {
  return `audio-chunk/${chunkId}/${revision}`;
}

export function audioChunks(db: Db, master: MasterKey): AudioChunks {
  const one = async (condition: string, values: readonly unknown[], lock?: "lock"): Promise<ChunkRow | undefined> => {
    const sql = `SELECT ${COLUMNS} FROM chartroom.audio_chunk WHERE ${condition}`;
    return (lock ? await db.write<ChunkRow>(`${sql} FOR UPDATE`, values) : await db.read<ChunkRow>(sql, values))[0];
  };
  return {
    async put({ id, practiceId, sessionId, recordingId, index, contentType, durationMs, audio, at }) {
      const hash = createHash("sha256").update(audio).digest();
      const before = await one("recording_id = $1 AND index = $2", [recordingId, index], "lock");
      if (before) {
        const [same] = await db.read(
          "SELECT FROM chartroom.audio_chunk WHERE id = $1 AND audio_hash = $2 AND (sealed_audio IS NOT NULL OR status = 'ready')",
          [before.id, hash],
        );
        if (same) return { chunk: chunkOf(before), outcome: "same" };
      }
      const chunkId = before?.id ?? id;
      const revision = (before?.revision ?? 0) + 1;
      // Under a race for the first bytes the database lets one in; the other fails as a conflict and is sent again.
      const [row] = await db.write<ChunkRow>(
        `INSERT INTO chartroom.audio_chunk
           (id, practice_id, session_id, recording_id, index, revision, content_type, size, audio_hash, sealed_audio, status, failure, duration_ms, turns,
            created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending', NULL, $11, '[]', $12, $12)
         ON CONFLICT (id) DO UPDATE SET revision = EXCLUDED.revision, content_type = EXCLUDED.content_type, size = EXCLUDED.size,
           audio_hash = EXCLUDED.audio_hash, sealed_audio = EXCLUDED.sealed_audio, status = EXCLUDED.status, failure = NULL,
           duration_ms = EXCLUDED.duration_ms, turns = EXCLUDED.turns, created_at = EXCLUDED.created_at, updated_at = EXCLUDED.updated_at
         RETURNING ${COLUMNS}`,
        [
          chunkId,
          practiceId,
          sessionId,
          recordingId,
          index,
          revision,
          contentType,
          audio.byteLength,
          hash,
          master.sealBytes(audio, sealOf(chunkId, revision)),
          durationMs ?? null,
          at,
        ],
      );
      return { chunk: chunkOf(row!), outcome: before ? "replaced" : "added" };
    },
    async byId(practiceId, chunkId, lock) {
      if (!areUuids(practiceId, chunkId)) return undefined;
      const row = await one("id = $1 AND practice_id = $2", [chunkId, practiceId], lock);
      return row && { ...chunkOf(row), sessionId: row.session_id };
    },
    async audio(practiceId, chunkId, revision) {
      if (!areUuids(practiceId, chunkId)) return undefined;
      const pieces: Buffer[] = [];
      for (let from = 1; ; from += PIECE_BYTES) {
        const [row] = await db.read<{ piece: Buffer | null }>(
          "SELECT substring(sealed_audio FROM $4 FOR $5) AS piece FROM chartroom.audio_chunk WHERE id = $1 AND practice_id = $2 AND revision = $3",
          [chunkId, practiceId, revision, from, PIECE_BYTES],
        );
        if (!row?.piece) return undefined;
        pieces.push(row.piece);
        if (row.piece.length < PIECE_BYTES) break;
      }
      return master.openBytes(Buffer.concat(pieces), sealOf(chunkId, revision));
    },
    async settle(practiceId, chunkId, { status, failure, heard, at }) {
      await db.write(
        `UPDATE chartroom.audio_chunk SET status = $3, failure = $4, turns = coalesce($5::json, turns), duration_ms = coalesce($6, duration_ms),
           updated_at = $7 WHERE id = $1 AND practice_id = $2`,
        [chunkId, practiceId, status, failure ?? null, heard ? JSON.stringify(heard.turns) : null, heard?.durationMs ?? null, at],
      );
    },
    async waitingForEngine(limit) {
      const rows = await db.read<{ practice_id: string; id: string; revision: number }>(
        "SELECT practice_id, id, revision FROM chartroom.audio_chunk WHERE status = 'pending' AND failure = 'no-engine' ORDER BY created_at LIMIT $1",
        [limit],
      );
      return rows.map(({ practice_id, id, revision }) => ({ practiceId: practice_id, chunkId: id, revision }));
    },
  };
}

export function audioArchive(db: Db): AudioArchive {
  return {
    async sizeOf(practiceId, sessionId) {
      const [row] = await db.read<{ bytes: string | null }>(
        "SELECT sum(size) AS bytes FROM chartroom.audio_chunk WHERE practice_id = $1 AND session_id = $2 AND sealed_audio IS NOT NULL",
        [practiceId, sessionId],
      );
      return Number(row?.bytes ?? 0);
    },
    async remove(practiceId, sessionId, cameBefore, at) {
      const rows = await db.write(
        `UPDATE chartroom.audio_chunk SET sealed_audio = NULL, updated_at = $4,
           failure = CASE WHEN status = 'ready' THEN failure ELSE 'removed' END, status = CASE WHEN status = 'ready' THEN status ELSE 'failed' END
         WHERE practice_id = $1 AND session_id = $2 AND created_at < $3 AND sealed_audio IS NOT NULL RETURNING id`,
        [practiceId, sessionId, cameBefore, at],
      );
      return rows.length;
    },
    async olderThan(cameBefore, limit) {
      const rows = await db.read<{ practice_id: string; session_id: string }>(
        `SELECT DISTINCT practice_id, session_id FROM chartroom.audio_chunk WHERE created_at < $1 AND sealed_audio IS NOT NULL LIMIT $2`,
        [cameBefore, limit],
      );
      return rows.map(({ practice_id, session_id }) => ({ practiceId: practice_id, sessionId: session_id }));
    },
  };
}
