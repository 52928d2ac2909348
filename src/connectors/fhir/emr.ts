// An EMR that takes encounters over FHIR R4: finds the patient, writes the visit as the server wants it, once per key, and reads back what it made.
// It retries nothing and keeps nothing; a write whose answer is lost is an unknown outcome, never a failure.
import type { DeliveryRequest, EmrCredentials } from "#core/delivery.ts";
import { Fault } from "#core/fault.ts";
import type { Emr, EmrCall } from "#core/ports/emr.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readDemographics } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import type { MillenniumSettings } from "#formats/fhir/write-millennium.ts";
import { type AuthorizationSource, FhirClient, jsonOf } from "./client.ts";
import { type Attempt, faultOfFailure, faultOfStatus, patientRejected, withConnection } from "./errors.ts";
import { inParallel } from "./in-parallel.ts";
import { findPatients, idOf, type PatientName } from "./patient-lookup.ts";
import { findInSequence, writeInSequence } from "./sequence.ts";
import { findByKey, type TransactionWrite, writeTransaction } from "./transaction.ts";
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
  /** The EMR has no use for a caller's login id and password: only tokens and the service account log in. */
  readonly ignoresLogins?: boolean;
  /** A service account's login, for calls whose caller brings none. */
  readonly authorization?: string | AuthorizationSource;
  /** Writes resource by resource, as that server wants it; else one transaction. */
  readonly millennium?: MillenniumSettings;
}

const MAX_BYTES = 16_000_000;

export function createFhirEmr(settings: FhirEmrSettings): Emr {
  const connect = ({ credentials, signal, observe }: Omit<EmrCall, "key">) =>
    new FhirClient({
      base: settings.base.replace(/\/+$/, ""),
      transport: fetchTransport(settings.fetch),
      authorization: authorizationOf(credentials, settings) ?? settings.authorization,
      signal,
      timeoutMs: settings.timeoutMs,
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
      observe,
    });
  const millennium = async (client: FhirClient, { encounter }: DeliveryRequest) => ({
    settings: settings.millennium!,
    guarantor: encounter.guarantorId === undefined ? undefined : await nameOfPerson(client, encounter.guarantorId),
  });
  const reading = <T>(work: () => Promise<T>) => orFault(settings.name, "read", work);
  return {
    capabilities: {
      deduplicatesByKey: true,
      findsByKey: true,
      readsPatients: true,
      checksLogins: settings.ignoresLogins !== true,
      writes: ["encounter"],
    },
    checkLogin: (call) =>
      reading(async () => {
        const client = connect(call);
        await checkLogin(client);
        if (settings.checksUsers && call.userId !== undefined) await requireUser(client, call.userId);
      }),
    async write(request, call) {
      const client = connect(call);
      const prepared = await reading(async () => {
        const found = settings.millennium ? undefined : await findByKey(client, call.key);
        if (found) return { found };
        if (settings.checksUsers) await requireUser(client, request.userId);
        return { write: await prepare(client, request, call.key) };
      });
      if (prepared.found) return prepared.found;
      const { write } = prepared;
      return orFault(settings.name, "write", async () =>
        settings.millennium
          ? writeInSequence(client, { ...write, ...(await millennium(client, request)) })
          : writeTransaction(client, write),
      );
    },
    find: (request, call) =>
      reading(async () => {
        const client = connect(call);
        if (!settings.millennium) return findByKey(client, call.key);
        const write = await prepare(client, request, call.key);
        return findInSequence(client, { ...write, ...(await millennium(client, request)) });
      }),
    demographics: (patient, call) =>
      reading(async () => {
        const patients = await findPatients(connect(call), patient);
        return patients.length === 1 ? readDemographics(patients[0]) : undefined;
      }),
  };
}

/** A token wins over a login, unless the EMR knows logins only; without either the EMR decides. */
function authorizationOf(
  { loginId, password, authorizationToken }: EmrCredentials,
  { loginsOnly, ignoresLogins }: Pick<FhirEmrSettings, "loginsOnly" | "ignoresLogins">,
): string | undefined {
  if (authorizationToken !== undefined && !(loginsOnly && loginId !== undefined)) {
    if (!/^[\x21-\x7e]+$/.test(authorizationToken)) throw new Fault("emr-unauthenticated", "The authorization token is not valid.");
    return `Bearer ${authorizationToken}`;
  }
  if (loginId === undefined || ignoresLogins) return undefined;
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

async function onePatient(client: FhirClient, { patientId, patientIdType }: DeliveryRequest): Promise<string> {
  const name: PatientName = { value: patientId, idType: patientIdType };
  const ids = (await findPatients(client, name)).flatMap((resource) => idOf(resource) ?? []);
  if (ids.length === 0) throw patientRejected("The EMR knows no such patient.");
  if (ids.length > 1) throw patientRejected("The EMR knows several patients by this id.");
  return ids[0]!;
}

async function prepare(client: FhirClient, request: DeliveryRequest, key: string): Promise<TransactionWrite> {
  const patientId = await onePatient(client, request);
  const knownPractitioners = await practitionersAmong(client, request);
  return { request, key, patientId, knownPractitioners, now: new Date().toISOString() };
}

/** The name of a guarantor whom the EMR knows as a related person or as a patient. */
async function nameOfPerson(client: FhirClient, id: string): Promise<{ given: string; family: string } | undefined> {
  if (!isFhirId(id)) return undefined;
  for (const type of ["RelatedPerson", "Patient"]) {
    const answer = await client.get(`${type}/${id}`);
    if (answer.status === 401 || answer.status >= 500) throw faultOfStatus(answer.status, "read");
    const resource = answer.status === 200 ? jsonOf(answer) : undefined;
    const name = isJsonObject(resource) ? new Fields(resource).children("name")[0] : undefined;
    const [family, given] = [name?.text("family"), name?.texts("given")[0]];
    if (family !== undefined && given !== undefined) return { given, family };
  }
  return undefined;
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
