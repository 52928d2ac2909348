// Rows <-> keys. Secrets are made here, shown once, and kept hashed or (where signatures need them back) sealed.
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { notFound } from "#core/fault.ts";
import type { Keys } from "#core/ports/practice-tables.ts";
import type { Key, KeyKind } from "#core/practice.ts";
import { areUuids, type Db } from "./database.ts";
import type { MasterKey } from "./master-key.ts";
import type { Signals } from "./signals.ts";

/** How much of an API key is its public half: 48 of its 256 random bits. */
const PUBLIC_CHARACTERS = "chr_".length + 8;

export interface KeyRow {
  id: string;
  practice_id: string;
  kind: KeyKind;
  public_id: string;
  secret_hash: Buffer | null;
  sealed_secret: Buffer | null;
  created_at: Date;
  revoked_at: Date | null;
}

const COLUMNS = "id, practice_id, kind, public_id, secret_hash, sealed_secret, created_at, revoked_at";

export function keyOf(row: KeyRow): Key {
  return {
    id: row.id,
    practiceId: row.practice_id,
    kind: row.kind,
    publicId: row.public_id,
    createdAt: row.created_at,
    revokedAt: row.revoked_at ?? undefined,
  };
}

/** What the secret of a row is sealed for. */
export function keySeal(id: string): string {
  return `access_key/${id}`;
}

export function keys(db: Db, master: MasterKey, signals: Pick<Signals, "inTransaction" | "tellHere">): Keys {
  return {
    async create(practiceId, kind, publicId) {
      const id = randomUUID();
      const made = makeSecret(kind, publicId);
      const sealed = kind === "insights" ? master.seal(made.secret, keySeal(id)) : null;
      const hash = kind === "insights" ? null : master.hash(kind, made.secret);
      const [row] = await db.write<KeyRow>(
        `INSERT INTO chartroom.access_key (id, practice_id, kind, public_id, secret_hash, sealed_secret, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, date_trunc('milliseconds', clock_timestamp())) RETURNING ${COLUMNS}`,
        [id, practiceId, kind, made.publicId, hash, sealed],
      );
      return { key: keyOf(row!), secret: made.secret };
    },
    async list(practiceId) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<KeyRow>(`SELECT ${COLUMNS} FROM chartroom.access_key WHERE practice_id = $1 ORDER BY created_at, id`, [
        practiceId,
      ]);
      return rows.map(keyOf);
    },
    async revoke(practiceId, keyId) {
      if (!areUuids(practiceId, keyId)) throw notFound("key");
      const found = await db.write(
        `UPDATE chartroom.access_key SET revoked_at = coalesce(revoked_at, clock_timestamp())
         WHERE id = $1 AND practice_id = $2 RETURNING id`,
        [keyId, practiceId],
      );
      if (found.length === 0) throw notFound("key");
      // Within the transaction: a revocation that is kept is always told.
      await signals.inTransaction(db, "keys", "");
      db.afterCommit(() => signals.tellHere("keys", ""));
    },
  };
}

function makeSecret(kind: KeyKind, publicId: string | undefined): { publicId: string; secret: string } {
  const random = randomBytes(32).toString("base64url");
  if (kind === "scribe") return { publicId: `chr_${random}`.slice(0, PUBLIC_CHARACTERS), secret: `chr_${random}` };
  if (kind === "insights") return { publicId: `CHRT${letters(16)}`, secret: randomBytes(30).toString("base64") };
  if (!publicId) throw new Error("An encounters key needs the application's name.");
  return { publicId, secret: random };
}

function letters(length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
