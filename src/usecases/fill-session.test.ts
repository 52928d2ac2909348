// Tying a session to its visit, on a real database; only the EMR's answer is given.
import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Demographics } from "#core/patient.ts";
import type { Connection, Connections, Emr } from "#core/ports/emr.ts";
import type { World } from "#core/ports/world.ts";
import type { Session, SessionPatient } from "#core/session.ts";
import { openStore, type PostgresStorage } from "#storage/postgres/open-store.ts";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { fillSession } from "./fill-session.ts";
import { startSession } from "./start-session.ts";
import { disagreement } from "./tie-session.ts";
import { updateSession } from "./update-session.ts";

const world: World = {
  now: () => new Date(),
  uuid: () => randomUUID(),
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  token: (length) => "x".repeat(length),
};
const known: Demographics = { name: "Ana María Díaz", sex: "female", birthDate: "1984-06-30" };

let database: TestDatabase;
let storage: PostgresStorage;
let caller: Caller;
let names: string[];
let answer: (connection: string, value: string) => Demographics | undefined;

beforeAll(async () => {
  database = await testDatabase();
  storage = await openStore({ url: database.url, masterKey: randomBytes(32), log: { debug() {}, info() {}, warn() {}, error() {} } });
});
afterAll(async () => {
  await storage?.close();
  await database?.drop();
});
beforeEach(async () => {
  const practiceId = randomUUID();
  const first: Caller = { practiceId, wire: "scribe", actor: "key:x", requestId: randomUUID() };
  const user = await storage.store.act({ caller: first, purpose: "set-up" }, async (tx) => {
    await tx.practices.add({
      id: practiceId,
      name: practiceId,
      accountId: String(randomInt(1e11, 1e12)),
      isDefault: false,
      createdAt: new Date(),
    });
    return tx.users.findOrAdd(practiceId, "a@b", "1", undefined);
  });
  caller = { ...first, actor: `user:${user.id}`, userId: user.id };
  names = ["sandbox"];
  answer = () => known;
});

function ports() {
  const connectionsOf = () => names.map((name) => ({ name }) as Connection);
  const emr = (_practiceId: string, name: string) =>
    ({
      capabilities: { readsPatients: true },
      demographics: async ({ value }: { value: string }) => answer(name, value),
    }) as unknown as Emr;
  return { store: storage.store, world, connections: { emr } as unknown as Connections, connectionsOf };
}

async function encounterOn(connection: string, emrId: string, patientValue: string) {
  const { practiceId } = caller;
  return storage.store.act({ caller, purpose: "set-up" }, async (tx) => {
    const patient = await tx.patients.findOrAdd({ practiceId, connection, idType: "id", value: patientValue });
    const encounter = {
      id: randomUUID(),
      practiceId,
      connection,
      emrId,
      patientId: patient.id,
      details: { insurances: [], providers: [], diagnosisCodes: [], customFields: [] },
      sent: {},
      sentPatient: { id: "MRN-1", idType: "MRN" },
      alternativeIdentifiers: [{ code: "ALIAS", description: "alias", value: `alias-of-${emrId}` }],
      news: undefined,
      createdAt: new Date(),
    };
    await tx.encounters.add(encounter);
    return { encounter, patient };
  });
}

async function filled(ids: { ehrAppointmentId?: string; ehrPatientId?: string }, patient: Partial<SessionPatient> = {}): Promise<Session> {
  const { id } = await startSession(ports(), caller, { patientProfileId: undefined, ehrAppointmentId: undefined });
  await updateSession(ports(), caller, id, { ...ids, patient });
  await fillSession(ports(), { practiceId: caller.practiceId, requestId: "r", sessionId: id });
  await fillSession(ports(), { practiceId: caller.practiceId, requestId: "r", sessionId: id });
  return (await storage.store.look({ caller, purpose: "check" }, (tx) => tx.sessions.byId(caller.practiceId, id)))!;
}

test("an encounter id or alias ties encounter and patient, and fills what is empty", async () => {
  const { encounter, patient } = await encounterOn("sandbox", "E1", "7");
  for (const ehrAppointmentId of ["E1", "alias-of-E1"]) {
    const session = await filled({ ehrAppointmentId }, { name: "Ana Díaz" });
    expect(session.visit).toEqual({ state: "linked", patientId: patient.id, encounterId: encounter.id });
    expect(session.content.patient).toMatchObject({ name: "Ana Díaz", gender: "female", birthDate: "1984-06-30" });
  }
  expect((await filled({ ehrAppointmentId: "E1", ehrPatientId: "7" })).visit.state).toBe("linked");
  expect((await filled({ ehrAppointmentId: "E1", ehrPatientId: "MRN-1" })).visit.state).toBe("linked");
});

test.each<[string, Partial<SessionPatient>]>([
  ["birth date", { birthDate: "1984-06-29" }],
  ["sex", { gender: "male" }],
  ["name", { name: "Bob Ross" }],
])("a contradicting %s is not linked, nothing is filled, and the reason holds no patient data", async (what, told) => {
  await encounterOn("sandbox", "E1", "7");
  const session = await filled({ ehrAppointmentId: "E1" }, told);
  expect(session.visit).toEqual({ state: "not-linked", reason: `The session and the EMR disagree on the patient's ${what}.` });
  expect(session.content.patient).toMatchObject(told);
});

test("no encounter, two of one id, or another patient's is not linked", async () => {
  const reasonOf = async (ids: Parameters<typeof filled>[0]) => ((await filled(ids)).visit as { reason?: string }).reason;
  expect(await reasonOf({ ehrAppointmentId: "E1" })).toMatch(/No encounter/);
  await encounterOn("sandbox", "E1", "7");
  expect(await reasonOf({ ehrAppointmentId: "E1", ehrPatientId: "8" })).toMatch(/another patient/);
  await encounterOn("other", "E1", "7");
  expect(await reasonOf({ ehrAppointmentId: "E1" })).toMatch(/2 encounters/);
});

test("a patient id alone is tied when one EMR is connected and knows it, and not when there are several", async () => {
  const session = await filled({ ehrPatientId: "7" });
  expect(session.visit).toEqual({ state: "linked", patientId: expect.any(String) });
  expect(session.content.patient.name).toBe("Ana María Díaz");
  answer = () => undefined;
  expect((await filled({ ehrPatientId: "8" })).visit).toMatchObject({ state: "not-linked" });
  names = ["sandbox", "other"];
  expect((await filled({ ehrPatientId: "7" })).visit).toMatchObject({ state: "not-linked" });
  names = [];
  expect((await filled({ ehrPatientId: "7" })).visit).toMatchObject({ state: "not-linked" });
});

test("an EMR that refuses is a reason; one that is away is worth another try and changes nothing", async () => {
  await encounterOn("sandbox", "E1", "7");
  answer = () => {
    throw new Fault("emr-unauthenticated", "no");
  };
  expect((await filled({ ehrAppointmentId: "E1" })).visit).toMatchObject({ state: "not-linked" });
  answer = () => {
    throw new Fault("emr-unavailable", "away");
  };
  await expect(filled({ ehrAppointmentId: "E1" })).rejects.toMatchObject({ code: "emr-unavailable" });
});

test("names agree when they share a part, whatever the accents", () => {
  const told = { name: "DIAZ, ana", gender: undefined, birthDate: undefined, demographicDetails: undefined };
  expect(disagreement(told, known)).toBeUndefined();
  expect(disagreement({ ...told, name: "  " }, known)).toBeUndefined();
  expect(disagreement({ ...told, name: "Díez" }, known)).toMatch(/name/);
});
