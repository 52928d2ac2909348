// Rows <-> recordings with their chunks. The audio itself is another file's.
import { createHash } from "node:crypto";
import type { Recordings } from "#core/ports/audio-tables.ts";
import type { HeardRecording, Recording, RecordingView } from "#core/recording.ts";
import { COLUMNS as CHUNK_COLUMNS, type ChunkRow, chunkOf, type HeardRow, turnsOf } from "./audio-chunks.ts";
import { areUuids, type Db } from "./database.ts";

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  source: Recording["source"];
  started_at: Date;
  ended_at: Date | null;
  finished_at: Date | null;
  created_at: Date;
}

const COLUMNS = "id, practice_id, session_id, source, started_at, ended_at, finished_at, created_at";

function recordingOf(row: Row): Recording {
  return {
    id: row.id,
    practiceId: row.practice_id,
    sessionId: row.session_id,
    source: row.source,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    createdAt: row.created_at,
  };
}

export function recordings(db: Db): Recordings {
  const rowsOf = (practiceId: string, condition: string, values: readonly unknown[]): Promise<Row[]> =>
    db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.recording WHERE practice_id = $1 AND ${condition}`, [practiceId, ...values]);
  const views = async (practiceId: string, condition: string, values: readonly unknown[]): Promise<readonly RecordingView[]> => {
    const rows = await rowsOf(practiceId, condition, values);
    if (rows.length === 0) return [];
    const chunks = await db.read<ChunkRow>(
      `SELECT ${CHUNK_COLUMNS} FROM chartroom.audio_chunk WHERE practice_id = $1 AND recording_id = ANY($2) ORDER BY index`,
      [practiceId, rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({
      ...recordingOf(row),
      chunks: chunks.filter(({ recording_id }) => recording_id === row.id).map(chunkOf),
    }));
  };
  return {
    async add({ id, practiceId, sessionId, source, startedAt, endedAt, finishedAt, createdAt }) {
      await db.write(`INSERT INTO chartroom.recording (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
        id,
        practiceId,
        sessionId,
        source,
        startedAt,
        endedAt ?? null,
        finishedAt ?? null,
        createdAt,
      ]);
    },
    async byId(practiceId, recordingId) {
      if (!areUuids(practiceId, recordingId)) return undefined;
      const [row] = await db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.recording WHERE id = $2 AND practice_id = $1`, [
        practiceId,
        recordingId,
      ]);
      return row && recordingOf(row);
    },
    async finish(practiceId, recordingId, at) {
      // The first word counts: finishing again changes nothing.
      await db.write("UPDATE chartroom.recording SET finished_at = $3 WHERE id = $2 AND practice_id = $1 AND finished_at IS NULL", [
        practiceId,
        recordingId,
        at,
      ]);
    },
    async ofSessions(practiceId, sessionIds) {
      const known = sessionIds.filter((id) => areUuids(id));
      return areUuids(practiceId) && known.length > 0 ? views(practiceId, "session_id = ANY($2)", [known]) : [];
    },
    async heardIn(practiceId, sessionId): Promise<readonly HeardRecording[]> {
      if (!areUuids(practiceId, sessionId)) return [];
      const rows = await rowsOf(practiceId, "session_id = $2", [sessionId]);
      const chunks = await db.read<HeardRow>(
        `SELECT ${CHUNK_COLUMNS}, turns FROM chartroom.audio_chunk WHERE practice_id = $1 AND session_id = $2 ORDER BY index`,
        [practiceId, sessionId],
      );
      return rows.map((row) => {
        const own = chunks.filter(({ recording_id }) => recording_id === row.id);
        return { ...recordingOf(row), chunks: own.map((chunk) => ({ ...chunkOf(chunk), turns: turnsOf(chunk.turns) })) };
      });
    },
    async sameUpload(practiceId, sessionId, audio) {
      if (!areUuids(practiceId, sessionId)) return undefined;
      const hash = createHash("sha256").update(audio).digest();
      const same =
        "session_id = $2 AND source = 'uploaded' AND EXISTS (SELECT FROM chartroom.audio_chunk c WHERE c.recording_id = recording.id AND c.audio_hash = $3)";
      return (await views(practiceId, same, [sessionId, hash]))[0];
    },
  };
}
