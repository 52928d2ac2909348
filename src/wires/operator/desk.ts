// What our own API does with a session and its note: asked for, followed, cancelled, read with its history, edited, signed, amended, sent, judged, deleted.
import type { ConsentRules } from "#core/consent.ts";
import { invalid, notFound } from "#core/fault.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed, Webhook } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { amendNote } from "#usecases/amend-note.ts";
import { cancelNote } from "#usecases/cancel-note.ts";
import { type Deleted, deleteNote, deleteSession } from "#usecases/delete-session.ts";
import { editNote } from "#usecases/edit-note.ts";
import { followNote } from "#usecases/follow-note.ts";
import { giveFeedback } from "#usecases/give-feedback.ts";
import { DEFAULT_TEMPLATE_ID } from "#usecases/list-templates.ts";
import { readFiledSession, readNote, readNoteHistory } from "#usecases/read-note.ts";
import { requestNote } from "#usecases/request-note.ts";
import { sendNote } from "#usecases/send-note.ts";
import { signNote } from "#usecases/sign-note.ts";
import type { Operator } from "./auth.ts";
import { decodeBody, decodeSessionId, decodeUuid, versionSeen } from "./decode.ts";
import { DELETE, type DeletedBody, GIVE_FEEDBACK, REQUEST_NOTE } from "./desk-bodies.ts";
import { encodeFiledNote, encodeNote, encodeNoteHistory, encodeSentNote, encodeSession } from "./encode-notes.ts";
import type { OperatorRequest } from "./insights-jobs.ts";
import { AMEND_NOTE, EDIT_NOTE, SEND_NOTE, SIGN_NOTE } from "./wire.ts";

export interface DeskDeps {
  readonly store: Store;
  readonly world: World;
  readonly feed: Pick<Feed, "follow">;
  readonly connections: Connections;
  readonly webhook?: Webhook;
  readonly consent?: ConsentRules;
  /** How long a caller waits for the EMR's answer to what he sends there. */
  readonly deliveryDeadlineMs: number;
}

/** Operations whose answer is a JSON body. */
export const DESK_OPERATIONS = {
  ReadSession: async (deps: DeskDeps, { operator, params }: OperatorRequest) => {
    const { session, filed, documents } = await readFiledSession(deps, operator.caller, sessionOf(params));
    return encodeSession(session, filed, documents);
  },
  DeleteSession: async (deps: DeskDeps, { operator, params, query }: OperatorRequest) => {
    const { reason } = decodeBody(DELETE, query);
    return deleted(await deleteSession(deps, operator.caller, { sessionId: sessionOf(params), reason }));
  },
  RequestNote: async (deps: DeskDeps, { operator, params, body }: OperatorRequest) => {
    const sessionId = sessionOf(params);
    const { clientRequestId, templateId = DEFAULT_TEMPLATE_ID, ...asked } = decodeBody(REQUEST_NOTE, body);
    const request = { templateId, generationMethod: "TEMPLATE", ...asked };
    return encodeNote((await requestNote(deps, operator.caller, sessionId, request, clientRequestId)).note);
  },
  ReadNote: async (deps: DeskDeps, { operator, params }: OperatorRequest) =>
    encodeFiledNote(await readNote(deps, operator.caller, sessionOf(params))),
  ReadNoteById: async (deps: DeskDeps, { operator, params }: OperatorRequest) =>
    encodeFiledNote(await readNote(deps, operator.caller, sessionOf(params), noteOf(params))),
  CancelNote: async (deps: DeskDeps, { operator, params }: OperatorRequest) =>
    encodeNote(await cancelNote(deps, operator.caller, sessionOf(params), noteOf(params))),
  ReadNoteHistory: async (deps: DeskDeps, { operator, params }: OperatorRequest) =>
    encodeNoteHistory(await readNoteHistory(deps, operator.caller, sessionOf(params))),
  EditNote: async (deps: DeskDeps, { operator, params, headers, body }: OperatorRequest) => {
    const { author, version, ...edit } = decodeBody(EDIT_NOTE, body);
    const by = operator.name ?? author ?? operator.caller.actor;
    const input = { sessionId: sessionOf(params), author: by, version: versionSeen(headers, version), ...edit };
    return encodeNote(await editNote(deps, operator.caller, input));
  },
  SignNote: async (deps: DeskDeps, { operator, params, headers, body }: OperatorRequest) => {
    const { author, version } = decodeBody(SIGN_NOTE, body);
    const input = { sessionId: sessionOf(params), author: authorOf(operator, author), version: versionSeen(headers, version) };
    return encodeNote(await signNote(deps, operator.caller, input));
  },
  AmendNote: async (deps: DeskDeps, { operator, params, headers, body }: OperatorRequest) => {
    const { author, version, text } = decodeBody(AMEND_NOTE, body);
    const input = { sessionId: sessionOf(params), author: authorOf(operator, author), text, version: versionSeen(headers, version) };
    return encodeNote(await amendNote(deps, operator.caller, input));
  },
  GiveFeedback: async (deps: DeskDeps, { operator, params, body }: OperatorRequest) => {
    const { section, author, rating, text } = decodeBody(GIVE_FEEDBACK, body);
    const feedback = { section, rating, text, author: operator.name ?? author ?? operator.caller.actor };
    return encodeNote(await giveFeedback(deps, operator.caller, sessionOf(params), feedback));
  },
  SendNote: async (deps: DeskDeps, { operator, params, body }: OperatorRequest) => {
    const { userId, documentType } = decodeBody(SEND_NOTE, body);
    const input = { sessionId: sessionOf(params), userId, documentTypeId: documentType };
    return encodeSentNote(await sendNote(deps, { deadlineMs: deps.deliveryDeadlineMs }, operator.caller, input));
  },
  DeleteNote: async (deps: DeskDeps, { operator, params, query }: OperatorRequest) => {
    const { reason } = decodeBody(DELETE, query);
    return deleted(await deleteNote(deps, operator.caller, { sessionId: sessionOf(params), reason }));
  },
};

export function openNoteProgress(deps: DeskDeps, { operator, params }: OperatorRequest) {
  return followNote(deps, operator.caller, sessionOf(params), noteOf(params));
}

function deleted({ id, deletedAt }: Deleted): DeletedBody {
  return { id, deletedAt: deletedAt.toISOString() };
}

function sessionOf(params: Readonly<Record<string, string>>): string {
  const id = decodeSessionId(params.sessionId ?? "");
  if (id === undefined) throw notFound("session");
  return id;
}

function noteOf(params: Readonly<Record<string, string>>): string {
  const id = decodeUuid(params.noteId ?? "");
  if (id === undefined) throw notFound("note");
  return id;
}

/** A user signs as himself, whatever the body says; with a key the body must name a person. */
function authorOf(operator: Operator, named: string | undefined): string {
  const author = operator.name ?? named;
  if (author === undefined) throw invalid([{ path: ["author"], message: "A signature names its author.", kind: "missing" }]);
  return author;
}
