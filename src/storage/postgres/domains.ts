// Rows <-> domains. A domain of another practice is an unknown one.
import type { Domain } from "#core/domain.ts";
import { notFound } from "#core/fault.ts";
import type { Domains } from "#core/ports/insights-tables.ts";
import { cutPage, decodeCursor } from "./cursor.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";

interface Row {
  id: string;
  practice_id: string;
  region: string;
  name: string;
  status: Domain["status"];
  kms_key_arn: string | null;
  web_app: Domain["webApp"] | null;
  tags: Domain["tags"];
  created_at: Date;
}

const COLUMNS = "id, practice_id, region, name, status, kms_key_arn, web_app, tags, created_at";

function domainOf(row: Row): Domain {
  return {
    id: row.id,
    practiceId: row.practice_id,
    region: row.region,
    name: row.name,
    status: row.status,
    kmsKeyArn: row.kms_key_arn ?? undefined,
    webApp: row.web_app ?? undefined,
    tags: row.tags,
    createdAt: row.created_at,
  };
}

/** Ids come from callers; ours are short and plain. */
function mayBeId(practiceId: string, domainId: string): boolean {
  return areUuids(practiceId) && /^[\x21-\x7e]{1,100}$/.test(domainId);
}

export function domains(db: Db, master: MasterKey): Domains {
  return {
    async add(domain) {
      await db.write(`INSERT INTO chartroom.domain (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
        domain.id,
        domain.practiceId,
        domain.region,
        domain.name,
        domain.status,
        domain.kmsKeyArn ?? null,
        domain.webApp ? JSON.stringify(domain.webApp) : null,
        JSON.stringify(domain.tags),
        domain.createdAt,
      ]);
    },
    async byId(practiceId, domainId, lock) {
      if (!mayBeId(practiceId, domainId)) return undefined;
      const sql = `SELECT ${COLUMNS} FROM chartroom.domain WHERE id = $1 AND practice_id = $2`;
      const values = [domainId, practiceId];
      const [row] = lock ? await db.write<Row>(`${sql} FOR UPDATE`, values) : await db.read<Row>(sql, values);
      return row && domainOf(row);
    },
    async page(practiceId, region, status, size, cursor) {
      const list = ["domains", practiceId, region, status ?? ""];
      const place = cursor === undefined ? undefined : decodeCursor(master, list, cursor);
      if (!areUuids(practiceId)) return { domains: [], next: undefined };
      const after = place ? "AND (created_at, id) > ($5::timestamptz, $6::text)" : "";
      // One more than asked for tells whether there is another page.
      const rows = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.domain
         WHERE practice_id = $1 AND region = $2 AND ($3::text IS NULL OR status = $3) ${after} ORDER BY created_at, id LIMIT $4`,
        [practiceId, region, status ?? null, size + 1, ...(place ? [place.at, place.id] : [])],
      );
      const { shown, next } = cutPage(master, list, rows, size);
      return {
        domains: shown.map(domainOf),
        next,
      };
    },
    async setStatus(practiceId, domainId, status) {
      const found = mayBeId(practiceId, domainId)
        ? await db.write("UPDATE chartroom.domain SET status = $3 WHERE id = $1 AND practice_id = $2 RETURNING id", [
            domainId,
            practiceId,
            status,
          ])
        : [];
      if (found.length === 0) throw notFound("domain");
    },
    async setTags(practiceId, domainId, tags) {
      await db.write("UPDATE chartroom.domain SET tags = $3 WHERE id = $1 AND practice_id = $2", [
        domainId,
        practiceId,
        JSON.stringify(tags),
      ]);
    },
    async count(practiceId, region) {
      if (!areUuids(practiceId)) return 0;
      const [row] = await db.read<{ count: number }>(
        "SELECT count(*)::int AS count FROM chartroom.domain WHERE practice_id = $1 AND region = $2 AND status <> 'DELETED'",
        [practiceId, region],
      );
      return row!.count;
    },
  };
}
