// Rows <-> deliveries. One request is one row, however often and however simultaneously it arrives; credentials are sealed and go with the last state.
import { type Delivery, type EmrCredentials, isFinal, mayMove } from "#core/delivery.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Deliveries, NewDelivery } from "#core/ports/encounter-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  connection: string;
  state: Delivery["state"];
  request: Delivery["request"];
  receipt: Delivery["receipt"] | null;
  failure: Delivery["failure"] | null;
  attempts: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = "id, practice_id, connection, state, request, receipt, failure, attempts, created_at, updated_at";

function deliveryOf(row: Row): Delivery {
  return {
    id: row.id,
    practiceId: row.practice_id,
    connection: row.connection,
    state: row.state,
    request: row.request,
    receipt: row.receipt ?? undefined,
    failure: row.failure ?? undefined,
    attempts: row.attempts,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function sealOf(id: string): string {
  return `delivery/${id}`;
}

export function deliveries(db: Db, master: MasterKey): Deliveries {
  const byId = async (practiceId: string, deliveryId: string, lock?: "lock"): Promise<Delivery | undefined> => {
    if (!areUuids(practiceId, deliveryId)) return undefined;
    const sql = `SELECT ${COLUMNS} FROM chartroom.delivery WHERE id = $1 AND practice_id = $2`;
    const values = [deliveryId, practiceId];
    const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
    return row && deliveryOf(row);
  };
  return {
    byId,
    async addOrFind(next) {
      const { delivery, credentials, key } = next;
      // The key may be released between the two looks; then it is ours to take after all.
      while (key && !(await takeKey(db, delivery, key))) {
        const [known] = await db.read<{ delivery_id: string; body_hash: string }>(
          "SELECT delivery_id, body_hash FROM chartroom.delivery_key WHERE practice_id = $1 AND connection = $2 AND key_hash = $3",
          [delivery.practiceId, delivery.connection, identityHash(key.value)],
        );
        const found = known && (await byId(delivery.practiceId, known.delivery_id));
        if (found) return { delivery: found, added: false, sameBody: known.body_hash === key.bodyHash };
      }
      const [row] = await db.write<Row>(
        `INSERT INTO chartroom.delivery
           (id, practice_id, connection, state, request, receipt, failure, attempts, sealed_credentials, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${COLUMNS}`,
        [
          delivery.id,
          delivery.practiceId,
          delivery.connection,
          delivery.state,
          JSON.stringify(delivery.request),
          json(delivery.receipt),
          json(delivery.failure),
          delivery.attempts,
          isFinal(delivery.state) ? null : master.seal(JSON.stringify(credentials), sealOf(delivery.id)),
          delivery.createdAt,
          delivery.updatedAt,
        ],
      );
      return { delivery: deliveryOf(row!), added: true, sameBody: true };
    },
    async nextInLane(practiceId, connection) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.delivery
         WHERE practice_id = $1 AND connection = $2 AND state IN ('accepted', 'sending') ORDER BY added LIMIT 1`,
        [practiceId, connection],
      );
      return row && deliveryOf(row);
    },
    async credentials(practiceId, deliveryId) {
      if (!areUuids(practiceId, deliveryId)) return undefined;
      const [row] = await db.read<{ id: string; sealed_credentials: Buffer | null }>(
        "SELECT id, sealed_credentials FROM chartroom.delivery WHERE id = $1 AND practice_id = $2",
        [deliveryId, practiceId],
      );
      return row?.sealed_credentials ? (JSON.parse(master.open(row.sealed_credentials, sealOf(row.id))) as EmrCredentials) : undefined;
    },
    async move(practiceId, deliveryId, to, change) {
      const delivery = await byId(practiceId, deliveryId, "lock");
      if (!delivery) throw notFound("delivery");
      if (!mayMove(delivery.state, to)) {
        throw new Fault("conflict", `The delivery is ${delivery.state} and cannot become ${to}.`, { noun: "delivery" });
      }
      const [row] = await db.write<Row>(
        `UPDATE chartroom.delivery
         SET state = $2, receipt = coalesce($3, receipt), failure = coalesce($4, failure), updated_at = $5, attempts = attempts + $6,
             sealed_credentials = CASE WHEN $7 THEN NULL ELSE sealed_credentials END
         WHERE id = $1 RETURNING ${COLUMNS}`,
        [deliveryId, to, json(change.receipt), json(change.failure), change.at, to === "sending" ? 1 : 0, isFinal(to)],
      );
      if (change.releaseKey) {
        const which = change.releaseKey === "any" ? "" : " AND expires_at IS NOT NULL";
        await db.write(`DELETE FROM chartroom.delivery_key WHERE delivery_id = $1${which}`, [deliveryId]);
      }
      return deliveryOf(row!);
    },
    async recordAttempt(attempt) {
      await db.write(
        `INSERT INTO chartroom.delivery_attempt (delivery_id, practice_id, started_at, ended_at, outcome) VALUES ($1, $2, $3, $4, $5)`,
        [attempt.deliveryId, attempt.practiceId, attempt.startedAt, attempt.endedAt, attempt.outcome],
      );
    },
  };
}

/** True when the key is this delivery's from now on: new, or expired and taken over. Waits for another transaction that is taking it. */
async function takeKey(db: Db, delivery: Delivery, key: NonNullable<NewDelivery["key"]>): Promise<boolean> {
  const taken = await db.write(
    `INSERT INTO chartroom.delivery_key AS k (practice_id, connection, key_hash, delivery_id, body_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (practice_id, connection, key_hash) DO UPDATE
       SET delivery_id = EXCLUDED.delivery_id, body_hash = EXCLUDED.body_hash, expires_at = EXCLUDED.expires_at
       WHERE k.expires_at <= $7
     RETURNING k.delivery_id`,
    [
      delivery.practiceId,
      delivery.connection,
      identityHash(key.value),
      delivery.id,
      key.bodyHash,
      key.expiresAt ?? null,
      delivery.createdAt,
    ],
  );
  return taken.length > 0;
}
