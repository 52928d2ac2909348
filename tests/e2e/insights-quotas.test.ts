// Quotas and rates of the insights wire, by practice: what is over them is refused with the model's errors or waits its turn, in every process together;
// and a practice's burst waits behind itself, not before another's job. Orders and counts are asserted, never times.
import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { loadConfig } from "#config.ts";
import { type Running, start } from "../../src/main/start.ts";
import { startServer, type TestServer } from "../server.ts";
import {
  type Answer,
  addPractice,
  type Credentials,
  endOfJob,
  firstPractice,
  jobRequest,
  makeDomain,
  send,
  signed,
  startJob,
} from "./callers.ts";

/** One call in a quarter of an hour, so that a second one is too early on any machine. */
const RARE = 0.001;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(insightsQuotas: object, role: "all" | "api" = "all"): Promise<TestServer> {
  const server = await startServer({ insightsQuotas }, { role });
  closing.push(() => server.close());
  return server;
}

/** Another process of the same server, as far as the database can tell. */
async function startWorker(server: TestServer, insightsQuotas: object, failpoint?: (name: string) => Promise<void>): Promise<Running> {
  const { rows } = await server.running.storage.pool.query("select current_database() as name");
  const databaseUrl = server.running.storage.pool.options.connectionString?.replace(/\/[^/]*$/, `/${rows[0].name}`);
  const config = loadConfig({}, { port: 0, dataDir: server.dataDir, databaseUrl, insightsQuotas, logLevel: "silent" });
  const worker = await start(config, { role: "worker", ...(failpoint ? { failpoint } : {}) });
  closing.push(() => worker.close());
  return worker;
}

async function note(server: TestServer, access: Credentials): Promise<object> {
  const options = { service: "s3", headers: { "content-type": "text/plain" } } as const;
  await signed(server.url, access, "PUT", "/s3/chartroom-input/note.txt", "Seen for gout.", options);
  return jobRequest("nobody", { s3Sources: [{ uri: "s3://chartroom-input/note.txt" }] });
}

const error = ({ status, headers }: Answer) => [status, headers["x-amzn-errortype"]];
const THROTTLED = [429, "ThrottlingException"];
const QUOTA = [402, "ServiceQuotaExceededException"];

test("calls over a practice's rate are refused with the time to wait; its other operations and other practices go on", async () => {
  const server = await serve({ rates: { GetDomain: RARE }, practices: { Unhurried: { rates: "none" } } });
  const { access } = await firstPractice(server);
  const domainId = await makeDomain(server.url, access);
  const get = () => signed(server.url, access, "GET", `/domain/${domainId}`);
  expect((await get()).status).toBe(200);
  const refused = await get();
  expect(error(refused)).toEqual(THROTTLED);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(900);
  expect(refused.json.message).toBe("The rate of GetDomain was exceeded.");
  expect((await signed(server.url, access, "DELETE", `/domain/${domainId}`)).status).toBe(200);
  // The bucket is a practice's own; and a practice that was only just made has the general rate.
  const other = await addPractice(server, "Made later");
  const theirs = await makeDomain(server.url, other.access);
  expect((await signed(server.url, other.access, "GET", `/domain/${theirs}`)).status).toBe(200);
});

test("what is documented holds where nothing is set", async () => {
  const server = await serve({});
  const { access } = await firstPractice(server);
  const made = await Promise.all(
    Array.from({ length: 8 }, () => signed(server.url, access, "POST", "/domain", JSON.stringify({ name: "x" }))),
  );
  const statuses = made.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(statuses).toContain(429);
  for (const one of made.filter(({ status }) => status !== 201)) {
    expect(error(one)).toEqual(THROTTLED);
    expect(one.headers["retry-after"]).toBe("1");
  }
  // Tags have no documented rate.
  const tag = () => signed(server.url, access, "GET", "/tags/none");
  expect(new Set((await Promise.all(Array.from({ length: 30 }, tag))).map(({ status }) => status))).toEqual(new Set([400]));
});

test("domains, subscriptions and tags over their quotas are refused, also under a race", async () => {
  const server = await serve({ rates: "none", domains: 3, subscriptions: 2 });
  const { access } = await firstPractice(server);
  const storm = (method: string, path: string, body?: object) =>
    Promise.all(Array.from({ length: 9 }, () => signed(server.url, access, method, path, body && JSON.stringify(body))));
  const made = await storm("POST", "/domain", { name: "x" });
  expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 201, 402, 402, 402, 402, 402, 402]);
  const { domainId, arn } = made.find(({ status }) => status === 201)!.json;
  const subscriptions = await storm("POST", `/domains/${domainId}/subscriptions`);
  expect(subscriptions.map(({ status }) => status).sort()).toEqual([201, 201, 402, 402, 402, 402, 402, 402, 402]);
  for (const one of [...made, ...subscriptions].filter(({ status }) => status === 402)) expect(error(one)).toEqual(QUOTA);

  const tags = Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`k${n}`, ""]));
  const path = `/tags/${encodeURIComponent(arn)}`;
  const tag = (more: object) => signed(server.url, access, "POST", path, JSON.stringify({ tags: more }));
  expect((await tag(tags)).status).toBe(204);
  const raced = await Promise.all([..."abcdef"].map((key) => tag({ [key]: "1" })));
  expect(raced.map(({ status }) => status).sort()).toEqual([204, 204, 402, 402, 402, 402]);
  expect(Object.keys((await signed(server.url, access, "GET", path)).json.tags)).toHaveLength(50);
});

