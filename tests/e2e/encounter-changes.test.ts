// Encounters that were registered here are changed and cancelled in their EMR, on a whole server: by HL7 v2 messages under the same visit number, and at a FHIR
// server under the version that was read. The record here follows what the EMR took.
// proves: encounters.UpdatePatientEncounter, encounters.DeletePatientEncounter by script
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, engine } from "../hl7-engine.ts";
import { startServer, type TestServer } from "../server.ts";

let hospital: Engine;
let server: TestServer;

beforeAll(async () => {
  hospital = await engine();
  server = await startServer({
    demoData: true,
    connections: [
      {
        name: "adt",
        emrSystem: "Epic",
        timeoutSeconds: 1,
        hl7: { host: "127.0.0.1", port: hospital.port },
        codes: { "patient-class": { codes: { Outpatient: "O", Inpatient: "I", Planned: "P" } } },
      },
    ],
  });
});
afterAll(async () => {
  await server?.close();
  await hospital?.server.close();
});

async function call(method: string, path: string, body?: object, more: Record<string, string> = {}) {
  const { applicationName, applicationKey } = server.keys.encounters;
  const { loginId, password } = server.keys.sandbox;
  const headers = { ApplicationName: applicationName, ApplicationKey: applicationKey, LoginId: loginId, Password: password };
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers, ...more },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
  return { status: answer.status, json: (await answer.json()) as any };
}

const UserId = "sandbox-clinician";

async function registered(system: string, PatientId: string, Encounter: object): Promise<string> {
  const { status, json } = await call("POST", `${system}/PatientEncounters`, { UserId, PatientId, Encounter });
  expect([status, json]).toEqual([201, expect.anything()]);
  return json.EncounterId;
}

async function recordOf(emrId: string) {
  const { store, pool } = server.running.storage;
  const { rows } = await pool.query("SELECT practice_id, connection FROM chartroom.encounter WHERE emr_id = $1", [emrId]);
  const caller = { practiceId: rows[0].practice_id, wire: "operator", actor: "test", requestId: "r" } as const;
  return store.look({ caller, purpose: "test" }, (tx) => tx.encounters.byEmrId(caller.practiceId, rows[0].connection, emrId));
}

const last = () => {
  const message = hospital.received.at(-1)!;
  return { event: message.text("MSH", 9, 2), visit: message.text("PV1", 19), id: message.text("MSH", 10), message };
};

test("a visit in HL7 v2 is updated by A08 and cancelled by what takes back its event, under its own number", async () => {
  const id = await registered("Epic", "77", { PatientClassId: "Outpatient", ReasonForVisit: "Knee" });
  const first = last();
  const changed = await call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { reasonforvisit: "Hip" } });
  expect([changed.status, changed.json.EncounterId]).toEqual([200, id]);
  const update = last();
  expect([update.event, update.visit, update.message.text("PV1", 2), update.message.text("PV2", 3, 2)]).toEqual(["A08", id, "O", "Hip"]);
  await call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { PatientClassId: "Inpatient" } });
  expect([last().message.text("PV1", 2), last().message.text("PV2", 3, 2)]).toEqual(["I", "Hip"]);
  expect(new Set([first.id, update.id, last().id]).size).toBe(3);
  expect(await recordOf(id)).toMatchObject({
    details: { reasonForVisit: "Hip", patientClassId: "I" },
    sent: { PatientClassId: "Inpatient", reasonforvisit: "Hip" },
  });
  expect((await call("DELETE", `Epic/PatientEncounters/${id}?UserId=${UserId}`)).status).toBe(200);
  expect([last().event, last().visit]).toEqual(["A11", id]);
  expect((await recordOf(id))?.news?.change).toBe("cancelled");
  const planned = await registered("Epic", "78", { PatientClassId: "Planned" });
  expect(last().event).toBe("A05");
  await call("DELETE", `Epic/PatientEncounters/${planned}?UserId=${UserId}`);
  expect([last().event, last().visit]).toEqual(["A38", planned]);
});

