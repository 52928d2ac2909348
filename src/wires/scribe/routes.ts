// What the scribe wire serves, and how a request reaches its operation: at the root and under the vendor's own path. It decides nothing itself.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "#core/caller.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { openSse, ReaderGone } from "#protocols/http/sse.ts";
import { recogniseToken, type TokenDeps } from "./auth.ts";
import { addContextDocumentsOperation } from "./operations/add-context-documents.ts";
import { askAi } from "./operations/ask-ai.ts";
import { createPatientProfile } from "./operations/create-patient-profile.ts";
import { createSession } from "./operations/create-session.ts";
import { createSessionDocument } from "./operations/create-session-document.ts";
import { deletePatientProfiles } from "./operations/delete-patient-profiles.ts";
import { fillCustomisedTemplate } from "./operations/fill-customised-template.ts";
import { finishTranscription } from "./operations/finish-transcription.ts";
import { getClinicalCodes } from "./operations/get-clinical-codes.ts";
import { getLinkedAccountAccess } from "./operations/get-linked-account-access.ts";
import { getLiveTranscript } from "./operations/get-live-transcript.ts";
import { getPatientProfile } from "./operations/get-patient-profile.ts";
import { getSession } from "./operations/get-session.ts";
import { getToken } from "./operations/get-token.ts";
import { getTranscript } from "./operations/get-transcript.ts";
import { linkAccountOperation } from "./operations/link-account.ts";
import { linkPatientProfile } from "./operations/link-patient-profile.ts";
import { listConsultNoteTemplates } from "./operations/list-consult-note-templates.ts";
import { listContextDocumentsOperation } from "./operations/list-context-documents.ts";
import { listDocumentTemplates } from "./operations/list-document-templates.ts";
import { listLinkedUserSessions } from "./operations/list-linked-user-sessions.ts";
import { listPatientProfiles } from "./operations/list-patient-profiles.ts";
import { listSessionDocuments } from "./operations/list-session-documents.ts";
import type { Answer, Call, OperationDeps } from "./operations/operation.ts";
import { patchPatientProfile } from "./operations/patch-patient-profile.ts";
import { patchSession } from "./operations/patch-session.ts";
import { removeContextDocumentsOperation } from "./operations/remove-context-documents.ts";
import { startTranscription } from "./operations/start-transcription.ts";
import { transcribeChunk } from "./operations/transcribe-chunk.ts";
import { unlinkAccountOperation } from "./operations/unlink-account.ts";
import { uploadAudio } from "./operations/upload-audio.ts";
import { writeConsultNote } from "./operations/write-consult-note.ts";
import { mountPages } from "./pages/mount-pages.ts";
import { uploadRoom } from "./upload-room.ts";

export type ScribeWireDeps = TokenDeps & OperationDeps;

export const SCRIBE_PREFIX = "/api/v2/ml-scribe/open-api";