test("a job over the limit is refused where the operator says so, its repeat is not, and there is room when one has ended", async () => {
  const server = await serve({ rates: "none", concurrentJobs: 2, whenFull: "refuse" }, "api");
  const { access, scribeKey } = await firstPractice(server);
  const domainId = await makeDomain(server.url, access);
  const request = await note(server, access);
  const ask = (clientToken: string = randomUUID()) =>
    signed(server.url, access, "POST", `/domain/${domainId}/patient-insights-job`, JSON.stringify({ ...request, clientToken }));
  const [first] = [await ask("first")];
  const storm = await Promise.all(Array.from({ length: 6 }, () => ask()));
  expect(storm.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429, 429]);
  for (const one of storm.filter(({ status }) => status === 429)) {
    expect(error(one)).toEqual(THROTTLED);
    expect(one.headers["retry-after"]).toBe("5");
  }
  expect((await ask("first")).json.jobId).toBe(first?.json.jobId);
  // Another domain has its own room.
  expect(await startJob(server.url, access, await makeDomain(server.url, access), request)).toMatch(/-/);
  const cancelled = await send(server.url, "POST", `/operator/v1/insights-jobs/${first?.json.jobId}:cancel`, {
    headers: { "x-api-key": scribeKey },
  });
  expect(cancelled.status, cancelled.text).toBe(200);
  expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(429);
});

test.each([1, 2])(
  "jobs over a limit of %d wait, in order, and never more run at once than may, in all processes together",
  { timeout: 120_000 },
  async (limit) => {
    const quotas = { rates: "none", concurrentJobs: limit };
    const server = await serve(quotas, "api");
    const { access, practiceId } = await firstPractice(server);
    const domainId = await makeDomain(server.url, access);
    const request = await note(server, access);
    const jobs: string[] = [];
    for (let n = 0; n < 9; n++) jobs.push(await startJob(server.url, access, domainId, request));
    const { pool } = server.running.storage;
    const queued = async () =>
      (await pool.query("select count(*)::int as n from pgboss.job where name = 'run-insights' and state < 'completed'")).rows[0].n;
    expect(await queued()).toBe(limit);

    let running = 0;
    let most = 0;
    const watch = async (name: string) => {
      if (name === "insights:after-in-progress") {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      if (name === "insights:before-succeeded") running -= 1;
    };
    await Promise.all([startWorker(server, quotas, watch), startWorker(server, quotas, watch)]);
    for (const jobId of jobs) expect(await endOfJob(server.url, access, domainId, jobId)).toMatchObject({ jobStatus: "SUCCEEDED" });
    expect(most).toBeLessThanOrEqual(limit);
    // Of two that may run at once either may be the first to be seen.
    if (limit === 1) expect(await started(server, practiceId)).toEqual(jobs.map((id) => `job/${id}`));
  },
);

test("a practice's burst waits behind itself: another's job is among the first", { timeout: 120_000 }, async () => {
  const quotas = { rates: "none", concurrentJobs: 40 };
  const server = await serve(quotas, "api");
  const mine = await firstPractice(server);
  const other = await addPractice(server, "Quiet practice");
  const request = await note(server, mine.access);
  const theirs = await note(server, other.access);
  const [domainId, theirDomain] = [await makeDomain(server.url, mine.access), await makeDomain(server.url, other.access)];
  const burst: string[] = [];
  for (let n = 0; n < 30; n++) burst.push(await startJob(server.url, mine.access, domainId, request));
  const one = await startJob(server.url, other.access, theirDomain, theirs);
  const { pool } = server.running.storage;
  const order = await pool.query(
    "select data->>'jobId' as id from pgboss.job where name = 'run-insights' and state = 'created' order by priority desc, created_on",
  );
  expect(order.rows.map(({ id }) => id).indexOf(one)).toBeLessThanOrEqual(1);
  await startWorker(server, quotas);
  await endOfJob(server.url, other.access, theirDomain, one);
  for (const jobId of burst) await endOfJob(server.url, mine.access, domainId, jobId);
  // Eight are taken at once by one process, and what is seen of them first may differ; without turns it would be the last.
  const first = await started(server);
  expect(first.indexOf(`job/${one}`)).toBeLessThan(16);
  expect(first).toHaveLength(31);
});

/** Jobs in the order in which they were begun. */
async function started(server: TestServer, practice?: string): Promise<string[]> {
  const { rows } = await server.running.storage.pool.query(
    "select object from chartroom.audit where operation = 'run-insights' and ($1::text is null or practice = $1) group by object order by min(id)",
    [practice ?? null],
  );
  return rows.map(({ object }) => object as string);
}
