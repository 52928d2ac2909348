// An EMR that stops answering, and deliveries that wait for a person, are told once per incident: in the log, as signed messages to the webhook, and as metrics.
// Nothing of the patient is in any of them.
import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, engine } from "../hl7-engine.ts";
import { startServer, type TestServer } from "../server.ts";

const SECRET = "alerts-secret";
let folder: string;
let hospital: Engine;
let receiver: Server;
let server: TestServer;
const told: { readonly body: string; readonly signature: string }[] = [];

beforeAll(async () => {
  hospital = await engine();
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += String(piece);
    told.push({ body, signature: String(request.headers["chartroom-signature"]) });
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`;
  folder = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  await writeFile(join(folder, "secret"), SECRET);
  server = await startServer({
    encounterDeadlineSeconds: 6,
    allowedAddresses: ["127.0.0.1"],
    webhookUrl: url,
    webhookSecret: `file:${join(folder, "secret")}`,
    connections: [
      {
        name: "north-wing",
        emrSystem: "Epic",
        timeoutSeconds: 2,
        hl7: { host: "127.0.0.1", port: hospital.port },
        breaker: { failures: 2, coolDownSeconds: 5 },
      },
    ],
  });
});
afterAll(async () => {
  await server?.close();
  receiver?.close();
  await hospital?.server.close();
  await rm(folder, { recursive: true, force: true });
});

async function register(patient: string): Promise<number> {
  const { applicationName, applicationKey } = server.keys.encounters;
  const answer = await fetch(`${server.url}/api/v1/Epic/PatientEncounters`, {
    method: "POST",
    headers: { "content-type": "application/json", ApplicationName: applicationName, ApplicationKey: applicationKey },
    body: JSON.stringify({ UserId: "u1", PatientId: patient, Encounter: {} }),
  });
  return answer.status;
}

const metrics = async () => (await fetch(`${server.url}/metrics`)).text();

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}

const types = () => told.map(({ body }) => JSON.parse(body).type).sort();

test("an incident is told when it begins and when it ends, once each, and is seen in the metrics", async () => {
  hospital.answer = "silence";
  expect([await register("canary-1"), await register("canary-2")]).toEqual([408, 408]);
  await until("down is told", () => told.length > 0);
  expect(await register("canary-3")).toBe(502);
  const down = await metrics();
  expect(down).toContain('chartroom_breaker_open{connection="north-wing"} 1');
  expect(down).toContain('chartroom_deliveries{connection="north-wing",state="unknown"} 2');
  expect(down).toMatch(/chartroom_delivery_oldest_seconds\{connection="north-wing"\} [0-9.]*[1-9]/);
  hospital.answer = "AA";
  await until("it answers again", async () => (await register("canary-4")) === 201);
  await until("up is told", () => told.length > 1);
  const up = await metrics();
  expect(up).toContain('chartroom_breaker_open{connection="north-wing"} 0');
  await until("its attempt is counted", async () =>
    /chartroom_delivery_attempts_total\{connection="north-wing",outcome="confirmed"\} 1/.test(await metrics()),
  );
  expect(up).toMatch(/chartroom_delivery_attempts_total\{connection="north-wing",outcome="emr-timeout"\} [2-9]/);
  hospital.answer = "AE";
  expect(await register("canary-5")).not.toBe(201);
  await until("parked is told", () => told.length > 2);
  expect(types()).toEqual(["connection.down", "connection.up", "delivery.parked"]);
  for (const line of ["connection does not answer", "connection answers again", "delivery parked"])
    expect(server.logs().split(line)).toHaveLength(2);
});

test("messages are signed, and hold ids and names only", () => {
  for (const { body, signature } of told) {
    const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(mac).toBe(createHmac("sha256", SECRET).update(`${time}.${body}`).digest("hex"));
    const { id, practiceId, connection, at, type, deliveryId } = JSON.parse(body);
    expect([id, practiceId]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect([connection, new Date(at).toISOString()]).toEqual(["north-wing", at]);
    expect(deliveryId === undefined).toBe(type !== "delivery.parked");
    expect(body).not.toContain("canary");
  }
});

test("metrics name no patient", async () => {
  expect(await metrics()).not.toContain("canary");
});
