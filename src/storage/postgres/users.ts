// Rows <-> users of the scribe wire.
import { randomUUID } from "node:crypto";
import { notFound } from "#core/fault.ts";
import type { Users } from "#core/ports/session-tables.ts";
import type { AccountLink, User } from "#core/user.ts";
import { areUuids, type Db } from "./database.ts";
import { identityHash } from "./identity-hash.ts";

interface Row {
  id: string;
  practice_id: string;
  email: string;
  external_id: string;
  link: { id: string; accountId: string; createdAt: string; updatedAt: string } | null;
  created_at: Date;
}

const COLUMNS = "id, practice_id, email, external_id, link, created_at";

function userOf(row: Row): User {
  return {
    id: row.id,
    practiceId: row.practice_id,
    email: row.email,
    externalId: row.external_id,
    link: row.link ? { ...row.link, createdAt: new Date(row.link.createdAt), updatedAt: new Date(row.link.updatedAt) } : undefined,
    createdAt: row.created_at,
  };
}

function linkValues(link: AccountLink | undefined): readonly [string | null, Buffer | null] {
  return link ? [JSON.stringify(link), identityHash(link.accountId)] : [null, null];
}

export function users(db: Db): Users {
  return {
    async findOrAdd(practiceId, email, externalId, link) {
      const hash = identityHash(email, externalId);
      const find = () =>
        db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.scribe_user WHERE practice_id = $1 AND identity_hash = $2`, [practiceId, hash]);
      const [known] = await find();
      if (known) return userOf(known);
      const [added] = await db.write<Row>(
        `INSERT INTO chartroom.scribe_user (id, practice_id, identity_hash, email, external_id, link, link_account_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, date_trunc('milliseconds', clock_timestamp()))
         ON CONFLICT (practice_id, identity_hash) DO NOTHING RETURNING ${COLUMNS}`,
        [randomUUID(), practiceId, hash, email, externalId, ...linkValues(link)],
      );
      // Nothing added: somebody else did, and has committed.
      return userOf(added ?? (await find())[0]!);
    },
    async byId(practiceId, userId) {
      if (!areUuids(practiceId, userId)) return undefined;
      const [row] = await db.read<Row>(`SELECT ${COLUMNS} FROM chartroom.scribe_user WHERE id = $1 AND practice_id = $2`, [
        userId,
        practiceId,
      ]);
      return row && userOf(row);
    },
    async setLink(practiceId, userId, link) {
      const found = areUuids(practiceId, userId)
        ? await db.write(
            "UPDATE chartroom.scribe_user SET link = $3, link_account_hash = $4 WHERE id = $1 AND practice_id = $2 RETURNING id",
            [userId, practiceId, ...linkValues(link)],
          )
        : [];
      if (found.length === 0) throw notFound("user");
    },
    async byAccount(practiceId, accountId) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.read<Row>(
        `SELECT ${COLUMNS} FROM chartroom.scribe_user WHERE practice_id = $1 AND link_account_hash = $2 ORDER BY created_at, id LIMIT 1`,
        [practiceId, identityHash(accountId)],
      );
      return row && userOf(row);
    },
  };
}
