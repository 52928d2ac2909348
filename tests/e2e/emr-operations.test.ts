// Every operation of the encounters wire on the sandbox EMR through the whole server: what is written is there by the EMR's own FHIR API, what is there is
// read, and what is missing or wrong is told field by field, for each EMR system as its page says.
// proves: encounters.GetPatientEncounter, encounters.GetPopulationEncounters, encounters.CreateEncounterRelationship by script
// proves: encounters.PatchEncounterInsurance, encounters.CreateCareTeam by script
// proves: encounters.GetPatients, encounters.CreatePatient, encounters.GetPatientList, encounters.GetPopulationPatients by script
// proves: encounters.GetAppointments, encounters.CreateAppointment, encounters.GetAppointment, encounters.UpdateAppointment by script
// proves: encounters.DeleteAppointment, encounters.DiscoverAppointmentSlots, encounters.GetPopulationAppointments by script
// proves: encounters.GetDocuments, encounters.CreateDocument, encounters.GetDocument, encounters.UpdateDocument by script
// proves: encounters.GetPopulationDocuments, encounters.GetAllergies, encounters.CreateAllergy by script
// proves: encounters.GetObservations, encounters.CreateObservation, encounters.GetPopulationObservations by script
// proves: encounters.GetLabResults, encounters.GetPopulationLabResults, encounters.GetLabOrders by script
// proves: encounters.GetHomeMedications, encounters.GetImmunizations, encounters.GetHealthMaintenanceEvents by script
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import { type Answer, basic, encounterHeaders, FHIR, firstPractice, JSON_BODY, type PracticeKeys, send } from "./callers.ts";

// biome-ignore lint/suspicious/noExplicitAny: resources and replies are looked into freely
type Json = any;

let server: TestServer;
let keys: PracticeKeys;
const PATIENT = "op-patient";
const OTHER = "op-other";
const VISIT = "op-visit";

const wire = (method: string, path: string, fields: Record<string, unknown> = {}, emrSystem = "Sandbox"): Promise<Answer> => {
  const headers = { ...encounterHeaders(keys), ...(method === "GET" || method === "DELETE" ? {} : JSON_BODY) };
  const all = { UserId: keys.emr.userId, ...fields };
  const present = Object.entries(all).filter(([, value]) => value !== undefined);
  if (method === "GET" || method === "DELETE") {
    const query = new URLSearchParams(present.map(([name, value]) => [name, String(value)]));
    return send(server.url, method, `/api/v1/${emrSystem}/${path}?${query}`, { headers });
  }
  return send(server.url, method, `/api/v1/${emrSystem}/${path}`, { headers, body: JSON.stringify(Object.fromEntries(present)) });
};

async function good(status: number, answer: Promise<Answer>): Promise<Json> {
  const { status: got, json, text } = await answer;
  expect(got, text).toBe(status);
  return json;
}

const fhir = async (path: string): Promise<Json> => {
  const answer = await send(server.url, "GET", `/fhir/r4/${path}`, { headers: basic(keys.emr) });
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
};

async function put(resource: Record<string, unknown>): Promise<void> {
  const headers = { ...FHIR, ...basic(keys.emr) };
  const answer = await send(server.url, "PUT", `/fhir/r4/${resource.resourceType}/${resource.id}`, {
    headers,
    body: JSON.stringify(resource),
  });
  expect([200, 201], answer.text).toContain(answer.status);
}

const subject = { reference: `Patient/${PATIENT}` };
const encounter = { reference: `Encounter/${VISIT}` };
const coded = (code: string, text: string, system = "http://loinc.org") => ({ coding: [{ system, code }], text });
const laboratory = [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }];
const vital = [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] }];

