// Insights jobs as who runs the practice sees them, over a whole server: found, followed, cancelled in the middle of a stalled endpoint, deleted with
// their output, and told to a webhook that fails in every way before it takes a message.
// proves: operator.ListInsightsJobs, operator.ReadInsightsJob, operator.CancelInsightsJob, operator.DeleteInsightsJob by script
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import { endOfJob, firstPractice, jobRequest, makeDomain, type PracticeKeys, send, signed, startJob } from "./callers.ts";

const SECRET = `canary-webhook-secret-${randomUUID()}`;
const PATH_SECRET = "canary-webhook-path";

interface Told {
  readonly body: string;
  readonly signature: string;
}

let server: TestServer;
let keys: PracticeKeys;
let domainId: string;
let secrets: string;
let receiver: Server;
let stalled: Server;
/** What the receiver was sent, and how it answers each message: by what was heard of the job before. */
const told: Told[] = [];
let elsewhere = 0;
let faults: ((response: ServerResponse) => void)[] = [];
/** Requests that the stalled endpoint holds: to be seen, and to end with their connection. */
const held: IncomingMessage[] = [];
/** Done once, when the next job has written its output but has not ended. */
let whenPublished: (() => Promise<void>) | undefined;

function originOf(listening: Server): string {
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== `/${PATH_SECRET}/`) {
      elsewhere += 1;
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    told.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers["chartroom-signature"]) });
    const fault = faults.shift();
    if (fault) fault(response);
    else response.writeHead(204).end();
  });
  stalled = createServer((request) => void held.push(request.on("error", () => {})));
  for (const one of [receiver, stalled]) await once(one.listen(0, "127.0.0.1"), "listening");
  secrets = await mkdtemp(join(tmpdir(), "chartroom-webhook-"));
  await writeFile(join(secrets, "webhook"), `${SECRET}\n`, { mode: 0o600 });
  const settings = {
    allowedAddresses: ["127.0.0.1"],
    webhookUrl: `${originOf(receiver)}/${PATH_SECRET}/`,
    webhookSecret: `file:${join(secrets, "webhook")}`,
    demoData: true,
    shutdownSeconds: 1,
  };
  const failpoint = async (name: string) => {
    if (name !== "insights:before-succeeded") return;
    const act = whenPublished;
    whenPublished = undefined;
    await act?.();
  };
  server = await startServer(settings, { failpoint });
  keys = await firstPractice(server);
  domainId = await makeDomain(server.url, keys.access);
});
afterAll(async () => {
  await server?.close();
  for (const one of [receiver, stalled]) {
    one.closeAllConnections();
    one.close();
  }
  await rm(secrets, { recursive: true, force: true });
});

const JOBS = "/operator/v1/insights-jobs";
const operator = (method: string, path: string) => send(server.url, method, path, { headers: { "x-api-key": keys.scribeKey } });
const own = () => ({ fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } });
const start = (patient: string, sources: object = own(), more: object = {}) =>
  startJob(server.url, keys.access, domainId, jobRequest(patient, sources, more));
