// The EMR's own users: a login id names one practice, its password is kept as an scrypt hash. Passwords and logins appear in no error.
import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";

export interface SandboxUser {
  practice: string;
  loginId: string;
  password: string;
  /** Who the login is to others; kept as the author of what it writes. */
  userId: string;
}

export interface LoggedIn {
  practice: string;
  userId: string;
}

interface LoginRow {
  practice: string;
  user_id: string;
  salt: Buffer;
  hash: Buffer;
}

const HASH_BYTES = 32;
const COST: ScryptOptions = { N: 16384, r: 8, p: 1 };
const REMEMBERED = 1000;

export class Users {
  readonly #pool: Pool;
  /** Passwords proven right in this process, as hashes with a key of its own, each tied to the stored hash it was proven against. */
  readonly #proven = new Map<string, string>();
  readonly #key = randomBytes(32);

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Makes the login or changes its password and user id. @throws Error when the login id belongs to another practice */
  async save(user: SandboxUser): Promise<void> {
    if (user.loginId === "" || user.loginId.includes(":"))
      throw new Error("A sandbox login id is not empty and has no colon (HTTP Basic).");
    const salt = randomBytes(16);
    const { rowCount } = await this.#pool.query(
      `insert into sandbox.login (login_id, practice, user_id, salt, hash) values ($1, $2, $3, $4, $5)
       on conflict (login_id) do update set user_id = excluded.user_id, salt = excluded.salt, hash = excluded.hash
       where sandbox.login.practice = excluded.practice`,
      [loginKey(user.loginId), user.practice, user.userId, salt, await derive(user.password, salt)],
    );
    if (rowCount === 0) throw new Error("That sandbox login id belongs to another practice.");
  }

  /** Who the header's login is, or undefined for anything but a right HTTP Basic header. Costs about 40 ms the first time, then one row. */
  async authenticate(authorization: string | null): Promise<LoggedIn | undefined> {
    const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? "") ?? [];
    if (encoded === undefined) return undefined;
    const text = Buffer.from(encoded, "base64").toString("utf8");
    const colon = text.indexOf(":");
    if (colon < 1 || text.includes("\0")) return undefined;
    const { rows } = await this.#pool.query<LoginRow>("select practice, user_id, salt, hash from sandbox.login where login_id = $1", [
      loginKey(text.slice(0, colon)),
    ]);
    const row = rows[0];
    const proof = createHash("sha256").update(this.#key).update(text).digest("base64");
    const stored = row?.hash.toString("base64");
    if (row && this.#proven.get(proof) === stored) return { practice: row.practice, userId: row.user_id };
    // an unknown login costs as much as a wrong password
    const derived = await derive(text.slice(colon + 1), row?.salt ?? this.#key);
    if (!row || stored === undefined || !timingSafeEqual(derived, row.hash)) return undefined;
    if (this.#proven.size >= REMEMBERED) this.#proven.clear();
    this.#proven.set(proof, stored);
    return { practice: row.practice, userId: row.user_id };
  }
}

/** Login ids are kept as hashes: they are half of a secret. */
function loginKey(loginId: string): string {
  return createHash("sha256").update(loginId).digest("hex");
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
