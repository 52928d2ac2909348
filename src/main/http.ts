// The HTTP server: one port, two HTTP versions, one body parser that keeps bytes as they came, and one place where every failure gets its wire's shape.
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from "fastify";
import type { Logger } from "pino";
import { Fault } from "#core/fault.ts";
import { lingerAfter } from "#protocols/http/linger.ts";
import type { Reply } from "#protocols/http/route.ts";
import { createTwoVersionServer, type TwoVersionOptions } from "#protocols/http/two-versions.ts";
import { type Face, faceOfPath, faultOf, faultOfStatus } from "./faults.ts";
import type { Metrics } from "./metrics.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whose shape this route's failures have; also the metrics' label. */
    wire?: Face;
    operation?: string;
  }
}

export interface HttpOptions {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly bodyLimit: number;
  /** Browser origins for the scribe and encounters wires; undefined: all for scribe, none for encounters. */
  readonly corsOrigins: readonly string[] | undefined;
  readonly render: Readonly<Record<Face, (fault: Fault, requestId: string) => Reply>>;
  /** Mends the URLs that scribe clients build; leaves all others. */
  readonly normaliseScribe: (url: string) => string;
  /** Takes the connections that ask for another protocol at this path. */
  readonly upgrades?: TwoVersionOptions["upgrades"];
  /** Every method and path pattern there is, to tell a wrong method from an unknown path. */
  readonly methodsOf: (path: string) => readonly string[];
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { logger, render } = options;
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    bodyLimit: options.bodyLimit,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 2048 },
    rewriteUrl: (request) => tolerantUrl(request.url ?? "/", request.headers.authorization, options.normaliseScribe),
    serverFactory: (handler) =>
      createTwoVersionServer(handler as never, {
        ...(options.tls ? { tls: options.tls } : {}),
        ...(options.upgrades ? { upgrades: options.upgrades } : {}),
        malformed: ({ status, path }) => {
          const requestId = randomUUID();
          const reply = render[faceOfPath(path ?? "/", undefined)](faultOfStatus(status), requestId);
          const { "content-type": contentType = "application/json", ...headers } = reply.headers;
          return { status: reply.status, contentType, body: bodyText(reply.body), headers: { ...headers, "x-request-id": requestId } };
        },
      }) as unknown as Server,
    frameworkErrors: (error, request, reply) => {
      // The router refused the URL before any hook ran.
      reply.headers(bareHeaders(faceOf(request as FastifyRequest), request.id));
      void answer(request as FastifyRequest, reply as FastifyReply, error);
    },
  });

  // Every body stays the bytes that came: a signature covers them, and each wire has its own way to say that they are no JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, (body as Buffer).length > 0 ? body : undefined),
  );

  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] } },
    hsts: options.tls !== undefined,
  });
  await app.register(cors, { delegator: (request, done) => done(null, corsFor(faceOf(request), options.corsOrigins)) });

  const answer = async (request: FastifyRequest, reply: FastifyReply, thrown: unknown) => {
    const fault = faultOf(thrown);
    if (fault.code === "internal") request.log.error({ err: thrown }, "request failed");
    request.log.debug({ code: fault.code, operator: fault.operator, issues: fault.issues.length }, "fault");
    const rendered = render[faceOf(request)](fault, request.id);
    return reply.code(rendered.status).headers(rendered.headers).send(rendered.body);
  };
  app.setErrorHandler((error, request, reply) => answer(request, reply, error));
  app.setNotFoundHandler((request, reply) => {
    const allowed = options.methodsOf(pathOf(request));
    if (allowed.length === 0) return answer(request, reply, new Fault("no-route", "There is no such operation."));
    reply.header("allow", allowed.join(", "));
    return answer(request, reply, new Fault("method-not-allowed", "The method is not allowed here."));
  });

  // At once, not when sending: a stream takes over the raw response with the headers there are.
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onSend", async (request, reply) => {
    if (reply.statusCode !== 413 || request.raw.httpVersionMajor !== 1 || request.raw.complete) return;
    // The framework would close while the client writes.
    reply.removeHeader("connection");
    lingerAfter(request.raw, reply.raw);
  });
  app.addHook("onResponse", async (request, reply) => {
    const { wire, operation } = request.routeOptions.config ?? {};
    // Pages of the server itself belong to no wire.
    const face = wire ?? (operation === undefined ? faceOf(request) : "server");
    options.metrics.observe(face, operation ?? "none", reply.statusCode, reply.elapsedTime / 1000);
    // Paths and queries hold patient ids, so the log names the operation instead.
    request.log.info({ wire: face, operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "request");
  });
  return app;
}

/** Clients of the scribe and encounters wires join base URLs with too many slashes; signed paths stay as they were signed. */
function tolerantUrl(url: string, authorization: string | undefined, normaliseScribe: HttpOptions["normaliseScribe"]): string {
  const end = url.indexOf("?");
  const path = end < 0 ? url : url.slice(0, end);
  const tidy = path.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  const face = faceOfPath(tidy, authorization);
  if (face === "scribe") return normaliseScribe(url);
  return face === "encounters" ? tidy + (end < 0 ? "" : url.slice(end)) : url;
}

function faceOf(request: FastifyRequest): Face {
  return request.routeOptions?.config?.wire ?? faceOfPath(pathOf(request), request.headers.authorization);
}

function pathOf(request: FastifyRequest): string {
  const path = request.raw.url ?? "/";
  const end = path.indexOf("?");
  return end < 0 ? path : path.slice(0, end);
}

/** What the hooks would have set, for answers that no hook sees. */
function bareHeaders(face: Face, requestId: string): Record<string, string> {
  const headers: Record<string, string> = { "x-request-id": requestId, "x-content-type-options": "nosniff" };
  if (face === "insights") {
    headers["access-control-allow-origin"] = "*";
    headers["access-control-expose-headers"] = "x-amzn-errortype, x-amzn-requestid";
  }
  return headers;
}

function bodyText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** The insights wire's values are its service model's; browsers of scribe clients come from anywhere unless the operator says otherwise. */
function corsFor(face: Face, origins: readonly string[] | undefined) {
  const exposed = ["x-amzn-errortype", "x-amzn-requestid", "x-amzn-trace-id", "Access-Control-Allow-Origin"];
  if (face === "insights") {
    return {
      origin: "*",
      allowedHeaders: [
        "*",
        "content-type",
        "content-length",
        "authorization",
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-content-sha256",
        "x-amz-user-agent",
        "x-api-key",
      ],
      exposedHeaders: exposed,
      methods: ["GET", "POST", "DELETE"],
      maxAge: 86_400,
      strictPreflight: false,
    };
  }
  const allowed = origins ?? (face === "scribe" ? ["*"] : []);
  return {
    origin: allowed.includes("*") ? "*" : [...allowed],
    methods: ["GET", "POST", "PATCH", "PUT", "DELETE"],
    exposedHeaders: ["x-request-id"],
    maxAge: 600,
    // An OPTIONS that is no preflight goes on, and is refused in its wire's own shape.
    strictPreflight: false,
  };
}
