// Runs a search and makes its Bundle: pages by keyset, so that what is added meanwhile neither repeats nor hides a row. Content is passed on as text.
import { type Cursor, readCursor, writeCursor } from "./cursor.ts";
import type { Database } from "./database.ts";
import type { Search } from "./search-query.ts";
import { afterSql, Bindings, clauseSql, sortSql } from "./search-sql.ts";

export interface Hit {
  type: string;
  id: string;
  content: string;
}

export interface Page {
  hits: Hit[];
  /** Undefined when not asked for. */
  total: number | undefined;
  next: string | undefined;
}

interface HitRow extends Hit {
  sort: string[];
}

export async function runSearch(db: Database, practice: string, search: Search): Promise<Page> {
  const bind = new Bindings();
  const now = Date.now();
  const where = [`r.practice = ${bind.add(practice)}`, `r.type = ${bind.add(search.type)}`, "r.content is not null"];
  where.push(...search.clauses.map((clause) => clauseSql(clause, bind, now)));
  const counted = { text: where.join(" and "), values: [...bind.values] };
  if (search.onlyCount || search.count === 0) return { hits: [], total: (await measure(db, counted)).total, next: undefined };

  const keys = [
    ...search.sort.map((key) => ({ ...sortSql(key, bind), descending: key.descending })),
    { expression: "r.seq", cast: "::bigint", descending: false },
  ];
  let cursor: Cursor | undefined;
  if (search.cursor !== undefined) {
    cursor = readCursor(
      search.cursor,
      keys.map((key) => (key.cast === "::bigint" ? "number" : "text")),
    );
    where.push(`r.seq <= ${bind.add(cursor.upTo, "::bigint")}`, afterSql(keys, cursor.after, bind));
  }
  const { rows } = await db.query<HitRow>(
    `select r.type, r.id, r.content, array[${keys.map((key) => `(${key.expression})::text`).join(", ")}] as sort
     from sandbox.resource r where ${where.join(" and ")}
     order by ${keys.map((key) => `${key.expression} ${key.descending ? "desc" : "asc"}`).join(", ")}
     limit ${bind.add(search.count + 1)}`,
    bind.values,
  );
  const more = rows.length > search.count;
  const hits = more ? rows.slice(0, -1) : rows;
  if (!more) return { hits, total: search.withTotal ? (cursor?.total ?? hits.length) : undefined, next: undefined };
  const { upTo, total } = cursor ?? (await measure(db, counted));
  return { hits, total: search.withTotal ? total : undefined, next: writeCursor({ upTo, total, after: hits.at(-1)!.sort }) };
}

async function measure(db: Database, where: { text: string; values: unknown[] }): Promise<{ total: number; upTo: string }> {
  const { rows } = await db.query<{ total: number; up_to: string }>(
    `select count(*)::int as total, coalesce(max(r.seq), 0) as up_to from sandbox.resource r where ${where.text}`,
    where.values,
  );
  return { total: rows[0]!.total, upTo: rows[0]!.up_to };
}

/** The searchset as text. `path` is what follows the public base, e.g. "Patient" or "Patient/1/$everything". */
export function searchset(page: Page, base: string, path: string, understood: URLSearchParams): string {
  const link = [{ relation: "self", url: address(base, path, understood) }];
  if (page.next !== undefined) {
    const query = new URLSearchParams(understood);
    query.set("_cursor", page.next);
    link.push({ relation: "next", url: address(base, path, query) });
  }
  const head = JSON.stringify({ resourceType: "Bundle", type: "searchset", total: page.total, link });
  if (page.hits.length === 0) return head;
  const entries = page.hits.map(
    (hit) => `{"fullUrl":${JSON.stringify(`${base}/${hit.type}/${hit.id}`)},"resource":${hit.content},"search":{"mode":"match"}}`,
  );
  return `${head.slice(0, -1)},"entry":[${entries.join(",")}]}`;
}

function address(base: string, path: string, query: URLSearchParams): string {
  const text = query.toString();
  return `${base}/${path}${text ? `?${text}` : ""}`;
}
