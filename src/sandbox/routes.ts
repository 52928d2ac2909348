// Which interaction a FHIR request is. What is no route of the CapabilityStatement is refused; nothing here knows SQL.
import { runBatch } from "./batch.ts";
import { binaryOf, isFhirJson, rawBinary } from "./binary.ts";
import { type Call, type Context, isStrict, locationOf, versionHeaders, wantsMinimal, wantsRepresentation } from "./call.ts";
import { capabilityStatement } from "./capability.ts";
import { inTransaction } from "./database.ts";
import { everythingAbout, readEverythingQuery } from "./everything.ts";
import { create, patch, remove, update, type Written } from "./interactions.ts";
import { isObject, type Json, parseJson } from "./lossless-json.ts";
import { jsonReply, outcomeText, Refusal, type Reply, refusalReply, unknownResource } from "./outcome.ts";
import { isId, requireType } from "./resource.ts";
import { runSearch, searchset } from "./search.ts";
import { readSearch } from "./search-query.ts";
import { readCurrent, readHistory, type Version } from "./store.ts";
import { runTransaction } from "./transaction.ts";

/** Answers one authenticated call. Refusals are replies; anything else that fails is thrown. */
export async function answer(call: Call): Promise<Reply> {
  try {
    requireJsonAccepted(call);
    return await dispatch(call);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error);
    throw error;
  }
}

/** The one request that needs no login. */
export function isMetadata(method: string, path: readonly string[]): boolean {
  return method === "GET" && path.length === 1 && path[0] === "metadata";
}

async function dispatch(call: Call): Promise<Reply> {
  const { method, path } = call;
  const [type = "", id, third, fourth] = path;
  if (path.length === 0) {
    if (method !== "POST") throw notAllowed("POST");
    return postBundle(call);
  }
  if (isMetadata(method, path)) return jsonReply(200, capabilityStatement(call.base));
  requireType(type);
  if (path.length === 1) {
    if (method === "GET") return search(call, type, call.query);
    if (method === "POST") return postResource(call, type);
    throw notAllowed("GET, POST");
  }
  if (path.length === 2 && id === "_search") {
    if (method !== "POST") throw notAllowed("POST");
    return search(call, type, formQuery(call));
  }
  if (id === undefined || !isId(id)) throw unknownId(id);
  if (path.length === 2) return onInstance(call, type, id);
  if (method !== "GET") throw notAllowed("GET");
  if (path.length === 3 && third === "_history") return history(call, type, id);
  if (path.length === 4 && third === "_history") return readVersion(call, type, id, fourth!);
  if (path.length === 3 && third === "$everything" && type === "Patient") return everything(call, id);
  throw new Refusal(404, "not-supported", "There is no such FHIR interaction here.");
}

function unknownId(id: string | undefined): Refusal {
  if (id?.startsWith("$") || id?.startsWith("_")) return new Refusal(404, "not-supported", "There is no such operation here.");
  return new Refusal(400, "value", 'An id is 1 to 64 letters, digits, "-" or ".".');
}

async function onInstance(call: Call, type: string, id: string): Promise<Reply> {
  const match = call.headers.get("if-match");
  switch (call.method) {
    case "GET":
      return readReply(call, type, id, await readCurrent(call.pool, call.practice, type, id));
    case "PUT": {
      const body = resourceBody(call, type);
      if (isObject(body) && type === "Binary" && !isFhirJson(call.headers.get("content-type"))) body.id = id;
      return writtenReply(call, await within(call, (context) => update(context, type, id, body, match)));
    }
    case "PATCH": {
      if (!/^application\/json-patch\+json/i.test(call.headers.get("content-type") ?? ""))
        throw new Refusal(415, "not-supported", "A patch must be application/json-patch+json.");
      const operations = parseJson(call.body);
      return writtenReply(call, await within(call, (context) => patch(context, type, id, operations, match)));
    }
    case "DELETE": {
      const version = await within(call, (context) => remove(context, type, id, match));
      return { status: 204, headers: version ? { etag: `W/"${version.version}"` } : {}, body: null };
    }
    default:
      throw notAllowed("GET, PUT, PATCH, DELETE");
  }
}

function readReply(call: Call, type: string, id: string, version: Version | undefined): Reply {
  if (!version) throw unknownResource(type, id);
  if (version.content === null) throw new Refusal(410, "deleted", `${type}/${id} has been deleted.`);
  const headers = versionHeaders(version);
  const raw = type === "Binary" ? rawBinary(version.content, call.headers.get("accept"), headers) : undefined;
  return raw ?? jsonReply(200, version.content, headers);
}

async function readVersion(call: Call, type: string, id: string, wanted: string): Promise<Reply> {
  const versions = await readHistory(call.pool, call.practice, type, id);
  const version = versions.find((candidate) => String(candidate.version) === wanted);
  return readReply(call, type, id, version);
}

