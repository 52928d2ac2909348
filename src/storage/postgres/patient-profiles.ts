// Rows <-> profiles of patients. One of another practice is an unknown one; what goes takes the links of sessions with it.
import { notFound } from "#core/fault.ts";
import type { PatientProfile, PatientProfileContent } from "#core/patient-profile.ts";
import type { PatientProfiles } from "#core/ports/session-work-tables.ts";
import type { SessionContent } from "#core/session.ts";
import { areObjectIds, areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";

interface Row {
  id: string;
  practice_id: string;
  content: PatientProfileContent;
  created_at: Date;
  updated_at: Date;
}

const SELECT = "SELECT id, practice_id, content, created_at, updated_at FROM chartroom.patient_profile";

function profileOf(row: Row): PatientProfile {
  return { id: row.id, practiceId: row.practice_id, content: row.content, createdAt: row.created_at, updatedAt: row.updated_at };
}

function hashOf({ ehrPatientId }: PatientProfileContent): Buffer | null {
  return ehrPatientId === undefined ? null : identityHash(ehrPatientId);
}

export function patientProfiles(db: Db): PatientProfiles {
  return {
    async add(profile) {
      await db.write(
        `INSERT INTO chartroom.patient_profile (id, practice_id, ehr_patient_hash, content, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [profile.id, profile.practiceId, hashOf(profile.content), JSON.stringify(profile.content), profile.createdAt, profile.updatedAt],
      );
    },
    async byId(practiceId, profileId, lock) {
      if (!areUuids(practiceId) || !areObjectIds(profileId)) return undefined;
      const sql = `${SELECT} WHERE id = $1 AND practice_id = $2`;
      const values = [profileId, practiceId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && profileOf(row);
    },
    async update(practiceId, profileId, { content, updatedAt }) {
      const found = await db.write(
        `UPDATE chartroom.patient_profile SET content = $3, ehr_patient_hash = $4, updated_at = $5
         WHERE id = $1 AND practice_id = $2 RETURNING id`,
        [profileId, practiceId, JSON.stringify(content), hashOf(content), updatedAt],
      );
      if (found.length === 0) throw notFound("patient-profile");
    },
    async page(practiceId, ehrPatientId, page, size) {
      if (!areUuids(practiceId)) return { profiles: [], total: 0 };
      const filter = ehrPatientId === undefined ? "" : "AND ehr_patient_hash = $2";
      const values = [practiceId, ...(ehrPatientId === undefined ? [] : [identityHash(ehrPatientId)])];
      const [counted] = await db.read<{ total: number }>(
        `SELECT count(*)::int AS total FROM chartroom.patient_profile WHERE practice_id = $1 ${filter}`,
        values,
      );
      const place = `LIMIT $${values.length + 1} OFFSET $${values.length + 2}`;
      const rows = await db.read<Row>(`${SELECT} WHERE practice_id = $1 ${filter} ORDER BY created_at DESC, id DESC ${place}`, [
        ...values,
        size,
        (page - 1) * size,
      ]);
      return { profiles: rows.map(profileOf), total: counted!.total };
    },
    async remove(practiceId, profileIds, at) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.write<{ id: string }>(
        "SELECT id FROM chartroom.patient_profile WHERE practice_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE",
        [practiceId, profileIds],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return [];
      const linked = await db.write<{ id: string; content: SessionContent }>(
        "SELECT id, content FROM chartroom.session WHERE patient_profile_id = ANY($1) ORDER BY id FOR UPDATE",
        [ids],
      );
      for (const { id, content } of linked) {
        await db.write("UPDATE chartroom.session SET content = $2, patient_profile_id = NULL, updated_at = $3 WHERE id = $1", [
          id,
          JSON.stringify({ ...content, patientProfileId: undefined }),
          at,
        ]);
      }
      await db.write("DELETE FROM chartroom.patient_profile WHERE id = ANY($1)", [ids]);
      return ids;
    },
  };
}
