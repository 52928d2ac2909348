// One search of an EMR up to as many hits as are wanted, whole or not at all: a page that fails fails the search. Where more is there, it says where to go on.
import { Fault } from "#core/fault.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import type { Entry } from "#formats/fhir/reference.ts";
import { type FhirClient, jsonOf, sameOrigin } from "./client.ts";
import { faultOfStatus } from "./errors.ts";
import { readPage } from "./paging.ts";

export interface Hits {
  readonly entries: readonly Entry[];
  /** What came along without being searched for. */
  readonly included: readonly Entry[];
  readonly next: string | undefined;
}

/** Name and value; those without a value are left out, and of a list all are wanted. */
export type Parameters = readonly (readonly [string, string | readonly string[] | undefined])[];

const PAGE = 500;
const MAX_PAGES = 400;

/** @throws Fault, TransportError, NotJson */
export async function searchUpTo(client: FhirClient, type: string, parameters: Parameters, max: number, from?: string): Promise<Hits> {
  const start = from === undefined ? undefined : decodePlace(client, type, from);
  const query = parameters.flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => [name, one])));
  const first = `${client.base}/${type}?${new URLSearchParams([...query, ["_count", String(Math.min(Math.max(max, 1), PAGE))]])}`;
  let address = new URL(start?.address ?? first);
  let skip = start?.skip ?? 0;
  const entries: Entry[] = [];
  const included: Entry[] = [];
  const seen = new Set<string>();
  for (;;) {
    if (seen.has(address.href)) throw new Fault("emr-unavailable", "The EMR's pages go round in a circle.");
    if (seen.size >= MAX_PAGES) return { entries, included, next: encodePlace(client, address, 0) };
    seen.add(address.href);
    const answer = await client.get(address.href);
    if (answer.status !== 200) throw faultOfStatus(answer.status, "read");
    const page = readPage(jsonOf(answer));
    if (!page || page.troubled) throw new Fault("emr-unavailable", "The EMR's answer is no search result, or reports a problem with it.");
    const hits = page.entries.filter((entry) => !entry.included && typeOf(entry) === type);
    included.push(...page.entries.filter((entry) => entry.included || typeOf(entry) !== type));
    const wanted = hits.slice(skip, skip + max - entries.length);
    entries.push(...wanted);
    const left = hits.length - skip - wanted.length;
    if (left > 0) return { entries, included, next: encodePlace(client, address, skip + wanted.length) };
    if (page.next === undefined) return { entries, included, next: undefined };
    if (!URL.canParse(page.next, address.href)) throw new Fault("emr-unavailable", "The EMR's next page has no valid address.");
    address = new URL(page.next, address);
    if (!sameOrigin(client, address)) throw new Fault("emr-unavailable", "The EMR's next page is at another address.");
    skip = 0;
    if (entries.length >= max) return { entries, included, next: encodePlace(client, address, 0) };
  }
}

/** All of them by their ids, some at a time. @throws Fault, TransportError, NotJson */
export async function searchByIds(
  client: FhirClient,
  type: string,
  name: string,
  ids: readonly string[],
  more: Parameters = [],
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (let index = 0; index < ids.length; index += IDS_AT_ONCE) {
    const some = ids.slice(index, index + IDS_AT_ONCE).join(",");
    found.push(...(await searchUpTo(client, type, [[name, some], ...more], MANY)).entries);
  }
  return found;
}

const IDS_AT_ONCE = 40;
const MANY = 10_000;

export function typeOf({ resource }: Entry): string | undefined {
  return isJsonObject(resource) ? new Fields(resource).text("resourceType") : undefined;
}

/** The two ends of a time as a search parameter has them. */
export function within(name: string, { from, to }: { readonly from: string | undefined; readonly to: string | undefined }): Parameters {
  return [[name, [...(from === undefined ? [] : [`ge${from}`]), ...(to === undefined ? [] : [`le${to}`])]]];
}

/** Several codes, any of which will do. A bar parts system and code, as in FHIR. */
export function anyOf(codes: readonly string[]): string | undefined {
  return codes.length === 0 ? undefined : codes.map((code) => code.replaceAll(/[\\,$]/g, "\\$&")).join(",");
}

/** A text as a token or string that is meant as it stands. */
export function literal(text: string | undefined): string | undefined {
  return text?.replaceAll(/[\\|,$]/g, "\\$&");
}

function encodePlace(client: FhirClient, address: URL, skip: number): string {
  return Buffer.from(JSON.stringify([address.href.slice(client.base.length), skip])).toString("base64url");
}

/** Only a search of this type below the EMR's own base, or a page of one at the base itself, is a place to go on from. Faults: `emr-rejected`. */
function decodePlace(client: FhirClient, type: string, text: string): { readonly address: string; readonly skip: number } {
  try {
    const [path, skip] = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown[];
    const address = `${client.base}${path}`;
    const isSearch = typeof path === "string" && new RegExp(`^(?:/${type})?/?\\?`).test(path);
    if (isSearch && Number.isSafeInteger(skip) && Number(skip) >= 0 && sameOrigin(client, new URL(address)))
      return { address, skip: Number(skip) };
  } catch {
    // Told below.
  }
  const message = "This is not a page of this list.";
  throw new Fault("emr-rejected", message, { issues: [{ path: ["NextPage"], message, kind: "value" }] });
}
