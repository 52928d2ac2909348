// What our own API serves, and how each row is reached.
import type { FastifyPluginAsync } from "fastify";
import { Fault, invalid, notFound, toFault } from "#core/fault.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import type { Webhook } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { amendNote } from "#usecases/amend-note.ts";
import { cancelInsightsJob } from "#usecases/cancel-insights-job.ts";
import { deleteInsightsJob } from "#usecases/delete-insights-job.ts";
import { editNote } from "#usecases/edit-note.ts";
import { listInsightsJobs } from "#usecases/list-insights-jobs.ts";
import { readDelivery } from "#usecases/read-delivery.ts";
import { readInsightsDiagnostics } from "#usecases/read-insights-diagnostics.ts";
import { readSession } from "#usecases/read-session.ts";
import { signNote } from "#usecases/sign-note.ts";
import { authenticate, type Operator, type RecogniseToken } from "./auth.ts";
import { decodeBody, decodeSessionId, decodeUuid } from "./decode.ts";
import { encodeDelivery, encodeInsightsJob, encodeInsightsJobs, encodeNote, encodeSession } from "./encode.ts";
import { AMEND_NOTE, type DeletedJobBody, EDIT_NOTE, LIST_INSIGHTS_JOBS, SIGN_NOTE } from "./wire.ts";

type Operation =
  | "ReadSession"
  | "EditNote"
  | "SignNote"
  | "AmendNote"
  | "ReadDelivery"
  | "ListInsightsJobs"
  | "ReadInsightsJob"
  | "CancelInsightsJob"
  | "DeleteInsightsJob";

const SESSION = "/operator/v1/sessions/:sessionId";
const JOBS = "/operator/v1/insights-jobs";

/** A colon of a custom verb is written twice: fastify reads a single one as a parameter. */
export const ROUTES: readonly RouteRow<Operation>[] = [
  { method: "GET", path: SESSION, operation: "ReadSession", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note`, operation: "EditNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::amend`, operation: "AmendNote", access: "caller", coverage: "done", patientData: true },
  {
    method: "GET",
    path: "/operator/v1/deliveries/:deliveryId",
    operation: "ReadDelivery",
    access: "caller",
    coverage: "done",
    patientData: true,
  },
  { method: "GET", path: JOBS, operation: "ListInsightsJobs", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${JOBS}/:jobId`, operation: "ReadInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${JOBS}/:jobId::cancel`, operation: "CancelInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "DELETE", path: `${JOBS}/:jobId`, operation: "DeleteInsightsJob", access: "caller", coverage: "done", patientData: true },
];

export interface OperatorWireDeps {
  readonly store: Store;
  readonly world: World;
  readonly keyRing: KeyRing;
  readonly recogniseToken: RecogniseToken;
  readonly blobs: Blobs;
  readonly webhook?: Webhook;
}

interface Request {
  readonly operator: Operator;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

const OPERATIONS: Record<Operation, (deps: OperatorWireDeps, request: Request) => Promise<unknown>> = {
  ReadSession: async (deps, { operator, params }) => {
    const { session, note } = await readSession(deps, operator.caller, sessionId(params));
    return encodeSession(session, note);
  },
  EditNote: async (deps, { operator, params, body }) => {
    const { text } = decodeBody(EDIT_NOTE, body);
    return encodeNote(await editNote(deps, operator.caller, { sessionId: sessionId(params), text }));
  },
  SignNote: async (deps, { operator, params, body }) => {
    const author = authorOf(operator, decodeBody(SIGN_NOTE, body).author);
    return encodeNote(await signNote(deps, operator.caller, { sessionId: sessionId(params), author }));
  },
  AmendNote: async (deps, { operator, params, body }) => {
    const amendment = decodeBody(AMEND_NOTE, body);
    const author = authorOf(operator, amendment.author);
    return encodeNote(await amendNote(deps, operator.caller, { sessionId: sessionId(params), author, text: amendment.text }));
  },
  ReadDelivery: async (deps, { operator, params }) => {
    const id = decodeUuid(params.deliveryId ?? "");
    if (id === undefined || operator.caller.userId !== undefined) throw notFound("delivery");
    return encodeDelivery(await readDelivery(deps, operator.caller, id));
  },
  ListInsightsJobs: async (deps, { operator, query }) => {
    requirePractice(operator);
    const { patientId, status, from, to, limit, cursor } = decodeBody(LIST_INSIGHTS_JOBS, query);
    const filter = {
      patientId,
      status,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
    const page = await listInsightsJobs(deps, operator.caller, filter, { size: limit, cursor }).catch((thrown) => {
      if (toFault(thrown).code !== "invalid") throw thrown;
      throw invalid([{ path: ["cursor"], message: "This is not a cursor of this list.", kind: "value" }]);
    });
    return encodeInsightsJobs(page);
  },
  ReadInsightsJob: async (deps, { operator, params }) =>
    encodeInsightsJob(await readInsightsDiagnostics(deps, operator.caller, jobId(operator, params))),
  CancelInsightsJob: async (deps, { operator, params }) =>
    encodeInsightsJob(await cancelInsightsJob(deps, operator.caller, jobId(operator, params))),
  DeleteInsightsJob: async (deps, { operator, params }): Promise<DeletedJobBody> => {
    const { jobId: id, deletedAt } = await deleteInsightsJob(deps, operator.caller, jobId(operator, params));
    return { id, deletedAt: deletedAt.toISOString() };
  },
};

export function operatorWire(deps: OperatorWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const row of ROUTES) {
      app.route({
        method: row.method,
        // Before a verb a parameter must be told where to end.
        url: row.path.replace(/(:[A-Za-z]+)::/g, "$1(^[^/:]+)::"),
        config: { wire: "operator", operation: row.operation },
        handler: async (request) => {
          const operator = await authenticate(deps, request.headers, request.id);
          const body = parsed(request.body as Uint8Array | undefined);
          return OPERATIONS[row.operation](deps, {
            operator,
            params: request.params as Record<string, string>,
            query: request.query,
            body,
          });
        },
      });
    }
  };
}

/** Jobs are the practice's: to a user none is there. */
function requirePractice(operator: Operator): void {
  if (operator.caller.userId !== undefined) throw notFound("job");
}

function jobId(operator: Operator, params: Readonly<Record<string, string>>): string {
  requirePractice(operator);
  const id = decodeUuid(params.jobId ?? "");
  if (id === undefined) throw notFound("job");
  return id;
}

function sessionId(params: Readonly<Record<string, string>>): string {
  const id = decodeSessionId(params.sessionId ?? "");
  if (id === undefined) throw notFound("session");
  return id;
}

/** A user signs as himself, whatever the body says; with a key the body must name a person. */
function authorOf(operator: Operator, named: string | undefined): string {
  const author = operator.name ?? named;
  if (author === undefined) throw invalid([{ path: ["author"], message: "A signature names its author.", kind: "missing" }]);
  return author;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJsonBody(bytes);
  } catch (thrown) {
    if (thrown instanceof JsonBodyError) throw new Fault("malformed", thrown.message);
    throw thrown;
  }
}
