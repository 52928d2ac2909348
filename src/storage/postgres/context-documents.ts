// Rows <-> context documents. Their bytes are sealed, and erased once they are read or given up; their texts are json beside them.
import type { ContextDocument } from "#core/context-document.ts";
import type { ContextDocuments } from "#core/ports/audio-tables.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

type Content = Pick<ContextDocument, "name" | "contentType" | "size" | "metaData" | "failure" | "problems"> & { readonly text?: string };

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  status: ContextDocument["status"];
  content: Content;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = "id, practice_id, session_id, status, content, created_at, updated_at";

function documentOf({ id, practice_id, session_id, status, content, created_at, updated_at }: Row): ContextDocument {
  const { name, contentType, size, metaData, failure, problems } = content;
  const kept = { name, contentType, size, metaData, failure, problems };
  return { id, practiceId: practice_id, sessionId: session_id, status, ...kept, createdAt: created_at, updatedAt: updated_at };
}

function sealOf(id: string): string {
  return `context-document/${id}`;
}

export function contextDocuments(db: Db, master: MasterKey): ContextDocuments {
  const ofSession = async (practiceId: string, sessionId: string): Promise<Row[]> =>
    areUuids(practiceId, sessionId)
      ? db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.context_document WHERE session_id = $1 AND practice_id = $2 ORDER BY added`, [
          sessionId,
          practiceId,
        ])
      : [];
  return {
    async add({ id, practiceId, sessionId, status, createdAt, updatedAt, ...content }, bytes) {
      const kept = JSON.stringify(content satisfies Content);
      await db.write(`INSERT INTO chartroom.context_document (${COLUMNS}, sealed_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
        id,
        practiceId,
        sessionId,
        status,
        kept,
        createdAt,
        updatedAt,
        master.sealBytes(bytes, sealOf(id)),
      ]);
    },
    ofSession: async (practiceId, sessionId) => (await ofSession(practiceId, sessionId)).map(documentOf),
    textsOf: async (practiceId, sessionId) =>
      (await ofSession(practiceId, sessionId)).flatMap(({ id, status, content }) =>
        status === "ready" ? [{ documentId: id, text: content.text ?? "" }] : [],
      ),
    async toRead(practiceId, documentId) {
      if (!areUuids(practiceId, documentId)) return undefined;
      const [row] = await db.read<Row & { sealed_bytes: Buffer | null }>(
        `SELECT ${COLUMNS}, sealed_bytes FROM chartroom.context_document WHERE id = $1 AND practice_id = $2 AND status = 'parsing'`,
        [documentId, practiceId],
      );
      if (!row?.sealed_bytes) return undefined;
      return { document: documentOf(row), bytes: master.openBytes(row.sealed_bytes, sealOf(row.id)) };
    },
    async settle(practiceId, documentId, outcome, at) {
      // Session before document, as every writer locks them.
      await db.write(
        `SELECT FROM chartroom.session WHERE practice_id = $2 AND id = (SELECT session_id FROM chartroom.context_document WHERE id = $1) FOR UPDATE`,
        [documentId, practiceId],
      );
      const [row] = await db.write<Row>(
        `SELECT ${COLUMNS} FROM chartroom.context_document WHERE id = $1 AND practice_id = $2 AND status = 'parsing' FOR UPDATE`,
        [documentId, practiceId],
      );
      if (!row) return undefined;
      const status = "failure" in outcome ? "failed" : "ready";
      await db.write(
        "UPDATE chartroom.context_document SET status = $2, content = $3, sealed_bytes = NULL, updated_at = $4 WHERE id = $1",
        [row.id, status, JSON.stringify({ ...row.content, ...outcome }), at],
      );
      return row.session_id;
    },
    async remove(practiceId, documentIds) {
      await db.write("DELETE FROM chartroom.context_document WHERE practice_id = $1 AND id = ANY($2)", [practiceId, documentIds]);
    },
  };
}
