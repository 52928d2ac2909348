// Rows <-> a session's transcript: what was given, else what was heard of its audio.
import type { Transcripts } from "#core/ports/audio-tables.ts";
import { joinTurns } from "#core/recording.ts";
import { type HeardRow, turnsOf } from "./audio-chunks.ts";
import { areUuids, type Db } from "./database.ts";
import { recordings } from "./recordings.ts";

export function transcripts(db: Db): Transcripts {
  const given: Transcripts["given"] = async (practiceId, sessionId) => {
    if (!areUuids(practiceId, sessionId)) return undefined;
    const [row] = await db.read<{ turns: HeardRow["turns"] }>(
      "SELECT turns FROM chartroom.given_transcript WHERE session_id = $1 AND practice_id = $2",
      [sessionId, practiceId],
    );
    return row && turnsOf(row.turns);
  };
  return {
    given,
    ofSession: async (practiceId, sessionId) =>
      (await given(practiceId, sessionId)) ?? joinTurns(await recordings(db).heardIn(practiceId, sessionId)),
    async give(practiceId, sessionId, turns, at) {
      if (turns.length === 0) {
        await db.write("DELETE FROM chartroom.given_transcript WHERE session_id = $1 AND practice_id = $2", [sessionId, practiceId]);
        return;
      }
      await db.write(
        `INSERT INTO chartroom.given_transcript (session_id, practice_id, turns, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (session_id) DO UPDATE SET turns = EXCLUDED.turns, updated_at = EXCLUDED.updated_at`,
        [sessionId, practiceId, JSON.stringify(turns), at],
      );
    },
  };
}
