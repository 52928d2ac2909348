// `chartroom` as its operator runs it, as a child process: first and later starts, keys, refusals to start, the end on a signal, the two roles, TLS.
import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect as connectHttp2 } from "node:http2";
import { request as httpsRequest } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { type TestDatabase, testDatabase } from "../postgres.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";
import {
  basic,
  bearer,
  endOfJob,
  fromFile,
  JSON_BODY,
  jobRequest,
  makeDomain,
  objectAt,
  send,
  signed,
  startJob,
  tokenOf,
} from "./callers.ts";

const run = promisify(execFile);
const BIN = fileURLToPath(new URL("../../bin/chartroom.mjs", import.meta.url));

let databases: TestDatabase[] = [];
let folders: string[] = [];
let children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
  children = [];
  for (const database of databases) await database.drop();
  databases = [];
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  folders = [];
});

async function folder(): Promise<string> {
  const made = await dataDirectory();
  folders.push(made);
  return made;
}

async function database(): Promise<string> {
  const made = await testDatabase();
  databases.push(made);
  return made.url;
}

async function serve(dataDir: string, environment: Record<string, string>, args: readonly string[] = []): Promise<ServerProcess> {
  const server = await spawnServer(dataDir, environment, args);
  children.push(server.child);
  return server;
}

async function end(server: ServerProcess): Promise<number | string> {
  server.child.kill("SIGTERM");
  return server.ended;
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line to its end. */
async function chartroom(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...environment };
  return run(process.execPath, [BIN, ...args], { env, timeout: 60_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: { code?: number; stdout?: string; stderr?: string }) => ({
      code: failed.code ?? -1,
      stdout: failed.stdout ?? "",
      stderr: failed.stderr ?? "",
    }),
  );
}

