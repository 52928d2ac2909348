// Every served operation of the insights wire against its service model, where that lies beside the checkout: thousands of requests made from its shapes.
// Whatever comes in, no answer is a 5xx, every error is typed and in shape, and every constraint is enforced, each broken one by itself.
import { Agent, request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOCUMENTED_QUOTAS } from "#core/insights-quotas.ts";
import { ROUTES } from "#wires/insights/routes.ts";
import { type Served, serveForTests } from "#wires/insights/served-for-tests.ts";
import { signer } from "../faults/sign-request.ts";
import { hearingEngine } from "../listening/synthetic-sound.ts";
import { listeningSessions } from "./listening-sessions.ts";
import { arbitraryOf, type Known, type MadeRequest, requestsOf } from "./model-requests.ts";
import { missing } from "./others.ts";
import { MODEL_FILE, readModel, replyProblems } from "./service-model.ts";

const reason = missing([MODEL_FILE]);
const REGION = "us-east-1";
/** One run is like the next; another number makes other requests. */
const SEED = 20_260_105;
const COUNTS = { valid: 250, broken: 900, rubbish: 350 };
const AT_ONCE = 24;
/** Of the vendor's page of common errors, for what never reaches an operation. */
const COMMON: Readonly<Record<string, number>> = { UnknownOperationException: 404, RequestEntityTooLargeException: 413 };

const JOB = {
  patientContext: { patientId: "p-1" },
  insightsContext: { insightsType: "PRE_VISIT" },
  encounterContext: { encounterReason: "Follow-up" },
  userContext: { role: "CLINICIAN", userId: "dr-1" },
  inputDataConfig: { fhirServer: { fhirEndpoint: "http://127.0.0.1:9/fhir/" } },
  outputDataConfig: { s3OutputPath: "s3://chartroom-output/insights/" },
};

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly requestId: string | undefined;
  readonly contentType: string | undefined;
  readonly text: string;
}

