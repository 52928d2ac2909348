// How callers prove themselves, and the shape of every failure, on each wire. The names of failures come from the wires' own tables.
import { FAULT_CODES } from "#core/fault.ts";
import { ERRORS as INSIGHTS_ERRORS } from "#wires/insights/errors.ts";
import { SERVICE } from "#wires/insights/wire.ts";
import { API_KEY_HEADERS } from "#wires/operator/wire.ts";
import { FAULT_TABLE as SCRIBE_ERRORS } from "#wires/scribe/errors.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { JsonSchema } from "./openapi-schemas.ts";

export const SECURITY: OpenApiDocument["components"]["securitySchemes"] = {
  bearer: { type: "http", scheme: "bearer", description: "The token that GET /jwt gives for an API key and a user." },
  apiKey: { type: "apiKey", in: "header", name: API_KEY_HEADERS[1], description: "The practice's API key (scribe.apiKey of keys.json)." },
  sigv4: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: `AWS Signature Version 4 for the service ${SERVICE} in any region, with an access key of keys.json (insights).`,
  },
  applicationName: { type: "apiKey", in: "header", name: "ApplicationName", description: "Names the practice (encounters of keys.json)." },
  applicationKey: { type: "apiKey", in: "header", name: "ApplicationKey", description: "The application's key." },
  loginId: { type: "apiKey", in: "header", name: "LoginId", description: "Login of the EMR; the EMR itself checks it." },
  password: { type: "apiKey", in: "header", name: "Password", description: "Its password. Erased when the delivery is final." },
  emrToken: { type: "apiKey", in: "header", name: "AuthorizationToken", description: "A token of the EMR, for LoginId and Password." },
  sandboxLogin: { type: "http", scheme: "basic", description: "The sandbox EMR at /fhir/r4: sandbox.loginId and password of keys.json." },
};

const text: JsonSchema = { type: "string" };

function errorResponse(description: string, type: string, properties: Record<string, JsonSchema>, required: readonly string[]) {
  return { description, content: { [type]: { schema: { type: "object", properties, required } } } };
}

const scribeTypes = [
  ...new Set(
    Object.values(SCRIBE_ERRORS).flatMap((row) => [
      row.type,
      ...("byNoun" in row ? Object.values<{ readonly type: string }>(row.byNoun).map(({ type }) => type) : []),
    ]),
  ),
].sort();
const wrongField: JsonSchema = {
  type: "object",
  properties: { loc: { type: "array", items: { type: ["string", "integer"] } }, msg: text, type: text },
  required: ["loc", "msg", "type"],
};
const failure: JsonSchema = {
  type: "object",
  properties: { msg: text, type: { type: "string", enum: scribeTypes } },
  required: ["msg", "type"],
};
const shapes = [...new Set(Object.values(INSIGHTS_ERRORS).map(([, shape]) => shape))].sort();

export const ERRORS: OpenApiDocument["components"]["responses"] = {
  scribe: errorResponse(
    "What is wrong; for wrong fields a list.",
    "application/json",
    { detail: { anyOf: [failure, { type: "array", items: wrongField }] } },
    ["detail"],
  ),
  encounters: errorResponse(
    "What is wrong; ModelState lists every wrong field.",
    "application/json",
    { Message: text, ModelState: { type: "object", additionalProperties: { type: "array", items: text } }, RequestId: text },
    ["Message", "RequestId"],
  ),
  insights: {
    ...errorResponse("What is wrong; the header names it.", "application/json", { message: text }, ["message"]),
    headers: { "x-amzn-errortype": { required: true, schema: { type: "string", enum: shapes } } },
  },
  operator: errorResponse(
    "Problem details (RFC 9457).",
    "application/problem+json",
    {
      title: text,
      status: { type: "integer" },
      code: { type: "string", enum: FAULT_CODES },
      issues: { type: "array", items: { type: "object", properties: { path: text, message: text }, required: ["path", "message"] } },
      requestId: text,
    },
    ["title", "status", "code", "requestId"],
  ),
};
