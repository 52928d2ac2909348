// Our own API over a whole server: who may, what is shown, and that a signed note can only be amended.
// proves: operator.ReadSession, operator.EditNote, operator.SignNote, operator.AmendNote, operator.SendNote by script
// proves: operator.ReadDelivery by script
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../../../tests/server.ts";

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startServer({ demoData: true });
  token = await tokenOf("dr@clinic.example");
});
afterAll(() => server.close());

async function tokenOf(email: string): Promise<string> {
  const query = new URLSearchParams({ email, third_party_internal_id: "1" });
  const response = await fetch(`${server.url}/jwt?${query}`, { headers: { "Heidi-Api-Key": server.keys.scribe.apiKey } });
  return ((await response.json()) as { token: string }).token;
}

async function send(method: string, path: string, body: unknown, headers: Record<string, string> = { authorization: `Bearer ${token}` }) {
  const init = { method, headers, ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }) };
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    body: text.startsWith("{") ? JSON.parse(text) : text,
  };
}

/** A session with a drafted note; its id as scribe clients know it. */
async function drafted(): Promise<string> {
  const { body } = await send("POST", "/sessions", {});
  const notes = ["Cough for 3 days. Lungs clear. Plan: rest."];
  await send("PATCH", `/sessions/${body.session_id}`, { clinician_notes: notes, generate_output_without_recording: true });
  await send("POST", `/sessions/${body.session_id}/consult-note`, {
    generation_method: "TEMPLATE",
    template_id: "659b8042fe093d6592b41ef7",
  });
  return body.session_id;
}

const withKey = () => ({ "x-api-key": server.keys.scribe.apiKey });

test("shows a note with the place each sentence was quoted from", async () => {
  const id = await drafted();
  const { status, body } = await send("GET", `/operator/v1/sessions/${id}`, undefined);
  expect([status, body.visit, body.note.status]).toEqual([200, { state: "none" }, "drafted"]);
  const sentences = body.note.sections.flatMap((section: { sentences: unknown[] }) => section.sentences);
  expect(sentences.length).toBeGreaterThan(2);
  for (const { text, sources } of sentences) {
    const { start, end } = sources[0];
    expect("Cough for 3 days. Lungs clear. Plan: rest.".slice(start, end)).toContain(text);
  }
  expect((await send("GET", `/operator/v1/sessions/${body.id}`, undefined, withKey())).body.id).toBe(body.id);
});

test("a note is edited, signed by its user, then only amended", async () => {
  const id = await drafted();
  const edited = await send("PUT", `/operator/v1/sessions/${id}/note`, { text: "Edited by the clinician." });
  expect([edited.status, edited.body.text, edited.body.edited]).toEqual([200, "Edited by the clinician.", true]);
  const signed = await send("POST", `/operator/v1/sessions/${id}/note:sign`, { author: "Somebody Else" });
  expect([signed.status, signed.body.signature.author]).toEqual([200, "dr@clinic.example"]);
  for (const [method, path, body] of [
    ["PUT", "note", { text: "changed" }],
    ["POST", "note:sign", {}],
    ["PUT", "note:sign", {}],
  ] as const) {
    expect(await send(method, `/operator/v1/sessions/${id}/${path}`, body)).toMatchObject({ status: 409, body: { code: "conflict" } });
  }
  expect((await send("POST", `/sessions/${id}/consult-note`, {})).status).toBe(409);
  const amended = await send("POST", `/operator/v1/sessions/${id}/note:amend`, { text: "Follow-up call made." });
  expect(amended.body).toMatchObject({
    text: "Edited by the clinician.",
    amendments: [{ author: "dr@clinic.example", text: "Follow-up call made." }],
  });
  expect((await send("GET", `/sessions/${id}`, undefined)).body.session.consult_note.result).toBe("Edited by the clinician.");
});

test("a signed note does not follow its session to another patient, and keeps what it quotes", async () => {
  const id = await drafted();
  await send("PATCH", `/sessions/${id}`, { ehr_patient_id: "quennell" });
  await send("POST", `/operator/v1/sessions/${id}/note:sign`, {});
  for (const ids of [{ ehr_patient_id: "achterling" }, { ehr_patient_id: null }]) {
    expect((await send("PATCH", `/sessions/${id}`, ids)).status).toBe(409);
  }
  expect((await send("PATCH", `/sessions/${id}`, { clinician_notes: ["replaced"], ehr_patient_id: "quennell" })).status).toBe(200);
  const { body } = await send("GET", `/operator/v1/sessions/${id}`, undefined);
  expect(body.note.sections[0].sentences[0].sources[0].quote).toBe("Cough for 3 days.");
});