describe.skipIf(reason !== undefined)("requests made from the service model", () => {
  let served: Served;
  let send: (made: MadeRequest) => Promise<Answer>;
  let known: Known;
  let listened: readonly string[];
  let sent = 0;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

  beforeAll(async () => {
    const quotasOf = () => ({ ...DOCUMENTED_QUOTAS, domains: 1_000_000, concurrentJobs: 100_000, rates: {} });
    served = await serveForTests({ quotasOf, speech: hearingEngine([]) });
    const { hostname, port, host } = new URL(served.endpoint);
    const sign = signer({ accessKeyId: served.key.accessKeyId, secretAccessKey: served.key.secret, region: REGION }, host);
    send = ({ method, path, body }) =>
      new Promise((resolve, reject) => {
        const length = body === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
        const headers = { ...sign(method, path, body), ...length };
        const outgoing = request({ agent, hostname, port, method, path, headers }, (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", reject);
          incoming.on("end", () => {
            const { "x-amzn-errortype": type, "x-amzn-requestid": requestId, "content-type": contentType } = incoming.headers;
            const text = Buffer.concat(chunks).toString();
            resolve({ status: incoming.statusCode ?? 0, type: type as string, requestId: requestId as string, contentType, text });
          });
        });
        outgoing.on("error", reject);
        outgoing.end(body);
      });

    // Things that are there, so that valid requests find something.
    const lasting = await Promise.all([1, 2, 3].map((n) => served.call("POST", "/domain", { body: { name: `d${n}` } })));
    const doomed = await Promise.all(Array.from({ length: 40 }, () => served.call("POST", "/domain", { body: { name: "doomed" } })));
    const domainIds: string[] = lasting.map(({ body }) => body.domainId);
    const [first = ""] = domainIds;
    const made = await Promise.all([1, 2, 3].map(() => served.call("POST", `/domains/${first}/subscriptions`)));
    const started = await Promise.all([1, 2, 3].map(() => served.call("POST", `/domain/${first}/patient-insights-job`, { body: JOB })));
    listened = await listeningSessions(served, first, made[0]!.body.subscriptionId as string);
    known = {
      AnyDomain: fc.constantFrom(...domainIds),
      First: fc.constant(first),
      Doomed: fc.constantFrom(...doomed.map(({ body }) => body.domainId as string)),
      Subscription: fc.constantFrom(...made.map(({ body }) => body.subscriptionId as string)),
      Job: fc.constantFrom(...started.map(({ body }) => body.jobId as string)),
      Arn: fc.constantFrom(...lasting.map(({ body }) => body.arn as string)),
      Listening: fc.constantFrom(...listened),
      Listened: fc.constant(made[0]!.body.subscriptionId as string),
    };
  }, 60_000);
  afterAll(async () => {
    agent.destroy();
    await served?.close();
  });

  /** By the names of the model's shapes. */
  function knownFor(operation: string): Known {
    const { members = {} } = model.shapes[model.operations[operation]!.input.shape]!;
    const of = (member: string, values: fc.Arbitrary<unknown> | undefined) =>
      members[member] && values ? { [members[member].shape]: values } : {};
    const inFirst = members.subscriptionId || members.jobId;
    // A domain has at most 50 tags, so they are few and often the same.
    const tagKey = model.shapes.TagMap!.key!.shape;
    const keys = operation === "TagResource" ? fc.sample(arbitraryOf(model, tagKey, {}), { numRuns: 40, seed: SEED }) : [];
    const object = fc.constantFrom("s3://chartroom-output/insights/a.pdf", "s3://chartroom-output/insights/in/b c.json");
    const fhirEndpoint = fc.constantFrom("http://127.0.0.1:9/fhir/", "https://fhir.example/r4?x=1");
    const sources = fc.array(fc.record({ uri: object }), { minLength: 1, maxLength: 10 });
    const server = fc.record({ fhirEndpoint, oauthToken: fc.constantFrom("t", "é 中") }, { requiredKeys: ["fhirEndpoint"] });
    return {
      ...of("domainId", operation === "DeleteDomain" ? known.Doomed : inFirst ? known.First : known.AnyDomain),
      ...of("subscriptionId", members.sessionId ? known.Listened : known.Subscription),
      ...of("sessionId", known.Listening),
      ...of("jobId", known.Job),
      ...of("resourceArn", known.Arn),
      ...of("nextToken", fc.constant(undefined)),
      ...of("clientToken", fc.uuid()),
      ...of(
        "inputDataConfig",
        fc.oneof(
          fc.record({ fhirServer: server, s3Sources: sources }),
          fc.record({ fhirServer: server }),
          fc.record({ s3Sources: sources }),
        ),
      ),
      ...(operation === "StartPatientInsightsJob"
        ? {
            [memberOf("S3Source", "uri")]: object,
            [memberOf("OutputDataConfig", "s3OutputPath")]: object,
            [memberOf("FHIRServer", "fhirEndpoint")]: fhirEndpoint,
          }
        : {}),
      ...(keys.length > 0 ? { [tagKey]: fc.constantFrom(...keys) } : {}),
    };
  }
  const model = reason === undefined ? readModel() : { operations: {}, shapes: {} };
  const memberOf = (shape: string, member: string) => model.shapes[shape]!.members![member]!.shape;

  // What is not in one request and one answer is not made here: the stream has tests of its own (tests/e2e/scribe-stream.test.ts).
  const operations = ROUTES.filter(({ operation }) => operation !== "StartMedicalScribeListeningSession");

  test.each(operations.map(({ operation }) => operation))("%s", { timeout: 180_000 }, async (operation) => {
    const all = requestsOf(model, operation, knownFor(operation), COUNTS, SEED);
    const problems: string[] = [];
    const counts = new Map<string, number>();
    const queue = all.values();
    const worker = async () => {
      for (const made of queue) {
        const answer = await send(made);
        const kind = made.what === "valid" || made.what === "rubbish" ? made.what : "broken";
        const label = `${kind} ${answer.status}`;
        counts.set(label, (counts.get(label) ?? 0) + 1);
        for (const problem of problemsOf(made, answer))
          problems.push(
            `${made.what}: ${problem} <- ${made.method} ${made.path.slice(0, 200)} ${made.body.slice(0, 700)} -> ${answer.status} ${answer.text.slice(0, 300)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const table = [...counts].sort().map(([label, count]) => `${label}: ${count}`);
    sent += all.length;
    console.log(`${operation}: ${all.length} requests; ${table.join(", ")}`);
    expect(problems.slice(0, 5), `${problems.length} problems`).toEqual([]);
    expect(counts.get(`valid ${model.operations[operation]!.http.responseCode ?? 200}`) ?? 0).toBeGreaterThan(COUNTS.valid / 2);
  });

  test("the listening sessions were in every state", async () => {
    const [domainId, subscriptionId] = fc.sample(fc.tuple(known.First!, known.Listened!), 1)[0] as [string, string];
    const paths = listened.map((id) => `/medical-scribe-stream/domain/${domainId}/subscription/${subscriptionId}/session/${id}`);
    const seen = await Promise.all(paths.map(async (path) => (await served.call("GET", path)).body.medicalScribeListeningSessionDetails));
    expect(seen.map((one) => [one.streamStatus, one.postStreamActionResult?.clinicalNoteGenerationResult.noteResult.status])).toEqual([
      ["PAUSED", undefined],
      ["COMPLETED", "IN_PROGRESS"],
      ["COMPLETED", "COMPLETED"],
      ["COMPLETED", "FAILED"],
      ["FAILED", undefined],
    ]);
    expect(new Set(seen.map(({ mediaEncoding }) => mediaEncoding))).toEqual(new Set(["pcm", "flac"]));
  });

  test("these were many", () => {
    console.log(`${sent} requests in all`);
    expect(sent).toBeGreaterThan(20_000);
  });

  function problemsOf(made: MadeRequest, answer: Answer): string[] {
    const { http, output } = model.operations[made.operation]!;
    const problems: string[] = [];
    if (!/^[0-9a-f-]{36}$/.test(answer.requestId ?? "")) problems.push("no request id");
    if (answer.status >= 500) problems.push("5xx");
    if (answer.status < 300) {
      if (made.what !== "rubbish" && answer.status !== http.responseCode) problems.push("another status than the model's");
      if (made.what !== "valid" && made.what !== "rubbish") problems.push("a broken constraint was let through");
      if (answer.status === 204) return answer.text === "" ? problems : [...problems, "204 with a body"];
      if (made.what !== "rubbish" && output) problems.push(...replyProblems(model, output.shape, JSON.parse(answer.text)));
      return problems;
    }
    const modelled = model.shapes[answer.type ?? ""]?.error?.httpStatusCode ?? COMMON[answer.type ?? ""];
    if (modelled !== answer.status) problems.push(`error ${answer.type} with ${answer.status}`);
    if (!answer.contentType?.startsWith("application/json")) problems.push(`content type ${answer.contentType}`);
    const body = JSON.parse(answer.text) as { message?: unknown };
    if (Object.keys(body).join() !== "message" || typeof body.message !== "string" || body.message === "")
      problems.push("body of an error");
    if (made.what === "valid") problems.push("a valid request was refused");
    if (made.member !== undefined) {
      // An empty label is a path of its own.
      if (answer.type !== "ValidationException") problems.push(`refused as ${answer.type}`);
      else if (made.member !== "/resourceArn" && !String(body.message).includes(made.member)) problems.push(`${made.member} is not named`);
    }
    return problems;
  }
});
