// Many requests at once under one client token are one job, before and after a crash; another body is refused, another practice has its own.
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { dataDirectory } from "../server.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import * as clients from "./wire-clients.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const TOKEN = "one-token-of-many-requests";

let dataDir: string;
let server: KillableServer;
let port: number;

beforeAll(async () => {
  dataDir = await dataDirectory();
  port = await freePort();
  server = await startKillable({ dataDir, port });
  await clients.makePatient(server);
});
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A second practice beside the first: the same server with its own key. */
async function secondPractice(): Promise<clients.Server> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, "keys", "create", "insights", "--practice", "Second practice"], {
    env: { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir, CHARTROOM_LOG_LEVEL: "silent" },
  });
  const read = (label: string) => new RegExp(`${label}: +(\\S+)`).exec(stdout)?.[1] ?? "";
  const keys = { accessKeyId: read("Access key id"), secretAccessKey: read("Secret access key"), region: server.keys.insights.region };
  return { url: server.url, keys: { ...server.keys, insights: keys } };
}

function ask(who: clients.Server, domain: string, reason: string): Promise<clients.Answer> {
  const body = clients.jobBody(TOKEN, { fhirEndpoint: `${server.url}/fhir/r4` });
  return clients.insights(who, "POST", `/domain/${domain}/patient-insights-job`, {
    ...body,
    encounterContext: { encounterReason: reason },
  });
}

test("a storm of one token makes one job, whatever comes between", { timeout: 300_000 }, async () => {
  const other = await secondPractice();
  const [domain, otherDomain] = [await clients.makeDomain(server), await clients.makeDomain(other)];
  const first = await ask(server, domain, "Same");
  expect(first.status).toBe(200);
  const storm = async () => {
    const same = Array.from({ length: 40 }, () => ask(server, domain, "Same"));
    const changed = Array.from({ length: 20 }, (_, index) => ask(server, domain, `Changed ${index}`));
    const foreign = Array.from({ length: 20 }, () => ask(other, otherDomain, "Same"));
    return { same: await Promise.all(same), changed: await Promise.all(changed), foreign: await Promise.all(foreign) };
  };
  const before = await storm();
  await server.kill();
  server = await startKillable({ dataDir, port });
  const after = await storm();
  const ids = (answers: readonly clients.Answer[]) => [...new Set(answers.map(({ status, json }) => `${status} ${json.jobId}`))];
  expect(ids([...before.same, ...after.same])).toEqual([`200 ${first.json.jobId}`]);
  for (const { status, headers } of [...before.changed, ...after.changed]) {
    expect([status, headers.get("x-amzn-errortype")]).toEqual([409, "ConflictException"]);
  }
  const theirs = ids([...before.foreign, ...after.foreign]);
  expect(theirs).toHaveLength(1);
  expect(theirs[0]).toMatch(/^200 /);
  expect(theirs[0]).not.toContain(first.json.jobId);
  // The other practice's domain, even with the right token, is not there for this one.
  expect((await ask(server, otherDomain, "Same")).status).toBe(404);
});
