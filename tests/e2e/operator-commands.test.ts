// `chartroom doctor`, `connections` and `deliveries` as an operator runs them, against a receiver that is there, one that is not, a FHIR server with a login,
// and the database of a running server.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { type Engine, engine } from "../hl7-engine.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const TOKEN = "canary-token-1234";

let hospital: Engine;
let fhir: Server;
let server: ServerProcess;
let dataDir: string;
let environment: Record<string, string>;

beforeAll(async () => {
  hospital = await engine();
  fhir = createServer((request, response) => {
    const metadata = {
      resourceType: "CapabilityStatement",
      fhirVersion: "4.0.1",
      software: { name: "Scripted" },
      rest: [{ interaction: [{ code: "transaction" }], resource: [{ type: "Encounter", interaction: [{ code: "create" }] }] }],
    };
    const isOpen = request.url === "/r4/metadata";
    const isMine = request.headers.authorization === `Bearer ${TOKEN}`;
    response.writeHead(isOpen || isMine ? 200 : 401, { "content-type": "application/fhir+json" });
    response.end(JSON.stringify(isOpen ? metadata : { resourceType: "Bundle", type: "searchset" }));
  });
  await new Promise<void>((resolve) => fhir.listen(0, "127.0.0.1", resolve));
  const fhirBase = `http://127.0.0.1:${(fhir.address() as AddressInfo).port}/r4`;
  dataDir = await dataDirectory();
  const connections = [
    { name: "adt", emrSystem: "Epic", timeoutSeconds: 1, hl7: { host: "127.0.0.1", port: hospital.port } },
    { name: "gone", emrSystem: "Meditech", timeoutSeconds: 1, hl7: { host: "127.0.0.1", port: await freePort() } },
    { name: "fhir", emrSystem: "CernerFHIR", fhirBase, auth: { type: "bearer", token: "env:EMR_TOKEN" } },
    { name: "wrong", emrSystem: "CernerFHIR", emrInstance: "wrong", fhirBase, auth: { type: "bearer", token: "env:WRONG_TOKEN" } },
  ];
  environment = { CHARTROOM_CONNECTIONS: JSON.stringify(connections), EMR_TOKEN: TOKEN, WRONG_TOKEN: "canary-other" };
  server = await spawnServer(dataDir, environment);
});
afterAll(async () => {
  server?.child.kill("SIGTERM");
  await server?.ended;
  fhir?.close();
  await hospital?.server.close();
});

function chartroom(...words: string[]): Promise<{ readonly code: number; readonly output: string }> {
  const env = { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir, ...environment };
  return new Promise((resolve) =>
    execFile(process.execPath, [CLI, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    ),
  );
}

test("connections are listed without secrets", async () => {
  const { code, output } = await chartroom("connections", "list");
  expect(code).toBe(0);
  expect(output).toContain(`adt  Epic  -  every practice  hl7v2  127.0.0.1:${hospital.port}`);
  expect(output).toMatch(/wrong {2}CernerFHIR {2}wrong {2}every practice {2}fhir {2}127/);
  expect(output).not.toContain("TOKEN");
});

test("a connection that works is proven step by step, and one that does not says which step and why", async () => {
  const adt = await chartroom("connections", "test", "adt");
  expect([adt.code, adt.output]).toEqual([
    0,
    expect.stringMatching(/ok +receiver.*takes connections\nskipped +messages +HL7 v2 has no message/),
  ]);
  const gone = await chartroom("connections", "test", "gone");
  expect([gone.code, gone.output]).toEqual([1, expect.stringMatching(/failed +receiver.*ECONNREFUSED/)]);
  const good = await chartroom("connections", "test", "fhir");
  expect([good.code, good.output.match(/^ok/gm)?.length]).toEqual([0, 5]);
  const wrong = await chartroom("connections", "test", "wrong");
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/failed +authorised read +401/)]);
  expect((await chartroom("connections", "test", "nobody")).code).toBe(1);
  expect(adt.output + good.output + wrong.output).not.toContain("canary");
});

