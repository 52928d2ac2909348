// A FHIR server in this process that answers for given resources as a `fetch`: the whole-record operation, searches by type, single reads. It can refuse types, and it
// gives whatever it was given, another patient's resources included.
import type { RawEntry } from "./oracle/resources.ts";

export interface ServedRecord {
  readonly entries: readonly RawEntry[];
  /** Types it answers with 403; there is then no whole-record operation. */
  readonly refused?: readonly string[];
}

export const BASE = "http://records.example/r4";

export function servedFrom({ entries, refused = [] }: ServedRecord): typeof fetch {
  const singles = new Map<string, RawEntry>();
  for (const entry of entries) {
    const reference = `${entry.resource.resourceType}/${entry.resource.id}`;
    if (!singles.has(reference)) singles.set(reference, entry);
  }
  return async (input) => {
    const { pathname } = new URL(String(input));
    const path = decodeURIComponent(pathname.slice("/r4/".length));
    if (path.endsWith("/$everything")) return refused.length > 0 ? json({}, 404) : json(bundle(entries));
    const single = singles.get(path);
    if (single) return json(single.resource);
    if (!/^[A-Z][A-Za-z]+$/.test(path)) return json({}, 404);
    if (refused.includes(path)) return json({}, 403);
    return json(bundle(entries.filter(({ resource }) => resource.resourceType === path)));
  };
}

function bundle(entries: readonly RawEntry[]) {
  return { resourceType: "Bundle", type: "searchset", entry: entries };
}

function json(content: unknown, status = 200): Response {
  return new Response(JSON.stringify(content), { status, headers: { "content-type": "application/fhir+json" } });
}
