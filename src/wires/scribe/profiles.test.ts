// Profiles of patients as clients of the scribe wire see them: kept, changed, listed, linked to sessions, deleted; and never another practice's.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import { EMPTY_PROFILE } from "#core/patient-profile.ts";
import { addProfile } from "#usecases/patient-profiles.ts";
import { signNote } from "#usecases/sign-note.ts";
import { type Served, serveForTests, world } from "./served-for-tests.ts";

// proves: scribe.CreatePatientProfile, scribe.PatchPatientProfile, scribe.GetPatientProfile, scribe.ListPatientProfiles by script
// proves: scribe.LinkPatientProfile, scribe.DeletePatientProfiles by script

let served: Served;
let ask: Served["ask"];
let token: string;
beforeAll(async () => {
  served = await serveForTests();
  ({ ask } = served);
  token = await served.tokenFor("profiles");
});
afterAll(() => served?.close());

const PROFILE = {
  first_name: "Odo",
  last_name: "Tarnwick",
  birth_date: "1961-04-05",
  gender: "male",
  ehr_patient_id: "EHR-1",
  phone: "+1234567890",
  email: "odo@example.org",
  patient_sex_code: 1,
  identifiers: [{ type: "MRN", value: "7" }],
  demographic_string: "Odo Tarnwick, M, 1961-04-05",
  additional_context: "History of hypertension",
};

async function made(change: object = {}): Promise<string> {
  const answer = await ask("POST", "/patient-profiles", token, { ...PROFILE, ...change });
  expect(answer.status).toBe(200);
  return answer.json.data.id;
}

const uuidOf = (id: string) =>
  BigInt(id)
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

test("a profile is kept as it was given, with every key, genders in capitals", async () => {
  const id = await made({ unknown: "field" });
  expect(id).toMatch(/^[0-9a-f]{24}$/);
  const { json } = await ask("GET", `/patient-profiles/${id}`, token);
  expect(json.data).toEqual({
    ...PROFILE,
    id,
    gender: "MALE",
    ehr_provider: "Sandbox",
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
    updated_at: expect.any(String),
  });
  expect((await ask("GET", `/patient-profiles/${id.toUpperCase()}`, token)).status).toBe(200);
  const empty = await ask("POST", "/patient-profiles", token);
  expect([empty.status, empty.json.data.first_name, empty.json.data.gender]).toEqual([200, null, null]);
});

test("a change touches only the given fields; null takes one away", async () => {
  const id = await made();
  const { json } = await ask("PATCH", `/patient-profiles/${id}`, token, { phone: null, gender: "UNKNOWN" });
  expect(json.data).toMatchObject({ first_name: "Odo", phone: null, gender: "UNKNOWN" });
  expect((await ask("GET", `/patient-profiles/${id}`, token)).json.data).toEqual(json.data);
});

test("wrong fields are listed, and what is unknown is not found", async () => {
  const wrong = await ask("POST", "/patient-profiles", token, { gender: "x", birth_date: "2023-02-30", identifiers: "7", phone: "\0" });
  expect(wrong.status).toBe(422);
  expect(wrong.json.detail.map((one: { loc: string[] }) => one.loc.join("."))).toEqual([
    "body.birth_date",
    "body.gender",
    "body.phone",
    "body.identifiers",
  ]);
  for (const id of ["5eb7cf5a86d9755df3a6c593", "x", "%00"]) {
    const answer = await ask("GET", `/patient-profiles/${id}`, token);
    expect([answer.status, answer.json.detail.type]).toEqual([404, "PatientProfileNotFoundError"]);
  }
});

test("the list is filtered by the EMR's id, and paged; the provider chooses nothing", async () => {
  const ids = [];
  for (let i = 0; i < 3; i++) ids.unshift(await made({ ehr_patient_id: "EHR-LIST" }));
  const all = await ask("GET", "/patient-profiles?ehr_patient_id=EHR-LIST&ehr_provider=Other&page=1&page_size=2", token);
  expect(all.json).toMatchObject({ page: 1, page_size: 2, total: 3, total_pages: 2 });
  expect(all.json.data.map((one: { id: string }) => one.id)).toEqual(ids.slice(0, 2));
  const rest = await ask("GET", "/patient-profiles?ehr_patient_id=EHR-LIST&page=2&page_size=2", token);
  expect(rest.json.data.map((one: { id: string }) => one.id)).toEqual(ids.slice(2));
  expect((await ask("GET", "/patient-profiles?ehr_patient_id=nobody", token)).json).toMatchObject({ data: [], total_pages: 0 });
  expect((await ask("GET", "/patient-profiles?page=x", token)).status).toBe(422);
});

test("a session that is started with a profile takes over what it says; one with an unknown profile is not started", async () => {
  const id = await made();
  const { json } = await ask("POST", "/sessions", token, { patient_profile_id: id });
  expect((await ask("GET", `/sessions/${json.session_id}`, token)).json.session).toMatchObject({
    patient: { name: "Odo Tarnwick", gender: "MALE", dob: "1961-04-05" },
    ehr_patient_id: "EHR-1",
    patient_profile_id: id,
    patient_profile: { id, ehr_patient_id: "EHR-1" },
  });
  const refused = await ask("POST", "/sessions", token, { patient_profile_id: "5eb7cf5a86d9755df3a6c593" });
  expect([refused.status, refused.json.detail.type]).toEqual([404, "PatientProfileNotFoundError"]);
  expect((await ask("POST", "/sessions", token, { patient_profile_id: "" })).status).toBe(200);
});

