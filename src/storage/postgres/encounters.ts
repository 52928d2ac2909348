// Rows <-> encounters, found by the EMR's id or by any other id they go by.
import type { VisitChange } from "#core/emr-event.ts";
import type { Encounter } from "#core/encounter.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { EncounterChanges, Encounters } from "#core/ports/encounter-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";

type Content = Pick<Encounter, "details" | "sent" | "sentPatient" | "alternativeIdentifiers">;

interface Row {
  id: string;
  practice_id: string;
  connection: string;
  emr_id: string;
  patient_id: string;
  content: Content;
  visit_change: VisitChange | null;
  visit_changed_at: Date | null;
  created_at: Date;
}

const SELECT = `SELECT e.id, e.practice_id, e.connection, e.emr_id, e.patient_id, e.content, e.visit_change, e.visit_changed_at,
  e.created_at FROM chartroom.encounter e`;

function encounterOf(row: Row): Encounter {
  const { details, sent, sentPatient, alternativeIdentifiers } = row.content;
  return {
    id: row.id,
    practiceId: row.practice_id,
    connection: row.connection,
    emrId: row.emr_id,
    patientId: row.patient_id,
    details,
    sent,
    sentPatient: { id: sentPatient.id, idType: sentPatient.idType },
    alternativeIdentifiers,
    news: row.visit_change && row.visit_changed_at ? { change: row.visit_change, at: row.visit_changed_at } : undefined,
    createdAt: row.created_at,
  };
}

function addAliases(db: Db, encounter: Pick<Encounter, "id" | "practiceId" | "connection">, values: readonly string[]) {
  return db.write(
    `INSERT INTO chartroom.encounter_alias (practice_id, connection, encounter_id, value_hash)
     SELECT $1, $2, $3, value FROM unnest($4::bytea[]) AS value ON CONFLICT DO NOTHING`,
    [encounter.practiceId, encounter.connection, encounter.id, values.map((value) => identityHash(value))],
  );
}

export function encounters(db: Db): Encounters {
  const byEmrId: Encounters["byEmrId"] = async (practiceId, connection, emrId) => {
    if (!areUuids(practiceId)) return undefined;
    const [row] = await db.read<Row>(`${SELECT} WHERE e.practice_id = $1 AND e.connection = $2 AND e.emr_id_hash = $3`, [
      practiceId,
      connection,
      identityHash(emrId),
    ]);
    return row && encounterOf(row);
  };
  return {
    byEmrId,
    async add(encounter) {
      const { details, sent, sentPatient, alternativeIdentifiers } = encounter;
      const added = await db.write(
        `INSERT INTO chartroom.encounter (id, practice_id, connection, emr_id, emr_id_hash, patient_id, content, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [
          encounter.id,
          encounter.practiceId,
          encounter.connection,
          encounter.emrId,
          identityHash(encounter.emrId),
          encounter.patientId,
          JSON.stringify({ details, sent, sentPatient, alternativeIdentifiers } satisfies Content),
          encounter.createdAt,
        ],
      );
      if (added.length === 0) throw new Fault("conflict", "The encounter is already registered.", { noun: "encounter" });
      await addAliases(db, encounter, [encounter.emrId, ...alternativeIdentifiers.map(({ value }) => value)]);
    },
    async tell(practiceId, encounterId, change, at) {
      await db.write(
        `UPDATE chartroom.encounter SET visit_change = $3, visit_changed_at = $4
         WHERE id = $1 AND practice_id = $2 AND (visit_changed_at IS NULL OR visit_changed_at <= $4) RETURNING id`,
        [encounterId, practiceId, change, at],
      );
    },
    async rename(practiceId, connection, from, to, aliases) {
      const known = await byEmrId(practiceId, connection, from);
      if (!known) throw notFound("encounter");
      const { details, sent, sentPatient } = known;
      const values = new Set(known.alternativeIdentifiers.map(({ value }) => value));
      const alternativeIdentifiers = [...known.alternativeIdentifiers, ...aliases.filter(({ value }) => !values.has(value))];
      const renamed = await db.write(
        `UPDATE chartroom.encounter SET emr_id = $2, emr_id_hash = $3, content = $4
         WHERE id = $1 AND NOT EXISTS (SELECT FROM chartroom.encounter WHERE practice_id = $5 AND connection = $6 AND emr_id_hash = $3 AND id <> $1)
         RETURNING id`,
        [
          known.id,
          to,
          identityHash(to),
          JSON.stringify({ details, sent, sentPatient, alternativeIdentifiers } satisfies Content),
          practiceId,
          connection,
        ],
      );
      if (renamed.length === 0) throw new Fault("conflict", "Another encounter has this id already.", { noun: "encounter" });
      await addAliases(db, known, [to, ...alternativeIdentifiers.map(({ value }) => value)]);
    },
    async byAnyId(practiceId, connection, value) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<Row>(
        `${SELECT} JOIN chartroom.encounter_alias a ON a.encounter_id = e.id
         WHERE a.practice_id = $1 AND a.value_hash = $2 AND ($3::text IS NULL OR a.connection = $3) ORDER BY e.created_at, e.id`,
        [practiceId, identityHash(value), connection ?? null],
      );
      return rows.map(encounterOf);
    },
    async byId(practiceId, encounterId, lock) {
      if (!areUuids(practiceId, encounterId)) return undefined;
      const sql = `${SELECT} WHERE e.id = $1 AND e.practice_id = $2`;
      const values = [encounterId, practiceId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && encounterOf(row);
    },
  };
}

export function encounterChanges(db: Db): EncounterChanges {
  return {
    async amend(practiceId, encounterId, details, sent) {
      const [row] = await db.write<Row>(`${SELECT} WHERE e.id = $1 AND e.practice_id = $2 FOR UPDATE`, [encounterId, practiceId]);
      if (!row) throw notFound("encounter");
      const content: Content = { ...row.content, details, sent };
      await db.write("UPDATE chartroom.encounter SET content = $2 WHERE id = $1 RETURNING id", [encounterId, JSON.stringify(content)]);
    },
  };
}
