// What our own API serves, and how each row is reached.
import { Buffer } from "node:buffer";
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import { Fault } from "#core/fault.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Blob } from "#core/ports/sources.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { openSse, ReaderGone } from "#protocols/http/sse.ts";
import type { ReadTranscriptPorts } from "#usecases/read-transcript.ts";
import { authenticate, type RecogniseToken } from "./auth.ts";
import { DELIVERY_OPERATIONS } from "./deliveries.ts";
import { DESK_OPERATIONS, type DeskDeps, openNoteProgress } from "./desk.ts";
import { encodeNoteProgress } from "./encode-notes.ts";
import { type InsightsJobDeps, JOB_OPERATIONS, type OperatorRequest, openFile, openProgress } from "./insights-jobs.ts";
import { type ExportDeps, writeDocument } from "./session-export.ts";
import { TEMPLATE_OPERATIONS } from "./templates.ts";
import { TRANSCRIPT_OPERATIONS } from "./transcripts.ts";

type Operation =
  | keyof typeof DESK_OPERATIONS
  | "FollowNote"
  | keyof typeof TEMPLATE_OPERATIONS
  | "ExportSession"
  | keyof typeof TRANSCRIPT_OPERATIONS
  | keyof typeof DELIVERY_OPERATIONS
  | "ListInsightsJobs"
  | "ReadInsightsJob"
  | "CancelInsightsJob"
  | "RetryInsightsJob"
  | "DeleteInsightsJob"
  | "ListInsightsFiles"
  | "ReadInsightsFile"
  | "FollowInsightsJob";
type JsonOperation = Exclude<Operation, "ExportSession" | "ReadInsightsFile" | "FollowInsightsJob" | "FollowNote">;

const SESSION = "/operator/v1/sessions/:sessionId";
const NOTE = `${SESSION}/notes/:noteId`;
const TEMPLATES = "/operator/v1/templates";
const TEMPLATE = `${TEMPLATES}/:templateId`;
const JOBS = "/operator/v1/insights-jobs";
const DELIVERIES = "/operator/v1/deliveries";
const DELIVERY = `${DELIVERIES}/:deliveryId`;
const BACKLOG = "/operator/v1/delivery-backlog";

/** A colon of a custom verb is written twice: fastify reads a single one as a parameter. */
export const ROUTES: readonly RouteRow<Operation>[] = [
  { method: "GET", path: SESSION, operation: "ReadSession", access: "caller", coverage: "done", patientData: true },
  { method: "DELETE", path: SESSION, operation: "DeleteSession", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${SESSION}/note`, operation: "ReadNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note`, operation: "RequestNote", access: "caller", coverage: "done", patientData: true },
  { method: "DELETE", path: `${SESSION}/note`, operation: "DeleteNote", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note`, operation: "EditNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note::sign`, operation: "SignNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::amend`, operation: "AmendNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${SESSION}/note::send`, operation: "SendNote", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${SESSION}/note/history`, operation: "ReadNoteHistory", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/note/feedback`, operation: "GiveFeedback", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: NOTE, operation: "ReadNoteById", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${NOTE}/events`, operation: "FollowNote", access: "caller", coverage: "done", patientData: true },
  { method: "POST", path: `${NOTE}::cancel`, operation: "CancelNote", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: TEMPLATES, operation: "ListTemplates", access: "caller", coverage: "done", patientData: false },
  { method: "POST", path: TEMPLATES, operation: "CreateTemplate", access: "caller", coverage: "done", patientData: false },
  { method: "POST", path: `${TEMPLATES}::import`, operation: "ImportTemplate", access: "caller", coverage: "done", patientData: false },
  { method: "GET", path: TEMPLATE, operation: "ReadTemplate", access: "caller", coverage: "done", patientData: false },
  { method: "PUT", path: TEMPLATE, operation: "ChangeTemplate", access: "caller", coverage: "done", patientData: false },
  { method: "DELETE", path: TEMPLATE, operation: "RetireTemplate", access: "caller", coverage: "done", patientData: false },
  { method: "POST", path: `${TEMPLATE}::try`, operation: "TryTemplate", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${SESSION}/fhir`, operation: "ExportSession", access: "caller", coverage: "done", patientData: true },
  { method: "PUT", path: `${SESSION}/transcript`, operation: "GiveTranscript", access: "caller", coverage: "done", patientData: true },
  { method: "GET", path: `${SESSION}/transcript`, operation: "ReadTranscript", access: "caller", coverage: "done", patientData: true },
  { method: "DELETE", path: `${SESSION}/audio`, operation: "RemoveAudio", access: "caller", coverage: "done", patientData: true },
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

export interface OperatorWireDeps extends InsightsJobDeps, DeskDeps, ExportDeps, ReadTranscriptPorts {
  readonly keyRing: KeyRing;
  readonly recogniseToken: RecogniseToken;
}

const OPERATIONS: Record<JsonOperation, (deps: OperatorWireDeps, request: OperatorRequest) => Promise<object>> = {
  ...DESK_OPERATIONS,
  ...TEMPLATE_OPERATIONS,
  ...TRANSCRIPT_OPERATIONS,
  ...DELIVERY_OPERATIONS,
  ...JOB_OPERATIONS,
};

/** What is asked for is not there yet; what is made has a name from then on. */
const STATUS: Partial<Record<Operation, number>> = { RequestNote: 202, CreateTemplate: 201, ImportTemplate: 201 };

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
            headers: request.headers,
            query: request.query,
            body: parsed(request.body as Uint8Array | undefined),
          };
          if (row.operation === "ExportSession") return sendDocument(await writeDocument(deps, asked), reply);
          if (row.operation === "ReadInsightsFile") return sendFile(await openFile(deps, asked), reply);
          if (row.operation === "FollowInsightsJob")
            return sendProgress(await openProgress(deps, asked), ({ status, step }) => ({ status, step }), reply);
          if (row.operation === "FollowNote") return sendProgress(await openNoteProgress(deps, asked), encodeNoteProgress, reply);
          const answer = await OPERATIONS[row.operation](deps, asked);
          if ("version" in answer && typeof answer.version === "number") reply.header("etag", `"${answer.version}"`);
          return reply.code(STATUS[row.operation] ?? 200).send(answer);
        },
      });
    }
  };
}

function sendDocument(document: string, reply: FastifyReply): FastifyReply {
  return reply.headers({ "content-type": "application/fhir+json; charset=utf-8", "cache-control": "no-store" }).send(document);
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

/** Ends with the work. A stream that breaks off has told nothing wrong: the reader asks again. */
async function sendProgress<T>(
  changes: (signal: AbortSignal) => AsyncIterable<T>,
  encode: (change: T) => object,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.hijack();
  const sse = openSse(reply.raw, reply.getHeaders() as Parameters<typeof openSse>[1]);
  try {
    for await (const change of changes(sse.signal)) await sse.write(encode(change));
    await sse.end();
  } catch (thrown) {
    if (!(thrown instanceof ReaderGone)) reply.log.warn({ event: "progress-stream-broken" });
    reply.raw.destroy();
  }
  return reply;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJsonBody(bytes);
  } catch (thrown) {
    if (thrown instanceof JsonBodyError) throw new Fault("malformed", thrown.message);
    throw thrown;
  }
}
