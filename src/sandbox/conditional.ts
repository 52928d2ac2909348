// If-None-Exist and conditional references: one search, under a lock of its own, so that two callers at once cannot both find nothing.
import type { Context } from "./call.ts";
import { Refusal } from "./outcome.ts";
import { requireType } from "./resource.ts";
import { runSearch } from "./search.ts";
import { readSearch } from "./search-query.ts";

/** The same condition in one spelling: its lock and its place among others. */
export function conditionKey(type: string, condition: string): string {
  const query = new URLSearchParams(condition.replace(/^[^?]*\?/, ""));
  query.sort();
  return `${type}?${query}`;
}

/** Holds each condition until the transaction ends; in one order for everyone, so nobody waits in a circle. */
export async function lockConditions({ db, practice }: Context, keys: Iterable<string>): Promise<void> {
  for (const key of [...new Set(keys)].sort()) {
    await db.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [`sandbox ${practice} ${key}`]);
  }
}

/**
 * @returns the id of the one match, undefined when there is none
 * @throws Refusal 400 for an empty or unknown condition, 412 when several match
 */
export async function findOne({ db, practice, base }: Context, key: string): Promise<string | undefined> {
  const type = key.slice(0, key.indexOf("?"));
  requireType(type);
  const search = readSearch(type, new URLSearchParams(key.slice(type.length + 1)), base, true);
  if (search.clauses.length === 0) throw new Refusal(400, "invalid", `A condition on ${type} names no search parameter.`);
  const { hits } = await runSearch(db, practice, { ...search, count: 2, onlyCount: false, withTotal: false, cursor: undefined });
  if (hits.length > 1) throw new Refusal(412, "multiple-matches", `Several ${type} resources match the condition.`);
  return hits[0]?.id;
}
