// Reads one patient's record from any FHIR R4 endpoint: by the whole-record operation, else type by type. Every type stands for itself: what one
// refuses, cuts or gets wrong is said in `unread` and in its query, and the rest goes on. Bounded in time, pages, bytes and documents.
import { Fault, notFound } from "#core/fault.ts";
import type { RecordReading, RecordRequest, RecordSource } from "#core/ports/sources.ts";
import type { QueryEvidence, Unread } from "#core/record.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { FACT_TYPES, ResourceReading } from "#formats/fhir/read-record.ts";
import { type Entry, isFhirId, referenceTo } from "#formats/fhir/reference.ts";
import { inOrder } from "#formats/fhir/unread.ts";
import { readCapabilities, type ServerAbilities } from "./capabilities.ts";
import { type AuthorizationSource, FhirClient, jsonOf, type ReadingClient } from "./client.ts";
import { fetchDocuments } from "./documents.ts";
import { faultOfFailure, faultOfStatus, reasonOfFailure, reasonOfStatus } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import { type Budget, type Pages, readPages } from "./paging.ts";
import { type PlannedSearch, planSearches } from "./search-plan.ts";
import { fetchTransport, type Transport } from "./transport.ts";

export interface ReadLimits {
  /** For the whole record. */
  readonly maxMs: number;
  /** For one exchange. */
  readonly requestMs: number;
  /** The longest Retry-After that is waited for. */
  readonly waitMs: number;
  readonly pageSize: number;
  /** Per search. */
  readonly maxPages: number;
  /** For the whole record, documents included. */
  readonly maxBytes: number;
  readonly pageBytes: number;
  readonly documents: number;
  readonly documentBytes: number;
}

const READ_LIMITS: ReadLimits = {
  maxMs: 180_000,
  requestMs: 30_000,
  waitMs: 15_000,
  pageSize: 100,
  maxPages: 200,
  maxBytes: 256_000_000,
  pageBytes: 32_000_000,
  documents: 200,
  documentBytes: 50_000_000,
};

interface RecordClientSettings {
  /** Goes only where it may: the endpoint comes from a caller. */
  readonly transport: Transport;
  /** Authorization header of the configured connection that the endpoint belongs to; a request's own token wins. */
  readonly authorization?: string | AuthorizationSource;
  readonly limits?: Partial<ReadLimits> | undefined;
}

export interface RecordSourceSettings extends Omit<RecordClientSettings, "transport"> {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

export function createRecordSource(settings: RecordSourceSettings): RecordSource {
  const { authorization, limits, now } = settings;
  const given = { transport: fetchTransport(settings.fetch), limits, ...(authorization === undefined ? {} : { authorization }) };
  return { read: async (request) => readRecordThrough(openRecordClient(given, request), request, { limits, now }) };
}

/** Who asks the endpoint, within the time there is for the whole record. Faults: `forbidden` for an address that may not be called. */
export function openRecordClient(settings: RecordClientSettings, request: RecordRequest): FhirClient {
  const limits = { ...READ_LIMITS, ...settings.limits };
  return new FhirClient({
    base: baseOf(request.endpoint),
    transport: settings.transport,
    authorization: request.bearerToken === undefined ? settings.authorization : `Bearer ${request.bearerToken}`,
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(limits.maxMs)]),
    // One answer that does not come must leave time for the others.
    timeoutMs: Math.min(limits.requestMs, limits.maxMs / 4),
    maxBytes: Math.min(limits.pageBytes, limits.maxBytes),
    maxWaitMs: limits.waitMs,
  });
}

/** The client may be elsewhere: of each answer its bytes come here and are read here. */
export function readRecordThrough(
  client: ReadingClient,
  request: Pick<RecordRequest, "patientId" | "signal">,
  { limits, now }: Pick<RecordSourceSettings, "limits" | "now">,
): Promise<RecordReading> {
  return new RecordReader(client, request, { ...READ_LIMITS, ...limits }, now).read();
}

