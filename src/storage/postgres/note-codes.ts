// Rows <-> codes of notes. What was made is never changed: another basis is another row.
import type { NoteCodes } from "#core/clinical-codes.ts";
import type { NoteCodesTable } from "#core/ports/code-tables.ts";
import { areUuids, type Db } from "./database.ts";

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  note_id: string;
  basis: string;
  entities: NoteCodes["entities"];
  created_at: Date;
}

const SELECT = "SELECT id, practice_id, session_id, note_id, basis, entities, created_at FROM chartroom.note_codes";

function codesOf(row: Row): NoteCodes {
  return {
    id: row.id,
    practiceId: row.practice_id,
    sessionId: row.session_id,
    noteId: row.note_id,
    basis: row.basis,
    entities: row.entities,
    createdAt: row.created_at,
  };
}

export function noteCodes(db: Db): NoteCodesTable {
  const one = async (practiceId: string, noteId: string, basis: string): Promise<NoteCodes | undefined> => {
    const [row] = await db.read<Row>(`${SELECT} WHERE note_id = $1 AND basis = $2 AND practice_id = $3`, [noteId, basis, practiceId]);
    return row && codesOf(row);
  };
  return {
    ofNote: async (practiceId, noteId, basis) => (areUuids(practiceId, noteId) ? one(practiceId, noteId, basis) : undefined),
    async keep(codes) {
      await db.write(
        `INSERT INTO chartroom.note_codes (note_id, basis, id, practice_id, session_id, entities, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (note_id, basis) DO NOTHING`,
        [codes.noteId, codes.basis, codes.id, codes.practiceId, codes.sessionId, JSON.stringify(codes.entities), codes.createdAt],
      );
      return (await one(codes.practiceId, codes.noteId, codes.basis)) ?? codes;
    },
  };
}