const ended = (jobId: string) => endOfJob(server.url, keys.access, domainId, jobId);
const wire = (jobId: string) => signed(server.url, keys.access, "GET", `/domain/${domainId}/patient-insights-job/${jobId}`);

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come within a minute`);
}

async function stalledJob(): Promise<string> {
  const before = held.length;
  const jobId = await start("somebody", { fhirServer: { fhirEndpoint: `${originOf(stalled)}/fhir?key=hidden` } });
  await until("the request to the endpoint", () => held[before]);
  return jobId;
}

/** Names of every file of the object store that bear this text. */
async function filesWith(text: string): Promise<string[]> {
  return (await readdir(join(server.dataDir, "objects"), { recursive: true })).filter((path) => path.includes(text));
}

/** Every run has ended, and all that was to be removed is. */
async function workDone(): Promise<void> {
  await until("the work's end", async () => {
    const sql = "SELECT count(*)::int AS n FROM pgboss.job WHERE name IN ('run-insights', 'remove-output') AND state <> 'completed'";
    return (await server.running.storage.pool.query(sql)).rows[0].n === 0 ? true : undefined;
  });
}

function closed(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => (request.destroyed ? resolve() : request.once("close", resolve)));
}

const toldOf = (jobId: string) => told.filter(({ body }) => JSON.parse(body).jobId === jobId);

test("a job says how far it is and what became of each source, on both wires", async () => {
  const put = await signed(server.url, keys.access, "PUT", "/s3/chartroom-input/letter.txt", "Seen for gout.", {
    service: "s3",
    headers: { "content-type": "text/plain" },
  });
  expect(put.status).toBe(200);
  const letter = "s3://chartroom-input/letter.txt";
  const jobId = await start("quennell", { ...own(), s3Sources: [{ uri: letter }, { uri: letter }] });
  expect((await ended(jobId)).jobStatus).toBe("SUCCEEDED");
  const { json } = await operator("GET", `${JOBS}/${jobId}`);
  expect(json).toMatchObject({
    id: jobId,
    status: "SUCCEEDED",
    step: "done",
    patientId: "quennell",
    cancelledAt: null,
    statusDetails: null,
  });
  expect(json.sources).toMatchObject([
    { kind: "file", uri: letter, state: "read", facts: { documents: 1 }, problemCount: 0 },
    { kind: "endpoint", uri: `${server.url}/fhir/r4`, facts: { person: 1, conditions: expect.any(Number) } },
  ]);
  expect(json.sources[1].facts.conditions).toBeGreaterThan(0);
  expect(json.sources[1].queries.length).toBeGreaterThan(0);
  expect((await wire(jobId)).json.chartroomDiagnostics).toEqual({ step: "done", sources: json.sources });
});

test("a job that fails says which source it was", async () => {
  const missing = "s3://chartroom-input/none.pdf";
  const jobId = await start("quennell", { ...own(), s3Sources: [{ uri: missing }] });
  expect((await ended(jobId)).jobStatus).toBe("FAILED");
  const { json } = await operator("GET", `${JOBS}/${jobId}`);
  expect(json).toMatchObject({ status: "FAILED", step: "reading-files", statusDetails: "Source 1 does not exist." });
  expect(json.sources).toMatchObject([
    { uri: missing, state: "failed", problems: [{ what: missing, reason: "Source 1 does not exist." }], problemCount: 1 },
    { kind: "endpoint", state: "waiting", problemCount: 0 },
  ]);
});

test("jobs are listed newest first, by patient, status and time, page by page", async () => {
  const patient = 'no"body \\ \t é';
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    ids.unshift(await start(patient));
    await ended(ids[0]!);
  }
  const of = (query: Record<string, string>) => operator("GET", `${JOBS}?${new URLSearchParams(query)}`);
  const seen: { id: string; createdAt: string }[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const { json, text } = await of({ patientId: patient, status: "FAILED", limit: "2", ...(cursor === "" ? {} : { cursor }) });
    expect(json.jobs, text).toBeDefined();
    seen.push(...json.jobs);
    cursor = json.next ?? undefined;
  }
  expect(seen.map(({ id }) => id)).toEqual(ids);
  expect((await of({ patientId: patient, status: "SUCCEEDED" })).json).toEqual({ jobs: [], next: null });
  expect((await of({ patientId: "nobody" })).json.jobs).toEqual([]);
  const { createdAt } = seen[2]!;
  const from = (await of({ patientId: patient, from: createdAt })).json.jobs;
  const to = (await of({ patientId: patient, to: createdAt })).json.jobs;
  expect([...from, ...to].map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(from.map(({ id }: { id: string }) => id)).toContain(seen[2]!.id);

  // Jobs of the release before are found by what the migration made of them.
  const migration = await readFile(new URL("../../src/storage/postgres/migrations/0006-insights-job-desk.sql", import.meta.url), "utf8");
  const hash = /patient_hash = (sha256\(.+\));/.exec(migration)?.[1];
  const same = `SELECT bool_and(patient_hash = ${hash}) AS same FROM chartroom.insights_job WHERE erased_at IS NULL`;
  expect((await server.running.storage.pool.query(same)).rows).toEqual([{ same: true }]);

  const { next } = (await of({ patientId: patient, limit: "2" })).json;
  for (const [query, path] of [
    [{ patientId: "other", limit: "2", cursor: next }, "cursor"],
    [{ cursor: "nonsense" }, "cursor"],
    [{ limit: "101" }, "limit"],
    [{ status: "DONE" }, "status"],
    [{ from: "yesterday" }, "from"],
    [{ patient: "x" }, ""],
  ] as const) {
    expect(await of(query)).toMatchObject({ status: 422, json: { code: "invalid", issues: [{ path }] } });
  }
});

test("a job is cancelled in the middle of an endpoint that says nothing", async () => {
  const jobId = await stalledJob();
  const request = held.at(-1)!;
  expect((await operator("GET", `${JOBS}/${jobId}`)).json).toMatchObject({
    status: "IN_PROGRESS",
    step: "reading-endpoint",
    sources: [{ uri: `${originOf(stalled)}/fhir`, state: "reading" }],
  });
  const cancelled = await operator("POST", `${JOBS}/${jobId}:cancel`);
  expect(cancelled).toMatchObject({ status: 200, json: { status: "FAILED", statusDetails: "Cancelled by the operator." } });
  // The worker lets go of the endpoint at once, long before any time limit of its own.
  await closed(request);
  expect((await wire(jobId)).json).toMatchObject({ jobStatus: "FAILED", statusDetails: "Cancelled by the operator." });
  expect((await operator("POST", `${JOBS}/${jobId}:cancel`)).json).toEqual(cancelled.json);
  expect(await filesWith(jobId)).toEqual([]);
  await until("the webhook's message", () => toldOf(jobId)[0]);

  const done = await start("quennell");
  await ended(done);
  expect(await operator("POST", `${JOBS}/${done}:cancel`)).toMatchObject({ status: 409, json: { code: "conflict" } });
});

test("a deleted job leaves no object and nothing of the patient, but its audit rows and its client token", async () => {
  const clientToken = randomUUID();
  const jobId = await start("quennell", own(), { clientToken });
  expect((await ended(jobId)).jobStatus).toBe("SUCCEEDED");
  const beside = await start("quennell");
  await ended(beside);
  expect((await filesWith(jobId)).length).toBeGreaterThan(3);
  const { pool } = server.running.storage;
  const audited = async () =>
    (await pool.query("SELECT count(*)::int AS n FROM chartroom.audit WHERE object = $1", [`job/${jobId}`])).rows[0].n as number;
  const before = await audited();

  expect(await operator("DELETE", `${JOBS}/${jobId}`)).toMatchObject({ status: 200, json: { id: jobId, deletedAt: expect.any(String) } });
  await workDone();
  expect(await filesWith(jobId)).toEqual([]);
  expect((await filesWith(beside)).length).toBeGreaterThan(3);
  expect(await audited()).toBeGreaterThan(before);
  const { rows } = await pool.query("SELECT j::text AS text FROM chartroom.insights_job j WHERE id = $1", [jobId]);
  expect(rows[0].text).not.toMatch(/quennell|s3:|fhir/);

  for (const [method, path] of [
    ["GET", jobId],
    ["DELETE", jobId],
    ["POST", `${jobId}:cancel`],
    ["GET", randomUUID()],
  ] as const)
    expect(await operator(method, `${JOBS}/${path}`)).toMatchObject({ status: 404, json: { code: "not-found" } });
  expect((await wire(jobId)).status).toBe(404);
  expect((await operator("GET", JOBS)).text).not.toContain(jobId);
  expect(await start("quennell", own(), { clientToken })).toBe(jobId);
  const path = `/domain/${domainId}/patient-insights-job`;
  const other = await signed(server.url, keys.access, "POST", path, JSON.stringify(jobRequest("other", own(), { clientToken })));
  expect(other.status).toBe(409);
});

test("a job that runs is ended before it is deleted", async () => {
  const jobId = await stalledJob();
  const request = held.at(-1)!;
  expect((await operator("DELETE", `${JOBS}/${jobId}`)).status).toBe(200);
  await closed(request);
  expect((await wire(jobId)).status).toBe(404);
  expect(JSON.parse((await until("the webhook's message", () => toldOf(jobId)[0])).body).status).toBe("FAILED");
});

test.each(["cancelled", "deleted"])("a job that is %s while it publishes leaves nothing published", async (how) => {
  const published: string[] = [];
  whenPublished = async () => {
    const { id } = (await operator("GET", `${JOBS}?limit=1`)).json.jobs[0];
    published.push(...(await filesWith(`${id}`)));
    const answer = how === "cancelled" ? await operator("POST", `${JOBS}/${id}:cancel`) : await operator("DELETE", `${JOBS}/${id}`);
    expect(answer.status).toBe(200);
  };
  const jobId = await start("quennell");
  await workDone();
  expect(published.length).toBeGreaterThan(3);
  expect(await filesWith(jobId)).toEqual([]);
});

test.each<[string, (response: ServerResponse) => void]>([
  ["fails", (response) => void response.writeHead(500).end("no")],
  ["redirects", (response) => void response.writeHead(307, { location: `${originOf(receiver)}/elsewhere` }).end()],
  ["redirects as a GET", (response) => void response.writeHead(302, { location: `${originOf(receiver)}/elsewhere` }).end()],
  ["says nothing", () => {}],
  ["hangs up", (response) => void response.socket?.destroy()],
])(
  "a receiver that %s is told again, in the same words, signed anew, and sent nowhere else",
  async (_how, fault) => {
    await until("quiet", async () => {
      const { rows } = await server.running.storage.pool.query(
        "SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'tell-webhook' AND state IN ('created', 'retry', 'active')",
      );
      return rows[0].n === 0 ? true : undefined;
    });
    faults = [fault];
    const jobId = await start("quennell");
    const job = await ended(jobId);
    const [first, second] = await until("the second message", () => (toldOf(jobId).length >= 2 ? toldOf(jobId) : undefined));
    expect(second!.body).toBe(first!.body);
    expect(JSON.parse(first!.body)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: "insights-job.ended",
      practiceId: keys.practiceId,
      domainId,
      jobId,
      status: job.jobStatus,
      endedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    for (const { body, signature } of [first!, second!]) {
      const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
      expect(mac).toBe(createHmac("sha256", SECRET).update(`${time}.${body}`).digest("hex"));
    }
    expect(elsewhere).toBe(0);
  },
  60_000,
);

test("neither the webhook's secret nor its address is in any log, table or file", async () => {
  expect(told.length).toBeGreaterThan(5);
  const { pool } = server.running.storage;
  const { rows: tables } = await pool.query(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('chartroom', 'pgboss') AND table_type = 'BASE TABLE'`,
  );
  let text = server.logs();
  expect(text).toContain("work-failed");
  for (const { name } of tables) text += (await pool.query(`SELECT t::text AS text FROM ${name} t`)).rows.map((row) => row.text).join("\n");
  for (const secret of [SECRET, PATH_SECRET]) expect(text).not.toContain(secret);
});
