// Deliveries as those who run a practice see and settle them, on a whole server with an EMR that takes HL7 v2 and can't be asked: what was refused is sent
// again with the same key, what may have arrived only when a person says that it did not, and whoever waits learns of it.
// proves: operator.ListDeliveries, operator.ReadDelivery, operator.RetryDelivery, operator.ParkDelivery, operator.CancelDelivery by script
// proves: operator.ConfirmDelivery, operator.ReadDeliveryBacklog by script
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, engine } from "../hl7-engine.ts";
import { startServer, type TestServer } from "../server.ts";

let hospital: Engine;
let server: TestServer;

beforeAll(async () => {
  hospital = await engine();
  const hl7 = { host: "127.0.0.1", port: hospital.port };
  const shared = { emrSystem: "Epic", timeoutSeconds: 2, breaker: { failures: 1000 } };
  server = await startServer({
    encounterDeadlineSeconds: 6,
    connections: [
      { ...shared, name: "parks", emrInstance: "parks", hl7: { ...hl7, ownsVisitNumbers: false } },
      {
        ...shared,
        name: "waits",
        emrInstance: "waits",
        hl7: { ...hl7, acknowledgements: { AE: "retry" } },
        retry: { limit: 5, delaySeconds: 1800, maxDelaySeconds: 3600 },
      },
    ],
  });
});
afterAll(async () => {
  await server?.close();
  await hospital?.server.close();
});

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const { applicationName, applicationKey } = server.keys.encounters;
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      "content-type": "application/json",
      "x-api-key": server.keys.scribe.apiKey,
      ApplicationName: applicationName,
      ApplicationKey: applicationKey,
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
  return { status: answer.status, requestId: answer.headers.get("x-request-id") ?? "", json: (await answer.json()) as any };
}

const register = (instance: string, key: string, patientId = key) =>
  call(
    "POST",
    "/api/v1/Epic/PatientEncounters",
    { UserId: "u1", PatientId: patientId, Encounter: { ReasonForVisit: "Knee" } },
    { EmrInstance: instance, "Idempotency-Key": key },
  );

const operator = (method: string, path: string, body?: object) => call(method, `/operator/v1${path}`, body);

async function deliveryOf(patientId: string) {
  const { status, json } = await operator("GET", `/deliveries?patientId=${patientId}`);
  expect([status, json.deliveries.length]).toEqual([200, 1]);
  return json.deliveries[0];
}

async function stateOf(id: string, wanted: string): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    const { json } = await operator("GET", `/deliveries/${id}`);
    if (json.state === wanted || tries > 400) return json.state;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const controlIds = (patientId: string) =>
  hospital.received.filter((message) => message.text("PID", 3) === patientId).map((message) => message.text("MSH", 10));