test("with a key alone the author must be named", async () => {
  const id = await drafted();
  const nobody = await send("POST", `/operator/v1/sessions/${id}/note:sign`, {}, withKey());
  expect(nobody).toMatchObject({
    status: 422,
    type: expect.stringContaining("application/problem+json"),
    body: { issues: [{ path: "author" }] },
  });
  const signed = await send("POST", `/operator/v1/sessions/${id}/note:sign`, { author: "Dr Ada Lee" }, withKey());
  expect(signed.body.signature.author).toBe("Dr Ada Lee");
});

test("nobody else gets in, and another user's session is an unknown one", async () => {
  const id = await drafted();
  expect((await send("GET", `/operator/v1/sessions/${id}`, undefined, {})).status).toBe(401);
  expect((await send("GET", `/operator/v1/sessions/${id}`, undefined, { authorization: "Bearer nonsense" })).status).toBe(401);
  const other = { authorization: `Bearer ${await tokenOf("other@clinic.example")}` };
  const [foreign, unknown] = [
    await send("GET", `/operator/v1/sessions/${id}`, undefined, other),
    await send("GET", "/operator/v1/sessions/12345", undefined, other),
  ];
  expect([foreign.status, foreign.body.title, unknown.status, unknown.body.title]).toEqual([
    404,
    "Session not found",
    404,
    "Session not found",
  ]);
  expect((await send("PUT", `/operator/v1/sessions/${id}/note`, "{broken")).body).toMatchObject({ code: "malformed", status: 400 });
});

test("a delivery is told by its id, to the practice's key only", async () => {
  const { loginId, password, userId } = server.keys.sandbox;
  const headers = { LoginId: loginId, Password: password };
  const made = await send("POST", "/api/v1/Sandbox/PatientEncounters", { UserId: userId, PatientId: "quennell", Encounter: {} }, headers);
  expect(made.status).toBe(201);
  const { rows } = await server.running.storage.pool.query<{ id: string }>("SELECT id FROM chartroom.delivery");
  const path = `/operator/v1/deliveries/${rows[0]?.id}`;
  expect((await send("GET", path, undefined, withKey())).body).toMatchObject({
    state: "confirmed",
    encounterId: made.body.EncounterId,
    failure: null,
  });
  expect((await send("GET", path, undefined)).status).toBe(404);
  expect((await send("GET", "/operator/v1/deliveries/nonsense", undefined, withKey())).status).toBe(404);
});

/** A signed note of a session that is tied to a visit of quennell in the sandbox EMR. */
async function signedInVisit(): Promise<{ readonly id: string; readonly encounterId: string }> {
  const { loginId, password, userId } = server.keys.sandbox;
  const alias = `appointment-${Math.random()}`;
  const body = { UserId: userId, PatientId: "quennell", Encounter: { EncounterAlias: alias } };
  const made = await send("POST", "/api/v1/Sandbox/PatientEncounters", body, { LoginId: loginId, Password: password });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const id = await drafted();
  await send("PATCH", `/sessions/${id}`, { ehr_appointment_id: alias, ehr_patient_id: "quennell" });
  await expect
    .poll(async () => (await send("GET", `/operator/v1/sessions/${id}`, undefined)).body.visit.state, { timeout: 20_000 })
    .toBe("linked");
  expect((await send("POST", `/operator/v1/sessions/${id}/note:sign`, {})).status).toBe(200);
  return { id, encounterId: made.body.EncounterId };
}

const inEmr = async (path: string) => {
  const { loginId, password } = server.keys.sandbox;
  const authorization = `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}`;
  return (await send("GET", `/fhir/r4/${path}`, undefined, { authorization })).body;
};

