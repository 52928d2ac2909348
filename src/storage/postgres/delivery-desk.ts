// Deliveries for those who run a practice: pages of them, their attempts opened, and what waits where.
import type { DeliveryState } from "#core/delivery.ts";
import type { Backlog, DeliveryAttempt, DeliveryDesk } from "#core/ports/encounter-tables.ts";
import { cutPage, decodeCursor } from "./cursor.ts";
import { areUuids, type Db } from "./database.ts";
import { attemptSealOf, COLUMNS, type DeliveryRow, deliveryOf } from "./deliveries.ts";
import { identityHash } from "./identity-hash.ts";
import type { MasterKey } from "./master-key.ts";

interface AttemptRow {
  delivery_id: string;
  practice_id: string;
  started_at: Date;
  ended_at: Date;
  outcome: string;
  request_hash: string | null;
  response_code: string | null;
  sealed_exchanges: Buffer | null;
}

interface BacklogRow {
  practice_id: string;
  connection: string;
  state: DeliveryState;
  count: string;
  oldest: Date | null;
  failures: number | null;
  opened_at: Date | null;
}

export function deliveryDesk(db: Db, master: MasterKey): DeliveryDesk {
  return {
    async page(practiceId, { state, connection, patientId, requestId, from, to }, size, cursor) {
      const list = ["deliveries", practiceId, JSON.stringify([state, connection, patientId, requestId, from, to])];
      const place = cursor === undefined ? undefined : decodeCursor(master, list, cursor);
      if (!areUuids(practiceId)) return { deliveries: [], next: undefined };
      const before = place ? "AND (created_at, id) < ($9::timestamptz, $10::uuid)" : "";
      // One more than asked for tells whether there is another page.
      const rows = await db.read<DeliveryRow>(
        `SELECT ${COLUMNS} FROM chartroom.delivery
         WHERE practice_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR connection = $3)
           AND ($4::bytea IS NULL OR patient_hash = $4) AND ($5::text IS NULL OR request_id = $5)
           AND ($6::timestamptz IS NULL OR created_at >= $6) AND ($7::timestamptz IS NULL OR created_at < $7)
           ${before} ORDER BY created_at DESC, id DESC LIMIT $8`,
        [
          practiceId,
          state ?? null,
          connection ?? null,
          patientId === undefined ? null : identityHash(patientId),
          requestId ?? null,
          from ?? null,
          to ?? null,
          size + 1,
          ...(place ? [place.at, place.id] : []),
        ],
      );
      const { shown, next } = cutPage(master, list, rows, size);
      return { deliveries: shown.map(deliveryOf), next };
    },
    async byKey(practiceId, connection, key) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.read<DeliveryRow>(
        `SELECT ${COLUMNS} FROM chartroom.delivery WHERE practice_id = $1 AND id = (
           SELECT delivery_id FROM chartroom.delivery_key WHERE practice_id = $1 AND connection = $2 AND key_hash = $3
         )`,
        [practiceId, connection, identityHash(key)],
      );
      return row && deliveryOf(row);
    },
    async attempts(practiceId, deliveryId) {
      if (!areUuids(practiceId, deliveryId)) return [];
      const rows = await db.read<AttemptRow>(
        `SELECT delivery_id, practice_id, started_at, ended_at, outcome, request_hash, response_code, sealed_exchanges
         FROM chartroom.delivery_attempt WHERE delivery_id = $1 AND practice_id = $2 ORDER BY id`,
        [deliveryId, practiceId],
      );
      return rows.map((row) => attemptOf(row, master));
    },
    async backlog(practiceId) {
      if (practiceId !== undefined && !areUuids(practiceId)) return [];
      const rows = await db.read<BacklogRow>(
        `SELECT d.practice_id, d.connection, d.state, count(*) AS count,
                min(d.created_at) FILTER (WHERE d.state IN ('accepted', 'sending', 'unknown', 'parked')) AS oldest, h.failures, h.opened_at
         FROM chartroom.delivery d
         LEFT JOIN chartroom.connection_health h ON h.practice_id = d.practice_id AND h.connection = d.connection
         WHERE $1::uuid IS NULL OR d.practice_id = $1
         GROUP BY d.practice_id, d.connection, d.state, h.failures, h.opened_at ORDER BY d.practice_id, d.connection, d.state`,
        [practiceId ?? null],
      );
      const groups = Map.groupBy(rows, (row) => `${row.practice_id} ${row.connection}`);
      return [...groups.values()].map(backlogOf);
    },
  };
}

function attemptOf(row: AttemptRow, master: MasterKey): DeliveryAttempt {
  const opened = row.sealed_exchanges ? master.open(row.sealed_exchanges, attemptSealOf(row.delivery_id)) : "[]";
  const exchanges = (JSON.parse(opened) as (Record<string, unknown> & { startedAt: string; endedAt: string })[]).map((exchange) => ({
    ...exchange,
    startedAt: new Date(exchange.startedAt),
    endedAt: new Date(exchange.endedAt),
  }));
  return {
    deliveryId: row.delivery_id,
    practiceId: row.practice_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    requestHash: row.request_hash ?? undefined,
    responseCode: row.response_code ?? undefined,
    exchanges: exchanges as unknown as DeliveryAttempt["exchanges"],
  };
}

function backlogOf(rows: readonly BacklogRow[]): Backlog {
  const { practice_id, connection, failures, opened_at } = rows[0]!;
  const waiting = rows.flatMap(({ oldest }) => oldest ?? []);
  return {
    practiceId: practice_id,
    connection,
    states: Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])),
    oldest: waiting.length === 0 ? undefined : new Date(Math.min(...waiting.map((date) => date.getTime()))),
    health: { failures: failures ?? 0, openedAt: opened_at ?? undefined },
  };
}