test("what the EMR refused is parked, sent again with the same key, and the caller who asks again is told the new end", async () => {
  hospital.answer = "AE";
  expect((await register("parks", "refused")).status).not.toBe(201);
  const parked = await deliveryOf("refused");
  expect(parked).toMatchObject({ kind: "encounter", connection: "parks", state: "parked", mayHaveArrived: false, attempts: 1 });
  hospital.answer = "AA";
  const retried = await operator("POST", `/deliveries/${parked.id}:retry`);
  expect([retried.status, retried.json.state]).toEqual([200, "accepted"]);
  expect(await stateOf(parked.id, "sent")).toBe("sent");
  expect((await register("parks", "refused")).status).toBe(201);
  const ids = controlIds("refused");
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

test("what may have arrived is sent again only when a person says that it did not", async () => {
  hospital.answer = "silence";
  expect((await register("parks", "silent")).status).toBe(408);
  const { id } = await deliveryOf("silent");
  expect((await operator("GET", `/deliveries/${id}`)).json).toMatchObject({ state: "unknown", mayHaveArrived: true });
  hospital.answer = "AA";
  expect((await operator("POST", `/deliveries/${id}:retry`)).json.state).toBe("unknown");
  expect(controlIds("silent")).toHaveLength(1);
  expect((await operator("POST", `/deliveries/${id}:cancel`)).status).toBe(409);
  const resent = await operator("POST", `/deliveries/${id}:retry`, { resend: true });
  expect([resent.status, resent.json.state]).toEqual([200, "accepted"]);
  expect(await stateOf(id, "sent")).toBe("sent");
  expect(new Set(controlIds("silent")).size).toBe(1);
  expect(controlIds("silent")).toHaveLength(2);
});

test("a person settles one with the EMR's id, and the encounter is known by it", async () => {
  hospital.answer = "silence";
  expect((await register("parks", "found")).status).toBe(408);
  const { id } = await deliveryOf("found");
  const settled = await operator("POST", `/deliveries/${id}:confirm`, { emrId: "V-4711" });
  expect([settled.status, settled.json]).toMatchObject([200, { state: "confirmed", emrId: "V-4711", encounterId: "V-4711" }]);
  hospital.answer = "AA";
  expect((await register("parks", "found")).json.EncounterId).toBe("V-4711");
  const read = await call("GET", "/api/v1/Epic/PatientEncounters/V-4711?UserId=dr-lee", undefined, { EmrInstance: "parks" });
  expect([read.status, read.json.PatientId]).toEqual([200, "found"]);
  expect((await operator("POST", `/deliveries/${id}:confirm`, { emrId: "V-4712" })).status).toBe(409);
  hospital.answer = "silence";
  await register("parks", "another");
  const other = await deliveryOf("another");
  expect((await operator("POST", `/deliveries/${other.id}:confirm`, { emrId: "V-4711" })).status).toBe(409);
  hospital.answer = "AA";
  expect(controlIds("found")).toHaveLength(1);
});

test("one that waits is parked and cancelled, nothing more is sent, and its key is free again", async () => {
  hospital.answer = "AE";
  expect((await register("waits", "cancelled")).status).toBe(408);
  const { id } = await deliveryOf("cancelled");
  expect((await operator("GET", `/deliveries/${id}`)).json).toMatchObject({ state: "accepted", nextAttemptAt: expect.any(String) });
  expect((await operator("POST", `/deliveries/${id}:park`)).json.state).toBe("parked");
  expect((await operator("POST", `/deliveries/${id}:park`)).status).toBe(409);
  const waits = register("waits", "cancelled");
  const ended = await operator("POST", `/deliveries/${id}:cancel`);
  expect([ended.status, ended.json.state]).toEqual([200, "cancelled"]);
  expect([408, 502]).toContain((await waits).status);
  expect((await operator("POST", `/deliveries/${id}:retry`)).status).toBe(409);
  expect(controlIds("cancelled")).toHaveLength(1);
  hospital.answer = "AA";
  expect((await register("waits", "cancelled")).status).toBe(201);
});

test("attempts are shown without what went over the wire, unless that is asked for, and audit tells the two apart", async () => {
  hospital.answer = "AA";
  const { requestId } = await register("parks", "shown");
  const { id } = (await operator("GET", `/deliveries?requestId=${requestId}`)).json.deliveries[0];
  const plain = await operator("GET", `/deliveries/${id}`);
  expect(plain.json.history[0]).toMatchObject({
    outcome: "sent",
    responseCode: "AA",
    requestHash: expect.stringMatching(/^[0-9a-f]{16,}/),
    latencyMs: expect.any(Number),
    exchanges: [{ name: "ADT^A04", code: "AA", request: null, response: null }],
  });
  const whole = await operator("GET", `/deliveries/${id}?bodies=true`);
  expect(whole.json.history[0].exchanges[0].request).toContain("PID|");
  const { rows } = await server.running.storage.pool.query(
    "SELECT operation FROM chartroom.audit WHERE request_id = ANY($1) ORDER BY operation",
    [[plain.requestId, whole.requestId]],
  );
  expect(rows.map(({ operation }) => operation)).toEqual(["read-delivery", "read-delivery-bodies"]);
});

test("the list is searched and turned page by page, and the backlog counts what waits", async () => {
  const ids: string[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const { json } = await operator("GET", `/deliveries?connection=parks&limit=2${next ? `&cursor=${next}` : ""}`);
    ids.push(...json.deliveries.map(({ id }: { id: string }) => id));
    next = json.next;
  }
  expect(ids.length).toBeGreaterThan(3);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await operator("GET", "/deliveries?state=cancelled")).json.deliveries).toHaveLength(1);
  expect((await operator("GET", "/deliveries?from=2030-01-01T00:00:00Z")).json.deliveries).toEqual([]);
  expect((await operator("GET", "/deliveries?stat=parked")).status).toBe(422);
  expect((await operator("GET", "/deliveries?cursor=wrong")).status).toBe(422);
  const { json } = await operator("GET", "/delivery-backlog");
  const parks = json.connections.find(({ connection }: { connection: string }) => connection === "parks");
  expect(parks).toMatchObject({ states: { confirmed: 1, sent: expect.any(Number) }, downSince: null });
});
