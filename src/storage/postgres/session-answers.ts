// Rows <-> answers to questions about sessions. One of another practice is an unknown one.
import { notFound } from "#core/fault.ts";
import type { SessionAnswers } from "#core/ports/session-work-tables.ts";
import type { SessionAnswer } from "#core/session-answer.ts";
import { areUuids, type Db } from "./database.ts";

type Content = Pick<SessionAnswer, "question" | "text" | "sentences" | "phrasing" | "failure">;

interface Row {
  id: string;
  practice_id: string;
  session_id: string;
  status: SessionAnswer["status"];
  content: Content;
  created_at: Date;
  updated_at: Date;
}

const SELECT = "SELECT id, practice_id, session_id, status, content, created_at, updated_at FROM chartroom.session_answer";

function answerOf(row: Row): SessionAnswer {
  return {
    id: row.id,
    practiceId: row.practice_id,
    sessionId: row.session_id,
    status: row.status,
    question: row.content.question,
    text: row.content.text,
    sentences: row.content.sentences,
    phrasing: row.content.phrasing,
    failure: row.content.failure,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function contentText({ question, text, sentences, phrasing, failure }: Content): string {
  return JSON.stringify({ question, text, sentences, phrasing, failure });
}

export function sessionAnswers(db: Db): SessionAnswers {
  const byId: SessionAnswers["byId"] = async (practiceId, answerId, lock) => {
    if (!areUuids(practiceId, answerId)) return undefined;
    const sql = `${SELECT} WHERE id = $1 AND practice_id = $2`;
    const values = [answerId, practiceId];
    const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
    return row && answerOf(row);
  };
  return {
    byId,
    async add(answer) {
      await db.write(
        `INSERT INTO chartroom.session_answer (id, practice_id, session_id, status, content, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [answer.id, answer.practiceId, answer.sessionId, answer.status, contentText(answer), answer.createdAt, answer.updatedAt],
      );
    },
    async update(practiceId, answerId, change) {
      const answer = await byId(practiceId, answerId, "lock");
      if (!answer) throw notFound("session");
      const changed = { ...answer, ...change };
      await db.write("UPDATE chartroom.session_answer SET status = $2, content = $3, updated_at = $4 WHERE id = $1", [
        answerId,
        changed.status,
        contentText(changed),
        changed.updatedAt,
      ]);
    },
  };
}