test("linking fills what is empty, all sessions or none, and only the caller's own", async () => {
  const id = await made();
  const [one, two] = [await served.newSession(token), await served.newSession(token, { patient: { name: "Own", gender: "OTHER" } })];
  const link = (body: unknown, who = token) => ask("POST", `/patient-profiles/${id}/sessions`, who, body);
  expect((await link({ session_ids: [one, two] })).json).toEqual({ data: [{ session_id: one }, { session_id: two }] });
  expect((await ask("GET", `/sessions/${two}`, token)).json.session.patient).toMatchObject({
    name: "Own",
    gender: "OTHER",
    dob: "1961-04-05",
  });
  const three = await served.newSession(token);
  const others = await served.newSession(await served.tokenFor("another"));
  for (const foreign of [others, "1", "x"]) {
    const refused = await link({ session_ids: [three, foreign] });
    expect([refused.status, refused.json.detail.type]).toEqual([404, "SessionNotFoundError"]);
  }
  expect((await ask("GET", `/sessions/${three}`, token)).json.session.patient_profile).toBeNull();
  expect((await link({ session_id: three })).status).toBe(200);
  expect((await link({})).json.detail[0].loc).toEqual(["body", "session_ids"]);
});

test("a session of another patient of the EMR is not linked, nor is a signed note taken to another profile", async () => {
  const [id, other] = [await made(), await made({ ehr_patient_id: null })];
  const foreign = await served.newSession(token, { ehr_patient_id: "EHR-2" });
  const refused = await ask("POST", `/patient-profiles/${id}/sessions`, token, { session_ids: [foreign] });
  expect([refused.status, refused.json.detail.type]).toEqual([409, "PatientProfileConflictError"]);
  const signed = await served.newSession(token, { generate_output_without_recording: true, clinician_notes: ["Cough."] });
  await ask("POST", `/patient-profiles/${id}/sessions`, token, { session_ids: [signed] });
  await ask("POST", `/sessions/${signed}/consult-note`, token);
  await signNote({ store: served.storage.store, world }, served.operator, { sessionId: uuidOf(signed), author: "Dr A" });
  const moved = await ask("POST", `/patient-profiles/${other}/sessions`, token, { session_ids: [signed] });
  expect([moved.status, moved.json.detail.type]).toEqual([409, "ConsultNoteSignedError"]);
});

test("deleting takes the profile and its links, and nothing else; again is no error", async () => {
  const [id, kept] = [await made(), await made()];
  const session = await served.newSession(token);
  await ask("POST", `/patient-profiles/${id}/sessions`, token, { session_ids: [session] });
  const gone = await ask("POST", "/patient-profiles:batch-delete", token, { patient_profile_ids: [id, "x", "5eb7cf5a86d9755df3a6c593"] });
  expect(gone.json).toEqual({ is_success: true, data: [{ id }] });
  expect((await ask("GET", `/patient-profiles/${id}`, token)).status).toBe(404);
  expect((await ask("GET", `/patient-profiles/${kept}`, token)).status).toBe(200);
  expect((await ask("GET", `/sessions/${session}`, token)).json.session).toMatchObject({
    patient_profile: null,
    patient_profile_id: null,
    patient: { name: "Odo Tarnwick" },
  });
  expect((await ask("POST", "/patient-profiles%3Abatch-delete", token, { ids: [id] })).json).toEqual({ is_success: true, data: [] });
  expect((await ask("POST", "/patient-profiles:batch-delete", token)).status).toBe(422);
  const left = await served.storage.pool.query("SELECT count(*)::int AS n FROM chartroom.patient_profile WHERE id = $1", [id]);
  expect(left.rows[0].n).toBe(0);
});

test("another practice's profile is an unknown one: it is not read, changed, linked, started with or deleted", async () => {
  const stranger: Caller = { practiceId: randomUUID(), wire: "scribe", actor: "user:x", requestId: randomUUID() };
  const foreign = await addProfile({ store: served.storage.store, world }, stranger, { ...EMPTY_PROFILE, firstName: "Foreign" });
  const session = await served.newSession(token);
  const tries = [
    await ask("GET", `/patient-profiles/${foreign.id}`, token),
    await ask("PATCH", `/patient-profiles/${foreign.id}`, token, { phone: "1" }),
    await ask("POST", `/patient-profiles/${foreign.id}/sessions`, token, { session_ids: [session] }),
    await ask("POST", "/sessions", token, { patient_profile_id: foreign.id }),
  ];
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect((await ask("POST", "/patient-profiles:batch-delete", token, { ids: [foreign.id] })).json.data).toEqual([]);
  const list = await ask("GET", "/patient-profiles?page_size=200", token);
  expect(list.text).not.toContain(foreign.id);
  const { rows } = await served.storage.pool.query("SELECT content FROM chartroom.patient_profile WHERE id = $1", [foreign.id]);
  expect(rows[0].content.firstName).toBe("Foreign");
});

test("random bodies are answered, never with a failure of ours", async () => {
  const id = await made();
  const keys = fc.constantFrom(...Object.keys(PROFILE), "session_ids", "session_id", "patient_profile_ids", "ids", "x");
  const body = fc.oneof(fc.dictionary(keys, fc.jsonValue()), fc.jsonValue());
  const paths = ["/patient-profiles", `/patient-profiles/${id}/sessions`, "/patient-profiles:batch-delete"];
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...paths), async (sent, path) => {
      expect((await ask("POST", path, token, JSON.stringify(sent))).status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