async function history(call: Call, type: string, id: string): Promise<Reply> {
  const versions = await readHistory(call.pool, call.practice, type, id);
  if (versions.length === 0) throw unknownResource(type, id);
  const entries = versions.map((version) => {
    const method = version.content === null ? "DELETE" : version.version === 1 ? "POST" : "PUT";
    const request = JSON.stringify({ method, url: method === "POST" ? type : `${type}/${id}` });
    const response = JSON.stringify({
      status: method === "DELETE" ? "204" : method === "POST" ? "201" : "200",
      etag: `W/"${version.version}"`,
      lastModified: new Date(version.lastUpdated).toISOString(),
    });
    const resource = version.content === null ? "" : `"resource":${version.content},`;
    return `{"fullUrl":${JSON.stringify(`${call.base}/${type}/${id}`)},${resource}"request":${request},"response":${response}}`;
  });
  const link = JSON.stringify([{ relation: "self", url: `${call.base}/${type}/${id}/_history` }]);
  return jsonReply(
    200,
    `{"resourceType":"Bundle","type":"history","total":${versions.length},"link":${link},"entry":[${entries.join(",")}]}`,
  );
}

async function search(call: Call, type: string, query: URLSearchParams): Promise<Reply> {
  const asked = readSearch(type, query, call.base, isStrict(call.headers));
  return jsonReply(200, searchset(await runSearch(call.pool, call.practice, asked), call.base, type, asked.understood));
}

async function everything(call: Call, id: string): Promise<Reply> {
  const asked = readEverythingQuery(call.query, isStrict(call.headers));
  const patient = await readCurrent(call.pool, call.practice, "Patient", id);
  if (!patient) throw unknownResource("Patient", id);
  if (patient.content === null) throw new Refusal(410, "deleted", `Patient/${id} has been deleted.`);
  const page = await everythingAbout(call.pool, call.practice, id, asked);
  return jsonReply(200, searchset(page, call.base, `Patient/${id}/$everything`, asked.understood));
}

async function postResource(call: Call, type: string): Promise<Reply> {
  const body = resourceBody(call, type);
  return writtenReply(call, await within(call, (context) => create(context, type, body, call.headers.get("if-none-exist"))));
}

async function postBundle(call: Call): Promise<Reply> {
  const bundle = resourceBody(call, "Bundle");
  if (!isObject(bundle) || bundle.resourceType !== "Bundle") throw new Refusal(400, "structure", "The body is not a Bundle.");
  if (bundle.type === "batch") return jsonReply(200, await runBatch(call, bundle, answer));
  if (bundle.type !== "transaction") throw new Refusal(400, "not-supported", "Only a transaction or a batch Bundle can be posted here.");
  const withResources = wantsRepresentation(call.headers);
  // read again for each attempt: storing changes the references in place
  const text = call.body;
  let first = true;
  const run = (context: Context) => {
    const fresh = first ? bundle : parseJson(text);
    first = false;
    return runTransaction(context, fresh as typeof bundle, withResources);
  };
  return jsonReply(200, await within(call, run));
}

function resourceBody(call: Call, type: string): Json {
  const contentType = call.headers.get("content-type");
  if (isFhirJson(contentType)) return parseJson(call.body);
  if (type !== "Binary" || contentType === null) throw new Refusal(415, "not-supported", "The body must be application/fhir+json.");
  return binaryOf(contentType, Buffer.from(call.body, "latin1"));
}

function formQuery(call: Call): URLSearchParams {
  if (call.body !== "" && !/^application\/x-www-form-urlencoded/i.test(call.headers.get("content-type") ?? ""))
    throw new Refusal(415, "not-supported", "A search by POST must be application/x-www-form-urlencoded.");
  return new URLSearchParams([...call.query, ...new URLSearchParams(call.body)]);
}

function writtenReply(call: Call, { version, what }: Written): Reply {
  const headers = versionHeaders(version);
  if (what === "created") headers.location = locationOf(call.base, version);
  const status = what === "created" ? 201 : 200;
  if (wantsMinimal(call.headers)) return { status, headers, body: null };
  return jsonReply(status, version.content ?? outcomeText("information", "informational", "Deleted."), headers);
}

function within<T>(call: Call, work: (context: Context) => Promise<T>): Promise<T> {
  return inTransaction(call.pool, (db) => work({ db, practice: call.practice, author: call.author, base: call.base }));
}

function requireJsonAccepted({ headers, query, path }: Call): void {
  const format = query.get("_format");
  if (format !== null && !/json/i.test(format)) throw new Refusal(406, "not-supported", "Only JSON is spoken here.");
  const accept = headers.get("accept");
  const onlyXml = accept !== null && /xml/i.test(accept) && !/json|\*\/\*|application\/\*/i.test(accept);
  if (onlyXml && format === null && path[0] !== "Binary") throw new Refusal(406, "not-supported", "Only JSON is spoken here.");
}

function notAllowed(allow: string): Refusal {
  return new Refusal(405, "not-supported", "This method is not one of this address.", { allow });
}