describe("starting", () => {
  test("the first start makes keys.json for its owner alone, and says where, but no secret; later starts keep it", async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const first = await serve(dataDir, { DATABASE_URL });
    const path = join(dataDir, "keys.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, "master.key"))).mode & 0o777).toBe(0o600);
    const text = await readFile(path, "utf8");
    const secret = expect.stringMatching(/^\S{16,}$/);
    expect(JSON.parse(text)).toEqual({
      practice: expect.any(String),
      scribe: { apiKey: secret },
      insights: { accessKeyId: secret, secretAccessKey: secret, region: "us-east-1" },
      encounters: { applicationName: expect.any(String), applicationKey: secret },
      sandbox: { loginId: expect.any(String), password: secret, userId: expect.any(String), patientId: null },
    });
    const keys = first.keys();
    expect(first.output()).toContain(path);
    expect(first.output()).toContain(first.url);
    for (const one of [keys.scribe.apiKey, keys.insights.secretAccessKey, keys.encounters.applicationKey, keys.sandbox.password])
      expect(first.output()).not.toContain(one);
    expect(await end(first)).toBe(0);

    const second = await serve(dataDir, { DATABASE_URL });
    expect(await readFile(path, "utf8")).toBe(text);
    expect((await signed(second.url, fromFile(keys).access, "GET", "/domain")).status).toBe(200);
    expect((await send(second.url, "GET", "/fhir/r4/Patient", { headers: basic(fromFile(keys).emr) })).status).toBe(200);
    await tokenOf(second.url, keys.scribe.apiKey, "a@practice.example");
    expect(await end(second)).toBe(0);

    const third = await serve(dataDir, { DATABASE_URL }, ["--demo-data"]);
    expect(third.keys()).toEqual({ ...keys, sandbox: { ...keys.sandbox, patientId: "quennell" } });
    expect((await send(third.url, "GET", "/fhir/r4/Patient/quennell", { headers: basic(fromFile(keys).emr) })).status).toBe(200);
  });

  test("the embedded database starts and ends with the server", { timeout: 120_000 }, async () => {
    const dataDir = await folder();
    const first = await serve(dataDir, {});
    const { access } = fromFile(first.keys());
    const domainId = await makeDomain(first.url, access);
    expect(await end(first)).toBe(0);
    const second = await serve(dataDir, {});
    expect((await signed(second.url, access, "GET", `/domain/${domainId}`)).status).toBe(200);
    expect(await end(second)).toBe(0);
  });

  test("a master key that does not fit the database is refused, and said", async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    expect(await end(await serve(dataDir, { DATABASE_URL }))).toBe(0);
    const other = { DATABASE_URL, CHARTROOM_DATA_DIR: dataDir, PORT: "0" };
    const refused = await chartroom(["serve"], { ...other, CHARTROOM_MASTER_KEY: randomBytes(32).toString("base64") });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/master key/i);
    expect(refused.stderr).not.toMatch(/\n\s+at /);
    const short = await chartroom(["serve"], { ...other, CHARTROOM_MASTER_KEY: "x".repeat(40) });
    expect([short.code, short.stderr]).toEqual([1, expect.stringMatching(/32 bytes/)]);
  });

  test("wrong settings are one list, without secrets, and exit 1", async () => {
    const dataDir = await folder();
    const refused = await chartroom(["serve"], {
      CHARTROOM_DATA_DIR: dataDir,
      PORT: "seventy",
      DATABASE_URL: "mysql://user:canary-password@host/x",
      CHARTROOM_LOG_LEVEL: "loud",
      CHARTROOM_TLS_CERT: "/nowhere/cert.pem",
      CHARTROOM_S3_ENDPOINT: "http://127.0.0.1:1",
      CHARTROOM_CONNECTIONS: "[{]",
    });
    expect(refused.code).toBe(1);
    const lines = refused.stderr.split("\n").filter((line) => line.startsWith("  - "));
    for (const name of [
      "PORT",
      "DATABASE_URL",
      "CHARTROOM_LOG_LEVEL",
      "CHARTROOM_TLS_KEY",
      "CHARTROOM_S3_ENDPOINT",
      "CHARTROOM_CONNECTIONS",
      "/nowhere/cert.pem",
    ])
      expect(
        lines.filter((line) => line.includes(name)),
        name,
      ).not.toEqual([]);
    expect(refused.stderr).not.toContain("canary-password");
    expect(refused.stderr).not.toMatch(/\n\s+at /);
  });

  test("a port that is taken, and a database that is not there, are said in words", async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
      });
    });
    const refused = await chartroom(["serve"], { CHARTROOM_DATA_DIR: dataDir, DATABASE_URL, PORT: String(port) });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(new RegExp(`${port}`));
    taken.close();
    const nowhere = await chartroom(["serve"], {
      CHARTROOM_DATA_DIR: dataDir,
      DATABASE_URL: "postgres://u:canary-password@127.0.0.1:9/x",
      PORT: "0",
    });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toMatch(/database|PostgreSQL/i);
    expect(nowhere.stderr).not.toContain("canary-password");
  });

  test("a role or a command that is none", async () => {
    const dataDir = await folder();
    const role = await chartroom(["serve", "--role", "boss"], { CHARTROOM_DATA_DIR: dataDir });
    expect([role.code, role.stderr]).toEqual([1, expect.stringMatching(/all, api, worker/)]);
    expect((await chartroom(["conquer"], { CHARTROOM_DATA_DIR: dataDir })).code).toBe(1);
    expect((await chartroom(["--help"], {})).stdout).toMatch(/serve[\s\S]*demo[\s\S]*keys/);
  });

  test("production has no sandbox EMR, unless it is asked for", async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const server = await serve(dataDir, { DATABASE_URL, NODE_ENV: "production" });
    expect((await send(server.url, "GET", "/fhir/r4/metadata")).status).toBe(404);
    const { emr, application } = fromFile(server.keys());
    const headers = {
      ...JSON_BODY,
      LoginId: emr.loginId,
      Password: emr.password,
      ApplicationName: application.name,
      ApplicationKey: application.key,
    };
    const body = JSON.stringify({ UserId: "u", PatientId: "p", Encounter: {} });
    const made = await send(server.url, "POST", "/api/v1/Sandbox/PatientEncounters", { headers, body });
    expect([made.status, made.json.Message]).toEqual([502, expect.stringMatching(/Sandbox/)]);
    expect(await end(server)).toBe(0);
    const asked = await serve(dataDir, { DATABASE_URL, NODE_ENV: "production", CHARTROOM_SANDBOX: "true" });
    expect((await send(asked.url, "GET", "/fhir/r4/metadata")).status).toBe(200);
  });
});

