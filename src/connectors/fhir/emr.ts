// An EMR that takes encounters over FHIR R4: finds the patient, sends one transaction whose parts are made only once per key, and reads back what
// it made. It retries nothing and keeps nothing; a write whose answer is lost is an unknown outcome, never a failure.
import type { DeliveryReceipt, DeliveryRequest, EmrCredentials } from "#core/delivery.ts";
import { Fault } from "#core/fault.ts";
import type { Emr, EmrCall } from "#core/ports/emr.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readDemographics, readRegistered } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import { DELIVERY_SYSTEM } from "#formats/fhir/transaction.ts";
import { writeEncounter } from "#formats/fhir/write-encounter.ts";
import { FhirClient, jsonOf, retryAfterMs } from "./client.ts";
import { type Attempt, faultOfFailure, faultOfStatus, patientRejected, withConnection } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import { readWhole } from "./paging.ts";
import { findPatients, idOf, type PatientName } from "./patient-lookup.ts";
import { fetchTransport } from "./transport.ts";

export interface FhirEmrSettings {
  /** Name of the connection, for operators. */
  readonly name: string;
  /** `scheme://host[:port]/path` of the FHIR base. */
  readonly base: string;
  readonly fetch: typeof fetch;
  /** For one exchange. */
  readonly timeoutMs: number;
  /** The EMR's users are Practitioners there by id, and one it does not have may register nothing. */
  readonly checksUsers: boolean;
  /** The EMR knows logins only: a token is not sent to it when there is a login. */
  readonly loginsOnly?: boolean;
  /** Authorization header of a service account, for calls whose caller brings no login. */
  readonly authorization?: string;
}

const MAX_BYTES = 16_000_000;

export function createFhirEmr(settings: FhirEmrSettings): Emr {
  const connect = ({ credentials, signal, observe }: Omit<EmrCall, "key">) =>
    new FhirClient({
      base: settings.base.replace(/\/+$/, ""),
      transport: fetchTransport(settings.fetch),
      authorization: authorizationOf(credentials, settings.loginsOnly === true) ?? settings.authorization,
      signal,
      timeoutMs: settings.timeoutMs,
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
      observe,
    });
  const reading = <T>(work: () => Promise<T>) => orFault(settings.name, "read", work);
  return {
    capabilities: { deduplicatesByKey: true, findsByKey: true, readsPatients: true, checksLogins: true, writes: ["encounter"] },
    checkLogin: (call) =>
      reading(async () => {
        const client = connect(call);
        await checkLogin(client);
        if (settings.checksUsers && call.userId !== undefined) await requireUser(client, call.userId);
      }),
    async write(request, call) {
      const client = connect(call);
      const prepared = await reading(async () => {
        const found = await findByKey(client, call.key);
        if (found) return { found };
        if (settings.checksUsers) await requireUser(client, request.userId);
        const patientId = await onePatient(client, request);
        const knownPractitioners = await practitionersAmong(client, request);
        return { bundle: writeEncounter({ request, key: call.key, patientId, now: new Date().toISOString(), knownPractitioners }) };
      });
      if (prepared.found) return prepared.found;
      return orFault(settings.name, "write", async () => {
        const failure = await send(client, prepared.bundle);
        const made = await findByKey(client, call.key).catch(outcomeUnknown);
        if (made) return made;
        throw failure ?? outcomeUnknown();
      });
    },
    find: (_request, call) => reading(() => findByKey(connect(call), call.key)),
    demographics: (patient, call) =>
      reading(async () => {
        const patients = await findPatients(connect(call), patient);
        return patients.length === 1 ? readDemographics(patients[0]) : undefined;
      }),
  };
}

/** A token wins over a login, unless the EMR knows logins only; without either the EMR decides. */
function authorizationOf({ loginId, password, authorizationToken }: EmrCredentials, loginsOnly: boolean): string | undefined {
  if (authorizationToken !== undefined && !(loginsOnly && loginId !== undefined)) {
    if (!/^[\x21-\x7e]+$/.test(authorizationToken)) throw new Fault("emr-unauthenticated", "The authorization token is not valid.");
    return `Bearer ${authorizationToken}`;
  }
  if (loginId === undefined) return undefined;
  if (loginId.includes(":")) throw new Fault("emr-unauthenticated", "A login id with a colon cannot be sent to the EMR.");
  return `Basic ${Buffer.from(`${loginId}:${password ?? ""}`).toString("base64")}`;
}

