// Visits resource by resource against a server of Millennium's manners: what it gets, and one encounter however the answers are lost.
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { EncounterDetails } from "#core/encounter.ts";
import { Fault } from "#core/fault.ts";
import type { MillenniumSettings } from "#formats/fhir/write-millennium.ts";
import { createFhirEmr, type FhirEmrSettings } from "./emr.ts";
import { type MillenniumLike, startMillenniumLike } from "./millennium-like.ts";
import { serviceLogin } from "./service-login.ts";

let server: MillenniumLike;
const signal = new AbortController().signal;

beforeEach(async () => {
  server = await startMillenniumLike();
  server.kept.set("Patient/pat-1", {
    resourceType: "Patient",
    id: "pat-1",
    birthDate: "1970-01-01",
    name: [{ family: "Doe", given: ["Zoë"] }],
  });
  server.kept.set("Practitioner/dr-1", { resourceType: "Practitioner", id: "dr-1" });
});
afterEach(() => server.close());

const SETTINGS: MillenniumSettings = {
  codeSets: "https://emr.example/codeSet",
  keyIdentifier: { type: "1091", system: "urn:chartroom:delivery" },
  financialNumber: { type: "1077", system: "urn:hospital:fin" },
  customAttributes: { FormType: "ENCNTR:1", transport: "ENCNTR:2" },
  dropped: [],
};

function emr(change: Partial<FhirEmrSettings> = {}) {
  return createFhirEmr({
    name: "north",
    base: server.base,
    fetch,
    timeoutMs: 2_000,
    checksUsers: false,
    ignoresLogins: true,
    millennium: SETTINGS,
    ...change,
  });
}

function request(encounter: Partial<EncounterDetails> = {}): EncounterRegistration {
  const details = {
    typeId: "O",
    location: { unitId: "loc-1", hospitalId: "org-1" },
    insurances: [],
    providers: [],
    diagnosisCodes: [],
    customFields: [],
    ...encounter,
  };
  return { kind: "encounter", userId: "U1", patientId: "pat-1", patientIdType: undefined, encounter: details, sent: {} };
}

const FULL: Partial<EncounterDetails> = {
  start: { text: "2026-11-22T10:00:00Z", instant: "2026-11-22T10:00:00.000Z" },
  attendingProviderId: "dr-1",
  patientClassId: "O",
  reasonForVisit: "Chest pain",
  admitSourceId: "7",
  admitPriorityId: "http://terminology.hl7.org/CodeSystem/v3-ActPriority|R",
  financialNumber: "F1",
  alias: "A1",
  formType: "F",
  customFields: [{ fieldId: "transport", value: "wheelchair" }],
  diagnosisCodes: ["R07.9", "I10"],
  insurances: [
    {
      companyId: "org-9",
      companyName: "Acme",
      healthPlanId: "P1",
      groupNumber: "G1",
      groupName: "Group",
      subscriberId: "S1",
      policyNumber: "POL",
      phones: [],
      customFields: [],
    },
  ],
  guarantorId: "pat-1",
  guarantorTypeId: "G",
  guarantorRelationshipToPatientId: "SEL",
};

const made = (type: string) => [...server.kept].filter(([name]) => name.startsWith(`${type}/`)).map(([, resource]) => resource);
const failed = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => {
      throw new Error("it should have failed");
    },
    (error) => error,
  );

test("a whole visit is an Encounter and its parts, as that server takes them", async () => {
  const key = randomUUID();
  const receipt = await emr().write(request(FULL), { key, credentials: {}, signal });
  expect(receipt).toMatchObject({ certainty: "confirmed", emrPatientId: "pat-1" });
  expect(receipt.alternativeIdentifiers.map(({ value }) => value)).toEqual(["F1", "A1"]);
  expect(made("Encounter")).toMatchObject([
    {
      identifier: [{ system: "urn:chartroom:delivery", value: key }, { system: "urn:hospital:fin", value: "F1" }, { value: "A1" }],
      location: [{ location: { reference: "Location/loc-1" } }],
      type: [{ coding: [{ system: "https://emr.example/codeSet/71", code: "O" }] }],
      priority: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActPriority", code: "R" }] },
      participant: [{ type: [{ coding: [{ code: "ATND" }] }], individual: { reference: "Practitioner/dr-1" } }],
      extension: [
        { extension: [{ id: "ENCNTR:1" }, { valueString: "F" }] },
        { extension: [{ id: "ENCNTR:2" }, { valueString: "wheelchair" }] },
      ],
    },
  ]);
  expect(made("Encounter")[0]).not.toHaveProperty("class");
  expect(made("Condition").map((one) => (one.code as { coding: { code: string }[] }).coding[0]?.code)).toEqual(["R07.9", "I10"]);
  expect(made("Coverage")).toMatchObject([
    { payor: [{ reference: "Organization/org-9" }], subscriberId: "S1", identifier: [{ value: "POL" }] },
  ]);
  expect(made("RelatedPerson")).toMatchObject([{ name: [{ use: "official", family: "Doe", given: ["Zoë"] }] }]);
  expect(await emr().find(request(FULL), { key, credentials: {}, signal })).toEqual(receipt);
});

test("written again it is the same visit, and nothing is made twice", async () => {
  const key = randomUUID();
  const first = await emr().write(request(FULL), { key, credentials: {}, signal });
  const before = server.kept.size;
  expect(await emr().write(request(FULL), { key, credentials: {}, signal })).toEqual(first);
  expect(server.kept.size).toBe(before);
});