describe("keys, beside a running server", () => {
  test("create, list, rotate and revoke take effect at once", { timeout: 180_000 }, async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const server = await serve(dataDir, { DATABASE_URL });
    const environment = { DATABASE_URL, CHARTROOM_DATA_DIR: dataDir };
    const keys = async (...args: string[]) => {
      const ended = await chartroom(["keys", ...args], environment);
      expect([args, ended.code, ended.stderr]).toEqual([args, 0, ""]);
      return ended.stdout;
    };
    const jwt = async (apiKey: string) =>
      (await send(server.url, "GET", "/jwt?email=a&third_party_internal_id=1", { headers: { "Heidi-Api-Key": apiKey } })).status;
    const part = (text: string, label: RegExp) => label.exec(text)?.[1] ?? "";

    const made = await keys("create", "scribe");
    const apiKey = part(made, /API key: +(\S+)/);
    const id = part(made, /Key id: +(\S+)/);
    expect(await jwt(apiKey)).toBe(200);
    const token = await tokenOf(server.url, apiKey, "a@practice.example");
    const listed = await keys("list");
    expect(listed).toContain(id);
    expect(listed).not.toContain(apiKey);
    for (const secret of [server.keys().scribe.apiKey, server.keys().insights.secretAccessKey]) expect(listed).not.toContain(secret);

    const rotated = await keys("rotate", id);
    expect(await jwt(apiKey)).toBe(401);
    expect((await send(server.url, "POST", "/sessions", { headers: bearer(token) })).status).toBe(401);
    const [newKey, newId] = [part(rotated, /API key: +(\S+)/), part(rotated, /Key id: +(\S+)/)];
    expect(await jwt(newKey)).toBe(200);
    await keys("revoke", newId);
    expect(await jwt(newKey)).toBe(401);
    // The user is the same for ever, whatever key asks.
    expect(await jwt(server.keys().scribe.apiKey)).toBe(200);

    const insights = await keys("create", "insights", "--practice", "Hill Street");
    const access = { accessKeyId: part(insights, /Access key id: +(\S+)/), secretAccessKey: part(insights, /Secret access key: +(\S+)/) };
    expect((await signed(server.url, access, "GET", "/domain")).json).toEqual({ domains: [] });
    await keys("revoke", part(insights, /Key id: +(\S+)/));
    expect((await signed(server.url, access, "GET", "/domain")).status).toBe(401);

    const application = await keys("create", "encounters", "--application", "front-desk");
    const [name, key] = [part(application, /ApplicationName: (\S+)/), part(application, /ApplicationKey: +(\S+)/)];
    const encounter = (ApplicationKey: string) => {
      const headers = { ...JSON_BODY, LoginId: "x", Password: "y", ApplicationName: name, ApplicationKey };
      return send(server.url, "GET", "/api/v1/Sandbox/PatientEncounters/none", { headers });
    };
    const right = (await encounter(key)).json.Message;
    expect((await encounter("wrong")).json.Message).not.toBe(right);
    await keys("revoke", part(application, /Key id: +(\S+)/));
    expect((await encounter(key)).json.Message).toBe((await encounter("wrong")).json.Message);

    for (const args of [
      ["create", "castle"],
      ["create", "encounters"],
      ["revoke", "no-such-key"],
      ["rotate", newId],
    ]) {
      const refused = await chartroom(["keys", ...args], environment);
      expect([args, refused.code]).toEqual([args, 1]);
      expect(refused.stderr).toMatch(/\w/);
    }
  });
});

