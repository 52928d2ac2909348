// Follows one search or operation to its last page. It stops, and says why, at a page of another server, a circle, too many pages, an answer
// that is no searchset or holds no resources, and a total that changes or does not match what came; what came until then is kept.
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { bundleEntries } from "#formats/fhir/read-record.ts";
import { type Entry, referenceTo } from "#formats/fhir/reference.ts";
import { jsonOf, NotJson, type ReadingClient, sameOrigin } from "./client.ts";
import { faultOfStatus, reasonOfFailure, reasonOfStatus } from "./errors.ts";

/** What all searches of one reading may use up together. */
export interface Budget {
  bytesLeft: number;
}

export interface Pages {
  /** Why it is not whole, for people; undefined when it is. */
  readonly failure: string | undefined;
  /** The status of the first page, where there was an answer. */
  readonly firstStatus: number | undefined;
  /** What an exchange threw, where that is the reason. */
  readonly error?: unknown;
}

/** All of a small search, for who cannot use half of it. @throws Fault, TransportError, NotJson */
export async function readWhole(client: ReadingClient, path: string): Promise<readonly unknown[]> {
  const entries: Entry[] = [];
  const take = (page: readonly Entry[]) => void entries.push(...page);
  const { failure, firstStatus, error } = await readPages(client, path, 20, { bytesLeft: 64_000_000 }, take);
  if (failure === undefined) return entries.map(({ resource }) => resource);
  if (error !== undefined) throw error;
  if (firstStatus !== undefined && firstStatus !== 200) throw faultOfStatus(firstStatus, "read");
  throw new NotJson(failure);
}

/** Each page is handed on as it comes, and not kept. */
export async function readPages(
  client: ReadingClient,
  path: string,
  maxPages: number,
  budget: Budget,
  take: (entries: readonly Entry[]) => void,
): Promise<Pages> {
  const came = new Set<unknown>();
  const onlyIncluded = new Set<unknown>();
  const seen = new Set<string>();
  let firstStatus: number | undefined;
  let total: number | undefined;
  let address = new URL(`${client.base}/${path}`);
  for (;;) {
    const stop = (failure: string): Pages => ({ failure, firstStatus });
    if (seen.has(address.href)) return stop("the server's pages go round in a circle");
    if (seen.size >= maxPages) return stop(`there are more than ${maxPages} pages`);
    if (budget.bytesLeft <= 0) return stop("the record is larger than may be read");
    seen.add(address.href);
    let bundle: unknown;
    try {
      const answer = await client.get(address.href);
      firstStatus ??= answer.status;
      budget.bytesLeft -= answer.body.length;
      if (answer.status !== 200) return stop(reasonOfStatus(answer.status));
      bundle = jsonOf(answer);
    } catch (error) {
      return { ...stop(reasonOfFailure(error)), error };
    }
    const page = readPage(bundle);
    if (!page) return stop("the server's answer is not a search result");
    for (const entry of page.entries) {
      // What has no name counts by itself.
      const name = referenceTo(entry) ?? came.size;
      if (!entry.included) onlyIncluded.delete(name);
      else if (!came.has(name)) onlyIncluded.add(name);
      came.add(name);
    }
    take(page.entries);
    if (page.broken) return stop("the server's answer has entries that are no resources");
    if (page.troubled) return stop("the server reports a problem with its answer");
    if (total !== undefined && page.total !== undefined && page.total !== total) {
      return stop(`the server announced ${total} resources, then ${page.total}`);
    }
    total ??= page.total;
    if (page.next === undefined) return { failure: totalMismatch(came.size, came.size - onlyIncluded.size, total), firstStatus };
    if (!URL.canParse(page.next, address.href)) return stop("the server's next page has no valid address");
    address = new URL(page.next, address);
    if (!sameOrigin(client, address)) return stop("the server's next page is at another address, which was not followed");
  }
}

interface Page {
  readonly entries: readonly (Entry & { readonly included: boolean })[];
  readonly total: number | undefined;
  readonly next: string | undefined;
  /** It holds an OperationOutcome with an error. */
  readonly troubled: boolean;
  /** Something in its list is no entry, or an entry without a resource. */
  readonly broken: boolean;
}

export function readPage(bundle: unknown): Page | undefined {
  if (!isJsonObject(bundle)) return undefined;
  const fields = new Fields(bundle);
  const type = fields.text("type");
  if (fields.text("resourceType") !== "Bundle" || (type !== "searchset" && type !== "collection")) return undefined;
  if (Object.hasOwn(bundle, "entry") && !Array.isArray(bundle.entry)) return undefined;
  const next = fields.children("link").find((link) => link.text("relation") === "next");
  const all = bundleEntries(bundle);
  const [outcomes, entries] = [all.filter(isOutcome), all.filter((entry) => !isOutcome(entry))];
  const modes = Array.isArray(bundle.entry) ? bundle.entry.filter(isJsonObject) : [];
  const included = new Set(
    modes.filter((entry) => new Fields(entry).child("search")?.text("mode") === "include").map((entry) => entry.resource),
  );
  return {
    entries: entries.map((entry) => ({ ...entry, included: included.has(entry.resource) })),
    total: fields.decimal("total")?.value,
    next: next?.text("url"),
    troubled: outcomes.some(({ resource }) => hasError(resource)),
    broken: Array.isArray(bundle.entry) && (all.length < bundle.entry.length || !all.every(({ resource }) => isJsonObject(resource))),
  };
}

function isOutcome({ resource }: Entry): boolean {
  return isJsonObject(resource) && new Fields(resource).text("resourceType") === "OperationOutcome";
}

function hasError(outcome: unknown): boolean {
  const issues = isJsonObject(outcome) ? new Fields(outcome).children("issue") : [];
  return issues.some((issue) => ["error", "fatal"].includes(issue.text("severity") ?? ""));
}

/** A total may or may not count what came along by _include. Each resource counts once. */
function totalMismatch(all: number, matched: number, total: number | undefined): string | undefined {
  if (total === undefined || total === all || total === matched) return undefined;
  return `the server announced ${total} resources, but ${matched} came`;
}
