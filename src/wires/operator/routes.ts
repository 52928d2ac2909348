// What our own API serves, and how each row is reached.
import type { FastifyPluginAsync } from "fastify";
import { Fault, invalid, notFound } from "#core/fault.ts";
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { amendNote } from "#usecases/amend-note.ts";
import { editNote } from "#usecases/edit-note.ts";
import { readDelivery } from "#usecases/read-delivery.ts";
import { readSession } from "#usecases/read-session.ts";
import { signNote } from "#usecases/sign-note.ts";
import { authenticate, type Operator, type RecogniseToken } from "./auth.ts";
import { decodeBody, decodeSessionId, decodeUuid } from "./decode.ts";
import { encodeDelivery, encodeNote, encodeSession } from "./encode.ts";
import { AMEND_NOTE, EDIT_NOTE, SIGN_NOTE } from "./wire.ts";

type Operation = "ReadSession" | "EditNote" | "SignNote" | "AmendNote" | "ReadDelivery";

const SESSION = "/operator/v1/sessions/:sessionId";

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
];

export interface OperatorWireDeps {
  readonly store: Store;
  readonly world: World;
  readonly keyRing: KeyRing;
  readonly recogniseToken: RecogniseToken;
}

interface Request {
  readonly operator: Operator;
  readonly params: Readonly<Record<string, string>>;
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
};

export function operatorWire(deps: OperatorWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const row of ROUTES) {
      app.route({
        method: row.method,
        url: row.path,
        config: { wire: "operator", operation: row.operation },
        handler: async (request) => {
          const operator = await authenticate(deps, request.headers, request.id);
          const body = parsed(request.body as Uint8Array | undefined);
          return OPERATIONS[row.operation](deps, { operator, params: request.params as Record<string, string>, body });
        },
      });
    }
  };
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
