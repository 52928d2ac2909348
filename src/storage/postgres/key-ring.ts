// Recognises callers by their keys, from a small memory that every process drops the moment a key is revoked anywhere. It remembers no refusals.
import { timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import type { KeyRing, Recognised } from "#core/ports/practice-tables.ts";
import type { Practice } from "#core/practice.ts";
import { areUuids, run } from "./database.ts";
import { type KeyRow, keyOf, keySeal } from "./keys.ts";
import type { MasterKey } from "./master-key.ts";
import { type PracticeRow, practiceOf } from "./practices.ts";
import type { Signals } from "./signals.ts";

/** However the word of a revocation gets lost, this is how long a revoked key may still be taken. */
const REMEMBERED_MS = 30_000;
const REMEMBERED_AT_MOST = 10_000;

type Row = KeyRow & { p_id: string; p_name: string; p_account_id: string; p_is_default: boolean; p_created_at: Date };

const SELECT = `
  SELECT k.id, k.practice_id, k.kind, k.public_id, k.secret_hash, k.sealed_secret, k.created_at, k.revoked_at,
         p.id AS p_id, p.name AS p_name, p.account_id AS p_account_id, p.is_default AS p_is_default, p.created_at AS p_created_at
  FROM chartroom.access_key k JOIN chartroom.practice p ON p.id = k.practice_id
  WHERE k.revoked_at IS NULL AND`;

export function keyRing(pool: Pool, master: MasterKey, signals: Pick<Signals, "on">): KeyRing {
  const remember = memory();
  signals.on("keys", remember.forget);
  return {
    async scribe(apiKey) {
      const hash = master.hash("scribe", apiKey);
      return remember.one(`scribe ${hash.toString("base64")}`, async () => {
        const rows = await run<Row>(pool, `${SELECT} k.kind = 'scribe' AND k.secret_hash = $1`, [hash]);
        return recognisedIn(rows, hash);
      });
    },
    async insights(accessKeyId) {
      if (!/^[A-Z0-9]{20}$/.test(accessKeyId)) return undefined;
      return remember.one(`insights ${accessKeyId}`, async () => {
        const [row] = await run<Row>(pool, `${SELECT} k.kind = 'insights' AND k.public_id = $1`, [accessKeyId]);
        return row && { ...recognised(row), secret: master.open(row.sealed_secret!, keySeal(row.id)) };
      });
    },
    async application(name, key) {
      if (name.length > 200 || name.includes("\0")) return undefined;
      const hash = master.hash("encounters", key);
      return remember.one(`application ${hash.toString("base64")} ${name}`, async () => {
        const rows = await run<Row>(pool, `${SELECT} k.kind = 'encounters' AND k.public_id = $1`, [name]);
        return recognisedIn(rows, hash);
      });
    },
    async active(practiceId, keyId) {
      if (!areUuids(practiceId, keyId)) return false;
      const row = await remember.one(`active ${practiceId} ${keyId}`, async () => {
        const [found] = await run<Row>(pool, `${SELECT} k.practice_id = $1 AND k.id = $2`, [practiceId, keyId]);
        return found;
      });
      return row !== undefined;
    },
    defaultPractice: () => remember.one("default", () => practiceWhere(pool, "is_default", [])),
    async practiceById(id) {
      if (!areUuids(id)) return undefined;
      return remember.one(`practice ${id}`, () => practiceWhere(pool, "id = $1", [id]));
    },
  };
}

async function practiceWhere(pool: Pool, condition: "is_default" | "id = $1", values: readonly string[]): Promise<Practice | undefined> {
  const [row] = await run<PracticeRow>(pool, `SELECT * FROM chartroom.practice WHERE ${condition}`, values);
  return row && practiceOf(row);
}

/** Compares with every candidate in constant time. */
function recognisedIn(rows: readonly Row[], hash: Buffer): Recognised | undefined {
  const [row] = rows.filter((one) => one.secret_hash !== null && timingSafeEqual(one.secret_hash, hash));
  return row && recognised(row);
}

function recognised(row: Row): Recognised {
  return {
    practice: {
      id: row.p_id,
      name: row.p_name,
      accountId: row.p_account_id,
      isDefault: row.p_is_default,
      createdAt: row.p_created_at,
    },
    key: keyOf(row),
  };
}

function memory() {
  const found = new Map<string, { readonly value: unknown; readonly until: number }>();
  let forgotten = 0;
  return {
    forget() {
      forgotten++;
      found.clear();
    },
    async one<T>(name: string, look: () => Promise<T | undefined>): Promise<T | undefined> {
      const kept = found.get(name);
      if (kept && kept.until > performance.now()) return kept.value as T;
      const asked = forgotten;
      const value = await look();
      // An answer from before a revocation must not be remembered after it.
      if (value !== undefined && asked === forgotten) {
        if (found.size >= REMEMBERED_AT_MOST) found.clear();
        found.set(name, { value, until: performance.now() + REMEMBERED_MS });
      } else if (kept) found.delete(name);
      return value;
    },
  };
}
