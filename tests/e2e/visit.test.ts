// One visit over the three wires, as the vendors' clients would do it; and two practices and several patients whose ids collide: nothing crosses.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { startServer, type TestServer } from "../server.ts";
import {
  type Answer,
  addPractice,
  basic,
  bearer,
  encounterHeaders,
  FHIR,
  firstPractice,
  JSON_BODY,
  jobRequest,
  makeDomain,
  type PracticeKeys,
  send,
  summaryOf,
  tokenOf,
} from "./callers.ts";

interface Who {
  readonly keys: PracticeKeys;
  readonly token: string;
  readonly domainId: string;
}

const PATIENT = "12345";
const ALIAS = "APPT-1";

let server: TestServer;
let own: Who;
let other: Who;

beforeAll(async () => {
  // A second installation of an EMR that the same practice may name, with nothing behind it: its ids are other ids.
  const connections = [{ name: "hospital", emrSystem: "CernerFHIR", fhirBase: `http://127.0.0.1:${await freePort()}/fhir` }];
  server = await startServer({ connections, demoData: true });
  own = await who(await firstPractice(server));
  other = await who(await addPractice(server, "Other practice"));
  await putPatient(own, PATIENT, "Alder", "Amanda", "1950-04-01", "female", "Allergy of Amanda");
  await putPatient(other, PATIENT, "Birch", "Bertram", "1977-09-09", "male", "Allergy of Bertram");
});
afterAll(() => server?.close());

async function who(keys: PracticeKeys): Promise<Who> {
  const token = await tokenOf(server.url, keys.scribeKey, "doctor@practice.example");
  return { keys, token, domainId: await makeDomain(server.url, keys.access) };
}

async function putPatient(
  { keys }: Who,
  id: string,
  family: string,
  given: string,
  birthDate: string,
  gender: string,
  allergy: string,
): Promise<void> {
  const resources = [
    { resourceType: "Patient", id, name: [{ family, given: [given] }], gender, birthDate },
    {
      resourceType: "AllergyIntolerance",
      id: `allergy-${id}`,
      clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code: "active" }] },
      code: { text: allergy },
      patient: { reference: `Patient/${id}` },
    },
  ];
  for (const resource of resources) {
    const headers = { ...FHIR, ...basic(keys.emr) };
    const put = await send(server.url, "PUT", `/fhir/r4/${resource.resourceType}/${resource.id}`, {
      headers,
      body: JSON.stringify(resource),
    });
    expect([200, 201], put.text).toContain(put.status);
  }
}