test("doctor looks at everything and fails for what fails", async () => {
  const { code, output } = await chartroom("doctor");
  expect(code).toBe(1);
  for (const what of ["configuration", "master key", "database", "objects", "language model"])
    expect(output).toMatch(new RegExp(`^ok +${what}`, "m"));
  expect(output).toMatch(/^(ok|warn) +tesseract/m);
  expect(output).toMatch(/^warn +speech engine +none: audio is kept but not transcribed/m);
  expect(output).toMatch(/connection gone \(Meditech\)\n {2}failed/);
  expect(output).not.toContain("canary");
  const env = { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir, PORT: "many" };
  await expect(
    new Promise((resolve) => execFile(process.execPath, [CLI, "doctor"], { env }, (_, stdout) => resolve(stdout))),
  ).resolves.toMatch(/^failed +configuration +PORT/);
});

test("doctor reaches the speech engine, and says when it can't", async () => {
  const { port } = fhir.address() as AddressInfo;
  const speech = (change: object) => {
    const setting = {
      engine: "openai-compatible",
      baseUrl: `http://127.0.0.1:${port}/v1`,
      model: "whisper-1",
      key: "env:SPEECH_KEY",
      ...change,
    };
    const env = {
      PATH: process.env.PATH,
      CHARTROOM_DATA_DIR: dataDir,
      CHARTROOM_SPEECH_ENGINE: JSON.stringify(setting),
      SPEECH_KEY: "canary-key",
    };
    return new Promise<string>((resolve) => execFile(process.execPath, [CLI, "doctor"], { env }, (_, stdout) => resolve(stdout)));
  };
  expect(await speech({})).toMatch(new RegExp(`^ok +speech engine +openai-compatible, whisper-1: 127.0.0.1:${port} answers`, "m"));
  expect(await speech({ baseUrl: `http://127.0.0.1:${await freePort()}/v1` })).toMatch(/^failed +speech engine +.*ECONNREFUSED/m);
  const without = await speech({ key: "env:NO_SUCH_KEY" });
  expect(without).toMatch(/^failed +speech engine [\s\S]*The secret env:NO_SUCH_KEY is not there/m);
  expect(without).not.toContain("canary");
});

test("doctor --listen shows what a client sends", async () => {
  const port = await freePort();
  const env = { PATH: process.env.PATH, CHARTROOM_DATA_DIR: dataDir };
  const child = spawn(process.execPath, [CLI, "doctor", "--listen", String(port)], { env });
  let output = "";
  child.stdout.on("data", (piece) => (output += String(piece)));
  while (!output.includes("Send a request")) await once(child.stdout, "data");
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/Epic/PatientEncounters`, {
    method: "POST",
    headers: { "X-Emr-LoginId": "canary" },
    body: "{}",
  });
  expect(answer.status).toBe(503);
  while (!output.toLowerCase().includes("x-emr-loginid")) await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(output).not.toContain("canary");
});

test("deliveries are listed, shown and settled beside a running server", async () => {
  const { applicationName, applicationKey } = server.keys().encounters;
  hospital.answer = "AE";
  const headers = { "content-type": "application/json", ApplicationName: applicationName, ApplicationKey: applicationKey };
  const body = JSON.stringify({ UserId: "u", PatientId: "p-canary", Encounter: {} });
  expect((await fetch(`${server.url}/api/v1/Epic/PatientEncounters`, { method: "POST", headers, body })).status).not.toBe(201);
  hospital.answer = "AA";
  const { output } = await chartroom("deliveries", "list", "--state", "parked");
  const id = /[0-9a-f-]{36}/.exec(output)?.[0] ?? "";
  expect(output).toMatch(/parked +adt {2}encounter {2}attempts 1/);
  expect(output).not.toContain("canary");
  expect((await chartroom("deliveries", "show", id)).output).toMatch(/emr-\S+ {2}AE {2}ADT\^A04/);
  expect((await chartroom("deliveries", "park", id)).code).toBe(1);
  expect((await chartroom("deliveries", "retry", id)).output).toContain("accepted");
  for (let tries = 0; tries < 100 && !(await chartroom("deliveries", "show", id)).output.includes("confirmed"); tries++);
  expect((await chartroom("deliveries", "confirm", id, "V1")).output).toContain("The delivery is confirmed");
  expect((await chartroom("deliveries", "cancel", "00000000-0000-4000-8000-000000000000")).code).toBe(1);
  expect((await chartroom("deliveries", "list", "--state", "odd")).code).toBe(1);
});
