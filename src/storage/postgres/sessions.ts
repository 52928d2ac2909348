// Rows <-> sessions. A session of another practice is an unknown one.
import { notFound } from "#core/fault.ts";
import type { Sessions } from "#core/ports/session-tables.ts";
import type { Session, SessionContent, VisitLink } from "#core/session.ts";
import { cutPage, decodeCursor } from "./cursor.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  user_id: string;
  content: SessionContent;
  visit: VisitLink;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = "id, practice_id, user_id, content, visit, created_at, updated_at";

/** A profile's id that is none of the practice's is kept as text, and is no link. */
const CHANGED = `content = $3, updated_at = $4, appointment_hash = $5,
  patient_profile_id = (SELECT id FROM chartroom.patient_profile WHERE id = $6 AND practice_id = $2)`;

function sessionOf(row: Row): Session {
  return {
    id: row.id,
    practiceId: row.practice_id,
    userId: row.user_id,
    content: row.content,
    visit: row.visit,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function patientOf(visit: VisitLink): string | null {
  return visit.state === "linked" ? visit.patientId : null;
}

function appointmentOf(content: SessionContent): Buffer | null {
  return content.ehrAppointmentId === undefined ? null : identityHash(content.ehrAppointmentId);
}

export function sessions(db: Db, master: MasterKey): Sessions {
  return {
    async add(session) {
      await db.write(
        `INSERT INTO chartroom.session
           (id, practice_id, user_id, content, visit, visit_patient_id, created_at, updated_at, appointment_hash, patient_profile_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT id FROM chartroom.patient_profile WHERE id = $10 AND practice_id = $2))`,
        [
          session.id,
          session.practiceId,
          session.userId,
          JSON.stringify(session.content),
          JSON.stringify(session.visit),
          patientOf(session.visit),
          session.createdAt,
          session.updatedAt,
          appointmentOf(session.content),
          session.content.patientProfileId ?? null,
        ],
      );
    },
    async byId(practiceId, sessionId, lock) {
      if (!areUuids(practiceId, sessionId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.session WHERE id = $1 AND practice_id = $2`;
      const values = [sessionId, practiceId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && sessionOf(row);
    },
    async update(practiceId, sessionId, { content, visit, updatedAt }) {
      if (!areUuids(practiceId, sessionId)) throw notFound("session");
      const profile = content.patientProfileId ?? null;
      const values = [sessionId, practiceId, JSON.stringify(content), updatedAt, appointmentOf(content), profile];
      const found = visit
        ? await db.write(
            `UPDATE chartroom.session SET ${CHANGED}, visit = $7, visit_patient_id = $8 WHERE id = $1 AND practice_id = $2 RETURNING id`,
            [...values, JSON.stringify(visit), patientOf(visit)],
          )
        : await db.write(`UPDATE chartroom.session SET ${CHANGED} WHERE id = $1 AND practice_id = $2 RETURNING id`, values);
      if (found.length === 0) throw notFound("session");
    },
    async byAppointment(practiceId, appointmentIds) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<{ id: string }>(
        "SELECT id FROM chartroom.session WHERE practice_id = $1 AND appointment_hash = ANY($2) ORDER BY created_at LIMIT 100",
        [practiceId, appointmentIds.map((id) => identityHash(id))],
      );
      return rows.map(({ id }) => id);
    },
    async page(practiceId, userId, size, cursor, skip = 0) {
      const list = ["sessions", practiceId, userId];
      const place = cursor === undefined ? undefined : decodeCursor(master, list, cursor);
      if (!areUuids(practiceId, userId)) return { sessions: [], total: 0, next: undefined };
      const after = place ? "AND (created_at, id) < ($5::timestamptz, $6::uuid)" : "";
      // One more than asked for tells whether there is another page.
      const rows = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.session WHERE practice_id = $1 AND user_id = $2 ${after} ORDER BY created_at DESC, id DESC LIMIT $3 OFFSET $4`,
        [practiceId, userId, size + 1, skip, ...(place ? [place.at, place.id] : [])],
      );
      const [counted] = await db.read<{ total: number }>(
        "SELECT count(*)::int AS total FROM chartroom.session WHERE practice_id = $1 AND user_id = $2",
        [practiceId, userId],
      );
      const { shown, next } = cutPage(master, list, rows, size);
      return {
        sessions: shown.map(sessionOf),
        total: counted!.total,
        next,
      };
    },
  };
}
