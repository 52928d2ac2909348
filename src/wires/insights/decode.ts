// From the wire to our input: every wrong member is named at once, by its path. What the model's constraints let through but no part of this server
// could keep or reach (NUL, half characters, addresses that are none) is refused here too.
import { Fault, type Issue, invalid } from "#core/fault.ts";
import { check, type StructureShape, type ValueOf, type Violation } from "#protocols/restjson1/constraints.ts";
import { queryParameters } from "#protocols/restjson1/match-path.ts";
import { parseBody } from "#protocols/restjson1/parse-body.ts";
import type { CreateDomainInput as NewDomain } from "#usecases/create-domain.ts";
import { objectPlace, type RequestInsightsInput } from "#usecases/request-insights.ts";
import type { Deviations } from "./deviations.ts";
import { CREATE_DOMAIN, LIST_DOMAINS, type ListDomainsInput, type StartJobInput, startJobShape } from "./wire.ts";

/** Faults: `malformed`. An empty body is an empty structure. */
export function decodeBody(bytes: Uint8Array): Record<string, unknown> {
  const parsed = parseBody(bytes);
  if (parsed.ok) return parsed.value;
  if (parsed.reason === "too-large") throw new Fault("too-large", "The request body is too large.");
  if (parsed.reason === "too-deep") throw new Fault("malformed", "The request body is nested too deeply.");
  if (parsed.reason === "not-an-object") throw new Fault("malformed", "The request body must be a JSON object.");
  throw new Fault("malformed", "The request body is not valid JSON in UTF-8.");
}

/** Faults: `invalid`. Labels win over members of the same name. */
export function decodeMembers<const S extends StructureShape>(shape: S, members: Record<string, unknown>): ValueOf<S> {
  const checked = check(shape, members);
  if (!checked.ok) throw invalid(checked.violations.map(issueOf));
  const unkept: Issue[] = [];
  findUnkeepable(checked.value, [], unkept);
  if (unkept.length > 0) throw invalid(unkept);
  return checked.value;
}

export function decodeCreateDomain(body: Uint8Array): NewDomain {
  const input = decodeMembers(CREATE_DOMAIN, decodeBody(body));
  const webApp = input.webAppSetupConfiguration;
  return {
    name: input.name,
    kmsKeyArn: input.kmsKeyArn,
    webApp: webApp && { ehrRole: webApp.ehrRole, identityInstanceId: webApp.idcInstanceId, identityRegion: webApp.idcRegion },
    tags: { ...input.tags },
  };
}

export function decodeListDomains(rawPath: string): ListDomainsInput {
  const query = decodeQuery(rawPath);
  return decodeMembers(LIST_DOMAINS, {
    status: query.get("status")?.[0],
    maxResults: wholeNumber(query.get("maxResults")?.[0]),
    nextToken: query.get("nextToken")?.[0],
  });
}

/** Each name with all its values. Faults: `malformed`. */
export function decodeQuery(rawPath: string): ReadonlyMap<string, string[]> {
  const query = queryParameters(rawPath);
  if (!query) throw new Fault("malformed", "The query is not validly percent-encoded.");
  return query;
}

/** The number in the text; a text that is none is left for its member's shape to refuse. */
export function wholeNumber(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}

export function decodeStartJob(body: Uint8Array, domainId: string, deviations: Deviations): RequestInsightsInput {
  const input = decodeMembers(startJobShape(deviations), { ...decodeBody(body), domainId });
  const issues = [...endpointIssues(input), ...sourceIssues(input), ...outputIssues(input)];
  if (issues.length > 0) throw invalid(issues);
  const { patientContext, userContext, inputDataConfig } = input;
  return {
    domainId: input.domainId,
    clientToken: input.clientToken,
    oauthToken: inputDataConfig.fhirServer?.oauthToken,
    request: {
      patientId: patientContext.patientId,
      dateOfBirth: patientContext.dateOfBirth,
      pronouns: patientContext.pronouns,
      insightsType: input.insightsContext.insightsType,
      encounterReason: input.encounterContext.encounterReason,
      userRole: userContext.role,
      userId: userContext.userId,
      specialty: userContext.specialty,
      fhirEndpoint: inputDataConfig.fhirServer?.fhirEndpoint,
      s3Sources: inputDataConfig.s3Sources?.map((source) => source.uri),
      s3OutputPath: input.outputDataConfig.s3OutputPath,
    },
  };
}

function endpointIssues(input: StartJobInput): Issue[] {
  const endpoint = input.inputDataConfig.fhirServer?.fhirEndpoint;
  if (endpoint === undefined) return [];
  const path = ["inputDataConfig", "fhirServer", "fhirEndpoint"];
  const url = URL.parse(endpoint);
  if (!url) return [{ path, message: "Member must be a URL", kind: "value" }];
  // The endpoint is echoed and cited as the origin of evidence, so it must not carry a secret.
  if (url.username !== "" || url.password !== "") return [{ path, message: "Member must not hold a user name or password", kind: "value" }];
  return [];
}

function sourceIssues(input: StartJobInput): Issue[] {
  const { fhirServer, s3Sources = [] } = input.inputDataConfig;
  if (!fhirServer && s3Sources.length === 0) {
    return [{ path: ["inputDataConfig"], message: "Member must have a fhirServer or at least one of s3Sources", kind: "missing" }];
  }
  return s3Sources.flatMap(({ uri }, index): Issue[] => {
    const path = ["inputDataConfig", "s3Sources", index, "uri"];
    const place = objectPlace(uri);
    if (!place) return [{ path, message: UNSAFE_URI, kind: "value" }];
    if (place.key === "" || place.key.endsWith("/")) return [{ path, message: "Member must name one object", kind: "value" }];
    return [];
  });
}

function outputIssues(input: StartJobInput): Issue[] {
  const path = ["outputDataConfig", "s3OutputPath"];
  if (objectPlace(input.outputDataConfig.s3OutputPath)) return [];
  return [{ path, message: UNSAFE_URI, kind: "value" }];
}

const UNSAFE_URI = "Member must be an s3 URI whose key has no control characters, no '.' or '..' segments and at most 1024 bytes";

function issueOf({ path, message }: Violation): Issue {
  const steps = path
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { path: steps, message, kind: kindOf(message) };
}

function kindOf(message: string): Issue["kind"] {
  if (message === "Member must not be null") return "missing";
  if (message.includes("length")) return "length";
  if (message.includes("pattern")) return "pattern";
  return /^Member must be an? (string|integer|boolean|timestamp|list|map|structure)/.test(message) ? "type" : "value";
}

/** NUL is no text to a database, and half a character is no text to anybody. */
function findUnkeepable(value: unknown, path: (string | number)[], issues: Issue[]): void {
  if (typeof value === "string") {
    if (value.includes("\0") || !value.isWellFormed()) {
      issues.push({ path, message: "Member must be well-formed Unicode text without NUL", kind: "value" });
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      findUnkeepable(item, [...path, index], issues);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      // A map's own key may be what is broken, so it never becomes part of a path unseen.
      if (name.includes("\0") || !name.isWellFormed()) findUnkeepable(name, path, issues);
      else findUnkeepable(item, [...path, name.slice(0, 60)], issues);
    }
  }
}
