// What our own API serves, and how each row is reached.
import { Buffer } from "node:buffer";
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import { Fault, invalid, notFound } from "#core/fault.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Blob } from "#core/ports/sources.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { openSse, ReaderGone } from "#protocols/http/sse.ts";
import { amendNote } from "#usecases/amend-note.ts";
import { editNote } from "#usecases/edit-note.ts";
import { readSession } from "#usecases/read-session.ts";
import { sendNote } from "#usecases/send-note.ts";
import { signNote } from "#usecases/sign-note.ts";
import { authenticate, type Operator, type RecogniseToken } from "./auth.ts";
import { decodeBody, decodeSessionId } from "./decode.ts";
import { DELIVERY_OPERATIONS } from "./deliveries.ts";
import { encodeNote, encodeSentNote, encodeSession } from "./encode.ts";
import { type InsightsJobDeps, JOB_OPERATIONS, type OperatorRequest, openFile, openProgress } from "./insights-jobs.ts";
import { AMEND_NOTE, EDIT_NOTE, SEND_NOTE, SIGN_NOTE } from "./wire.ts";

type Operation =
  | "ReadSession"
  | "EditNote"
  | "SignNote"
  | "AmendNote"
  | "SendNote"
  | keyof typeof DELIVERY_OPERATIONS
  | "ListInsightsJobs"
  | "ReadInsightsJob"
  | "CancelInsightsJob"
  | "RetryInsightsJob"
  | "DeleteInsightsJob"
  | "ListInsightsFiles"
  | "ReadInsightsFile"
  | "FollowInsightsJob";
type JsonOperation = Exclude<Operation, "ReadInsightsFile" | "FollowInsightsJob">;

const SESSION = "/operator/v1/sessions/:sessionId";
const JOBS = "/operator/v1/insights-jobs";
const DELIVERIES = "/operator/v1/deliveries";
const DELIVERY = `${DELIVERIES}/:deliveryId`;
const BACKLOG = "/operator/v1/delivery-backlog";

/** A colon of a custom verb is written twice: fastify reads a single one as a parameter. */
export const ROUTES: readonly RouteRow<Operation>[] = [
  { method: "GET", path: SESSION, operation: "ReadSession", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note`, operation: "EditNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::amend`, operation: "AmendNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::send`, operation: "SendNote", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: DELIVERIES, operation: "ListDeliveries", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: DELIVERY, operation: "ReadDelivery", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${DELIVERY}::retry`, operation: "RetryDelivery", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${DELIVERY}::park`, operation: "ParkDelivery", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${DELIVERY}::cancel`, operation: "CancelDelivery", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${DELIVERY}::confirm`, operation: "ConfirmDelivery", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: BACKLOG, operation: "ReadDeliveryBacklog", access: "caller", coverage: "done", patientData: false },
  { method: "GET", path: JOBS, operation: "ListInsightsJobs", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${JOBS}/:jobId`, operation: "ReadInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${JOBS}/:jobId::cancel`, operation: "CancelInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${JOBS}/:jobId::retry`, operation: "RetryInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${JOBS}/:jobId/files`, operation: "ListInsightsFiles", access: "caller", coverage: "done", patientData: true },
  {
    method: "GET",
    path: `${JOBS}/:jobId/files/:name`,
    operation: "ReadInsightsFile",
    access: "caller",
    coverage: "done",
    patientData: true,
  },
  { method: "GET", path: `${JOBS}/:jobId/events`, operation: "FollowInsightsJob", access: "caller", coverage: "done", patientData: true },
  { method: "DELETE", path: `${JOBS}/:jobId`, operation: "DeleteInsightsJob", access: "caller", coverage: "done", patientData: true },
];

export interface OperatorWireDeps extends InsightsJobDeps {
  readonly keyRing: KeyRing;
  readonly recogniseToken: RecogniseToken;
  readonly connections: Connections;
  /** How long a caller waits for the EMR's answer to what he sends there. */
  readonly deliveryDeadlineMs: number;
}

const OPERATIONS: Record<JsonOperation, (deps: OperatorWireDeps, request: OperatorRequest) => Promise<unknown>> = {
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
  SendNote: async (deps, { operator, params, body }) => {
    const { userId, documentType } = decodeBody(SEND_NOTE, body);
    const input = { sessionId: sessionId(params), userId, documentTypeId: documentType };
    return encodeSentNote(await sendNote(deps, { deadlineMs: deps.deliveryDeadlineMs }, operator.caller, input));
  },
  ...DELIVERY_OPERATIONS,
  ...JOB_OPERATIONS,
};

export function operatorWire(deps: OperatorWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const row of ROUTES) {
      app.route({
        method: row.method,
        // Before a verb a parameter must be told where to end.
        url: row.path.replace(/(:[A-Za-z]+)::/g, "$1(^[^/:]+)::"),
        config: { wire: "operator", operation: row.operation },
        handler: async (request, reply) => {
          const asked = {
            operator: await authenticate(deps, request.headers, request.id),
            params: request.params as Record<string, string>,
            query: request.query,
            body: parsed(request.body as Uint8Array | undefined),
          };
          if (row.operation === "ReadInsightsFile") return sendFile(await openFile(deps, asked), reply);
          if (row.operation === "FollowInsightsJob") return sendProgress(await openProgress(deps, asked), reply);
          return OPERATIONS[row.operation](deps, asked);
        },
      });
    }
  };
}

/** A page that was written here runs nothing and fetches nothing, whoever shows it. */
function sendFile({ bytes, contentType }: Blob, reply: FastifyReply): FastifyReply {
  return reply
    .headers({
      "content-type": contentType ?? "application/octet-stream",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Ends with the job. A stream that breaks off has told nothing wrong: the reader asks again. */
async function sendProgress(changes: Awaited<ReturnType<typeof openProgress>>, reply: FastifyReply): Promise<FastifyReply> {
  reply.hijack();
  const sse = openSse(reply.raw, reply.getHeaders() as Parameters<typeof openSse>[1]);
  try {
    for await (const { status, step } of changes(sse.signal)) await sse.write({ status, step });
    await sse.end();
  } catch (thrown) {
    if (!(thrown instanceof ReaderGone)) reply.log.warn({ event: "progress-stream-broken" });
    reply.raw.destroy();
  }
  return reply;
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