function scribe({ token }: Who, method: string, path: string, body?: object): Promise<Answer> {
  return send(server.url, method, path, { headers: { ...bearer(token), ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
}

async function register(by: Who, patientId: string, encounter: object): Promise<string> {
  const body = JSON.stringify({ UserId: by.keys.emr.userId, PatientId: patientId, Encounter: encounter });
  const headers = { ...encounterHeaders(by.keys), ...JSON_BODY };
  const made = await send(server.url, "POST", "/api/v1/Sandbox/PatientEncounters", { headers, body });
  expect(made.status, made.text).toBe(201);
  return made.json.EncounterId as string;
}

async function session(by: Who, fields: object): Promise<string> {
  const made = await scribe(by, "POST", "/sessions", fields);
  return made.json.session_id as string;
}

/** What the operator is shown of how the session is tied, once that is known. */
async function visitOf(by: Who, id: string): Promise<{ state: string; reason?: string; patient?: string; encounter?: string | null }> {
  for (let tries = 0; tries < 150; tries++) {
    const { json } = await send(server.url, "GET", `/operator/v1/sessions/${id}`, { headers: { "x-api-key": by.keys.scribeKey } });
    if (json.visit.state !== "none") return json.visit;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the session was neither tied nor called not linked");
}

async function patientOf(by: Who, id: string): Promise<{ name: string; gender: string | null; dob: string | null }> {
  for (let tries = 0; tries < 150; tries++) {
    const { patient } = (await scribe(by, "GET", `/sessions/${id}`)).json.session;
    if (patient.name !== "") return patient;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the session was not filled");
}

async function writeNote(by: Who, id: string, ...clinician_notes: string[]): Promise<string> {
  await scribe(by, "PATCH", `/sessions/${id}`, { clinician_notes, generate_output_without_recording: true });
  const streamed = await scribe(by, "POST", `/sessions/${id}/consult-note`, { template_id: "659b8042fe093d6592b41ef7" });
  const text = streamed.text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => JSON.parse(event.slice("data: ".length)).data)
    .join("");
  expect((await scribe(by, "GET", `/sessions/${id}`)).json.session.consult_note.result).toBe(text);
  return text;
}

async function sign(by: Who, id: string): Promise<void> {
  expect((await scribe(by, "POST", `/operator/v1/sessions/${id}/note:sign`)).status).toBe(200);
}

function summary(by: Who, patientId: string) {
  return summaryOf(
    server.url,
    by.keys.access,
    by.domainId,
    jobRequest(patientId, { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }),
  );
}

test("a visit is prepared, registered and written, and the next summary knows the signed note", async () => {
  const patientId = "quennell";
  const before = await summary(own, patientId);
  expect(JSON.stringify(before.evidence)).not.toContain("chartroom:note/");

  const alias = `VISIT-${randomUUID()}`;
  const encounterId = await register(own, patientId, {
    EncounterAlias: alias,
    ReasonForVisit: "Knee pain",
    EncounterStatusId: "in-progress",
  });
  const id = await session(own, { ehr_appointment_id: alias });
  expect(await patientOf(own, id)).toMatchObject({ name: "Harlan Tobias Quennell", gender: "MALE", dob: "1961-03-08" });
  expect(await visitOf(own, id)).toMatchObject({ state: "linked" });
  expect(encounterId).not.toBe(alias);

  const text = await writeNote(own, id, "Right knee with crepitus, no effusion.", "Plan: stop naproxen, referral to physical therapy.");
  expect(text).toContain("stop naproxen");
  expect(JSON.stringify((await summary(own, patientId)).evidence)).not.toContain("chartroom:note/");
  await sign(own, id);

  const after = await summary(own, patientId);
  const quoted = after.evidence.Evidence.filter((one: { uri?: string }) => one.uri?.startsWith("chartroom:note/"));
  expect(quoted.length).toBeGreaterThan(0);
  for (const { quote } of quoted) expect(text).toContain(quote);
  const saying = after.fragments.filter((one) => one.evidence.some((cited) => cited.startsWith("chartroom:note/")));
  expect(saying.map((one) => one.text).join(" ")).toMatch(/doctor@practice\.example/);
  // Never a second source for what it quotes: where a note is cited, it is cited alone.
  for (const one of saying) expect(one.evidence.every((cited) => cited.startsWith("chartroom:note/"))).toBe(true);
});

describe("two practices with the same patient id, the same appointment and the same words", () => {
  test("each session knows its own patient", async () => {
    const encounters = [await register(own, PATIENT, { EncounterAlias: ALIAS }), await register(other, PATIENT, { EncounterAlias: ALIAS })];
    const [mine, theirs] = [await session(own, { ehr_appointment_id: ALIAS }), await session(other, { ehr_appointment_id: ALIAS })];
    expect(await patientOf(own, mine)).toMatchObject({ name: "Amanda Alder", gender: "FEMALE", dob: "1950-04-01" });
    expect(await patientOf(other, theirs)).toMatchObject({ name: "Bertram Birch", gender: "MALE", dob: "1977-09-09" });
    expect((await visitOf(own, mine)).encounter).not.toBe((await visitOf(other, theirs)).encounter);
    // One practice's encounter id is nothing to the other.
    const stray = await session(other, { ehr_appointment_id: encounters[0] });
    expect(await visitOf(other, stray)).toMatchObject({ state: "not-linked", reason: expect.any(String) });
    expect((await scribe(other, "GET", `/sessions/${stray}`)).json.session.patient).toMatchObject({ name: "", gender: null, dob: null });
  });

  test("each summary knows its own record and its own signed notes", async () => {
    const ids = new Map<Who, string>();
    for (const [by, word] of [
      [own, "Aspen bark is taken twice a day."],
      [other, "Beech bark is taken twice a day."],
    ] as const) {
      await register(by, PATIENT, { EncounterAlias: "NOTE-1" });
      const id = await session(by, { ehr_appointment_id: "NOTE-1" });
      expect(await visitOf(by, id)).toMatchObject({ state: "linked" });
      await writeNote(by, id, word);
      await sign(by, id);
      ids.set(by, id);
    }
    const mine = JSON.stringify(await summary(own, PATIENT));
    const theirs = JSON.stringify(await summary(other, PATIENT));
    expect(mine).toContain("Allergy of Amanda");
    expect(mine).toContain("Aspen bark");
    expect(mine).not.toMatch(/Bertram|Birch|Beech/);
    expect(theirs).toContain("Allergy of Bertram");
    expect(theirs).toContain("Beech bark");
    expect(theirs).not.toMatch(/Amanda|Alder|Aspen/);
    for (const [by, id] of ids) {
      const stranger = by === own ? other : own;
      expect((await scribe(stranger, "GET", `/sessions/${id}`)).status).toBe(404);
    }
  });

  test("a signed note of another patient of the same practice is no source, nor is an unsigned one", async () => {
    await putPatient(own, "67890", "Cedar", "Cora", "1990-01-01", "female", "Allergy of Cora");
    await register(own, "67890", { EncounterAlias: "NOTE-2" });
    const unsigned = await session(own, { ehr_appointment_id: "NOTE-2" });
    expect(await visitOf(own, unsigned)).toMatchObject({ state: "linked" });
    await writeNote(own, unsigned, "Unsigned words of Cora.");
    const cora = JSON.stringify(await summary(own, "67890"));
    expect(cora).toContain("Allergy of Cora");
    expect(cora).not.toMatch(/Unsigned words|Aspen|chartroom:note/);
  });
});

test("an id that is none of this practice's encounters is not linked, and the operator is told why", async () => {
  const id = await session(own, { ehr_appointment_id: "nothing-of-that-name" });
  expect(await visitOf(own, id)).toMatchObject({ state: "not-linked", reason: expect.stringMatching(/\w/) });
  const patient = await session(own, {});
  await scribe(own, "PATCH", `/sessions/${patient}`, { ehr_patient_id: "nobody-of-that-name" });
  expect(await visitOf(own, patient)).toMatchObject({ state: "not-linked" });
});

test("a bare patient id is not linked where it may be of either of two EMRs", async () => {
  const id = await session(own, {});
  await scribe(own, "PATCH", `/sessions/${id}`, { ehr_patient_id: PATIENT });
  expect(await visitOf(own, id)).toMatchObject({ state: "not-linked", reason: expect.stringMatching(/which|connection|EMR/) });
});

test("an alias that two encounters share is not linked to either", async () => {
  await putPatient(own, "twin-a", "Twin", "Ada", "1960-01-01", "female", "Allergy of Ada");
  await putPatient(own, "twin-b", "Twin", "Bea", "1961-01-01", "female", "Allergy of Bea");
  const alias = `SHARED-${randomUUID()}`;
  await register(own, "twin-a", { EncounterAlias: alias });
  await register(own, "twin-b", { EncounterAlias: alias });
  const id = await session(own, { ehr_appointment_id: alias });
  expect(await visitOf(own, id)).toMatchObject({ state: "not-linked" });
  expect((await scribe(own, "GET", `/sessions/${id}`)).json.session.patient.name).toBe("");
});

test("an encounter and a patient that contradict each other are not linked", async () => {
  const alias = `CONTRADICTED-${randomUUID()}`;
  await register(own, PATIENT, { EncounterAlias: alias });
  await putPatient(own, "somebody-else", "Elder", "Edda", "1971-01-01", "female", "Allergy of Edda");
  const id = await session(own, {});
  await scribe(own, "PATCH", `/sessions/${id}`, { ehr_appt_id: alias, ehr_patient_id: "somebody-else" });
  expect(await visitOf(own, id)).toMatchObject({ state: "not-linked" });
});

test("many sessions of colliding ids at once: no fact crosses", { timeout: 120_000 }, async () => {
  const count = 20;
  const ids = Array.from({ length: count }, (_, index) => `shared-${index}`);
  const facts = (by: Who, index: number) => (by === own ? `Rowan${index}` : `Linden${index}`);
  for (const by of [own, other]) {
    for (const [index, id] of ids.entries()) {
      await putPatient(by, id, facts(by, index), "P", `19${50 + index}-01-01`, "other", `Allergy ${facts(by, index)}`);
      await register(by, id, { EncounterAlias: `shared-appt-${index}` });
    }
  }
  const made = await Promise.all(
    ids.flatMap((_, index) =>
      [own, other].map(async (by) => ({ by, index, id: await session(by, { ehr_appointment_id: `shared-appt-${index}` }) })),
    ),
  );
  for (const { by, index, id } of made) expect((await patientOf(by, id)).name).toBe(`P ${facts(by, index)}`);
  for (const index of [0, 7, count - 1]) {
    for (const by of [own, other]) {
      const { fragments } = await summary(by, ids[index] ?? "");
      const text = fragments.map((one) => one.text).join("");
      expect(text).toContain(`Allergy ${facts(by, index)}`);
      expect(text.match(/(Rowan|Linden)\d+/g)?.filter((one) => one !== facts(by, index))).toEqual([]);
    }
  }
});
