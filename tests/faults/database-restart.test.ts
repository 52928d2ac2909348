// Takes the database away under load: callers get errors they may retry, in their wire's shape, and afterwards everything acknowledged is there.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { freePort } from "../free-port.ts";
import { dataDirectory } from "../server.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import { emptyLedger } from "./ledger.ts";
import { mixedLoad } from "./mixed-load.ts";
import { verifyLedger } from "./verify-ledger.ts";
import * as clients from "./wire-clients.ts";

let dataDir: string;
let server: KillableServer;

beforeAll(async () => {
  dataDir = await dataDirectory();
  server = await startKillable({ dataDir, port: await freePort() });
  await clients.makePatient(server);
});
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const postmasterPid = async () => Number((await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8")).split("\n")[0]);
const ready = async () => (await fetch(`${server.url}/readyz`)).status;

test("while the database is away every wire says so in its own shape, and it comes back by itself", { timeout: 300_000 }, async () => {
  const token = await clients.scribeToken(server);
  const domain = await clients.makeDomain(server);
  const answers = { scribe: [] as clients.Answer[], encounters: [] as clients.Answer[], insights: [] as clients.Answer[] };
  const pid = await postmasterPid();
  // Stopped, then killed: the time in which nothing answers is long enough to be seen.
  for (let round = 0; round < 3; round++) {
    process.kill(await until(postmasterPid), "SIGKILL");
    await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const alias = `DB-${round}-${index}`;
        answers.scribe.push(await clients.scribe(server, token, "POST", "/sessions"));
        answers.encounters.push(await clients.postEncounter(server, alias, clients.encounterBody(server, alias)));
        const body = clients.jobBody(alias, { fhirEndpoint: `${server.url}/fhir/r4` });
        answers.insights.push(await clients.insights(server, "POST", `/domain/${domain}/patient-insights-job`, body));
      }),
    );
    await clients.until("readiness", async () => ((await ready()) === 200 ? true : undefined));
  }
  expect(await postmasterPid()).not.toBe(pid);
  for (const { status, json, text } of answers.scribe) {
    expect([200, 503, 500], text).toContain(status);
    if (status !== 200) expect(json.detail.type).toMatch(/^(ServiceUnavailableError|InternalServerError)$/);
  }
  for (const { status, json, text } of answers.encounters) {
    expect([201, 408, 500, 502, 503], text).toContain(status);
    if (status !== 201) expect(json.Message).toEqual(expect.any(String));
  }
  for (const { status, headers, json, text } of answers.insights) {
    expect([200, 503, 500], text).toContain(status);
    if (status !== 200) {
      expect(headers.get("x-amzn-errortype")).toMatch(/^(ServiceUnavailable|InternalServerException)$/);
      expect(json.message).toEqual(expect.any(String));
    }
  }
  const all = [...answers.scribe, ...answers.encounters, ...answers.insights];
  expect(all.some(({ status }) => status === 503)).toBe(true);
  expect(all.filter(({ status }) => status === 503).every(({ headers }) => headers.get("retry-after") !== null)).toBe(true);
});

test("under load nothing acknowledged is lost or doubled when the database is killed", { timeout: 300_000 }, async () => {
  const domainId = (await clients.insights(server, "GET", "/domain")).json.domains[0].domainId;
  const ledger = emptyLedger();
  const before = await counts();
  const load = mixedLoad(server, domainId, ledger, 2);
  for (let round = 0; round < 4; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    process.kill(await until(postmasterPid), "SIGKILL");
    await clients.until("readiness", async () => ((await ready()) === 200 ? true : undefined));
  }
  await load.finish();
  const { url } = await joinEmbeddedPostgres({ dataDir });
  const { problems } = await verifyLedger(server, ledger, { databaseUrl: url, domainId });
  // What the first test left counts in the totals.
  expect(problems.filter((problem) => !/^\d+ (deliveries|jobs) for /.test(problem))).toEqual([]);
  const after = await counts();
  expect(after.deliveries - before.deliveries).toBe(ledger.encounters.size);
  expect(after.jobs - before.jobs).toBe(ledger.jobs.size);
  expect(server.child.exitCode).toBeNull();
});

/** postmaster.pid while it is being written is not there yet. */
async function until(ask: () => Promise<number>): Promise<number> {
  return clients.until("a running database", async () => {
    const pid = await ask();
    return pid > 1 && (await ready()) === 200 ? pid : undefined;
  });
}

async function counts(): Promise<{ deliveries: number; jobs: number }> {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: (await joinEmbeddedPostgres({ dataDir })).url });
  await client.connect();
  const [row] = (
    await client.query(
      "SELECT (SELECT count(*) FROM chartroom.delivery) AS deliveries, (SELECT count(*) FROM chartroom.insights_job) AS jobs",
    )
  ).rows;
  await client.end();
  return { deliveries: Number(row.deliveries), jobs: Number(row.jobs) };
}