describe("ending", () => {
  test("SIGTERM: what runs is finished, new work is refused, and the exit is 0", { timeout: 120_000 }, async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const server = await serve(dataDir, { DATABASE_URL }, ["--demo-data"]);
    const { access, scribeKey } = fromFile(server.keys());
    const token = await tokenOf(server.url, scribeKey, "a@practice.example");
    const { session_id: id } = (await send(server.url, "POST", "/sessions", { headers: bearer(token) })).json;
    const clinician_notes = Array.from({ length: 400 }, (_, i) => `She has had a cough for ${i + 2} days. Plan: return in ${i + 3} weeks.`);
    const patch = JSON.stringify({ clinician_notes, generate_output_without_recording: true });
    const headers = { ...bearer(token), ...JSON_BODY };
    expect((await send(server.url, "PATCH", `/sessions/${id}`, { headers, body: patch })).status).toBe(200);
    const domainId = await makeDomain(server.url, access);
    const jobs: string[] = [];
    for (let i = 0; i < 5; i++)
      jobs.push(
        await startJob(server.url, access, domainId, jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } })),
      );

    const streaming = send(server.url, "POST", `/sessions/${id}/consult-note`, { headers, body: "{}" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.child.kill("SIGTERM");
    const stream = await streaming.catch((error: Error) => error);
    expect(await server.ended).toBe(0);
    await expect(send(server.url, "GET", "/healthz")).rejects.toThrow();

    const again = await serve(dataDir, { DATABASE_URL });
    // Each job ends, once, whichever process did it.
    for (const jobId of jobs) {
      const ended = await endOfJob(again.url, access, domainId, jobId);
      expect([jobId, ended.jobStatus, ended.statusDetails]).toEqual([jobId, "SUCCEEDED", undefined]);
      expect((await objectAt(again.url, access, ended.insightsOutput?.uri ?? "")).status).toBe(200);
    }
    // The stream was finished, or had not been taken on.
    if (stream instanceof Error) expect(stream.message).toMatch(/ECONNRESET|hang up|refused/i);
    else {
      expect(stream.status).toBe(200);
      const text = stream.text
        .split("\n\n")
        .filter((event) => event !== "")
        .map((event) => JSON.parse(event.slice("data: ".length)).data)
        .join("");
      const kept = await send(again.url, "GET", `/sessions/${id}`, { headers: bearer(token) });
      expect(kept.json.session.consult_note.result).toBe(text);
    }
  });

  test("SIGINT ends it as well, also with connections open", async () => {
    const [dataDir, DATABASE_URL] = [await folder(), await database()];
    const server = await serve(dataDir, { DATABASE_URL });
    const session = connectHttp2(server.url);
    session.on("error", () => undefined);
    await new Promise((resolve) => session.once("connect", resolve));
    server.child.kill("SIGINT");
    expect(await server.ended).toBe(0);
    session.destroy();
  });
});

