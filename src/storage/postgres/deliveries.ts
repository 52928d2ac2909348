// Rows <-> deliveries. One request is one row, however often and however simultaneously it arrives; credentials are sealed and go with the last state.
import { type Delivery, type EmrCredentials, isFinal, laneOf, mayMove } from "#core/delivery.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { Deliveries, NewDelivery } from "#core/ports/encounter-tables.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";
import type { MasterKey } from "./master-key.ts";

export interface DeliveryRow {
  id: string;
  practice_id: string;
  connection: string;
  state: Delivery["state"];
  request: Delivery["request"];
  receipt: Delivery["receipt"] | null;
  failure: Delivery["failure"] | null;
  attempts: number;
  request_id: string;
  patient_lane: number;
  next_attempt_at: Date | null;
  sent_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const COLUMNS =
  "id, practice_id, connection, state, request, receipt, failure, attempts, request_id, patient_lane, next_attempt_at, sent_at, created_at, updated_at";

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    practiceId: row.practice_id,
    connection: row.connection,
    state: row.state,
    request: row.request,
    receipt: row.receipt ?? undefined,
    failure: row.failure ?? undefined,
    attempts: row.attempts,
    requestId: row.request_id,
    patientLane: row.patient_lane,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Up to so many lanes a connection's patients can be dealt out over. */
const LANES = 1_048_576;

/** The same for the same patient, and the number tells nothing of him. */
function patientLane(request: Delivery["request"]): number {
  return identityHash(...laneOf(request)).readUInt32BE(0) % LANES;
}

export function attemptSealOf(deliveryId: string): string {
  return `delivery-attempt/${deliveryId}`;
}

function sealOf(id: string): string {
  return `delivery/${id}`;
}

export function deliveries(db: Db, master: MasterKey): Deliveries {
  const byId = async (practiceId: string, deliveryId: string, lock?: "lock"): Promise<Delivery | undefined> => {
    if (!areUuids(practiceId, deliveryId)) return undefined;
    const sql = `SELECT ${COLUMNS} FROM chartroom.delivery WHERE id = $1 AND practice_id = $2`;
    const values = [deliveryId, practiceId];
    const [row] = lock ? await db.write<DeliveryRow>(`${sql} FOR UPDATE`, values) : await db.read<DeliveryRow>(sql, values);
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
      const [row] = await db.write<DeliveryRow>(
        `INSERT INTO chartroom.delivery
           (id, practice_id, connection, state, request, receipt, failure, attempts, sealed_credentials, created_at, updated_at,
            request_id, patient_lane, patient_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING ${COLUMNS}`,
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
          delivery.requestId,
          patientLane(delivery.request),
          delivery.request.patientId === undefined ? null : identityHash(delivery.request.patientId),
        ],
      );
      return { delivery: deliveryOf(row!), added: true, sameBody: true };
    },
    async nextInLane(practiceId, connection, share, now) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.read<DeliveryRow>(
        `SELECT ${COLUMNS} FROM chartroom.delivery
         WHERE practice_id = $1 AND connection = $2 AND state IN ('accepted', 'sending') AND patient_lane % $3 = $4
           AND (next_attempt_at IS NULL OR next_attempt_at <= $5)
           AND NOT EXISTS (
             SELECT FROM chartroom.delivery before
             WHERE before.practice_id = $1 AND before.connection = $2 AND before.state IN ('accepted', 'sending')
               AND before.patient_lane = delivery.patient_lane AND before.added < delivery.added
           )
         ORDER BY added LIMIT 1`,
        [practiceId, connection, share.of, share.index, now],
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
      const [row] = await db.write<DeliveryRow>(
        `UPDATE chartroom.delivery
         SET state = $2, receipt = coalesce($3, receipt), failure = coalesce($4, failure), updated_at = $5, attempts = attempts + $6,
             sealed_credentials = CASE WHEN $7 THEN NULL ELSE sealed_credentials END, next_attempt_at = $8,
             sent_at = CASE WHEN $6 = 1 THEN $5 ELSE sent_at END
         WHERE id = $1 RETURNING ${COLUMNS}`,
        [
          deliveryId,
          to,
          json(change.receipt),
          json(change.failure),
          change.at,
          to === "sending" ? 1 : 0,
          isFinal(to),
          change.nextAttemptAt ?? null,
        ],
      );
      if (change.releaseKey) {
        const which = change.releaseKey === "any" ? "" : " AND expires_at IS NOT NULL";
        await db.write(`DELETE FROM chartroom.delivery_key WHERE delivery_id = $1${which}`, [deliveryId]);
      }
      return deliveryOf(row!);
    },
    async recordAttempt(attempt) {
      await db.write(
        `INSERT INTO chartroom.delivery_attempt
           (delivery_id, practice_id, started_at, ended_at, outcome, request_hash, response_code, sealed_exchanges)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          attempt.deliveryId,
          attempt.practiceId,
          attempt.startedAt,
          attempt.endedAt,
          attempt.outcome,
          attempt.requestHash ?? null,
          attempt.responseCode ?? null,
          attempt.exchanges.length === 0 ? null : master.seal(JSON.stringify(attempt.exchanges), attemptSealOf(attempt.deliveryId)),
        ],
      );
    },
  };
}

/** True when the key is this delivery's from now on: new, or expired and taken over. Waits for another transaction that is taking it. */
async function takeKey(db: Db, delivery: NewDelivery["delivery"], key: NonNullable<NewDelivery["key"]>): Promise<boolean> {
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
