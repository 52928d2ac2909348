// An EMR that is written to and read over FHIR R4: every kind of thing by its own writer or reader, each write once per key. It retries nothing and keeps
// nothing; a write whose answer is lost is an unknown outcome, never a failure.
import type { DeliveryKind, EmrCredentials } from "#core/delivery.ts";
import type { EmrQueryKind } from "#core/emr-query.ts";
import { Fault } from "#core/fault.ts";
import type { Emr, EmrCall } from "#core/ports/emr.ts";
import { readDemographics } from "#formats/fhir/read-encounter.ts";
import { isFhirId } from "#formats/fhir/reference.ts";
import type { MillenniumSettings } from "#formats/fhir/write-millennium.ts";
import { cannot } from "../cannot.ts";
import { type AuthorizationSource, FhirClient } from "./client.ts";
import { type Attempt, faultOfFailure, faultOfStatus, withConnection } from "./errors.ts";
import { findPatients } from "./patient-lookup.ts";
import { READERS, readWith } from "./readers.ts";
import { fetchTransport } from "./transport.ts";
import type { WriteContext } from "./writer.ts";
import { WRITERS, writerOf } from "./writers.ts";

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
  /** That server makes nothing conditionally: what was sent less long ago and is not there may still come. */
  readonly settleMs?: number;
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
  const contextOf = (call: EmrCall): WriteContext => ({
    client: connect(call),
    key: call.key,
    millennium: settings.millennium,
    now: new Date().toISOString(),
    mayStillCome: call.sentAt !== undefined && Date.now() - call.sentAt.getTime() < (settings.settleMs ?? 0),
  });
  const reading = <T>(work: () => Promise<T>) => orFault(settings.name, "read", work);
  return {
    capabilities: {
      deduplicatesByKey: true,
      findsByKey: true,
      readsPatients: true,
      checksLogins: settings.ignoresLogins !== true,
      // Millennium takes other resources in manners of its own, which this connector does not know yet.
      writes: settings.millennium ? ["encounter"] : (Object.keys(WRITERS) as DeliveryKind[]),
      reads: Object.keys(READERS) as EmrQueryKind[],
    },
    checkLogin: (call) =>
      reading(async () => {
        const client = connect(call);
        await checkLogin(client);
        if (settings.checksUsers && call.userId !== undefined) await requireUser(client, call.userId);
      }),
    async write(request, call) {
      if (settings.millennium && request.kind !== "encounter") throw cannot(`write this kind of thing (${request.kind})`);
      const context = contextOf(call);
      const writer = writerOf(request);
      const send = await reading(async () => {
        const found = settings.millennium ? undefined : await writer.find(context);
        if (found) return async () => found;
        if (settings.checksUsers) await requireUser(context.client, request.userId);
        return writer.prepare(context);
      });
      return orFault(settings.name, "write", send);
    },
    find: (request, call) => reading(() => writerOf(request).find(contextOf(call))),
    demographics: (patient, call) =>
      reading(async () => {
        const patients = await findPatients(connect(call), patient);
        return patients.length === 1 ? readDemographics(patients[0]) : undefined;
      }),
    read: (query, call) =>
      reading(async () => {
        const client = connect(call);
        if (settings.checksUsers && call.userId !== undefined) await requireUser(client, call.userId);
        return readWith(client, query, call.userId);
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