test("while the outcome of one change is open, another is refused", async () => {
  const id = await registered("Epic", "79", {});
  hospital.answer = "AE";
  expect((await call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { ReasonForVisit: "Hip" } })).status).not.toBe(200);
  hospital.answer = "AA";
  const second = await call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { ReasonForVisit: "Arm" } });
  expect([second.status, (await recordOf(id))?.details.reasonForVisit]).toEqual([409, undefined]);
  const keyed = { "Idempotency-Key": "another-change" };
  expect((await call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { ReasonForVisit: "Arm" } }, keyed)).status).toBe(409);
});

test("of two changes at the same moment, one is refused", async () => {
  const id = await registered("Epic", "80", {});
  hospital.answer = "silence";
  const both = ["Hip", "Arm"].map((ReasonForVisit) =>
    call("PUT", `Epic/PatientEncounters/${id}`, { UserId, Encounter: { ReasonForVisit } }),
  );
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([408, 409]);
  hospital.answer = "AA";
});

test("an Encounter of a FHIR server is changed in what was named, and cancelled; what it can't change is refused by name", async () => {
  const id = await registered("Sandbox", "quennell", { ReasonForVisit: "Knee", EncounterDateTime: "2026-03-01T10:00:00Z" });
  const { loginId, password } = server.keys.sandbox;
  const authorization = `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}`;
  // biome-ignore lint/suspicious/noExplicitAny: the resource is looked into freely
  const read = async (): Promise<any> => (await fetch(`${server.url}/fhir/r4/Encounter/${id}`, { headers: { authorization } })).json();
  const before = await read();
  const change = { ReasonForVisit: "Hip", DischargeDateTime: "2026-03-01T11:00:00Z" };
  expect((await call("PUT", `Sandbox/PatientEncounters/${id}`, { UserId, Encounter: change })).status).toBe(200);
  const after = await read();
  expect(after).toMatchObject({
    status: "finished",
    reasonCode: [{ text: "Hip" }],
    subject: before.subject,
    period: { start: before.period.start, end: expect.stringContaining("2026-03-01T11:00") },
  });
  const refused = await call("PUT", `Sandbox/PatientEncounters/${id}`, { UserId, Encounter: { FormType: "x" } });
  expect([refused.status, JSON.stringify(refused.json)]).toEqual([400, expect.stringContaining("FormType")]);
  expect((await call("PUT", `Sandbox/PatientEncounters/${id}`, { UserId, Encounter: {} })).status).toBe(400);
  const backwards = { EncounterDateTime: "2026-03-02T10:00:00Z", DischargeDateTime: "2026-03-01T11:00:00Z" };
  expect((await call("PUT", `Sandbox/PatientEncounters/${id}`, { UserId, Encounter: backwards })).status).toBe(400);
  const longKey = { "Idempotency-Key": "k".repeat(256) };
  expect((await call("DELETE", `Sandbox/PatientEncounters/${id}?UserId=${UserId}`, undefined, longKey)).status).toBe(400);
  const onceOnly = { "Idempotency-Key": "one-change" };
  for (let turn = 0; turn < 2; turn++)
    expect((await call("PUT", `Sandbox/PatientEncounters/${id}`, { UserId, Encounter: { ReasonForVisit: "Knee" } }, onceOnly)).status).toBe(
      200,
    );
  const otherBody = { UserId, Encounter: { ReasonForVisit: "Elbow" } };
  expect((await call("PUT", `Sandbox/PatientEncounters/${id}`, otherBody, onceOnly)).status).toBe(409);
  expect((await call("PUT", `Sandbox/PatientEncounters/nowhere`, { UserId, Encounter: change })).status).toBe(404);
  expect((await call("DELETE", `Sandbox/PatientEncounters/${id}?UserId=${UserId}`)).status).toBe(200);
  expect((await read()).status).toBe("cancelled");
});