/** The address that everything is asked below. Faults: `forbidden` for one that may not be called. */
export function baseOf(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new Fault("forbidden", "The FHIR endpoint is not an address that may be called.");
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

class RecordReader {
  readonly #client: ReadingClient;
  readonly #request: Pick<RecordRequest, "patientId" | "signal">;
  readonly #limits: ReadLimits;
  readonly #now: () => Date;
  readonly #budget: Budget;
  readonly #queries: QueryEvidence[] = [];
  readonly #unread: Unread[] = [];

  constructor(client: ReadingClient, request: Pick<RecordRequest, "patientId" | "signal">, limits: ReadLimits, now: () => Date) {
    this.#client = client;
    this.#request = request;
    this.#limits = limits;
    this.#now = now;
    this.#budget = { bytesLeft: limits.maxBytes };
  }

  async read(): Promise<RecordReading> {
    const { patientId, signal } = this.#request;
    if (!isFhirId(patientId)) throw notFound("patient");
    const patient = await this.#readPatient();
    const abilities = await this.#readAbilities();
    const bases = [this.#client.base, ...(abilities?.ownUrl === undefined ? [] : [abilities.ownUrl])];
    const reading = new ResourceReading({ patientId, origin: this.#client.base, bases });
    if (patient) reading.add([patient]);
    if (!(await this.#readEverything(reading))) await this.#readByType(reading, abilities);
    await this.#readMedications(reading);
    const { record, attachments: documents } = reading.finish({ queries: this.#queries, unread: this.#unread });
    const { attachments, unread } = await fetchDocuments(this.#client, documents, this.#limits, this.#budget);
    if (signal.aborted) throw new Fault("emr-timeout", "Reading the record was stopped before it was whole.");
    const asked = this.#queries.filter(({ resourceType }) => resourceType !== "Patient");
    if (asked.every(({ complete }) => !complete) && !reading.hasOthersThanPatients) {
      throw new Fault("emr-unavailable", `Nothing of the record but who the patient is could be read: ${this.#commonReason()}.`);
    }
    return { record: { ...record, unread: inOrder([...record.unread, ...unread]) }, attachments };
  }

  /** The first contact: who does not answer here is not asked further. A Patient that is refused (403) leaves the rest to be read. */
  async #readPatient(): Promise<Entry | undefined> {
    const at = this.#now().toISOString();
    try {
      const answer = await this.#client.get(`Patient/${this.#request.patientId}`);
      this.#budget.bytesLeft -= answer.body.length;
      const parameters = `Patient/${this.#request.patientId}`;
      this.#queries.push({ ...this.#query("Patient", parameters, at), complete: answer.status === 200 });
      if (answer.status === 404 || answer.status === 410) throw notFound("patient");
      if (answer.status === 403) {
        this.#notRead("Patient", reasonOfStatus(403));
        return undefined;
      }
      if (answer.status !== 200) throw faultOfStatus(answer.status === 400 ? 500 : answer.status, "read");
      const resource = jsonOf(answer);
      if (!isJsonObject(resource) || new Fields(resource).text("resourceType") !== "Patient" || resource.id !== this.#request.patientId) {
        throw new Fault("emr-unavailable", "The server answered with something else than the patient asked for.");
      }
      return { resource, fullUrl: undefined };
    } catch (error) {
      throw faultOfFailure(error, "read");
    }
  }

  /** Not being told what a server can do is no failure: it is then asked for everything. */
  async #readAbilities(): Promise<ServerAbilities | undefined> {
    try {
      const answer = await this.#client.get("metadata");
      return answer.status === 200 ? readCapabilities(jsonOf(answer)) : undefined;
    } catch (error) {
      reasonOfFailure(error);
      return undefined;
    }
  }

  /** True when it gave the whole record. What it gave before it failed is kept beside what the searches find. */
  async #readEverything(reading: ResourceReading): Promise<boolean> {
    const at = this.#now().toISOString();
    const path = `Patient/${this.#request.patientId}/$everything?_count=${this.#limits.pageSize}`;
    const own = `Patient/${this.#request.patientId}`;
    let gavePatient = false;
    const { firstStatus, ...pages } = await this.#pages(path, (entries) => {
      gavePatient ||= entries.some((entry) => referenceTo(entry) === own);
      reading.add(entries);
    });
    const failure = pages.failure ?? (gavePatient ? undefined : "it did not give the patient himself");
    if (failure !== undefined) {
      // A server that has no such operation says so, and is no gap; one that began it and failed is.
      if (!NO_OPERATION.has(firstStatus ?? 0)) this.#notRead(WHOLE_RECORD, `${failure}; each type was asked for by itself instead`);
      return false;
    }
    for (const type of FACT_TYPES) this.#queries.push({ ...this.#query(type, "$everything", at), complete: true });
    return true;
  }

  async #readByType(reading: ResourceReading, abilities: ServerAbilities | undefined): Promise<void> {
    const { searches, notOffered } = planSearches(this.#request.patientId, this.#limits.pageSize, abilities);
    for (const type of notOffered) this.#notRead(type, "the server does not offer it");
    const results = await inParallel(searches, (search) => this.#search(reading, search));
    for (const { type, queries, failure } of results.flat()) {
      this.#queries.push(...queries);
      if (failure !== undefined) this.#notRead(type, failure);
    }
  }

  async #search(reading: ResourceReading, { type, query, narrower }: PlannedSearch): Promise<SearchResult[]> {
    const plain = await this.#ask(reading, type, query);
    if (plain.failure === undefined || narrower.length === 0 || ![400, 422].includes(plain.firstStatus ?? 0)) return [plain];
    const parts: SearchResult[] = [];
    for (const part of narrower) parts.push(await this.#ask(reading, type, part));
    const someCame = parts.some((part) => part.failure === undefined);
    const note = "the server answers only by category or intent: what has none of those asked for may be missing";
    return someCame ? [...parts, { type, queries: [], failure: note, firstStatus: undefined }] : [plain];
  }

  async #ask(reading: ResourceReading, type: string, query: string): Promise<SearchResult> {
    const at = this.#now().toISOString();
    const { failure, firstStatus } = await this.#pages(`${type}?${query}`, (entries) => reading.add(entries));
    const evidence = { ...this.#query(type, query, at), complete: failure === undefined };
    return { type, queries: [evidence], failure, firstStatus };
  }

  #pages(path: string, take: (entries: readonly Entry[]) => void): Promise<Pages> {
    return readPages(this.#client, path, this.#limits.maxPages, this.#budget, take);
  }

  async #readMedications(reading: ResourceReading): Promise<void> {
    const missing = reading.missingMedications();
    const found = await inParallel(missing.slice(0, this.#limits.documents), async (reference) => {
      try {
        const answer = await this.#client.get(reference);
        this.#budget.bytesLeft -= answer.body.length;
        if (answer.status === 200) return { resource: jsonOf(answer), fullUrl: undefined };
        this.#notRead(reference, reasonOfStatus(answer.status));
      } catch (error) {
        this.#notRead(reference, reasonOfFailure(error));
      }
      return undefined;
    });
    reading.add(found.filter((entry) => entry !== undefined));
  }

  /** Why most of it was not read. */
  #commonReason(): string {
    const reasons = Map.groupBy(this.#unread, ({ reason }) => reason);
    const [most] = [...reasons].sort(([, one], [, other]) => other.length - one.length);
    return most?.[0] ?? "the server refused or failed every question";
  }

  #query(resourceType: string, parameters: string, at: string): Omit<QueryEvidence, "complete"> {
    return { kind: "query", resourceType, parameters, at, origin: this.#client.base };
  }

  #notRead(what: string, reason: string): void {
    this.#unread.push({ what, origin: this.#client.base, reason });
  }
}

/** Not named `$everything`: what the searches then find is not doubted because of it. */
const WHOLE_RECORD = "The whole-record operation";
const NO_OPERATION = new Set([400, 403, 404, 405, 410, 501]);

interface SearchResult extends Pages {
  readonly type: string;
  readonly queries: readonly QueryEvidence[];
}
