// The term after which ended insights jobs go, on a server process that is started with it: an old job loses its record and its output, audited; a young one stays.
import { rm } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../postgres.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";
import { fromFile, jobRequest, makeDomain, objectAt, send, summaryOf } from "./callers.ts";

let dataDir: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: ServerProcess | undefined;

beforeAll(async () => {
  dataDir = await dataDirectory();
  database = await testDatabase();
});
afterAll(async () => {
  server?.child.kill("SIGTERM");
  await server?.ended;
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test("an old job goes with its output, a young one stays", async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const settings = { DATABASE_URL: database.url, CHARTROOM_DEMO_DATA: "true" };
    server = await spawnServer(dataDir, settings);
    const keys = fromFile(server.keys());
    const { url } = server;
    const domainId = await makeDomain(url, keys.access);
    const request = jobRequest("quennell", { fhirServer: { fhirEndpoint: `${url}/fhir/r4` } });
    const [old, young] = [await summaryOf(url, keys.access, domainId, request), await summaryOf(url, keys.access, domainId, request)];
    await client.query("UPDATE chartroom.insights_job SET updated_at = now() - interval '31 days' WHERE id = $1", [old.jobId]);
    await client.query("UPDATE chartroom.insights_job SET updated_at = now() - interval '29 days' WHERE id = $1", [young.jobId]);
    server.child.kill("SIGTERM");
    await server.ended;

    server = await spawnServer(dataDir, { ...settings, CHARTROOM_INSIGHTS_KEEP_DAYS: "30" });
    const status = async (jobId: string) =>
      (await send(server!.url, "GET", `/operator/v1/insights-jobs/${jobId}`, { headers: { "x-api-key": keys.scribeKey } })).status;
    const output = async (uri: string) => (await objectAt(server!.url, keys.access, uri)).status;
    for (let tries = 0; tries < 300 && ((await status(old.jobId)) !== 404 || (await output(old.uri)) !== 404); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect([await status(old.jobId), await output(old.uri)]).toEqual([404, 404]);
    expect([await status(young.jobId), await output(young.uri)]).toEqual([200, 200]);
    const { rows } = await client.query(
      "SELECT actor, operation, outcome, patient FROM chartroom.audit WHERE object = $1 AND actor = 'retention'",
      [`job/${old.jobId}`],
    );
    expect(rows).toEqual([expect.objectContaining({ actor: "retention", operation: "delete-insights-job", patient: "quennell" })]);
  } finally {
    await client.end();
  }
});