beforeAll(async () => {
  server = await startServer();
  keys = await firstPractice(server);
  for (const [id, family] of [
    [PATIENT, "Opperdoes"],
    [OTHER, "Otherling"],
  ]) {
    await put({
      resourceType: "Patient",
      id,
      active: true,
      name: [{ use: "official", family, given: ["Odile", "Marie"] }],
      gender: "female",
      birthDate: "1971-03-04",
      identifier: [{ type: { coding: [{ code: "MR" }] }, value: `MRN-${id}` }],
      telecom: [{ system: "phone", value: "555 0100" }],
      generalPractitioner: [{ reference: `Practitioner/${keys.emr.userId}` }],
    });
  }
  await put({ resourceType: "Location", id: "op-ward", status: "active", name: "Ward 3", physicalType: coded("wa", "Ward", "urn:t") });
  await put({
    resourceType: "Encounter",
    id: VISIT,
    status: "in-progress",
    class: { code: "IMP" },
    type: [{ text: "Surgical admission" }],
    subject,
    identifier: [{ type: { coding: [{ code: "FIN" }], text: "Financial number" }, value: "FIN-77" }],
    period: { start: "2026-10-01T08:00:00Z" },
    location: [{ location: { reference: "Location/op-ward" } }],
  });
  await put({
    resourceType: "Coverage",
    id: "op-cover",
    status: "active",
    beneficiary: subject,
    payor: [{ display: "Old Mutual" }],
    subscriberId: "S-1",
  });
  await put({ resourceType: "RelatedPerson", id: "op-mother", patient: subject, name: [{ family: "Opperdoes", given: ["Griet"] }] });
  await put({
    resourceType: "Communication",
    id: "op-remark",
    status: "completed",
    subject,
    encounter,
    payload: [{ contentString: "Bring glasses." }],
  });
  await put({
    resourceType: "Claim",
    id: "op-claim",
    status: "active",
    type: { text: "institutional" },
    use: "preauthorization",
    patient: subject,
    created: "2026-09-30",
    provider: { display: "Ward" },
    priority: { text: "normal" },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: "Coverage/op-cover" }, preAuthRef: ["AUTH-9"] }],
    item: [{ sequence: 1, productOrService: { text: "Stay" }, encounter: [encounter] }],
  });
  await put({
    resourceType: "Observation",
    id: "op-k",
    status: "final",
    category: laboratory,
    code: coded("2823-3", "Potassium"),
    subject,
    encounter,
    effectiveDateTime: "2026-10-02T06:00:00Z",
    // Sent as text below, so that the digits stay.
    valueQuantity: { value: 4.1, unit: "mmol/L" },
    basedOn: [{ reference: "ServiceRequest/op-order" }],
  });
  await put({
    resourceType: "DiagnosticReport",
    id: "op-report",
    status: "final",
    category: [{ coding: [{ code: "LAB" }] }],
    code: coded("24320-4", "Basic metabolic panel"),
    subject,
    encounter,
    effectiveDateTime: "2026-10-02T06:00:00Z",
    result: [{ reference: "Observation/op-k" }],
    basedOn: [{ reference: "ServiceRequest/op-order" }],
  });
  await put({
    resourceType: "ServiceRequest",
    id: "op-order",
    status: "completed",
    intent: "order",
    priority: "urgent",
    category: [{ coding: [{ system: "http://snomed.info/sct", code: "108252007" }] }],
    code: coded("24320-4", "Basic metabolic panel"),
    subject,
    encounter,
    authoredOn: "2026-10-01T20:00:00Z",
    requester: { reference: `Practitioner/${keys.emr.userId}` },
  });
  await put({
    resourceType: "MedicationRequest",
    id: "op-home",
    status: "active",
    intent: "order",
    medicationCodeableConcept: coded("860975", "Metformin 500 mg", "http://www.nlm.nih.gov/research/umls/rxnorm"),
    subject,
    authoredOn: "2026-01-05",
    dosageInstruction: [{ text: "Twice a day" }],
  });
  await put({
    resourceType: "MedicationRequest",
    id: "op-ward-drug",
    status: "active",
    intent: "order",
    category: [{ coding: [{ code: "inpatient" }] }],
    medicationCodeableConcept: { text: "Heparin" },
    subject,
  });
  await put({
    resourceType: "Immunization",
    id: "op-shot",
    status: "completed",
    vaccineCode: coded("140", "Influenza", "http://hl7.org/fhir/sid/cvx"),
    patient: subject,
    occurrenceDateTime: "2025-10-09",
  });
  await put({
    resourceType: "CarePlan",
    id: "op-plan",
    status: "active",
    intent: "plan",
    title: "Yearly eye check",
    subject,
    period: { start: "2026-02-01" },
    activity: [{ detail: { status: "scheduled", description: "Eye examination" } }],
  });
  await put({
    resourceType: "List",
    id: "op-list",
    status: "current",
    mode: "working",
    entry: [{ item: subject }, { item: { reference: "Patient/gone" } }],
  });
  await put({
    resourceType: "Schedule",
    id: "op-calendar",
    actor: [{ reference: `Practitioner/${keys.emr.userId}` }, { reference: "Location/op-ward" }],
  });
  for (const hour of ["09", "10", "11"]) {
    await put({
      resourceType: "Slot",
      id: `op-slot-${hour}`,
      schedule: { reference: "Schedule/op-calendar" },
      status: "free",
      start: `2031-05-01T${hour}:00:00Z`,
      end: `2031-05-01T${hour}:30:00Z`,
    });
  }
}, 120_000);
afterAll(() => server?.close());

