// What this wire serves, and how each row is reached. Callers prove themselves inside the operation: their credentials may be in the body.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "#core/fault.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { Reply, RouteRow } from "#protocols/http/route.ts";
import { createPatientEncounter } from "./operations/create-patient-encounter.ts";
import { getPatientEncounter } from "./operations/get-patient-encounter.ts";
import type { EncountersRequest, EncountersWireDeps } from "./request.ts";

type Operation = "CreatePatientEncounter" | "GetPatientEncounter";

export const ROUTES: readonly RouteRow<Operation>[] = [
  {
    method: "POST",
    path: "/api/v1/:emrSystem/PatientEncounters",
    operation: "CreatePatientEncounter",
    access: "caller",
    coverage: "done",
    patientData: true,
  },
  {
    method: "GET",
    path: "/api/v1/:emrSystem/PatientEncounters/:encounterId",
    operation: "GetPatientEncounter",
    access: "caller",
    coverage: "partial",
    patientData: true,
  },
];

const OPERATIONS: Record<Operation, (deps: EncountersWireDeps, request: EncountersRequest) => Promise<Reply>> = {
  CreatePatientEncounter: createPatientEncounter,
  GetPatientEncounter: getPatientEncounter,
};

export function encountersWire(deps: EncountersWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const row of ROUTES) {
      app.route({
        method: row.method,
        url: row.path,
        config: { wire: "encounters", operation: row.operation },
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          const answer = await OPERATIONS[row.operation](deps, toRequest(request));
          return reply.code(answer.status).headers(answer.headers).send(answer.body);
        },
      });
    }
  };
}

function toRequest(request: FastifyRequest): EncountersRequest {
  return {
    id: request.id,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | undefined>,
    headers: request.headers,
    body: body(request.body as Uint8Array | undefined),
    raiseLogLevel: () => {
      request.log.level = "debug";
    },
    debug: (event, fields) => request.log.debug(fields, event),
  };
}

function body(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJsonBody(bytes);
  } catch (thrown) {
    if (thrown instanceof JsonBodyError) throw new Fault("malformed", thrown.message);
    throw thrown;
  }
}
