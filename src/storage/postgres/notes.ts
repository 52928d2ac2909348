// Rows <-> notes. A signed note is never changed; what is said later is an amendment beside it. Triggers hold both against everybody.
import { Fault, notFound } from "#core/fault.ts";
import type { Note, NoteAmendment } from "#core/note.ts";
import type { NoteChange, Notes } from "#core/ports/session-tables.ts";
import { areUuids, type Db } from "./database.ts";

type Content = Pick<Note, "request" | "text" | "sections" | "unplaced" | "uncovered" | "language" | "opening" | "writing" | "failure">;

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  status: Note["status"];
  edited: boolean;
  version: number;
  content: Content;
  signed_by: string | null;
  signed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  amendments: { author: string; at: string; content: { text: string } }[] | null;
  feedback: { rating: number; author: string; at: string; content: { section?: string; text: string } }[] | null;
}

const SELECT = `
  SELECT n.id, n.practice_id, n.session_id, n.status, n.edited, n.version, n.content, n.signed_by, n.signed_at, n.created_at, n.updated_at,
         (SELECT json_agg(json_build_object('author', a.author, 'at', a.at, 'content', a.content) ORDER BY a.number)
          FROM chartroom.note_amendment a WHERE a.note_id = n.id) AS amendments,
         (SELECT json_agg(json_build_object('rating', f.rating, 'author', f.author, 'at', f.at, 'content', f.content) ORDER BY f.at)
          FROM chartroom.note_feedback f WHERE f.note_id = n.id) AS feedback
  FROM chartroom.note n`;

function noteOf(row: Row): Note {
  return {
    id: row.id,
    practiceId: row.practice_id,
    sessionId: row.session_id,
    request: row.content.request,
    status: row.status,
    text: row.content.text,
    sections: row.content.sections,
    unplaced: row.content.unplaced,
    ...(row.content.uncovered && { uncovered: row.content.uncovered }),
    ...(row.content.language && { language: row.content.language }),
    ...(row.content.opening !== undefined && { opening: row.content.opening }),
    ...(row.content.writing && { writing: row.content.writing }),
    edited: row.edited,
    version: row.version + (row.amendments ?? []).length,
    failure: row.content.failure,
    signature: row.signed_at ? { author: row.signed_by!, at: row.signed_at } : undefined,
    amendments: (row.amendments ?? []).map(({ author, at, content }) => ({ author, at: new Date(at), text: content.text })),
    feedback: (row.feedback ?? []).map(({ rating, author, at, content }) => ({
      section: content.section,
      rating,
      text: content.text,
      author,
      at: new Date(at),
    })),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function contentText({ request, text, sections, unplaced, uncovered, language, opening, writing, failure }: Content): string {
  return JSON.stringify({ request, text, sections, unplaced, uncovered, language, opening, writing, failure });
}

export function notes(db: Db): Notes {
  const one = async (condition: string, values: readonly string[], lock: "lock" | undefined): Promise<Note | undefined> => {
    const sql = `${SELECT} WHERE ${condition}`;
    const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE OF n`, values) : await db.read<Row>(sql, values);
    return row && noteOf(row);
  };
  return {
    async add(note) {
      await db.write(
        `INSERT INTO chartroom.note (id, practice_id, session_id, status, edited, content, signed_by, signed_at, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          note.id,
          note.practiceId,
          note.sessionId,
          note.status,
          note.edited,
          contentText(note),
          note.signature?.author ?? null,
          note.signature?.at ?? null,
          note.createdAt,
          note.updatedAt,
          note.version - note.amendments.length,
        ],
      );
      for (const [index, amendment] of note.amendments.entries()) await addAmendment(db, note.id, index + 1, amendment);
    },
    async latest(practiceId, sessionId, lock) {
      if (!areUuids(practiceId, sessionId)) return undefined;
      return one(
        "n.session_id = $1 AND n.practice_id = $2 ORDER BY n.status = 'failed', n.created_at DESC, n.added DESC LIMIT 1",
        [sessionId, practiceId],
        lock,
      );
    },
    async byId(practiceId, noteId, lock) {
      if (!areUuids(practiceId, noteId)) return undefined;
      return one("n.id = $1 AND n.practice_id = $2", [noteId, practiceId], lock);
    },
    async update(practiceId, noteId, change) {
      const note = areUuids(practiceId, noteId) ? await one("n.id = $1 AND n.practice_id = $2", [noteId, practiceId], "lock") : undefined;
      if (!note) throw notFound("note");
      const { amendment, updatedAt, ...rest } = change;
      const changes = Object.values(rest).some((value) => value !== undefined);
      if (changes && note.status === "signed") {
        throw new Fault("conflict", "A signed note cannot be changed.", { noun: "note" });
      }
      if (changes) await write(db, { ...note, ...definedOf(rest), updatedAt });
      else await db.write("UPDATE chartroom.note SET updated_at = $2 WHERE id = $1", [noteId, updatedAt]);
      if (amendment) await addAmendment(db, noteId, note.amendments.length + 1, amendment);
    },
    async signedOf(practiceId, patientId) {
      if (!areUuids(practiceId, patientId)) return [];
      const rows = await db.read<Row>(
        `${SELECT} JOIN chartroom.session s ON s.id = n.session_id
         WHERE s.practice_id = $1 AND s.visit_patient_id = $2 AND n.practice_id = $1 AND n.status = 'signed' ORDER BY n.signed_at, n.added`,
        [practiceId, patientId],
      );
      return rows.map(noteOf);
    },
  };
}

async function write(db: Db, note: Note): Promise<void> {
  await db.write(
    "UPDATE chartroom.note SET status = $2, edited = $3, content = $4, signed_by = $5, signed_at = $6, updated_at = $7, version = version + 1 WHERE id = $1",
    [note.id, note.status, note.edited, contentText(note), note.signature?.author ?? null, note.signature?.at ?? null, note.updatedAt],
  );
}

async function addAmendment(db: Db, noteId: string, number: number, amendment: NoteAmendment): Promise<void> {
  await db.write("INSERT INTO chartroom.note_amendment (note_id, number, author, at, content) VALUES ($1, $2, $3, $4, $5)", [
    noteId,
    number,
    amendment.author,
    amendment.at,
    JSON.stringify({ text: amendment.text }),
  ]);
}

function definedOf(change: Omit<NoteChange, "amendment" | "updatedAt">): Partial<Note> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
