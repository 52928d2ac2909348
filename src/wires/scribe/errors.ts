// Every fault as this wire says it: `{"detail":{"msg","type"}}`, for wrong fields `{"detail":[{"loc","msg","type"}]}`. Statuses that the vendor does
// not document are the ones its clients expect.
import type { Fault, FaultCode, FaultNoun, Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { ALREADY_LINKED_SUBJECT, ALREADY_LINKED_TYPE } from "./wire.ts";

interface Rendering {
  readonly status: number;
  readonly type: string;
  /** Where the noun makes a difference. */
  readonly byNoun?: Partial<Record<FaultNoun, { readonly status?: number; readonly type: string }>>;
}

export const FAULT_TABLE = {
  malformed: { status: 400, type: "MalformedRequestError" },
  invalid: { status: 422, type: "RequestValidationError" },
  "too-large": { status: 413, type: "RequestTooLargeError" },
  "unsupported-media": { status: 415, type: "UnsupportedMediaTypeError" },
  unauthenticated: { status: 401, type: "UnauthorizedError" },
  forbidden: { status: 403, type: "ForbiddenError" },
  "not-found": {
    status: 404,
    type: "NotFoundError",
    byNoun: {
      session: { type: "SessionNotFoundError" },
      template: { type: "TemplateNotFoundError" },
      note: { type: "ConsultNoteNotFoundError" },
      user: { type: "UserNotFoundError" },
      recording: { type: "RecordingNotFoundError" },
      "context-document": { type: "ContextDocumentNotFoundError" },
      document: { type: "DocumentNotFoundError" },
      "patient-profile": { type: "PatientProfileNotFoundError" },
    },
  },
  "no-route": { status: 404, type: "RouteNotFoundError" },
  "method-not-allowed": { status: 405, type: "MethodNotAllowedError" },
  conflict: {
    status: 409,
    type: "ConflictError",
    byNoun: {
      note: { type: "ConsultNoteSignedError" },
      // The session lacks what was asked of it: a business rule, which clients know as 400.
      session: { status: 400, type: "SessionHasNoContentError" },
      template: { status: 400, type: "ConsultNoteRequiredError" },
      "patient-profile": { type: "PatientProfileConflictError" },
    },
  },
  "already-linked": { status: 409, type: ALREADY_LINKED_TYPE },
  "not-linked": { status: 400, type: "NoLinkedUserException" },
  "no-consent": { status: 403, type: "ConsentRequiredError" },
  throttled: { status: 429, type: "TooManyRequestsError" },
  quota: { status: 429, type: "QuotaExceededError" },
  "emr-rejected": { status: 400, type: "EhrRejectedError" },
  "emr-unauthenticated": { status: 400, type: "EhrUnauthorizedError" },
  "emr-forbidden": { status: 403, type: "EhrForbiddenError" },
  "emr-timeout": { status: 504, type: "EhrTimeoutError" },
  "emr-unavailable": { status: 502, type: "EhrUnavailableError" },
  unavailable: {
    status: 503,
    type: "ServiceUnavailableError",
    byNoun: { "speech-engine": { type: "SpeechEngineNotConfiguredError" } },
  },
  internal: { status: 500, type: "InternalServerError" },
} as const satisfies Record<FaultCode, Rendering>;

const ISSUE_TYPES: Record<Issue["kind"], string> = {
  missing: "missing",
  type: "type_error",
  value: "value_error",
  length: "length_error",
  pattern: "string_pattern_mismatch",
};

export function renderFault(fault: Fault, requestId: string): Reply {
  const row: Rendering = FAULT_TABLE[fault.code];
  const special = fault.noun && row.byNoun?.[fault.noun];
  const headers: Record<string, string> = { "x-request-id": requestId };
  if (fault.code === "unauthenticated") headers["www-authenticate"] = "Bearer";
  // Without a speech engine trying again helps nobody.
  const passes = fault.code === "throttled" || (fault.code === "unavailable" && fault.noun !== "speech-engine");
  if (passes) headers["retry-after"] = "1";
  const detail =
    fault.issues.length > 0
      ? fault.issues.map(({ path, message, kind }) => ({ loc: path, msg: message, type: ISSUE_TYPES[kind] }))
      : {
          msg: fault.code === "already-linked" ? `${ALREADY_LINKED_SUBJECT} ${fault.message}` : fault.message,
          type: special?.type ?? row.type,
        };
  return { status: special?.status ?? row.status, headers, body: { detail } };
}
