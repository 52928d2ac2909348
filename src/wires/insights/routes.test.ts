// The wire over real sockets and storage: who is let in, what belongs to whom, and the shape of every reply.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:http2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROUTES } from "./routes.ts";
import { type Answer, type Served, serveForTests } from "./served-for-tests.ts";

const fixture = JSON.parse(readFileSync(new URL("fixtures/start-patient-insights-job.json", import.meta.url), "utf8"));
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

let served: Served;
beforeAll(async () => {
  served = await serveForTests();
});
afterAll(() => served.close());

function error(answer: Answer) {
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(Object.keys(answer.body)).toEqual(["message"]);
  return [answer.status, answer.headers.get("x-amzn-errortype")];
}

const NOT_FOUND = [404, "ResourceNotFoundException"];
const INVALID = [400, "ValidationException"];
const DENIED = [401, "AccessDeniedException"];
const CONFLICT = [409, "ConflictException"];

async function newDomain(region = "us-east-1", key = served.key): Promise<string> {
  const made = await served.call("POST", "/domain", { body: { name: "clinic" }, region, key });
  expect(made.status).toBe(201);
  return made.body.domainId;
}

const jobs = (domainId: string) => `/domain/${domainId}/patient-insights-job`;
const input = (change: object = {}) => ({ ...fixture, clientToken: randomUUID(), ...change });

test("no operation is answered without a good signature, and none says which part was wrong", async () => {
  const id = "dom-0123456789abcdefghijk";
  const wrong = { ...served.key, secret: "wrong" };
  const unknown = { ...served.key, accessKeyId: "AKIANOBODY" };
  for (const { method, path, operation } of ROUTES) {
    const url = path.replace(":domainId", id).replace(/:\w+/g, "x");
    const answers = [
      await served.send(method, url, {}),
      await served.call(method, url, { key: unknown }),
      await served.call(method, url, { key: wrong }),
      await served.call(method, url, { service: "s3" }),
      await served.send(method, url, { authorization: "Bearer x" }),
    ];
    for (const answer of answers) {
      expect([operation, ...error(answer)]).toEqual([operation, ...DENIED]);
      expect(answer.body).toEqual(answers[0]!.body);
    }
  }
  const minutes = (n: number) => ({ at: new Date(Date.now() + n * 60_000) });
  expect(error(await served.call("GET", "/domain", minutes(-6)))).toEqual(DENIED);
  expect(error(await served.call("GET", "/domain", minutes(6)))).toEqual(DENIED);
  expect((await served.call("GET", "/domain", minutes(-4))).status).toBe(200);
});

test("a body that is not the one that was signed is refused", async () => {
  const region = "tampered-1";
  const answer = await served.call("POST", "/domain", { body: { name: "as signed" }, tampered: '{"name":"as changed"}', region });
  expect(error(answer)).toEqual(DENIED);
  expect((await served.call("GET", "/domain", { region })).body).toEqual({ domains: [] });
});

test("what is not served says so by name, after authentication; unknown paths and methods have this wire's shape", async () => {
  for (const { method, path, operation, coverage } of ROUTES) {
    if (coverage !== "refused") continue;
    const url = path
      .replace(":resourceArn", "arn%3Aaws%3Ahealth-agent%3Aus-east-1%3A123456789012%3Adomain%2Fdom-0123456789abcdefghijk")
      .replace(/:\w+/g, "x");
    const answer = await served.call(method, url);
    expect([operation, ...error(answer)]).toEqual([operation, 404, "UnknownOperationException"]);
    expect(answer.body.message).toContain(`${operation} is not served`);
  }
  expect(error(await served.send("GET", "/domain/a/b/c/d", {}))).toEqual([404, "UnknownOperationException"]);
  expect(error(await served.send("PUT", "/domain", {}))).toEqual([405, "UnknownOperationException"]);
  expect(error(await served.send("GET", "/domain/%zz", {}))).toEqual(INVALID);
  // What the JavaScript SDK sends for an empty id.
  expect(error(await served.call("GET", "/domain/"))).toEqual(INVALID);
  expect(error(await served.send("POST", "/domain", {}, "x".repeat(200_000)))).toEqual([413, "RequestEntityTooLargeException"]);
});