/** A colon is written twice where it is part of the path and no parameter. */
export const ROUTES = [
  { method: "GET", path: "/jwt", operation: "GetToken", access: "open", coverage: "done", patientData: false },
  { method: "POST", path: "/users/linked-account", operation: "LinkAccount", access: "user", coverage: "done", patientData: false },
  {
    method: "DELETE",
    path: "/users/linked-account::unlink",
    operation: "UnlinkAccount",
    access: "user",
    coverage: "done",
    patientData: false,
  },
  {
    method: "GET",
    path: "/users/linked-account/access",
    operation: "GetLinkedAccountAccess",
    access: "user",
    coverage: "done",
    patientData: false,
  },
  { method: "POST", path: "/sessions", operation: "CreateSession", access: "user", coverage: "done", patientData: true },
  {
    method: "GET",
    path: "/sessions/linked-user",
    operation: "ListLinkedUserSessions",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  { method: "GET", path: "/sessions/:session_id", operation: "GetSession", access: "user", coverage: "done", patientData: true },
  { method: "PATCH", path: "/sessions/:session_id", operation: "PatchSession", access: "user", coverage: "done", patientData: true },
  {
    method: "POST",
    path: "/sessions/:session_id/consult-note",
    operation: "WriteConsultNote",
    access: "user",
    coverage: "partial",
    patientData: true,
  },
  {
    method: "GET",
    path: "/sessions/:session_id/clinical-codes",
    operation: "GetClinicalCodes",
    access: "user",
    coverage: "partial",
    patientData: true,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/restful-segment-transcription",
    operation: "StartTranscription",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/restful-segment-transcription/:recording_id::transcribe",
    operation: "TranscribeChunk",
    access: "user",
    coverage: "done",
    patientData: true,
    form: "audio",
  },
  {
    method: "POST",
    path: "/sessions/:session_id/restful-segment-transcription/:recording_id::finish",
    operation: "FinishTranscription",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/upload-audio",
    operation: "UploadAudio",
    access: "user",
    coverage: "done",
    patientData: true,
    form: "audio",
  },
  {
    method: "GET",
    path: "/sessions/:session_id/transcript",
    operation: "GetTranscript",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "GET",
    path: "/sessions/:session_id/transcript/live",
    operation: "GetLiveTranscript",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/context-documents",
    operation: "AddContextDocuments",
    access: "user",
    coverage: "done",
    patientData: true,
    form: "documents",
  },
  {
    method: "GET",
    path: "/sessions/:session_id/context-documents",
    operation: "ListContextDocuments",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "DELETE",
    path: "/sessions/:session_id/context-documents",
    operation: "RemoveContextDocuments",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "GET",
    path: "/templates/consult-note-templates",
    operation: "ListConsultNoteTemplates",
    access: "user",
    coverage: "done",
    patientData: false,
  },
  {
    method: "GET",
    path: "/templates/document-templates",
    operation: "ListDocumentTemplates",
    access: "user",
    coverage: "done",
    patientData: false,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/client-customised-template/response",
    operation: "FillCustomisedTemplate",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "POST",
    path: "/sessions/:session_id/documents",
    operation: "CreateSessionDocument",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "GET",
    path: "/sessions/:session_id/documents",
    operation: "ListSessionDocuments",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  { method: "POST", path: "/sessions/:session_id/ask-ai", operation: "AskAi", access: "user", coverage: "done", patientData: true },
  { method: "POST", path: "/patient-profiles", operation: "CreatePatientProfile", access: "user", coverage: "done", patientData: true },
  { method: "GET", path: "/patient-profiles", operation: "ListPatientProfiles", access: "user", coverage: "done", patientData: true },
  {
    method: "POST",
    path: "/patient-profiles::batch-delete",
    operation: "DeletePatientProfiles",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "PATCH",
    path: "/patient-profiles/:patient_profile_id",
    operation: "PatchPatientProfile",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "GET",
    path: "/patient-profiles/:patient_profile_id",
    operation: "GetPatientProfile",
    access: "user",
    coverage: "done",
    patientData: true,
  },
  {
    method: "POST",
    path: "/patient-profiles/:patient_profile_id/sessions",
    operation: "LinkPatientProfile",
    access: "user",
    coverage: "done",
    patientData: true,
  },
] as const satisfies readonly RouteRow[];

type Operation = (typeof ROUTES)[number]["operation"];

const OPERATIONS: Record<Operation, (deps: ScribeWireDeps, call: Call) => Promise<Answer>> = {
  GetToken: getToken,
  LinkAccount: linkAccountOperation,
  UnlinkAccount: unlinkAccountOperation,
  GetLinkedAccountAccess: getLinkedAccountAccess,
  CreateSession: createSession,
  ListLinkedUserSessions: listLinkedUserSessions,
  GetSession: getSession,
  PatchSession: patchSession,
  WriteConsultNote: writeConsultNote,
  ListConsultNoteTemplates: listConsultNoteTemplates,
  ListDocumentTemplates: listDocumentTemplates,
  FillCustomisedTemplate: fillCustomisedTemplate,
  CreateSessionDocument: createSessionDocument,
  ListSessionDocuments: listSessionDocuments,
  AskAi: askAi,
  CreatePatientProfile: createPatientProfile,
  ListPatientProfiles: listPatientProfiles,
  DeletePatientProfiles: deletePatientProfiles,
  PatchPatientProfile: patchPatientProfile,
  GetPatientProfile: getPatientProfile,
  LinkPatientProfile: linkPatientProfile,
  GetClinicalCodes: getClinicalCodes,
  StartTranscription: startTranscription,
  TranscribeChunk: transcribeChunk,
  FinishTranscription: finishTranscription,
  UploadAudio: uploadAudio,
  GetTranscript: getTranscript,
  GetLiveTranscript: getLiveTranscript,
  AddContextDocuments: addContextDocumentsOperation,
  ListContextDocuments: listContextDocumentsOperation,
  RemoveContextDocuments: removeContextDocumentsOperation,
};

/** What a form has beside its files. */
const FORM_BYTES = 262_144;

export function scribeWire(deps: ScribeWireDeps): FastifyPluginAsync {
  return async (app) => {
    mountPages(app);
    const largest = { audio: deps.audioBytes + FORM_BYTES, documents: deps.contextDocumentBytes + FORM_BYTES };
    const room = uploadRoom(deps.uploadsBytes);
    const upload = (bodyLimit: number) => ({
      bodyLimit,
      onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        await recogniseToken(deps, request.headers.authorization, request.id);
        room.take(request, reply, bodyLimit);
      },
    });
    for (const row of ROUTES) {
      for (const mount of ["", SCRIBE_PREFIX]) {
        app.route({
          method: row.method,
          // Before a verb a parameter must be told where to end.
          url: `${mount}${row.path.replace(/(:[A-Za-z_]+)::/g, "$1(^[^/:]+)::")}`,
          ...("form" in row ? upload(largest[row.form]) : {}),
          config: { wire: "scribe", operation: row.operation },
          handler: (request, reply) => handle(deps, row, request, reply),
        });
      }
    }
  };
}

async function handle(deps: ScribeWireDeps, row: (typeof ROUTES)[number], request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const caller: Caller | undefined =
    row.access === "user" ? await recogniseToken(deps, request.headers.authorization, request.id) : undefined;
  const answer = await OPERATIONS[row.operation](deps, {
    caller,
    requestId: request.id,
    params: request.params as Readonly<Record<string, string>>,
    query: request.query,
    headers: request.headers,
    body: request.body as Uint8Array | undefined,
  });
  if ("chunks" in answer) return stream(answer.chunks, reply);
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

/** A stream that cannot be finished is broken off: any word about it would end up in somebody's note. */
async function stream(chunks: (signal: AbortSignal) => AsyncIterable<string>, reply: FastifyReply): Promise<FastifyReply> {
  reply.hijack();
  const sse = openSse(reply.raw, reply.getHeaders() as Parameters<typeof openSse>[1]);
  try {
    for await (const data of chunks(sse.signal)) await sse.write({ data });
    await sse.end();
  } catch (thrown) {
    if (!(thrown instanceof ReaderGone)) reply.log.warn({ event: "note-stream-broken" });
    reply.raw.destroy();
  }
  return reply;
}

/**
 * The path this wire understands, for a URL whose path belongs to it: slashes once, none at the end, `:` for `%3A`, the vendor's repeated
 * `/open-api` once. Any other URL, and every query, stays as it is. For the server's `rewriteUrl`, before routing.
 */
export function normaliseScribePath(url: string): string {
  const cut = url.search(/[?#]/);
  const path = cut < 0 ? url : url.slice(0, cut);
  const plain = path
    .replace(/\/{2,}/g, "/")
    .replace(/(?<=.)\/$/, "")
    .replace(/%3a/gi, ":");
  if (
    !/^(?:\/api\/v2\/ml-scribe\/open-api)?(?:\/open-api)?\/(?:jwt|users|sessions|templates|patient-profiles|integration\/widget|scribe\/session)(?=[/:]|$)/.test(
      plain,
    )
  )
    return url;
  return plain.replace(/^(\/api\/v2\/ml-scribe\/open-api|)\/open-api(?=\/)/, "$1") + (cut < 0 ? "" : url.slice(cut));
}
