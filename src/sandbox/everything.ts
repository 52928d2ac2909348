// Patient/{id}/$everything: the patient, the compartment, and what those point at that belongs to no patient. Another patient's resources never come in by reference.
import { readCursor, writeCursor } from "./cursor.ts";
import type { Database } from "./database.ts";
import { isResourceType } from "./definitions.ts";
import { dateRange } from "./fhir-date.ts";
import { COMPARTMENT } from "./index-values.ts";
import { Refusal } from "./outcome.ts";
import type { Hit, Page } from "./search.ts";
import { readCount } from "./search-query.ts";
import { Bindings } from "./search-sql.ts";

export interface EverythingQuery {
  count: number;
  types: string[] | undefined;
  /** Milliseconds since 1970. */
  since: number | undefined;
  cursor: string | undefined;
  understood: URLSearchParams;
}

const DEFAULT_PAGE = 250;

/** @throws Refusal 400 for a wrong value, or for an unknown parameter when strict */
export function readEverythingQuery(query: URLSearchParams, strict: boolean): EverythingQuery {
  const asked: EverythingQuery = {
    count: DEFAULT_PAGE,
    types: undefined,
    since: undefined,
    cursor: undefined,
    understood: new URLSearchParams(),
  };
  for (const [name, value] of query) {
    if (name === "_format" || name === "_pretty") continue;
    if (name === "_count") asked.count = Math.max(1, readCount(value));
    else if (name === "_type") asked.types = readTypes(value);
    else if (name === "_since") asked.since = readSince(value);
    else if (name === "_cursor") asked.cursor = value;
    else if (strict) throw new Refusal(400, "not-supported", `$everything does not know the parameter "${name.slice(0, 80)}" here.`);
    else continue;
    if (name !== "_cursor") asked.understood.append(name, value);
  }
  return asked;
}

function readTypes(value: string): string[] {
  const types = value.split(",");
  if (!types.every(isResourceType)) throw new Refusal(400, "value", "_type names a resource type that FHIR R4 does not know.");
  return types;
}

function readSince(value: string): number {
  const since = dateRange(value.replace(/ (\d\d:\d\d)$/, "+$1"))?.low;
  if (since === undefined) throw new Refusal(400, "value", "_since is not a FHIR time.");
  return since;
}

/** Patient first, then the compartment, then what it points at, each in the order it was made. The patient must exist. */
export async function everythingAbout(db: Database, practice: string, patientId: string, asked: EverythingQuery): Promise<Page> {
  const bind = new Bindings();
  const owner = bind.add(practice);
  const id = bind.add(patientId);
  const key = bind.add([`${COMPARTMENT}Patient/${patientId}`], "::text[]");
  const anyone = bind.add([COMPARTMENT], "::text[]");
  const filters = ["true"];
  if (asked.types) filters.push(`m.type = any(${bind.add(asked.types, "::text[]")})`);
  if (asked.since !== undefined) filters.push(`m.last_updated >= ${bind.add(asked.since, "::bigint")}`);
  const set = `with recursive own as (
      select r.seq, r.type, r.id, r.last_updated, r.refs, case when r.type = 'Patient' and r.id = ${id} then 0 else 1 end as rank
      from sandbox.resource r where r.practice = ${owner} and r.content is not null and r.keys && ${key}
    ), pointed as (
      select t.seq, t.type, t.id, t.last_updated, t.refs, 2 as rank
      from (select distinct unnest(refs) as ref from own) as p
      join sandbox.resource t on t.address = ${owner} || '/' || p.ref
      where t.content is not null and not t.keys && ${anyone}
      union
      select t.seq, t.type, t.id, t.last_updated, t.refs, 2
      from pointed q cross join lateral unnest(q.refs) as p(ref)
      join sandbox.resource t on t.address = ${owner} || '/' || p.ref
      where t.content is not null and not t.keys && ${anyone}
    ), members as (
      select * from (select * from own union all select * from pointed) as m where ${filters.join(" and ")}
    )`;
  const counted = [...bind.values];
  const cursor = asked.cursor === undefined ? undefined : readCursor(asked.cursor, ["number", "number"]);
  const from = cursor
    ? `where m.seq <= ${bind.add(cursor.upTo, "::bigint")} and (m.rank, m.seq) > (${bind.add(cursor.after[0], "::bigint")}, ${bind.add(cursor.after[1], "::bigint")})`
    : "";
  const { rows } = await db.query<Hit & { sort: string[] }>(
    `${set}, page as (select m.rank, m.seq from members m ${from} order by m.rank, m.seq limit ${bind.add(asked.count + 1)})
     select r.type, r.id, r.content, array[page.rank::text, page.seq::text] as sort
     from page join sandbox.resource r on r.seq = page.seq order by page.rank, page.seq`,
    bind.values,
  );
  const more = rows.length > asked.count;
  const hits = more ? rows.slice(0, -1) : rows;
  if (!more) return { hits, total: cursor?.total ?? hits.length, next: undefined };
  const { upTo, total } = cursor ?? (await measure(db, set, counted));
  return { hits, total, next: writeCursor({ upTo, total, after: hits.at(-1)!.sort }) };
}

async function measure(db: Database, set: string, values: unknown[]): Promise<{ total: number; upTo: string }> {
  const { rows } = await db.query<{ total: number; up_to: string }>(
    `${set} select count(*)::int as total, coalesce(max(seq), 0) as up_to from members`,
    values,
  );
  return { total: rows[0]!.total, upTo: rows[0]!.up_to };
}