describe("visits", () => {
  test("a visit that others made is read from the EMR, with what is asked for", async () => {
    const plain = await good(200, wire("GET", `PatientEncounters/${VISIT}`));
    expect(plain).toMatchObject({
      EncounterId: VISIT,
      PatientId: PATIENT,
      Encounter: {
        EncounterDateTime: "2026-10-01T08:00:00.0000000+00:00",
        EncounterStatusId: "in-progress",
        PatientClassId: "IMP",
        EncounterTypeId: "Surgical admission",
        FinancialNumber: "FIN-77",
        Location: { UnitId: "op-ward" },
      },
      AlternativeIdentifiers: [{ Code: "FIN", Description: "Financial number", Value: "FIN-77" }],
      InsurancePlans: null,
      Comments: null,
      PriorAuthorizations: null,
    });
    const whole = await good(
      200,
      wire("GET", "PatientEncounters/FIN-77", { IncludeInsurancePlans: true, IncludeComments: "True", IncludePriorAuthorizations: true }),
    );
    expect(whole).toMatchObject({ EncounterId: VISIT, Comments: ["Bring glasses."] });
    expect(whole.InsurancePlans).toEqual([
      expect.objectContaining({ InsuranceId: "op-cover", CompanyName: "Old Mutual", SubscriberId: "S-1" }),
    ]);
    expect(whole.PriorAuthorizations).toEqual([
      { PriorAuthorizationId: "op-claim", StatusId: "active", Numbers: ["AUTH-9"], CreatedDateTime: "2026-09-30" },
    ]);
    expect((await wire("GET", `PatientEncounters/${VISIT}`, { EncounterAlias: "FIN-78" })).status).toBe(404);
    expect((await wire("GET", `PatientEncounters/${VISIT}`, { EncounterAlias: "FIN-77" })).status).toBe(200);
    expect((await wire("GET", "PatientEncounters/nothing")).status).toBe(404);
  });

  test("one that was registered here comes as it was sent, and says more when asked", async () => {
    const Encounter = {
      EncounterDateTime: "2026-10-05T10:00:00.0000000+02:00",
      ReasonForVisit: "Cough",
      Insurances: [{ CompanyName: "Mutual" }],
    };
    const { EncounterId } = await good(201, wire("POST", "PatientEncounters", { PatientId: PATIENT, Encounter }));
    const read = await good(200, wire("GET", `PatientEncounters/${EncounterId}`, { IncludeInsurancePlans: true }));
    expect(read).toMatchObject({ EncounterId, Encounter });
    expect(read.InsurancePlans).toEqual([expect.objectContaining({ CompanyName: "Mutual" })]);
  });

  test("everybody's visits of a time", async () => {
    const window = { FromDateTime: "2026-10-01T00:00:00Z", ToDateTime: "2026-10-02T00:00:00Z" };
    const { Encounters } = await good(200, wire("GET", "Population/Encounters", { ...window, IncludeComments: true }));
    expect(Encounters.map((one: Json) => one.EncounterId)).toContain(VISIT);
    expect(Encounters.find((one: Json) => one.EncounterId === VISIT)).toMatchObject({
      PatientId: PATIENT,
      Comments: ["Bring glasses."],
      CareTeam: null,
    });
    const there = await good(200, wire("GET", "Population/Encounters", { ...window, LocationList: "op-ward,elsewhere" }));
    expect(there.Encounters.map((one: Json) => one.EncounterId)).toEqual([VISIT]);
    const before = await good(200, wire("GET", "Population/Encounters", { ToDateTime: "2020-01-01" }));
    expect(before.Encounters).toEqual([]);
  });

  test("a person is related to a visit in a role", async () => {
    const body = {
      EncounterId: VISIT,
      RelatedPersonId: "op-mother",
      RelationshipTypeId: "guarantor",
      RelatedPersonRelationToPatientId: "mother",
      PatientRelationToRelatedPersonId: "daughter",
    };
    const { EncounterRelationshipId } = await good(201, wire("POST", "PatientEncounterRelationships", body));
    const made = await fhir(`RelatedPerson/${EncounterRelationshipId}`);
    expect(made).toMatchObject({ patient: subject, name: [{ family: "Opperdoes", given: ["Griet"] }] });
    expect(made.relationship.map((one: Json) => one.text)).toEqual(["guarantor", "mother"]);
    expect(JSON.stringify(made.extension)).toContain(`Encounter/${VISIT}`);
    const wrong = await good(400, wire("POST", "PatientEncounterRelationships", { ...body, RelatedPersonId: "nobody" }));
    expect(Object.keys(wrong.ModelState)).toEqual(["request.RelatedPersonId"]);
  });

  test("the user joins the care team of a visit", async () => {
    const { CareTeamId } = await good(201, wire("POST", "PatientCareTeams", { EncounterId: VISIT, EncounterRelationshipId: "attending" }));
    const made = await fhir(`CareTeam/${CareTeamId}`);
    expect(made).toMatchObject({ status: "active", subject, encounter });
    expect(made.participant[0]).toMatchObject({ member: { reference: `Practitioner/${keys.emr.userId}` }, role: [{ text: "attending" }] });
    expect(made.participant[0].period.end).toBeUndefined();
    const { Encounters } = await good(200, wire("GET", "Population/Encounters", { FromDateTime: "2026-10-01", IncludeCareTeam: true }));
    const visit = Encounters.find((one: Json) => one.EncounterId === VISIT);
    expect(visit.CareTeam).toEqual([{ Id: keys.emr.userId, Name: null, Roles: ["attending"] }]);
  });

  test("what is named of an insurance changes, the rest stays", async () => {
    const body = { CompanyName: "New Mutual", GroupNumber: "G-5", EligibilityStatusDate: "2026-11-01", Priority: "2", PolicyNumber: "P-1" };
    expect(await good(200, wire("PATCH", "PatientEncounterInsurances/op-cover", body))).toEqual({ InsuranceId: "op-cover" });
    const changed = await fhir("Coverage/op-cover");
    expect(changed).toMatchObject({ subscriberId: "S-1", order: 2, contained: [{ name: "New Mutual" }], class: [{ value: "G-5" }] });
    // The same again is another change of the same content.
    expect((await wire("PATCH", "PatientEncounterInsurances/op-cover", body)).status).toBe(200);
    expect((await wire("PATCH", "PatientEncounterInsurances/none", body)).status).toBe(404);
  });
});

