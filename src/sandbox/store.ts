// Resources of one practice in PostgreSQL: read, history and set-based writing of many at once. It knows nothing of HTTP or of search.
import { ChangedMeanwhile, type Database } from "./database.ts";
import type { IndexValues } from "./index-values.ts";

export interface Version {
  type: string;
  id: string;
  version: number;
  /** Milliseconds since 1970. */
  lastUpdated: number;
  /** Null: deleted. */
  content: string | null;
}

/** One resource to be written. `render` makes the text for the version number it gets; null deletes. */
export interface Change {
  type: string;
  id: string;
  render: ((version: number) => string) | null;
  index: IndexValues;
  refs: string[];
}

interface Row {
  version: number;
  last_updated: string;
  content: string | null;
}

const ROWS_PER_STATEMENT = 500;

export async function readCurrent(db: Database, practice: string, type: string, id: string, lock = false): Promise<Version | undefined> {
  const { rows } = await db.query<Row>(
    `select version, last_updated, content from sandbox.resource where address = $1${lock ? " for update" : ""}`,
    [addressOf(practice, type, id)],
  );
  return rows[0] && toVersion(type, id, rows[0]);
}

/** Newest first, at most 1000; empty when there never was such a resource. */
export async function readHistory(db: Database, practice: string, type: string, id: string): Promise<Version[]> {
  const { rows } = await db.query<Row>(
    `select version, last_updated, content from sandbox.resource where address = $1
     union all select version, last_updated, content from sandbox.resource_version where address = $1
     order by version desc limit 1000`,
    [addressOf(practice, type, id)],
  );
  return rows.map((row) => toVersion(type, id, row));
}

function toVersion(type: string, id: string, row: Row): Version {
  return { type, id, version: row.version, lastUpdated: Number(row.last_updated), content: row.content };
}

/** Unmistakable whatever the practice is called: neither types nor ids have a slash. */
function addressOf(practice: string, type: string, id: string): string {
  return `${practice}/${type}/${id}`;
}

/**
 * Writes all changes (each resource at most once) inside the caller's transaction and answers their new versions in the same order.
 * @throws ChangedMeanwhile when another transaction made one of the resources in between
 */
export async function writeChanges(
  db: Database,
  practice: string,
  author: string,
  at: number,
  changes: readonly Change[],
): Promise<Version[]> {
  const existing = await retire(db, practice, changes);
  const fresh = changes.length - existing.size;
  const seqs = fresh === 0 ? [] : await nextSeqs(db, fresh);
  const written = changes.map((change) => {
    const old = existing.get(addressOf(practice, change.type, change.id));
    const version = (old?.version ?? 0) + 1;
    return { change, seq: old?.seq ?? seqs.pop()!, version, content: change.render?.(version) ?? null };
  });
  for (let start = 0; start < written.length; start += ROWS_PER_STATEMENT) {
    const part = written.slice(start, start + ROWS_PER_STATEMENT);
    const params: unknown[] = [practice, author, at];
    const tuples = part.map(({ change, seq, version, content }) => {
      const first = params.push(change.type, change.id, seq, version, content, change.index.keys, change.refs) - 6;
      const [type, id, seqAt, versionAt, contentAt, keys, refs] = [0, 1, 2, 3, 4, 5, 6].map((offset) => `$${first + offset}`);
      return `($1, ${type}, ${id}, ${seqAt}::bigint, ${versionAt}::int, $3::bigint, $2, ${contentAt}, ${keys}::text[], ${refs}::text[])`;
    });
    const { rowCount } = await db.query(
      `insert into sandbox.resource (practice, type, id, seq, version, last_updated, author, content, keys, refs) values ${tuples.join(", ")}
       on conflict (address) do update set version = excluded.version, last_updated = excluded.last_updated,
         author = excluded.author, content = excluded.content, keys = excluded.keys, refs = excluded.refs
       where sandbox.resource.version = excluded.version - 1`,
      params,
    );
    if (rowCount !== part.length) throw new ChangedMeanwhile();
  }
  await writeValues(db, written);
  return written.map(({ change, version, content }) => ({ type: change.type, id: change.id, version, lastUpdated: at, content }));
}

/** Locks what exists already, in one order for everyone, keeps its version in the history and drops its search values. */
async function retire(db: Database, practice: string, changes: readonly Change[]): Promise<Map<string, { seq: string; version: number }>> {
  const { rows } = await db.query<{ address: string; seq: string; version: number }>(
    "select address, seq, version from sandbox.resource where address = any($1::text[]) order by address for update",
    [changes.map((change) => addressOf(practice, change.type, change.id))],
  );
  const seqs = rows.map((row) => row.seq);
  if (seqs.length > 0) {
    await db.query(
      `insert into sandbox.resource_version (address, version, last_updated, author, content)
       select address, version, last_updated, author, content from sandbox.resource where seq = any($1::bigint[])`,
      [seqs],
    );
    await db.query("delete from sandbox.date_value where seq = any($1::bigint[])", [seqs]);
    await db.query("delete from sandbox.string_value where seq = any($1::bigint[])", [seqs]);
  }
  return new Map(rows.map(({ address, seq, version }) => [address, { seq, version }]));
}

/** In descending order, so that pop() hands them out ascending. */
async function nextSeqs(db: Database, count: number): Promise<string[]> {
  const { rows } = await db.query<{ seq: string }>("select nextval('sandbox.resource_seq') as seq from generate_series(1, $1)", [count]);
  return rows.map((row) => row.seq).reverse();
}

async function writeValues(db: Database, written: readonly { change: Change; seq: string }[]): Promise<void> {
  const dates = written.flatMap(({ change, seq }) => change.index.dates.map((date) => ({ seq, ...date })));
  if (dates.length > 0) {
    await db.query(
      `insert into sandbox.date_value (seq, param, low, high)
       select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])`,
      columns(dates, "seq", "param", "low", "high"),
    );
  }
  const strings = written.flatMap(({ change, seq }) => change.index.strings.map((string) => ({ seq, ...string })));
  if (strings.length > 0) {
    await db.query(
      `insert into sandbox.string_value (seq, param, value, exact)
       select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[])`,
      columns(strings, "seq", "param", "value", "exact"),
    );
  }
}

function columns<T>(rows: readonly T[], ...names: (keyof T)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
