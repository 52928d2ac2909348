// What operations of this wire begin with: who calls, for which EMR, and with what, all of it checked; and how it then asks the EMR or
// writes to it. Faults name the wire's fields.
import type { Caller } from "#core/caller.ts";
import type { DeliveryReceipt, DeliveryRequest } from "#core/delivery.ts";
import type { EmrAnswers, EmrQuery, EmrQueryKind } from "#core/emr-query.ts";
import { Fault, type Issue, invalid } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { type EmrReader, readFromEmr } from "#usecases/read-from-emr.ts";
import { requestDelivery } from "#usecases/request-delivery.ts";
import { authenticate } from "./auth.ts";
import { isObject, member } from "./check-fields.ts";
import { decodeCredentialFields, decodeEmrSystem, emrCredentials, requireLogin, wrongIdempotencyKey, wrongSwitch } from "./decode.ts";
import { type Parameters, readParameters } from "./read-parameters.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";
import type { RequestTable } from "./requests.ts";

/** Population extracts name no number of records: so many, and then it is said that there are more. */
export const POPULATION_RECORDS = 50_000;

export interface Opened<T extends RequestTable> {
  readonly caller: Caller;
  readonly emrSystem: string;
  readonly values: Parameters<T>;
  readonly reader: EmrReader;
  readonly idempotencyKey: string | undefined;
  /** The fields as they came. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** Faults: those of `readFromEmr`. */
  read<K extends EmrQueryKind>(query: EmrQuery<K>): Promise<EmrAnswers[K]>;
  /** `sent` is added. Faults: those of `requestDelivery`. */
  deliver<R extends DeliveryRequest>(request: Omit<R, "sent">): Promise<DeliveryReceipt>;
}

/** Who calls, and for which EMR. `body`: where the credential fields may stand too. Faults: `unauthenticated`, `invalid`. */
export async function openCaller(deps: EncountersWireDeps, request: EncountersRequest, body: unknown) {
  const fields = decodeCredentialFields(request.headers, body, deps.settings.headerPrefix);
  if (fields.RequestVerboseLogging?.toLowerCase() === "true") request.raiseLogLevel();
  const emrSystem = decodeEmrSystem(request.params.emrSystem ?? "", deps.settings.emrSystems);
  const { caller } = await authenticate(deps, emrSystem, fields, request.id);
  const header = request.headers["idempotency-key"];
  return { caller, emrSystem, fields, idempotencyKey: Array.isArray(header) ? header[0] : header };
}

/** `more`: what the table can't say, of values that are right by themselves. Faults: `unauthenticated`, `malformed`, `invalid` with every issue. */
export async function open<T extends RequestTable>(
  deps: EncountersWireDeps,
  request: EncountersRequest,
  table: T,
  more: (values: Parameters<T>, emrSystem: string) => readonly Issue[] = () => [],
): Promise<Opened<T>> {
  const hasBody = request.method === "POST" || request.method === "PUT" || request.method === "PATCH";
  const { caller, emrSystem, fields, idempotencyKey } = await openCaller(deps, request, hasBody ? request.body : undefined);
  const source = hasBody ? request.body : request.query;
  if (!isObject(source)) throw new Fault("malformed", "The request body must be a JSON object.");
  const issues: Issue[] = [];
  const values = readParameters(source, table, emrSystem, issues);
  if (issues.length === 0) issues.push(...more(values, emrSystem));
  issues.push(...wrongIdempotencyKey(idempotencyKey), ...requireLogin(emrSystem, fields), ...wrongSwitch(fields));
  if (issues.length > 0) throw invalid(issues);
  const sent = sentFields(source, table, deps.world.hash);
  request.debug("request decoded", { emrSystem, fields: Object.keys(sent).join(" ") });
  const reader: EmrReader = {
    emrSystem,
    emrInstance: fields.EmrInstance,
    credentials: emrCredentials(fields),
    userId: (values as { readonly UserId?: string }).UserId,
    deadlineMs: deps.settings.deadlineMs,
  };
  return {
    caller,
    emrSystem,
    values,
    reader,
    idempotencyKey,
    sent,
    read: (query) => readFromEmr(deps, caller, reader, query).catch(inWireNames),
    deliver: (asked) => {
      const input = { ...reader, idempotencyKey, request: { ...asked, sent } as unknown as DeliveryRequest };
      return requestDelivery(deps, deps.settings, caller, input).catch(inWireNames);
    },
  };
}

/** What two requests are compared by. The text of a document is long, and kept once already: its hash stands for it. */
function sentFields(source: Record<string, unknown>, table: RequestTable, hash: (text: string) => string): Record<string, unknown> {
  const names = Object.keys(table).filter((name) => member(source, name) !== undefined);
  return Object.fromEntries(
    names.map((name) => {
      const value = member(source, name);
      return [name, name === "Body" && typeof value === "string" ? hash(value) : value];
    }),
  );
}

/** The EMR's issues name our fields; on this wire they lie within the request and begin with a capital. */
export function inWireNames(thrown: unknown): never {
  if (!(thrown instanceof Fault) || thrown.issues.length === 0) throw thrown;
  const issues = thrown.issues.map((issue) => {
    const inside = issue.path[0] === "request" ? issue.path.slice(1) : issue.path;
    const named = inside.map((part) => (typeof part === "string" ? part.charAt(0).toUpperCase() + part.slice(1) : part));
    return { ...issue, path: ["request", ...named] };
  });
  throw new Fault(thrown.code, thrown.message, { issues, cause: thrown });
}

export function ok(body: unknown): Reply {
  return { status: 200, headers: {}, body };
}

/** `path`: what was made, below the EMR's system. */
export function created(emrSystem: string, path: string | undefined, body: unknown): Reply {
  return { status: 201, headers: path === undefined ? {} : { location: `/api/v1/${emrSystem}/${path}` }, body };
}
