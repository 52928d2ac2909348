// Rows <-> what is kept beside a note: its earlier texts, what clinicians think of it, and the client's own ids of requests. The note itself is another file's.
import type { NoteEdit } from "#core/note.ts";
import type { NoteDesk } from "#core/ports/session-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";

interface EditRow {
  version: number;
  author: string;
  at: Date;
  content: Pick<NoteEdit, "text" | "sections" | "unplaced">;
}

export function noteDesk(db: Db): NoteDesk {
  return {
    async keepEdit(noteId, { version, author, at, text, sections, unplaced }) {
      await db.write("INSERT INTO chartroom.note_edit (note_id, version, author, at, content) VALUES ($1, $2, $3, $4, $5)", [
        noteId,
        version,
        author,
        at,
        JSON.stringify({ text, sections, unplaced }),
      ]);
    },
    async edits(practiceId, noteId) {
      if (!areUuids(practiceId, noteId)) return [];
      const rows = await db.read<EditRow>(
        `SELECT e.version, e.author, e.at, e.content FROM chartroom.note_edit e
         JOIN chartroom.note n ON n.id = e.note_id WHERE n.id = $1 AND n.practice_id = $2 ORDER BY e.version`,
        [noteId, practiceId],
      );
      return rows.map(({ version, author, at, content }) => ({ version, author, at, ...content }));
    },
    async setFeedback(noteId, { section, rating, text, author, at }) {
      await db.write(
        `INSERT INTO chartroom.note_feedback (note_id, section_hash, rating, author, at, content) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (note_id, section_hash) DO UPDATE
           SET rating = EXCLUDED.rating, author = EXCLUDED.author, at = EXCLUDED.at, content = EXCLUDED.content`,
        [noteId, identityHash(...(section === undefined ? [] : [section])), rating, author, at, JSON.stringify({ section, text })],
      );
    },
    async drafting(practiceId, sessionId) {
      const rows = await db.read<{ id: string }>(
        "SELECT id FROM chartroom.note WHERE session_id = $1 AND practice_id = $2 AND status = 'drafting' ORDER BY added",
        [sessionId, practiceId],
      );
      return rows.map(({ id }) => id);
    },
    async request(sessionId, clientRequestId) {
      const [row] = await db.read<{ note_id: string; body_hash: string }>(
        "SELECT note_id, body_hash FROM chartroom.note_request WHERE session_id = $1 AND client_hash = $2",
        [sessionId, identityHash(clientRequestId)],
      );
      return row && { noteId: row.note_id, bodyHash: row.body_hash };
    },
    async keepRequest(sessionId, clientRequestId, { noteId, bodyHash }) {
      await db.write("INSERT INTO chartroom.note_request (session_id, client_hash, body_hash, note_id) VALUES ($1, $2, $3, $4)", [
        sessionId,
        identityHash(clientRequestId),
        bodyHash,
        noteId,
      ]);
    },
  };
}