describe("patients", () => {
  test("are found by what is known of them, of which something must be named", async () => {
    const { Patients } = await good(200, wire("GET", "Patients", { LastName: "opperdoes", DOB: "1971-03-04", IncludeExtended: true }));
    expect(Patients).toEqual([
      expect.objectContaining({
        PatientId: PATIENT,
        FirstName: "Odile",
        MiddleName: "Marie",
        LastName: "Opperdoes",
        DOB: "1971-03-04",
        MRN: `MRN-${PATIENT}`,
        Phones: [expect.objectContaining({ Number: "555 0100" })],
        CareTeam: [{ Id: keys.emr.userId, Name: null }],
      }),
    ]);
    const ids = async (query: object) =>
      (await good(200, wire("GET", "Patients", { ...query }))).Patients.map((one: Json) => one.PatientId);
    expect(await ids({ MRN: `MRN-${OTHER}` })).toEqual([OTHER]);
    expect(await ids({ FinancialNumber: "FIN-77" })).toEqual([PATIENT]);
    expect(await ids({ FirstName: "Odile", ProviderFilter: true })).toEqual(expect.arrayContaining([PATIENT, OTHER]));
    expect(await ids({ LastName: "Opperdoes", GenderId: "M" })).toEqual([]);
    const nothing = await good(400, wire("GET", "Patients", { GenderId: "F" }));
    expect(nothing.ModelState.request[0]).toMatch(/At least one/);
    const wrong = await good(400, wire("GET", "Patients", { DOB: "1971-13-04", ProviderFilter: "perhaps" }));
    expect(Object.keys(wrong.ModelState).sort()).toEqual(["request.DOB", "request.ProviderFilter"]);
  });

  test("are registered, once however often the key comes", async () => {
    const Patient = {
      FirstName: "Nel",
      LastName: "Nieuwkoop",
      DOB: "1990-09-09",
      GenderId: "F",
      MRN: "M-1",
      Phones: [{ Number: "555 0101" }],
    };
    const made = await good(201, wire("POST", "Patients", { Patient }));
    expect(made.AlternativeIdentifiers).toEqual([{ Code: "MR", Description: "Medical record number", Value: "M-1" }]);
    expect(await fhir(`Patient/${made.PatientId}`)).toMatchObject({
      name: [{ family: "Nieuwkoop", given: ["Nel"] }],
      birthDate: "1990-09-09",
      gender: "female",
    });
    expect((await good(201, wire("POST", "Patients", { Patient }))).PatientId).toBe(made.PatientId);
    const wrong = await good(400, wire("POST", "Patients", { Patient: { FirstName: "Nel", DOB: "yesterday" } }));
    expect(Object.keys(wrong.ModelState).sort()).toEqual(["request.Patient.DOB", "request.Patient.LastName"]);
  });

  test("of a list, with what the list holds and is none", async () => {
    const { Patients, NotRead } = await good(
      200,
      wire("GET", "PatientList", { ListId: "op-list", ListType: "Provider", IncludePCT: true }),
    );
    expect(Patients).toEqual([
      expect.objectContaining({ PatientId: PATIENT, CareTeam: [{ Id: keys.emr.userId, Name: null }], Identities: null }),
    ]);
    expect(NotRead).toEqual([{ What: "Patient", Reason: expect.stringMatching(/^1 entries/) }]);
    expect((await wire("GET", "PatientList", { ListId: "none", ListType: "Provider" })).status).toBe(404);
  });

  test("who was added or changed in a time", async () => {
    const since = { FromDateTime: "2020-01-01", IncludeRelatedPersons: true };
    const { Patients } = await good(200, wire("GET", "Population/Patients", since));
    const one = Patients.find((patient: Json) => patient.PatientId === PATIENT);
    expect(one.RelatedPersons.map((person: Json) => person.RelatedPersonId)).toContain("op-mother");
    const there = await good(200, wire("GET", "Population/Patients", { FromDateTime: "2020-01-01", LocationList: "op-ward" }));
    expect(there.Patients.map((patient: Json) => patient.PatientId)).toEqual([PATIENT]);
    expect((await good(200, wire("GET", "Population/Patients", { ToDateTime: "2020-01-01" }))).Patients).toEqual([]);
  });
});

describe("appointments", () => {
  const day = { FromDateTime: "2031-05-01T00:00:00Z", ToDateTime: "2031-05-02T00:00:00Z" };
  const free = async (more: object = {}) =>
    (await good(200, wire("GET", "AppointmentSlots/Discovery", { ...day, ...more }))).Slots.map((slot: Json) => slot.SlotId);

  test("are booked into free slots, moved and cancelled, and every slot is given once", async () => {
    expect(await free({ ResourceId: keys.emr.userId, LocationId: "op-ward" })).toEqual(["op-slot-09", "op-slot-10", "op-slot-11"]);
    expect(await free({ ResourceId: "somebody-else" })).toEqual([]);
    expect(await free({ MaxSlots: 1 })).toEqual(["op-slot-09"]);
    const booking = { PatientId: PATIENT, Slots: [{ SlotId: "op-slot-09" }], Comments: "First visit", EncounterId: VISIT };
    const { AppointmentId } = await good(201, wire("POST", "Appointments", booking));
    const made = await fhir(`Appointment/${AppointmentId}`);
    expect(made).toMatchObject({ status: "booked", start: "2031-05-01T09:00:00Z", end: "2031-05-01T09:30:00Z", comment: "First visit" });
    expect(made.participant.map((one: Json) => one.actor.reference)).toEqual([
      `Patient/${PATIENT}`,
      `Practitioner/${keys.emr.userId}`,
      "Location/op-ward",
    ]);
    expect(await free()).toEqual(["op-slot-10", "op-slot-11"]);
    const taken = await good(400, wire("POST", "Appointments", { ...booking, PatientId: OTHER, EncounterId: undefined }));
    expect(taken.ModelState).toEqual({ "request.Slots[0].SlotId": ["The slot is not free."] });

    await good(
      200,
      wire("PUT", `Appointments/${AppointmentId}`, { Slots: [{ SlotId: "op-slot-11" }], StatusId: "arrived", ReasonId: "late" }),
    );
    expect(await free()).toEqual(["op-slot-09", "op-slot-10"]);
    expect(await good(200, wire("GET", `Appointments/${AppointmentId}`))).toMatchObject({
      AppointmentId,
      PatientId: PATIENT,
      StatusId: "arrived",
      StartDateTime: "2031-05-01T11:00:00.0000000+00:00",
      SlotIds: ["op-slot-11"],
      EncounterId: VISIT,
      Comments: "First visit",
    });
    expect((await wire("PUT", `Appointments/${AppointmentId}`, { StatusId: "happy" })).status).toBe(400);

    await good(200, wire("DELETE", `Appointments/${AppointmentId}`, { Reason: "ill", Comment: "Called at 8" }));
    expect(await fhir(`Appointment/${AppointmentId}`)).toMatchObject({
      status: "cancelled",
      cancelationReason: { text: "ill" },
      comment: "Called at 8",
    });
    expect(await free()).toEqual(["op-slot-09", "op-slot-10", "op-slot-11"]);
    for (const method of ["GET", "PUT", "DELETE"]) expect((await wire(method, "Appointments/none")).status).toBe(404);
  });

  test("at a time that the caller names, of one patient or of everybody", async () => {
    const detail = {
      StartDateTime: "2031-06-01T09:00:00Z",
      EndDateTime: "2031-06-01T09:20:00Z",
      ResourceId: keys.emr.userId,
      LocationId: "op-ward",
    };
    const { AppointmentId } = await good(201, wire("POST", "Appointments", { PatientId: OTHER, AppointmentDetails: [detail] }));
    const ids = async (path: string, query: object) =>
      (await good(200, wire("GET", path, { ...query }))).Appointments.map((one: Json) => one.AppointmentId);
    expect(await ids("Appointments", { PatientId: OTHER })).toEqual([AppointmentId]);
    expect(await ids("Appointments", { PatientId: OTHER, PastOrFuture: "past" })).toEqual([]);
    expect(await ids("Appointments", { PatientId: OTHER, PastOrFuture: 1, Statuses: "booked,arrived" })).toEqual([AppointmentId]);
    expect(await ids("Appointments", { PatientId: OTHER, Statuses: "cancelled" })).toEqual([]);
    const june = { FromDateTime: "2031-06-01", ToDateTime: "2031-06-02" };
    expect(await ids("Population/Appointments", june)).toEqual([AppointmentId]);
    expect(await ids("Population/Appointments", { ...june, LocationList: "nowhere" })).toEqual([]);
    const when = await good(400, wire("POST", "Appointments", { PatientId: OTHER, Slots: [{ StartDateTime: "2031-06-01T09:00:00Z" }] }));
    expect(Object.keys(when.ModelState)).toEqual(["request.Slots"]);
  });
});

