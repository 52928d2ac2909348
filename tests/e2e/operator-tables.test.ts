// The operator's tables on a server process: a wrong file stops the start with its name, and SIGHUP reads them again or leaves those that were read.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../postgres.ts";
import { dataDirectory, spawnServer } from "../server.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const SET = { resourceType: "ValueSet", url: "urn:oid:1.2.3.4", compose: { include: [{ system: "urn:s", concept: [{ code: "A" }] }] } };
const UNEXPANDED = { ...SET, url: "http://example.org/by-filter", compose: { include: [{ system: "urn:s", filter: [{}] }] } };

let dataDir: string;
let file: string;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  dataDir = await dataDirectory();
  file = join(dataDir, "sets.json");
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !what(); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(what()).toBe(true);
}

test("a set that is not expanded stops the start, by its name", async () => {
  await writeFile(file, JSON.stringify(UNEXPANDED));
  const env = { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir, CHARTROOM_VALUE_SETS: file, DATABASE_URL: database.url };
  const child = spawn(process.execPath, [CLI, "serve"], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = await once(child, "close");
  expect(code).not.toBe(0);
  expect(output).toContain(
    `CHARTROOM_VALUE_SETS: ${file}: ValueSet http://example.org/by-filter is not expanded: its compose.include is by filters.`,
  );
});

test("SIGHUP reads them again, and a wrong file changes nothing", async () => {
  await writeFile(file, JSON.stringify(SET));
  const server = await spawnServer(dataDir, { CHARTROOM_VALUE_SETS: file, DATABASE_URL: database.url });
  try {
    await writeFile(file, JSON.stringify(UNEXPANDED));
    server.child.kill("SIGHUP");
    await until(() => server.output().includes("What was read before stays in use."));
    expect(server.output()).toContain("http://example.org/by-filter is not expanded");
    await writeFile(file, JSON.stringify(SET));
    server.child.kill("SIGHUP");
    await until(() => server.output().includes("The connections and the operator's tables were read again."));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  } finally {
    server.child.kill("SIGTERM");
    await server.ended;
  }
});