async function orFault<T>(name: string, attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withConnection(faultOfFailure(error, attempt), name);
  }
}

/** Asks for a patient that cannot be there: whoever may not even ask is refused before that is looked up. */
async function checkLogin(client: FhirClient): Promise<void> {
  const { status } = await client.get("Patient/chartroom-login-check");
  if (status === 401 || status === 403 || status === 408 || status === 429 || status >= 500) throw faultOfStatus(status, "read");
}

async function requireUser(client: FhirClient, userId: string): Promise<void> {
  const status = isFhirId(userId) ? (await client.get(`Practitioner/${userId}`)).status : 404;
  if (status === 404 || status === 410) throw new Fault("emr-forbidden", "The EMR knows no such user.");
  if (status !== 200) throw faultOfStatus(status, "read");
}

/** Once the EMR took the transaction, not being able to read it back must not look like a failure of it. */
function outcomeUnknown(cause?: unknown): never {
  throw new Fault("emr-timeout", "The EMR took the encounter, but it could not be read back; the outcome is unknown.", { cause });
}

async function onePatient(client: FhirClient, { patientId, patientIdType }: DeliveryRequest): Promise<string> {
  const name: PatientName = { value: patientId, idType: patientIdType };
  const ids = (await findPatients(client, name)).flatMap((resource) => idOf(resource) ?? []);
  if (ids.length === 0) throw patientRejected("The EMR knows no such patient.");
  if (ids.length > 1) throw patientRejected("The EMR knows several patients by this id.");
  return ids[0]!;
}

/** Provider ids that are ids of Practitioners there. One that the EMR does not show is named by its identifier instead. */
async function practitionersAmong(client: FhirClient, { encounter }: DeliveryRequest): Promise<ReadonlySet<string>> {
  const named = [encounter.attendingProviderId, ...encounter.providers.map(({ providerId }) => providerId)];
  const ids = [...new Set(named.filter((id) => id !== undefined && isFhirId(id)))] as string[];
  const known = await inParallel(ids, async (id) => {
    const { status } = await client.get(`Practitioner/${id}`);
    if (status === 401 || status >= 500) throw faultOfStatus(status, "read");
    return status === 200 ? [id] : [];
  });
  return new Set(known.flat());
}

async function findByKey(client: FhirClient, key: string): Promise<DeliveryReceipt | undefined> {
  const token = encodeURIComponent(`${DELIVERY_SYSTEM}|${key}`);
  const resources = await readWhole(client, `Encounter?identifier=${token}`);
  const receipts = resources.flatMap((resource) => readRegistered(resource, client.base) ?? []);
  const first = receipts[0];
  if (!first) return undefined;
  return { emrId: first.id, certainty: "confirmed", emrPatientId: first.patientId, alternativeIdentifiers: first.alternativeIdentifiers };
}

/**
 * A transaction is taken or refused whole; a server that answers entry by entry is believed only when every entry was taken. Returns the fault of a server
 * that failed inside: it may have taken it all the same.
 */
async function send(client: FhirClient, bundle: unknown): Promise<Fault | undefined> {
  const answer = await client.post("", bundle);
  if (answer.status >= 500 && answer.status !== 504) return faultOfStatus(answer.status, "write", retryAfterMs(answer));
  if (answer.status !== 200 && answer.status !== 201) throw faultOfStatus(answer.status, "write", retryAfterMs(answer));
  const response = jsonOf(answer);
  const entries = isJsonObject(response) ? new Fields(response).children("entry") : [];
  const statuses = entries.map((entry) => Number.parseInt(entry.child("response")?.text("status") ?? "", 10));
  const refused = statuses.find((status) => status >= 400);
  if (refused !== undefined) throw faultOfStatus(refused, "write");
  return undefined;
}