describe("documents", () => {
  const text = "Plan: rest.\nPénicilline refusée – 🙂";

  test("are filed in a visit, read with their text, and changed", async () => {
    const body = {
      PatientId: PATIENT,
      EncounterAlias: "FIN-77",
      DocumentType: "11488-4",
      DocumentDateTime: "2026-10-03T09:00:00Z",
      Status: "Signed",
      Description: "Consult",
      Format: "text",
      Body: text,
      AuthorUserId: keys.emr.userId,
      ExternalDocumentId: "X-1",
    };
    const { DocumentId } = await good(201, wire("POST", "Documents", body));
    const made = await fhir(`DocumentReference/${DocumentId}`);
    expect(made).toMatchObject({ status: "current", docStatus: "final", subject, context: { encounter: [encounter] } });
    expect(Buffer.from(made.content[0].attachment.data, "base64").toString()).toBe(text);
    // The same request again is the same document.
    expect(await good(201, wire("POST", "Documents", body))).toEqual({ DocumentId });

    const listed = await good(200, wire("GET", "Documents", { PatientId: PATIENT, DocumentTypes: "11488-4" }));
    expect(listed.Documents).toEqual([
      expect.objectContaining({
        DocumentId,
        EncounterId: VISIT,
        Description: "Consult",
        TextStatus: "final",
        ExternalDocumentIds: ["X-1"],
        Body: null,
      }),
    ]);
    expect((await good(200, wire("GET", `Documents/${DocumentId}`))).Body).toBeNull();
    expect(await good(200, wire("GET", `Documents/${DocumentId}`, { IncludeBody: true }))).toMatchObject({
      Body: text,
      BodyEncoding: "text",
    });

    const update = { Status: "amended", Format: "text/html", Body: "<p>Rest more.</p>" };
    expect(await good(200, wire("PUT", `Documents/${DocumentId}`, update))).toEqual({ DocumentId });
    expect(await good(200, wire("GET", `Documents/${DocumentId}`, { IncludeBody: true }))).toMatchObject({
      Body: "<p>Rest more.</p>",
      TextStatus: "amended",
      Description: "Consult",
    });
    const all = await good(
      200,
      wire("GET", "Population/Documents", { FromDateTime: "2026-10-03", ToDateTime: "2026-10-04", IncludeBody: true }),
    );
    expect(all.Documents).toEqual([expect.objectContaining({ DocumentId, Body: "<p>Rest more.</p>" })]);
    expect((await wire("PUT", "Documents/none", update)).status).toBe(404);
    expect((await wire("GET", "Documents/none")).status).toBe(404);
  });

  test("go to no visit of another patient, and a picture must be one", async () => {
    const body = { PatientId: OTHER, EncounterId: VISIT, DocumentType: "note", Status: "final", Format: "text", Body: "x" };
    const wrong = await good(400, wire("POST", "Documents", body));
    expect(Object.keys(wrong.ModelState)).toEqual(["request.EncounterId"]);
    const picture = await good(400, wire("POST", "Documents", { ...body, PatientId: PATIENT, Format: "image/png", Body: "no picture!" }));
    expect(Object.keys(picture.ModelState)).toEqual(["request.Body"]);
    const nowhere = await good(400, wire("POST", "Documents", { ...body, EncounterId: undefined }));
    expect(nowhere.ModelState).toEqual({ "request.EncounterId": ["EncounterId or EncounterAlias are required."] });
    expect((await wire("GET", "Documents")).status).toBe(400);
  });

  test("come page by page, each once", async () => {
    for (let i = 0; i < 105; i++) {
      await put({
        resourceType: "DocumentReference",
        id: `op-many-${i}`,
        status: "current",
        subject: { reference: `Patient/${OTHER}` },
        content: [{ attachment: { contentType: "text/plain", data: "eA==" } }],
      });
    }
    const first = await good(200, wire("GET", "Documents", { PatientId: OTHER }));
    const second = await good(200, wire("GET", "Documents", { PatientId: OTHER, NextPage: first.NextPage }));
    const ids = [...first.Documents, ...second.Documents].map((one: Json) => one.DocumentId);
    expect([first.Documents.length, second.Documents.length, second.NextPage, new Set(ids).size]).toEqual([100, 5, null, 105]);
    // A page of one patient's list shows nothing of him to who asks for another.
    const crossed = await good(200, wire("GET", "Documents", { PatientId: PATIENT, NextPage: first.NextPage }));
    expect(crossed.Documents).toEqual([]);
    expect((await wire("GET", "Documents", { PatientId: OTHER, NextPage: "elsewhere" })).status).toBe(400);
  }, 60_000);
});