test("a signed note is filed in its visit, once, and an amended one takes its place", async () => {
  const { id, encounterId } = await signedInVisit();
  const path = `/operator/v1/sessions/${id}/note:send`;
  const { userId } = server.keys.sandbox;
  const sent = await send("POST", path, { userId });
  expect(sent, JSON.stringify(sent.body)).toMatchObject({ status: 200, body: { state: "confirmed", failure: null } });
  expect((await send("POST", path, { userId })).body).toEqual(sent.body);
  const first = await inEmr(`DocumentReference/${sent.body.documentId}`);
  expect(first).toMatchObject({
    status: "current",
    docStatus: "final",
    type: { coding: [{ system: "http://loinc.org", code: "11488-4" }] },
    subject: { reference: "Patient/quennell" },
    context: { encounter: [{ reference: `Encounter/${encounterId}` }] },
    author: [{ reference: `Practitioner/${userId}` }],
  });
  const textOf = (resource: typeof first) => Buffer.from(resource.content[0].attachment.data, "base64").toString();
  expect(textOf(first)).toContain("Plan: rest.".slice(6));

  await send("POST", `/operator/v1/sessions/${id}/note:amend`, { text: "Cough for 4 days." });
  const again = await send("POST", path, { userId });
  expect(again, JSON.stringify(again.body)).toMatchObject({ status: 200, body: { state: "confirmed" } });
  const second = await inEmr(`DocumentReference/${again.body.documentId}`);
  expect(second).toMatchObject({
    status: "current",
    docStatus: "amended",
    relatesTo: [{ code: "replaces", target: { reference: `DocumentReference/${first.id}` } }],
  });
  const { note } = (await send("GET", `/operator/v1/sessions/${id}`, undefined)).body;
  expect(note.deliveries).toMatchObject([
    { amendments: 0, deliveryId: sent.body.deliveryId, connection: "sandbox", state: "confirmed", documentId: first.id, failure: null },
    { amendments: 1, deliveryId: again.body.deliveryId, state: "confirmed", documentId: second.id },
  ]);
  expect(textOf(second)).toMatch(/Amendment by dr@clinic\.example, .*:\nCough for 4 days\./);
  expect((await inEmr(`DocumentReference/${first.id}`)).status).toBe("superseded");
});

test("a filed note is deleted here: its deliveries stay without its words, and the EMR keeps its document", async () => {
  const { id } = await signedInVisit();
  const sent = (await send("POST", `/operator/v1/sessions/${id}/note:send`, { userId: server.keys.sandbox.userId })).body;
  const { pool } = server.running.storage;
  // One that nobody knows the end of is settled first.
  await pool.query("UPDATE chartroom.delivery SET state = 'parked' WHERE id = $1", [sent.deliveryId]);
  const remove = () => send("DELETE", `/operator/v1/sessions/${id}?reason=patient-request`, undefined, withKey());
  expect((await remove()).body).toMatchObject({ code: "conflict", title: expect.stringContaining("delivery") });
  await pool.query("UPDATE chartroom.delivery SET state = 'confirmed' WHERE id = $1", [sent.deliveryId]);
  expect((await remove()).status).toBe(200);
  const left = await send("GET", `/operator/v1/deliveries/${sent.deliveryId}?bodies=true`, undefined, withKey());
  expect(left.body).toMatchObject({ state: "confirmed", emrId: sent.documentId, history: [{ outcome: "confirmed", exchanges: [] }] });
  const { rows } = await pool.query("SELECT request::text AS request FROM chartroom.delivery WHERE id = $1", [sent.deliveryId]);
  expect(rows[0].request).toContain('"body":""');
  expect(rows[0].request).not.toContain("Cough");
  expect((await inEmr(`DocumentReference/${sent.documentId}`)).docStatus).toBe("final");
});

test("what is not signed, or belongs to no visit, is sent nowhere; a user whom the EMR does not know files nothing", async () => {
  const id = await drafted();
  const path = `/operator/v1/sessions/${id}/note:send`;
  expect(await send("POST", path, {})).toMatchObject({ status: 409, body: { code: "conflict" } });
  await send("POST", `/operator/v1/sessions/${id}/note:sign`, {});
  expect(await send("POST", path, {})).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await send("POST", "/operator/v1/sessions/12345/note:send", {})).status).toBe(404);
  const tied = await signedInVisit();
  const refused = await send("POST", `/operator/v1/sessions/${tied.id}/note:send`, {});
  expect(refused).toMatchObject({ status: 200, body: { state: "failed", failure: { code: "emr-forbidden" } } });
  const then = await send("POST", `/operator/v1/sessions/${tied.id}/note:send`, { userId: server.keys.sandbox.userId });
  expect(then).toMatchObject({ status: 200, body: { state: "confirmed" } });
});