test("api and worker apart: the job waits for the worker, and the api process reads what it did", { timeout: 120_000 }, async () => {
  const [dataDir, DATABASE_URL] = [await folder(), await database()];
  const api = await serve(dataDir, { DATABASE_URL }, ["--role", "api", "--demo-data"]);
  const { access } = fromFile(api.keys());
  const domainId = await makeDomain(api.url, access);
  const jobId = await startJob(api.url, access, domainId, jobRequest("quennell", { fhirServer: { fhirEndpoint: `${api.url}/fhir/r4` } }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const waiting = await signed(api.url, access, "GET", `/domain/${domainId}/patient-insights-job/${jobId}`);
  expect(waiting.json.jobStatus).toBe("SUBMITTED");

  const env = {
    PATH: process.env.PATH,
    DATABASE_URL,
    CHARTROOM_DATA_DIR: dataDir,
    PORT: new URL(api.url).port,
    CHARTROOM_LOG_LEVEL: "warn",
  };
  const worker = spawn(process.execPath, [BIN, "serve", "--role", "worker"], { env, stdio: ["ignore", "pipe", "pipe"] });
  children.push(worker);
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const ended = await endOfJob(api.url, access, domainId, jobId);
  expect([ended.jobStatus, ended.statusDetails], said).toEqual(["SUCCEEDED", undefined]);
  expect((await objectAt(api.url, access, ended.insightsOutput?.uri ?? "")).status).toBe(200);
  expect(said).toContain("worker");
  const code = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  expect(await code).toBe(0);
  expect(await end(api)).toBe(0);
});

const openssl = spawnSync("openssl", ["version"]).status === 0;
if (!openssl) console.warn("Skipped: openssl does not run here, so no certificate can be made.");

// Skipped where openssl is missing: nothing else here makes certificates.
describe.skipIf(!openssl)("TLS with a certificate of one's own", () => {
  let certificates: string;
  let cert: string;

  beforeAll(async () => {
    certificates = await mkdtemp(join(tmpdir(), "chartroom-tls-"));
    await chmod(certificates, 0o711);
    await writeFile(join(certificates, "key.pem"), await selfSigned(certificates));
    cert = await readFile(join(certificates, "cert.pem"), "utf8");
  });
  afterAll(() => rm(certificates, { recursive: true, force: true }));

  /** Returns the key's text; the certificate is in cert.pem. */
  async function selfSigned(place: string): Promise<string> {
    const [key, out] = [join(place, "made-key.pem"), join(place, "cert.pem")];
    const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    await run("openssl", [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      out,
      ...names,
    ]);
    return readFile(key, "utf8");
  }

  test("both HTTP versions by ALPN on one port, and nothing in clear", async () => {
    const [dataDir, DATABASE_URL, port] = [await folder(), await database(), await freePort()];
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL,
      CHARTROOM_DATA_DIR: dataDir,
      PORT: String(port),
      CHARTROOM_LOG_LEVEL: "warn",
      CHARTROOM_TLS_CERT: join(certificates, "cert.pem"),
      CHARTROOM_TLS_KEY: join(certificates, "key.pem"),
    };
    const child = spawn(process.execPath, [BIN, "serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
    children.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
    for (let tries = 0; tries < 300 && !said.includes("listening"); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said).toContain(`https://127.0.0.1:${port}`);

    const first = await new Promise<string>((resolve, reject) => {
      const request = httpsRequest({ hostname: "127.0.0.1", port, path: "/domain", ca: cert, agent: false }, (response) => {
        response.resume();
        resolve(
          `HTTP/${response.httpVersion} ${response.statusCode} ${response.headers["x-amzn-errortype"]} ${response.headers["strict-transport-security"] !== undefined}`,
        );
      });
      request.on("error", reject).end();
    });
    expect(first).toBe("HTTP/1.1 401 AccessDeniedException true");
    const second = await new Promise<string>((resolve, reject) => {
      const session = connectHttp2(`https://127.0.0.1:${port}`, { ca: cert });
      session.on("error", reject);
      const stream = session.request({ ":path": "/domain" });
      stream.on("response", (headers) => {
        resolve(`${session.alpnProtocol} ${headers[":status"]} ${headers["x-amzn-errortype"]}`);
        session.close();
      });
      stream.resume().end();
    });
    expect(second).toBe("h2 401 AccessDeniedException");
    await expect(send(`http://127.0.0.1:${port}`, "GET", "/healthz")).rejects.toThrow();
    const code = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await code).toBe(0);
  });
});
