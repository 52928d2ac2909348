// What this wire serves: all sixteen operations of the model, the stream of them in part.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "#core/fault.ts";
import type { Reply, RouteRow } from "#protocols/http/route.ts";
import { authenticate } from "./auth.ts";
import { activateSubscriptionOperation } from "./operations/activate-subscription.ts";
import { createDomainOperation } from "./operations/create-domain.ts";
import { createSubscriptionOperation } from "./operations/create-subscription.ts";
import { deactivateSubscriptionOperation } from "./operations/deactivate-subscription.ts";
import { deleteDomainOperation } from "./operations/delete-domain.ts";
import { getDomainOperation } from "./operations/get-domain.ts";
import { getMedicalScribeListeningSessionOperation } from "./operations/get-medical-scribe-listening-session.ts";
import { getPatientInsightsJobOperation } from "./operations/get-patient-insights-job.ts";
import { getSubscriptionOperation } from "./operations/get-subscription.ts";
import { listDomainsOperation } from "./operations/list-domains.ts";
import { listSubscriptionsOperation } from "./operations/list-subscriptions.ts";
import { listTagsForResourceOperation } from "./operations/list-tags-for-resource.ts";
import { startMedicalScribeListeningSessionOperation } from "./operations/start-medical-scribe-listening-session.ts";
import { startPatientInsightsJobOperation } from "./operations/start-patient-insights-job.ts";
import { tagResourceOperation } from "./operations/tag-resource.ts";
import { untagResourceOperation } from "./operations/untag-resource.ts";
import type { InsightsRequest, InsightsWireDeps, ReceivedRequest } from "./request.ts";

const SERVED = {
  CreateDomain: createDomainOperation,
  GetDomain: getDomainOperation,
  ListDomains: listDomainsOperation,
  DeleteDomain: deleteDomainOperation,
  StartPatientInsightsJob: startPatientInsightsJobOperation,
  GetPatientInsightsJob: getPatientInsightsJobOperation,
  CreateSubscription: createSubscriptionOperation,
  GetSubscription: getSubscriptionOperation,
  ListSubscriptions: listSubscriptionsOperation,
  ActivateSubscription: activateSubscriptionOperation,
  DeactivateSubscription: deactivateSubscriptionOperation,
  ListTagsForResource: listTagsForResourceOperation,
  TagResource: tagResourceOperation,
  UntagResource: untagResourceOperation,
  GetMedicalScribeListeningSession: getMedicalScribeListeningSessionOperation,
} satisfies Record<string, (deps: InsightsWireDeps, request: InsightsRequest) => Promise<Reply>>;

type ServedOperation = keyof typeof SERVED;
type Operation = ServedOperation | "StartMedicalScribeListeningSession";

function row(
  method: RouteRow["method"],
  path: string,
  operation: Operation,
  coverage: RouteRow["coverage"],
  patientData: boolean,
): RouteRow<Operation> {
  return { method, path, operation, access: "caller", coverage, patientData };
}

const SUBSCRIPTIONS = "/domains/:domainId/subscriptions";

export const ROUTES: readonly RouteRow<Operation>[] = [
  row("POST", "/domain", "CreateDomain", "done", false),
  row("GET", "/domain", "ListDomains", "done", false),
  row("GET", "/domain/:domainId", "GetDomain", "done", false),
  row("DELETE", "/domain/:domainId", "DeleteDomain", "done", false),
  row("POST", "/domain/:domainId/patient-insights-job", "StartPatientInsightsJob", "done", true),
  row("GET", "/domain/:domainId/patient-insights-job/:jobId", "GetPatientInsightsJob", "done", true),
  row("POST", SUBSCRIPTIONS, "CreateSubscription", "done", false),
  row("GET", SUBSCRIPTIONS, "ListSubscriptions", "done", false),
  row("GET", `${SUBSCRIPTIONS}/:subscriptionId`, "GetSubscription", "done", false),
  row("POST", `${SUBSCRIPTIONS}/:subscriptionId/activate`, "ActivateSubscription", "done", false),
  row("POST", `${SUBSCRIPTIONS}/:subscriptionId/deactivate`, "DeactivateSubscription", "done", false),
  row("GET", "/tags/:resourceArn", "ListTagsForResource", "done", false),
  row("POST", "/tags/:resourceArn", "TagResource", "done", false),
  row("DELETE", "/tags/:resourceArn", "UntagResource", "done", false),
  row("POST", "/medical-scribe-stream/", "StartMedicalScribeListeningSession", "partial", true),
  row(
    "GET",
    "/medical-scribe-stream/domain/:domainId/subscription/:subscriptionId/session/:sessionId",
    "GetMedicalScribeListeningSession",
    "done",
    true,
  ),
];

/** Expects every body as the bytes that came, in `request.body`. */
export function insightsWire(deps: InsightsWireDeps): FastifyPluginAsync {
  return async (app) => {
    for (const { method, path, operation } of ROUTES) {
      app.route({
        method,
        url: path,
        config: { wire: "insights", operation },
        // A stream's body is read frame by frame, so nobody may read it before.
        ...(operation === "StartMedicalScribeListeningSession" && {
          onRequest: (request: FastifyRequest, reply: FastifyReply) =>
            startMedicalScribeListeningSessionOperation(deps, request, reply, received(request)),
        }),
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          const signed = await authenticate(deps, received(request));
          if (!isServed(operation)) throw refusal(operation);
          const { caller, accountId, region, body } = signed;
          deps.admit(caller.practiceId, operation);
          const params = request.params as Record<string, string>;
          const { headers, originalUrl: rawPath } = request;
          const answer = await SERVED[operation](deps, { caller, accountId, region, params, rawPath, headers, body });
          if (answer.body === undefined) return reply.code(answer.status).headers({ "x-amzn-requestid": request.id }).send();
          return reply
            .code(answer.status)
            .headers({ "content-type": "application/json", "x-amzn-requestid": request.id, ...answer.headers })
            .send(JSON.stringify(answer.body));
        },
      });
    }
  };
}

function isServed(operation: Operation): operation is ServedOperation {
  return Object.hasOwn(SERVED, operation);
}

function refusal(operation: Operation): Fault {
  return new Fault("no-route", `${operation} is not served by this version of Chartroom.`);
}

function received(request: FastifyRequest): ReceivedRequest {
  return {
    id: request.id,
    method: request.method,
    rawPath: request.originalUrl,
    headers: request.headers,
    body: (request.body as Uint8Array | undefined) ?? new Uint8Array(),
  };
}