describe("clinical facts", () => {
  test("observations are recorded with their digits and read back; laboratory results are another list", async () => {
    const at = "2026-10-02T07:00:00Z";
    const body = {
      PatientId: PATIENT,
      EncounterId: VISIT,
      ComponentId: "29463-7",
      ObservationDateTime: at,
      Value: "72.50",
      Comment: "with shoes",
    };
    const { ObservationId } = await good(201, wire("POST", "Observations", body));
    expect(await fhir(`Observation/${ObservationId}`)).toMatchObject({
      status: "final",
      subject,
      encounter,
      valueQuantity: { value: 72.5 },
    });
    const coded = await good(
      201,
      wire("POST", "Observations", { ...body, ComponentId: "72166-2", Value: "Never smoker", ValueCodes: ["266919005"] }),
    );
    await put({
      resourceType: "Observation",
      id: "op-wrong",
      status: "entered-in-error",
      category: vital,
      code: { text: "Pulse" },
      subject,
      effectiveDateTime: at,
    });
    const { Observations, NotRead } = await good(200, wire("GET", "Observations", { PatientId: PATIENT }));
    expect(Observations.map((one: Json) => one.ObservationId).sort()).toEqual([ObservationId, coded.ObservationId].sort());
    expect(Observations.find((one: Json) => one.ObservationId === ObservationId)).toMatchObject({
      ComponentId: "29463-7",
      Value: "72.50",
      Units: null,
      ObservationDateTime: "2026-10-02T07:00:00.0000000+00:00",
      EncounterId: VISIT,
      Comments: ["with shoes"],
    });
    expect(NotRead).toEqual([{ What: "Observation", Reason: expect.stringMatching(/entered in error/) }]);
    const none = await good(200, wire("GET", "Observations", { PatientId: PATIENT, ToDateTime: "2026-10-01" }));
    expect(none.Observations).toEqual([]);
    const byCode = await good(200, wire("GET", "Observations", { PatientId: PATIENT, ComponentList: "2823-3,29463-7", MaxRecords: 1 }));
    expect(byCode.Observations).toHaveLength(1);
    expect(byCode.NotRead).toEqual([{ What: "Observation", Reason: "there are more than the 1 that were asked for" }]);
    const all = await good(200, wire("GET", "Population/Observations", { FromDateTime: at, ToDateTime: at }));
    expect(all.Observations.map((one: Json) => [one.PatientId, one.Comments])).toEqual([
      [PATIENT, null],
      [PATIENT, null],
    ]);
    const theirs = await good(400, wire("POST", "Observations", { ...body, PatientId: OTHER }));
    expect(Object.keys(theirs.ModelState)).toEqual(["request.EncounterId"]);
  });

  test("laboratory results come by report, orders with their results", async () => {
    const { LabResults } = await good(200, wire("GET", "LabResults", { PatientId: PATIENT }));
    expect(LabResults).toEqual([
      expect.objectContaining({
        ResultId: "op-report",
        ResultGroup: "Basic metabolic panel",
        OrderIds: ["op-order"],
        EncounterId: VISIT,
        Results: [expect.objectContaining({ ObservationId: "op-k", ComponentId: "2823-3", Value: "4.1", Units: "mmol/L" })],
      }),
    ]);
    const results = async (query: object) =>
      (await good(200, wire("GET", "LabResults", { PatientId: PATIENT, ...query }))).LabResults.length;
    expect(await results({ ComponentIdList: "2823-3" })).toBe(1);
    expect(await results({ ComponentIdList: "718-7" })).toBe(0);
    expect(await results({ ResultId: "op-k" })).toBe(1);
    expect(await results({ EncounterId: VISIT, FromDateTime: "2026-10-02", ToDateTime: "2026-10-03" })).toBe(1);
    expect(await results({ ToDateTime: "2026-10-01" })).toBe(0);
    const all = await good(200, wire("GET", "Population/LabResults", { FromDateTime: "2026-10-02", LocationList: "op-ward" }));
    expect(all.LabResults.map((one: Json) => one.ResultId)).toEqual(["op-report"]);

    const { LabOrders } = await good(200, wire("GET", "LabOrders", { PatientId: PATIENT, IncludeResults: true, IncludeAudit: true }));
    expect(LabOrders).toEqual([
      expect.objectContaining({
        OrderId: "op-order",
        OrderPriorityId: "urgent",
        Audit: { OrderDateTime: "2026-10-01T20:00:00.0000000+00:00", OrderingProviderId: keys.emr.userId, OrderingProviderName: null },
        Results: [expect.objectContaining({ ObservationId: "op-k" })],
      }),
    ]);
    const bare = await good(200, wire("GET", "LabOrders", { PatientId: PATIENT, OrderId: "op-order", DateQueryType: "OrderDateTime" }));
    expect(bare.LabOrders).toEqual([expect.objectContaining({ Audit: null, Results: null })]);
  });

  test("allergies are recorded and read, those in error only when asked for", async () => {
    const body = {
      PatientId: PATIENT,
      AllergenId: "7980",
      CategoryId: "drug",
      ReactionTypeId: "allergy",
      SeverityId: "severe",
      ReactionIds: ["247472004"],
      OnsetDate: "2001",
      Comments: "hives",
    };
    const { AllergyId } = await good(201, wire("POST", "Allergies", body));
    expect(await fhir(`AllergyIntolerance/${AllergyId}`)).toMatchObject({
      patient: subject,
      type: "allergy",
      category: ["medication"],
      onsetDateTime: "2001",
      reaction: [{ severity: "severe", manifestation: [{ coding: [{ code: "247472004" }] }] }],
    });
    await put({
      resourceType: "AllergyIntolerance",
      id: "op-mistake",
      verificationStatus: { coding: [{ code: "entered-in-error" }] },
      code: { text: "Latex" },
      patient: subject,
    });
    const { Allergies } = await good(200, wire("GET", "Allergies", { PatientId: PATIENT }));
    expect(Allergies).toEqual([
      expect.objectContaining({
        AllergyId,
        AllergenId: "7980",
        StatusId: "active",
        OnsetDate: "2001",
        Reactions: [{ Reaction: "247472004", SeverityId: "severe" }],
        Comments: ["hives"],
      }),
    ]);
    const whole = await good(200, wire("GET", "Allergies", { PatientId: PATIENT, ShowCancelled: true }));
    expect(whole.Allergies.map((one: Json) => one.AllergyId)).toContain("op-mistake");
    const nobody = await good(400, wire("GET", "Allergies", { PatientId: "nobody" }));
    expect(Object.keys(nobody.ModelState)).toEqual(["request.PatientId"]);
  });

  test("medicines at home, immunisations, and what is planned", async () => {
    const { HomeMedications } = await good(
      200,
      wire("GET", "MedicationOrders/HomeMedications", { PatientId: PATIENT, IncludeRxNorm: true }),
    );
    expect(HomeMedications).toEqual([
      expect.objectContaining({
        OrderId: "op-home",
        Source: "request",
        RxNormIds: ["860975"],
        AdminInstructions: "Twice a day",
        StatusId: "active",
      }),
    ]);
    const stopped = await good(200, wire("GET", "MedicationOrders/HomeMedications", { PatientId: PATIENT, OrderStatus: "Inactive" }));
    expect(stopped.HomeMedications).toEqual([]);
    const { Immunizations } = await good(200, wire("GET", "Immunizations", { PatientId: PATIENT }));
    expect(Immunizations).toEqual([
      expect.objectContaining({ ImmunizationId: "op-shot", VaccineId: "140", AdministeredDateTime: "2025-10-09" }),
    ]);
    const { HealthMaintenanceEvents } = await good(
      200,
      wire("GET", "HealthMaintenanceEvents", { PatientId: PATIENT, StartDateTime: "2026-06-01" }),
    );
    expect(HealthMaintenanceEvents).toEqual([
      expect.objectContaining({
        HealthMaintenanceEventId: "op-plan",
        Name: "Yearly eye check",
        Activities: [{ Name: "Eye examination", StatusId: "scheduled", ScheduledDateTime: null }],
      }),
    ]);
    const past = await good(200, wire("GET", "HealthMaintenanceEvents", { PatientId: PATIENT, EndDateTime: "2026-01-01" }));
    expect(past.HealthMaintenanceEvents).toEqual([]);
  });
});

