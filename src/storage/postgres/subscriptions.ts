// Rows <-> subscriptions. One of another practice or another domain is an unknown one.
import type { Subscriptions } from "#core/ports/insights-tables.ts";
import type { Subscription } from "#core/subscription.ts";
import { cutPage, decodeCursor } from "./cursor.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  domain_id: string;
  region: string;
  status: Subscription["status"];
  created_at: Date;
  last_updated_at: Date;
  activated_at: Date;
  deactivated_at: Date | null;
}

const COLUMNS = "id, practice_id, domain_id, region, status, created_at, last_updated_at, activated_at, deactivated_at";

function subscriptionOf(row: Row): Subscription {
  return {
    id: row.id,
    practiceId: row.practice_id,
    domainId: row.domain_id,
    region: row.region,
    status: row.status,
    createdAt: row.created_at,
    lastUpdatedAt: row.last_updated_at,
    activatedAt: row.activated_at,
    deactivatedAt: row.deactivated_at ?? undefined,
  };
}

/** Ids come from callers; ours are short and plain. */
function mayBeIds(practiceId: string, ...ids: readonly string[]): boolean {
  return areUuids(practiceId) && ids.every((id) => /^[\x21-\x7e]{1,100}$/.test(id));
}

export function subscriptions(db: Db, master: MasterKey): Subscriptions {
  return {
    async add(one) {
      await db.write(`INSERT INTO chartroom.subscription (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
        one.id,
        one.practiceId,
        one.domainId,
        one.region,
        one.status,
        one.createdAt,
        one.lastUpdatedAt,
        one.activatedAt,
        one.deactivatedAt ?? null,
      ]);
    },
    async byId(practiceId, domainId, subscriptionId, lock) {
      if (!mayBeIds(practiceId, domainId, subscriptionId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.subscription WHERE id = $1 AND practice_id = $2 AND domain_id = $3`;
      const values = [subscriptionId, practiceId, domainId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && subscriptionOf(row);
    },
    async page(practiceId, domainId, size, cursor) {
      const list = ["subscriptions", practiceId, domainId];
      const place = cursor === undefined ? undefined : decodeCursor(master, list, cursor);
      if (!mayBeIds(practiceId, domainId)) return { subscriptions: [], next: undefined };
      const after = place ? "AND (created_at, id) > ($4::timestamptz, $5::text)" : "";
      // One more than asked for tells whether there is another page.
      const rows = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.subscription
         WHERE practice_id = $1 AND domain_id = $2 ${after} ORDER BY created_at, id LIMIT $3`,
        [practiceId, domainId, size + 1, ...(place ? [place.at, place.id] : [])],
      );
      const { shown, next } = cutPage(master, list, rows, size);
      return { subscriptions: shown.map(subscriptionOf), next };
    },
    async change({ practiceId, id, status, lastUpdatedAt, activatedAt, deactivatedAt }) {
      await db.write(
        `UPDATE chartroom.subscription SET status = $3, last_updated_at = $4, activated_at = $5, deactivated_at = $6
         WHERE id = $1 AND practice_id = $2`,
        [id, practiceId, status, lastUpdatedAt, activatedAt, deactivatedAt ?? null],
      );
    },
    async count(practiceId, domainId) {
      if (!mayBeIds(practiceId, domainId)) return 0;
      const [row] = await db.read<{ count: number }>(
        "SELECT count(*)::int AS count FROM chartroom.subscription WHERE practice_id = $1 AND domain_id = $2 AND status <> 'DELETED'",
        [practiceId, domainId],
      );
      return row!.count;
    },
  };
}