test("a stream whose head is not well signed is refused before its body has an end", async () => {
  const scope = `${new Date().toISOString().slice(0, 10).replaceAll("-", "")}/us-east-1/health-agent/aws4_request`;
  const answers: unknown[] = [];
  for (const accessKeyId of [served.key.accessKeyId, "AKIANOBODY"]) {
    const session = connect(served.endpoint);
    const stream = session.request({
      ":method": "POST",
      ":path": "/medical-scribe-stream/",
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=:authority, Signature=${"0".repeat(64)}`,
      "x-amz-date": `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`,
      "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-EVENTS",
      "content-type": "application/vnd.amazon.eventstream",
    });
    stream.write("the first frame");
    const [headers] = await once(stream, "response");
    answers.push([headers[":status"], headers["x-amzn-errortype"]]);
    session.destroy();
  }
  expect(answers).toEqual([DENIED, DENIED]);
});

test("a domain's life, with every member that was given", async () => {
  const kmsKeyArn = "arn:aws:kms:eu-west-2:123456789012:key/0a-1b";
  const body = {
    name: "Clinic",
    kmsKeyArn,
    webAppSetupConfiguration: { ehrRole: "arn:aws:iam::123456789012:role/r", idcInstanceId: "ssoins-1", idcRegion: "eu-west-2" },
    tags: { team: "a" },
  };
  const region = "eu-west-2";
  const made = await served.call("POST", "/domain", { body, region });
  expect(made.status).toBe(201);
  expect(made.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  const { domainId } = made.body;
  expect(domainId).toMatch(/^dom-[a-z0-9]{21}$/);
  const arn = `arn:aws:health-agent:eu-west-2:123456789012:domain/${domainId}`;
  expect(made.body).toEqual({
    domainId,
    arn,
    name: "Clinic",
    kmsKeyArn,
    encryptionContext: { encryptionType: "CUSTOMER_MANAGED_KEY", kmsKeyArn },
    status: "ACTIVE",
    webAppConfiguration: { ehrRole: "arn:aws:iam::123456789012:role/r", idcApplicationId: "ssoins-1", idcRegion: "eu-west-2" },
    createdAt: expect.any(Number),
  });
  expect((await served.call("GET", `/domain/${domainId}`, { region })).body).toEqual({ ...made.body, tags: { team: "a" } });
  const { createdAt } = made.body;
  expect((await served.call("GET", "/domain", { region })).body).toEqual({
    domains: [{ domainId, arn, name: "Clinic", status: "ACTIVE", createdAt }],
  });

  // Another region and another practice see nothing of it, as of one that never was.
  for (const signed of [{ region: "us-east-1" }, { region, key: served.other }]) {
    expect(error(await served.call("GET", `/domain/${domainId}`, signed))).toEqual(NOT_FOUND);
    expect(error(await served.call("DELETE", `/domain/${domainId}`, signed))).toEqual(NOT_FOUND);
    expect(error(await served.call("POST", jobs(domainId), { ...signed, body: input() }))).toEqual(NOT_FOUND);
  }
  expect(error(await served.call("GET", "/domain/dom-0000000000000000", { region }))).toEqual(NOT_FOUND);
  expect(error(await served.call("GET", "/domain/nonsense", { region }))).toEqual(INVALID);

  const job = await served.call("POST", jobs(domainId), { region, body: input() });
  for (let i = 0; i < 2; i++) {
    const deleted = await served.call("DELETE", `/domain/${domainId}`, { region });
    expect([deleted.status, deleted.body]).toEqual([200, { domainId, arn, status: "DELETED" }]);
  }
  expect(error(await served.call("GET", `/domain/${domainId}`, { region }))).toEqual(NOT_FOUND);
  expect(error(await served.call("POST", jobs(domainId), { region, body: input() }))).toEqual(NOT_FOUND);
  expect(error(await served.call("GET", `${jobs(domainId)}/${job.body.jobId}`, { region }))).toEqual(NOT_FOUND);
  expect((await served.call("GET", "/domain?status=ACTIVE", { region })).body).toEqual({ domains: [] });
  expect((await served.call("GET", "/domain?status=DELETED", { region })).body.domains).toHaveLength(1);
});

test("a domain without more than a name has no members that were not given", async () => {
  const made = await served.call("POST", "/domain", { body: { name: "n" }, region: "bare-1" });
  expect(Object.keys(made.body).sort()).toEqual(["arn", "createdAt", "domainId", "encryptionContext", "name", "status"]);
  expect(made.body.encryptionContext).toEqual({ encryptionType: "AWS_OWNED_KEY" });
});

test("ten domains at most in a region, also when twelve are asked for at once; pages lead to every one of them", async () => {
  const region = "ap-south-1";
  const answers = await Promise.all(Array.from({ length: 12 }, () => served.call("POST", "/domain", { body: { name: "n" }, region })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  for (const refused of answers.filter(({ status }) => status !== 201))
    expect(error(refused)).toEqual([402, "ServiceQuotaExceededException"]);

  const seen: string[] = [];
  let token: string | undefined;
  do {
    const query = token === undefined ? "" : `&nextToken=${encodeURIComponent(token)}`;
    const page = (await served.call("GET", `/domain?maxResults=4${query}`, { region })).body;
    expect(page.domains.length).toBeLessThanOrEqual(4);
    seen.push(...page.domains.map((domain: { domainId: string }) => domain.domainId));
    token = page.nextToken;
  } while (token !== undefined);
  expect(seen.sort()).toEqual(answers.flatMap(({ body }) => body.domainId ?? []).sort());

  const { nextToken } = (await served.call("GET", "/domain?maxResults=1", { region })).body;
  for (const signed of [{ region: "ap-south-2" }, { region, key: served.other }]) {
    expect(error(await served.call("GET", `/domain?nextToken=${nextToken}`, signed))).toEqual(INVALID);
  }
  expect(error(await served.call("GET", "/domain?nextToken=forged", { region }))).toEqual(INVALID);
  // Room again once one is deleted.
  await served.call("DELETE", `/domain/${seen[0]}`, { region });
  expect((await served.call("POST", "/domain", { body: { name: "n" }, region })).status).toBe(201);
});

test("a job is echoed whole but for the token", async () => {
  const domainId = await newDomain();
  const body = input();
  const started = await served.call("POST", jobs(domainId), { body });
  expect(started.status).toBe(200);
  const { jobId, jobArn, creationTime } = started.body;
  expect(Object.keys(started.body).sort()).toEqual(["creationTime", "jobArn", "jobId"]);
  expect(jobArn).toBe(`arn:aws:health-agent:us-east-1:123456789012:domain/${domainId}/patient-insights-job/${jobId}`);
  expect(creationTime).toMatch(RFC3339);
  const got = await served.call("GET", `${jobs(domainId)}/${jobId}`);
  const { clientToken: _, ...echoed } = structuredClone(body);
  delete echoed.inputDataConfig.fhirServer.oauthToken;
  expect(got.body).toEqual({ jobId, jobArn, creationTime, updatedTime: creationTime, jobStatus: "SUBMITTED", ...echoed });
  expect(got.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);

  expect(error(await served.call("GET", `${jobs(domainId)}/${randomUUID()}`))).toEqual(NOT_FOUND);
  expect(error(await served.call("GET", `${jobs(domainId)}/nonsense`))).toEqual(NOT_FOUND);
  expect(error(await served.call("GET", `${jobs(domainId)}/${jobId}`, { key: served.other }))).toEqual(NOT_FOUND);
  const neighbour = await newDomain();
  expect(error(await served.call("GET", `${jobs(neighbour)}/${jobId}`))).toEqual(NOT_FOUND);
  await expect(
    served.storage.store.look(
      { caller: { practiceId: served.key.practiceId, wire: "jobs", actor: "worker", requestId: randomUUID() }, purpose: "test" },
      (tx) => tx.jobs.oauthToken(jobId),
    ),
  ).resolves.toBe("canary-token");
});

test("one client token, one job: in a storm, for changed input, per domain and per practice", async () => {
  const domainId = await newDomain();
  const body = input();
  const storm = await Promise.all(Array.from({ length: 20 }, () => served.call("POST", jobs(domainId), { body })));
  expect(new Set(storm.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
  const { jobId } = storm[0]!.body;

  const changes = [
    { patientContext: { ...fixture.patientContext, patientId: "p-2" } },
    { encounterContext: { encounterReason: "other" } },
    { inputDataConfig: { ...fixture.inputDataConfig, fhirServer: { ...fixture.inputDataConfig.fhirServer, oauthToken: "other" } } },
    { inputDataConfig: { fhirServer: fixture.inputDataConfig.fhirServer } },
    { outputDataConfig: { s3OutputPath: "s3://chartroom-output/elsewhere" } },
  ];
  for (const change of changes) {
    expect(error(await served.call("POST", jobs(domainId), { body: { ...body, ...change } }))).toEqual(CONFLICT);
  }
  // Members in another order are the same input.
  const reversed = Object.fromEntries(Object.entries(body).reverse());
  expect((await served.call("POST", jobs(domainId), { body: reversed })).body.jobId).toBe(jobId);

  const elsewhere = await served.call("POST", jobs(await newDomain()), { body });
  expect([elsewhere.status, elsewhere.body.jobId === jobId]).toEqual([200, false]);
  const foreign = await served.call("POST", jobs(await newDomain("us-east-1", served.other)), { body, key: served.other });
  expect([foreign.status, foreign.body.jobId === jobId]).toEqual([200, false]);

  const { clientToken: _, ...tokenless } = body;
  const first = await served.call("POST", jobs(domainId), { body: tokenless });
  const second = await served.call("POST", jobs(domainId), { body: tokenless });
  expect(first.body.jobId).not.toBe(second.body.jobId);
});

test("buckets outside the allow-list, and ones that do not exist, are refused alike before there is a job", async () => {
  const domainId = await newDomain();
  const refused = async (change: object) => {
    const answer = await served.call("POST", jobs(domainId), { body: input(change) });
    return [...error(answer), answer.body.message];
  };
  for (const bucket of ["closed", "nowhere"]) {
    expect(await refused({ outputDataConfig: { s3OutputPath: `s3://${bucket}/x` } })).toEqual([
      ...DENIED,
      expect.stringContaining("output path"),
    ]);
    const s3Sources = [{ uri: "s3://chartroom-input/a.pdf" }, { uri: `s3://${bucket}/b.pdf` }];
    expect(await refused({ inputDataConfig: { s3Sources } })).toEqual([...DENIED, expect.stringContaining("Source 2")]);
  }
  const long = { patientContext: { patientId: "\u{1F3E5}".repeat(90) } };
  expect(await refused(long)).toEqual([...INVALID, expect.stringContaining("too long")]);
});

test("neither secrets nor patient data reach the log", () => {
  const log = served.logged();
  expect(log).toContain('"operation":"StartPatientInsightsJob"');
  for (const canary of ["canary-token", "1970-01-31", "knee pain", "dr-1", served.key.secret]) expect(log).not.toContain(canary);
});