const STEPS = ["Encounter", "Condition", "Coverage", "RelatedPerson"] as const;
const ANSWERS = [
  { done: true, answer: "lost" },
  { done: false, answer: "lost" },
  { done: true, answer: 500 },
  { done: false, answer: 500 },
  { done: false, answer: 429 },
  { done: true, answer: 504 },
] as const;

test("what was sent a moment ago and is not there may still come", async () => {
  const call = { key: randomUUID(), credentials: {}, signal };
  const patient = emr({ settleMs: 60_000 });
  await expect(patient.find(request(), { ...call, sentAt: new Date() })).rejects.toMatchObject({ code: "emr-timeout" });
  expect(await patient.find(request(), { ...call, sentAt: new Date(Date.now() - 61_000) })).toBeUndefined();
});

describe.each(STEPS)("an accident at %s", (type) => {
  test.each(ANSWERS)("%j leaves one visit, whole, after another run", async ({ done, answer }) => {
    const key = randomUUID();
    server.accidents.push({ type, done, answer });
    const call = { key, credentials: {}, signal };
    const outcome = await emr()
      .write(request(FULL), call)
      .catch((error: unknown) => error);
    if (outcome instanceof Fault) {
      expect(["emr-timeout", "emr-unavailable"]).toContain(outcome.code);
      // What was made is said, and the EMR's own words, which name the patient, are not.
      if (type !== "Encounter") expect(outcome.message).toMatch(/^The EMR made the encounter \S+, but not its /);
      expect(JSON.stringify([outcome.message, outcome.operator])).not.toContain("Zoe");
      if (answer === 500 || answer === 429) expect(outcome.next).toBe(type === "Encounter" ? "retry" : "finish");
    }
    const again = (await emr().find(request(FULL), call)) ?? (await emr().write(request(FULL), call));
    expect(again.certainty).toBe("confirmed");
    expect(STEPS.map((step) => made(step).length)).toEqual([1, 2, 1, 1]);
  });
});

test("a part that the EMR refuses is left to a person, and the encounter is named", async () => {
  const insurance = { companyId: "org-9", phones: [], customFields: [] };
  server.accidents.push({ type: "Coverage", done: false, answer: 422 });
  const thrown = await failed(emr().write(request({ insurances: [insurance] }), { key: randomUUID(), credentials: {}, signal }));
  expect(thrown).toMatchObject({ code: "emr-unavailable", next: "park", message: expect.stringContaining("insurance 1") });
});

test.each([
  [{ typeId: undefined }, [["Encounter", "EncounterTypeId"]]],
  [{ location: undefined }, [["Encounter", "Location"]]],
  [{ reasonForVisit: "x".repeat(256) }, [["Encounter", "ReasonForVisit"]]],
  [{ medicalServiceId: "CAR" }, [["Encounter", "MedicalServiceId"]]],
  [{ customFields: [{ fieldId: "unknown", value: "1" }] }, [["Encounter", "CustomFields", "unknown"]]],
  [{ attendingProviderId: "nobody" }, [["Encounter", "ProvidersType"]]],
  [{ providers: [{ npi: "1", phones: [] }] }, [["Encounter", "ProvidersType"]]],
  [{ insurances: [{ companyName: "Acme", phones: [], customFields: [] }] }, [["Encounter", "Insurances", 0, "CompanyId"]]],
  [{ guarantorId: "nobody" }, [["Encounter", "GuarantorId"]]],
  [{ statusId: "cancelled" }, [["Encounter", "EncounterStatusId"]]],
] as const)("%j is refused before anything is made", async (details, paths) => {
  const thrown = await failed(emr().write(request(details as Partial<EncounterDetails>), { key: randomUUID(), credentials: {}, signal }));
  expect([thrown.code, thrown.issues.map(({ path }) => path)]).toEqual(["emr-rejected", paths]);
  expect(server.asked.filter((one) => one.startsWith("POST"))).toEqual([]);
});

test("a field that the site agreed to lose is left out", async () => {
  const lossy = emr({ millennium: { ...SETTINGS, dropped: ["MedicalServiceId"] } });
  await lossy.write(request({ medicalServiceId: "CAR" }), { key: randomUUID(), credentials: {}, signal });
  expect(made("Encounter")).toHaveLength(1);
});

test("a token that runs out between two steps is renewed, once", async () => {
  server.tokens = new Set(["t1"]);
  let count = 0;
  const dropped: string[] = [];
  const tokens = { token: async () => `t${count}`, drop: (token: string) => dropped.push(token) };
  const login = serviceLogin({
    token: tokens.token,
    drop: (token) => {
      tokens.drop(token);
      count += 1;
    },
  });
  count = 1;
  const renewing = emr({ authorization: login });
  const key = randomUUID();
  const write = renewing.write(request(FULL), {
    key,
    credentials: {},
    signal,
    observe: ({ name }) => {
      if (name === "POST Encounter") server.tokens = new Set(["t2"]);
    },
  });
  expect((await write).certainty).toBe("confirmed");
  expect(dropped).toEqual(["t1"]);
  server.tokens = new Set(["never"]);
  expect(await failed(renewing.write(request(), { key: randomUUID(), credentials: {}, signal }))).toMatchObject({
    code: "emr-unauthenticated",
  });
});
