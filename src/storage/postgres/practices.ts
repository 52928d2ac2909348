// Rows <-> practices. A practice is added and read, never changed or removed.
import { Fault } from "#core/fault.ts";
import type { Practices } from "#core/ports/practice-tables.ts";
import type { Practice } from "#core/practice.ts";
import { areUuids, type Db } from "./database.ts";

export interface PracticeRow {
  id: string;
  name: string;
  account_id: string;
  is_default: boolean;
  created_at: Date;
}

export function practiceOf(row: PracticeRow): Practice {
  return { id: row.id, name: row.name, accountId: row.account_id, isDefault: row.is_default, createdAt: row.created_at };
}

export function practices(db: Db): Practices {
  return {
    async add(practice) {
      const added = await db.write(
        `INSERT INTO chartroom.practice (id, name, account_id, is_default, created_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [practice.id, practice.name, practice.accountId, practice.isDefault, practice.createdAt],
      );
      if (added.length > 0) return;
      throw new Fault("conflict", "A practice with this name or account id, or another default practice, exists already.", {
        noun: "practice",
      });
    },
    async byId(id) {
      if (!areUuids(id)) return undefined;
      const [row] = await db.read<PracticeRow>("SELECT * FROM chartroom.practice WHERE id = $1", [id]);
      return row && practiceOf(row);
    },
    async byName(name) {
      const [row] = await db.read<PracticeRow>("SELECT * FROM chartroom.practice WHERE name = $1", [name]);
      return row && practiceOf(row);
    },
    async all() {
      return (await db.read<PracticeRow>("SELECT * FROM chartroom.practice ORDER BY created_at, id")).map(practiceOf);
    },
  };
}