/** As the vendor's pages say: what each operation requires always, and what only some EMR systems do. */
const REQUIRED: readonly (readonly [string, string, readonly string[], Readonly<Record<string, readonly string[]>>])[] = [
  ["GET", "PatientEncounters/x", ["UserId"], {}],
  ["GET", "Population/Encounters", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  [
    "POST",
    "PatientEncounterRelationships",
    ["UserId", "EncounterId", "RelatedPersonId", "RelationshipTypeId", "RelatedPersonRelationToPatientId"],
    {},
  ],
  ["PATCH", "PatientEncounterInsurances/x", ["UserId"], {}],
  ["POST", "PatientCareTeams", ["UserId", "EncounterId"], {}],
  ["POST", "Patients", ["UserId", "Patient"], { FacilityId: ["Meditech", "Epic", "Cerner"] }],
  ["GET", "PatientList", ["UserId", "ListId", "ListType"], {}],
  ["GET", "Population/Patients", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  ["GET", "Appointments", ["UserId", "PatientId"], { FromDateTime: ["Athena"], ToDateTime: ["Athena"] }],
  ["GET", "Appointments/x", ["UserId"], {}],
  ["POST", "Appointments", ["UserId", "PatientId"], { AppointmentTypeId: ["Athena"] }],
  ["PUT", "Appointments/x", ["UserId"], { ReasonId: ["Cerner"] }],
  ["DELETE", "Appointments/x", ["UserId"], {}],
  ["GET", "AppointmentSlots/Discovery", ["UserId"], { AppointmentTypeId: ["Athena"], LocationId: ["Athena"], ResourceId: ["Athena"] }],
  ["GET", "Population/Appointments", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  ["GET", "Documents", ["UserId"], {}],
  ["GET", "Documents/x", ["UserId"], {}],
  [
    "POST",
    "Documents",
    ["UserId", "PatientId", "DocumentType", "Status", "Format", "Body"],
    {
      EncounterId: ["Epic", "CernerFHIR"],
      DocumentDateTime: ["Allscripts", "Cerner", "CernerFHIR", "Athena", "Meditech", "TouchWorksUnity"],
      ServiceDepartmentId: ["Meditech"],
    },
  ],
  ["PUT", "Documents/x", ["UserId", "Status", "Format", "Body"], {}],
  ["GET", "Population/Documents", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  ["GET", "Allergies", ["UserId", "PatientId"], {}],
  [
    "POST",
    "Allergies",
    ["UserId", "PatientId", "AllergenId"],
    { CategoryId: ["Cerner"], ReactionTypeId: ["Cerner"], EncounterId: ["Allscripts"] },
  ],
  ["GET", "Observations", ["UserId", "PatientId"], { CategoryId: ["Epic"] }],
  ["POST", "Observations", ["UserId", "PatientId", "EncounterId", "ComponentId", "ObservationDateTime"], {}],
  ["GET", "Population/Observations", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  ["GET", "LabResults", ["UserId", "PatientId"], {}],
  ["GET", "Population/LabResults", ["UserId"], { FromDateTime: ["Cerner", "Epic", "Meditech"] }],
  ["GET", "LabOrders", ["UserId", "PatientId"], {}],
  ["GET", "MedicationOrders/HomeMedications", ["UserId", "PatientId"], {}],
  ["GET", "Immunizations", ["UserId", "PatientId"], {}],
  ["GET", "HealthMaintenanceEvents", ["UserId", "PatientId"], {}],
];
const SYSTEMS = ["Allscripts", "Athena", "Cerner", "CernerFHIR", "Epic", "Meditech", "Sandbox", "TouchWorksUnity"];

describe.each(REQUIRED)("%s %s", (method, path, always, bySystem) => {
  test.each(SYSTEMS)("requires of %s what its page says", async (emrSystem) => {
    const answer = await wire(method, path, { UserId: undefined }, emrSystem);
    expect(answer.status, answer.text).toBe(400);
    const here = Object.entries(bySystem).flatMap(([field, systems]) => (systems.includes(emrSystem) ? [field] : []));
    expect(Object.keys(answer.json.ModelState).sort()).toEqual([...always, ...here].map((field) => `request.${field}`).sort());
    for (const field of here)
      expect(answer.json.ModelState[`request.${field}`]).toEqual([`The ${field} field is required when EMRSystem is ${emrSystem}.`]);
  });
});

test("wrong types are all listed", async () => {
  const body = {
    PatientId: { id: 1 },
    EncounterId: ["x"],
    ComponentId: "c",
    ObservationDateTime: "noon",
    ValueCodes: "not a list",
    Value: 7,
  };
  const wrong = await good(400, wire("POST", "Observations", body));
  expect(Object.keys(wrong.ModelState).sort()).toEqual(
    ["EncounterId", "ObservationDateTime", "PatientId", "ValueCodes"].map((field) => `request.${field}`),
  );
  const query = { PatientId: "x", MaxRecords: "many", FromDateTime: "2026-02-30", IncludeResults: 2, DateQueryType: "Whenever" };
  const read = await good(400, wire("GET", "LabOrders", query));
  expect(Object.keys(read.ModelState).sort()).toEqual(
    ["DateQueryType", "FromDateTime", "IncludeResults", "MaxRecords"].map((field) => `request.${field}`),
  );
  const window = await good(400, wire("GET", "Population/Observations", { FromDateTime: "2026-02-02", ToDateTime: "2026-02-01" }));
  expect(Object.keys(window.ModelState)).toEqual(["request.ToDateTime"]);
  const nested = {
    PatientId: "x",
    Slots: [{ SlotId: ["a"] }, "b"],
    AppointmentDetails: [{ StartDateTime: "2031-01-01", EndDateTime: "never" }],
  };
  const slots = await good(400, wire("POST", "Appointments", nested));
  expect(Object.keys(slots.ModelState).sort()).toEqual([
    "request.AppointmentDetails[0].EndDateTime",
    "request.Slots[0].SlotId",
    "request.Slots[1]",
  ]);
});

test("an EMR without a connection is named as such, and a login that it refuses is told", async () => {
  expect((await wire("GET", "Allergies", { PatientId: PATIENT }, "CernerFHIR")).status).toBe(502);
  const headers = { ...encounterHeaders(keys), Password: "wrong" };
  for (const path of ["Allergies?PatientId=op-patient", "Appointments/x?y=1", "Population/Patients?y=1"]) {
    const answer = await send(server.url, "GET", `/api/v1/Sandbox/${path}&UserId=${keys.emr.userId}`, { headers });
    expect([path, answer.status], answer.text).toEqual([path, 401]);
  }
  const stranger = await wire("GET", "Allergies", { PatientId: PATIENT, UserId: `nobody-${randomUUID()}` });
  expect(stranger.status).toBe(403);
});

test("every read leaves a row that names the patient, or how many were shown", async () => {
  await good(200, wire("GET", "Immunizations", { PatientId: PATIENT }));
  await good(200, wire("GET", "Population/Encounters", { FromDateTime: "2026-10-01", LocationList: "op-ward" }));
  const { rows } = await server.running.storage.pool.query(
    "select operation, patient, object, outcome from audit where operation in ('read-immunizations', 'read-encounters') order by at desc limit 50",
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ operation: "read-immunizations", patient: `sandbox/id/${PATIENT}`, outcome: "ok" }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ operation: "read-encounters", object: "encounters/1" }));
});
