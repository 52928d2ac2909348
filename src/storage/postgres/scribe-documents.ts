// Rows <-> documents of sessions. One of another practice is an unknown one.
import { notFound } from "#core/fault.ts";
import type { ScribeDocuments } from "#core/ports/session-work-tables.ts";
import type { ScribeDocument } from "#core/scribe-document.ts";
import { areObjectIds, areUuids, type Db } from "./database.ts";

type Content = Pick<ScribeDocument, "name" | "request" | "text" | "sections" | "unplaced" | "failure">;

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  number: number;
  status: ScribeDocument["status"];
  content: Content;
  created_at: Date;
  updated_at: Date;
}

const SELECT = "SELECT id, practice_id, session_id, number, status, content, created_at, updated_at FROM chartroom.scribe_document";

function documentOf(row: Row): ScribeDocument {
  return {
    id: row.id,
    practiceId: row.practice_id,
    sessionId: row.session_id,
    index: row.number,
    status: row.status,
    name: row.content.name,
    request: { ...row.content.request, voiceStyle: row.content.request.voiceStyle },
    text: row.content.text,
    sections: row.content.sections,
    unplaced: row.content.unplaced,
    failure: row.content.failure,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function contentText({ name, request, text, sections, unplaced, failure }: Content): string {
  return JSON.stringify({ name, request, text, sections, unplaced, failure });
}

export function scribeDocuments(db: Db): ScribeDocuments {
  const byId: ScribeDocuments["byId"] = async (practiceId, documentId, lock) => {
    if (!areUuids(practiceId) || !areObjectIds(documentId)) return undefined;
    const sql = `${SELECT} WHERE id = $1 AND practice_id = $2`;
    const values = [documentId, practiceId];
    const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
    return row && documentOf(row);
  };
  return {
    byId,
    async add(document) {
      const [made] = await db.write<{ number: number }>(
        `INSERT INTO chartroom.scribe_document (id, practice_id, session_id, number, status, content, created_at, updated_at)
         SELECT $1, $2, $3, coalesce(max(number) + 1, 0), $4, $5, $6, $7 FROM chartroom.scribe_document WHERE session_id = $3
         RETURNING number`,
        [
          document.id,
          document.practiceId,
          document.sessionId,
          document.status,
          contentText(document),
          document.createdAt,
          document.updatedAt,
        ],
      );
      return { ...document, index: made!.number };
    },
    async ofSession(practiceId, sessionId) {
      if (!areUuids(practiceId, sessionId)) return [];
      const rows = await db.read<Row>(`${SELECT} WHERE session_id = $1 AND practice_id = $2 ORDER BY number`, [sessionId, practiceId]);
      return rows.map(documentOf);
    },
    async update(practiceId, documentId, change) {
      const document = await byId(practiceId, documentId, "lock");
      if (!document) throw notFound("document");
      const changed = { ...document, ...change };
      await db.write("UPDATE chartroom.scribe_document SET status = $2, content = $3, updated_at = $4 WHERE id = $1", [
        documentId,
        changed.status,
        contentText(changed),
        changed.updatedAt,
      ]);
    },
  };
}
