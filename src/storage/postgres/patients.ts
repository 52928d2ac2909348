// Rows <-> patients: an identity and the id it stands for, nothing else about the person.
import { randomUUID } from "node:crypto";
import type { Patient, PatientIdentity } from "#core/patient.ts";
import type { Patients } from "#core/ports/encounter-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";

interface Row {
  id: string;
  practice_id: string;
  connection: string;
  id_type: string;
  value: string;
}

const COLUMNS = "id, practice_id, connection, id_type, value";

function patientOf(row: Row): Patient {
  return { id: row.id, identity: { practiceId: row.practice_id, connection: row.connection, idType: row.id_type, value: row.value } };
}

function hashOf(identity: PatientIdentity): Buffer {
  return identityHash(identity.connection, identity.idType, identity.value);
}

export function patients(db: Db): Patients {
  const find = async (identity: PatientIdentity): Promise<Patient | undefined> => {
    if (!areUuids(identity.practiceId)) return undefined;
    const [row] = await db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.patient WHERE practice_id = $1 AND identity_hash = $2`, [
      identity.practiceId,
      hashOf(identity),
    ]);
    return row && patientOf(row);
  };
  return {
    find,
    async findOrAdd(identity) {
      const known = await find(identity);
      if (known) return known;
      const [added] = await db.write<Row>(
        `INSERT INTO chartroom.patient (id, practice_id, identity_hash, connection, id_type, value)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (practice_id, identity_hash) DO NOTHING RETURNING ${COLUMNS}`,
        [randomUUID(), identity.practiceId, hashOf(identity), identity.connection, identity.idType, identity.value],
      );
      // Nothing added: somebody else did, and has committed.
      return added ? patientOf(added) : (await find(identity))!;
    },
    async byId(practiceId, patientId) {
      if (!areUuids(practiceId, patientId)) return undefined;
      const [row] = await db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.patient WHERE id = $1 AND practice_id = $2`, [
        patientId,
        practiceId,
      ]);
      return row && patientOf(row);
    },
  };
}
