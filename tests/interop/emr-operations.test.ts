// The encounters wire in front of an independent FHIR server: what is written is there by that server's own API, what is there is read, and of nobody else.
// proves: encounters.CreatePatientEncounter, encounters.GetPatientEncounter, encounters.GetPopulationEncounters by fhir-server
// proves: encounters.GetPatients, encounters.CreatePatient, encounters.CreateDocument, encounters.UpdateDocument by fhir-server
// proves: encounters.GetDocuments, encounters.GetDocument, encounters.GetAllergies, encounters.CreateAllergy by fhir-server
// proves: encounters.GetObservations, encounters.CreateObservation, encounters.GetLabResults, encounters.GetImmunizations by fhir-server
// proves: encounters.GetHomeMedications, encounters.CreateCareTeam, encounters.PatchEncounterInsurance by fhir-server
// proves: encounters.CreateAppointment, encounters.GetAppointments, encounters.DeleteAppointment by fhir-server
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FhirPeer, startPeer } from "#connectors/fhir/fhir-peer-for-tests.ts";
import { type Answer, FHIR, firstPractice, JSON_BODY, type PracticeKeys, send } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { missing, PEERS } from "./others.ts";

const TOKEN = "token-of-the-peer";
const reason = missing([`${PEERS}/fhir-server.mjs`]);
const subject = { reference: "Patient/peer-one" };

// biome-ignore lint/suspicious/noExplicitAny: resources and replies are looked into freely
type Json = any;

describe.skipIf(reason !== undefined)("an independent FHIR server", () => {
  let peer: FhirPeer;
  let server: TestServer;
  let keys: PracticeKeys;
  let visit: string;

  beforeAll(async () => {
    peer = await startPeer(TOKEN);
    const connections = [{ name: "peer", emrSystem: "CernerFHIR", fhirBase: peer.base }];
    server = await startServer({ connections });
    keys = await firstPractice(server);
    for (const [id, family] of [
      ["peer-one", "Eender"],
      ["peer-two", "Tweeling"],
    ]) {
      await put({ resourceType: "Patient", id, name: [{ family, given: ["Ada"] }], gender: "female", birthDate: "1970-01-02" });
    }
    await put({ resourceType: "Coverage", id: "peer-cover", status: "active", beneficiary: subject, payor: [{ display: "Mutual" }] });
    await put({
      resourceType: "Immunization",
      id: "peer-shot",
      status: "completed",
      vaccineCode: { text: "Influenza" },
      patient: subject,
      occurrenceDateTime: "2025-10-09",
    });
    await put({
      resourceType: "MedicationRequest",
      id: "peer-home",
      status: "active",
      intent: "order",
      medicationCodeableConcept: { text: "Metformin" },
      subject,
    });
    await put({
      resourceType: "Observation",
      id: "peer-k",
      status: "final",
      category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
      code: { text: "Potassium" },
      subject,
      effectiveDateTime: "2026-10-02T06:00:00Z",
      valueQuantity: { value: 4.1, unit: "mmol/L" },
    });
    const made = await good(
      201,
      wire("POST", "PatientEncounters", { PatientId: "peer-one", Encounter: { EncounterDateTime: "2026-10-01T08:00:00Z" } }),
    );
    visit = made.EncounterId;
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    peer?.close();
  });

  async function put(resource: Record<string, unknown>): Promise<void> {
    const headers = { ...FHIR, authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${peer.base}/${resource.resourceType}/${resource.id}`, {
      method: "PUT",
      headers,
      body: JSON.stringify(resource),
    });
    expect(answer.ok, await answer.clone().text()).toBe(true);
  }

  async function inPeer(path: string): Promise<Json> {
    return (await fetch(`${peer.base}/${path}`, { headers: { authorization: `Bearer ${TOKEN}` } })).json();
  }

  function wire(method: string, path: string, fields: Record<string, unknown> = {}, token = TOKEN): Promise<Answer> {
    const headers = { AuthorizationToken: token, ApplicationName: keys.application.name, ApplicationKey: keys.application.key };
    const all = { UserId: "U1", ...fields };
    if (method === "GET" || method === "DELETE") {
      const query = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]));
      return send(server.url, method, `/api/v1/CernerFHIR/${path}?${query}`, { headers });
    }
    return send(server.url, method, `/api/v1/CernerFHIR/${path}`, { headers: { ...headers, ...JSON_BODY }, body: JSON.stringify(all) });
  }

  async function good(status: number, answer: Promise<Answer>): Promise<Json> {
    const { status: got, json, text } = await answer;
    expect(got, text).toBe(status);
    return json;
  }

  test("visits and patients", async () => {
    const alias = await good(201, wire("POST", "PatientEncounters", { PatientId: "peer-two", Encounter: { EncounterAlias: "A-2" } }));
    expect(await good(200, wire("GET", `PatientEncounters/${alias.EncounterId}`, { IncludeInsurancePlans: true }))).toMatchObject({
      EncounterId: alias.EncounterId,
      PatientId: "peer-two",
      InsurancePlans: [],
    });
    await put({
      resourceType: "Encounter",
      id: "peer-own",
      status: "finished",
      class: { code: "AMB" },
      subject,
      period: { start: "2026-09-01", end: "2026-09-02" },
    });
    expect(await good(200, wire("GET", "PatientEncounters/peer-own"))).toMatchObject({
      PatientId: "peer-one",
      Encounter: { EncounterDateTime: "2026-09-01" },
    });
    const window = { FromDateTime: "2026-09-01", ToDateTime: "2026-09-03" };
    const { Encounters } = await good(200, wire("GET", "Population/Encounters", window));
    expect(Encounters.map((one: Json) => one.EncounterId)).toEqual(["peer-own"]);
    const { Patients } = await good(200, wire("GET", "Patients", { LastName: "Eender" }));
    expect(Patients.map((one: Json) => one.PatientId)).toEqual(["peer-one"]);
    const { PatientId } = await good(201, wire("POST", "Patients", { Patient: { LastName: "Derde", DOB: "1999-09-09" } }));
    expect(await inPeer(`Patient/${PatientId}`)).toMatchObject({ name: [{ family: "Derde" }], birthDate: "1999-09-09" });
    const { CareTeamId } = await good(201, wire("POST", "PatientCareTeams", { EncounterId: visit, EncounterRelationshipId: "attending" }));
    expect(await inPeer(`CareTeam/${CareTeamId}`)).toMatchObject({ subject, encounter: { reference: `Encounter/${visit}` } });
    await good(200, wire("PATCH", "PatientEncounterInsurances/peer-cover", { SubscriberId: "S-2" }));
    expect(await inPeer("Coverage/peer-cover")).toMatchObject({ subscriberId: "S-2", payor: [{ display: "Mutual" }] });
  });

  test("documents", async () => {
    const body = {
      PatientId: "peer-one",
      EncounterId: visit,
      DocumentType: "11488-4",
      DocumentDateTime: "2026-10-03T09:00:00Z",
      Status: "final",
      Format: "text",
      Body: "Plan: rest – 🙂",
    };
    const { DocumentId } = await good(201, wire("POST", "Documents", body));
    expect(await good(201, wire("POST", "Documents", body))).toEqual({ DocumentId });
    const made = await inPeer(`DocumentReference/${DocumentId}`);
    expect(Buffer.from(made.content[0].attachment.data, "base64").toString()).toBe(body.Body);
    await good(200, wire("PUT", `Documents/${DocumentId}`, { Status: "amended", Format: "text", Body: "Plan: rest more." }));
    expect(await good(200, wire("GET", `Documents/${DocumentId}`, { IncludeBody: true }))).toMatchObject({
      Body: "Plan: rest more.",
      TextStatus: "amended",
    });
    const { Documents } = await good(
      200,
      wire("GET", "Documents", { PatientId: "peer-one", FromDateTime: "2026-10-03", ToDateTime: "2026-10-04" }),
    );
    expect(Documents.map((one: Json) => one.DocumentId)).toEqual([DocumentId]);
    expect((await wire("POST", "Documents", { ...body, PatientId: "peer-two" })).status).toBe(400);
  });

  test("observations, allergies and what else is read", async () => {
    const at = "2026-10-02T07:00:00Z";
    const entry = { PatientId: "peer-one", EncounterId: visit, ComponentId: "29463-7", ObservationDateTime: at, Value: "72.50" };
    const { ObservationId } = await good(201, wire("POST", "Observations", entry));
    expect(await inPeer(`Observation/${ObservationId}`)).toMatchObject({ subject, valueQuantity: { value: 72.5 } });
    const { Observations } = await good(200, wire("GET", "Observations", { PatientId: "peer-one" }));
    expect(Observations.map((one: Json) => one.ObservationId)).toEqual([ObservationId]);
    const { LabResults } = await good(200, wire("GET", "LabResults", { PatientId: "peer-one" }));
    expect(LabResults.map((one: Json) => one.ResultId)).toEqual(["peer-k"]);
    const { AllergyId } = await good(
      201,
      wire("POST", "Allergies", { PatientId: "peer-one", AllergenId: "7980", ReactionIds: ["hives"], SeverityId: "mild" }),
    );
    const { Allergies } = await good(200, wire("GET", "Allergies", { PatientId: "peer-one" }));
    expect(Allergies).toEqual([expect.objectContaining({ AllergyId, Reactions: [{ Reaction: "hives", SeverityId: "mild" }] })]);
    expect((await good(200, wire("GET", "Allergies", { PatientId: "peer-two" }))).Allergies).toEqual([]);
    const { Immunizations } = await good(200, wire("GET", "Immunizations", { PatientId: "peer-one" }));
    expect(Immunizations.map((one: Json) => one.ImmunizationId)).toEqual(["peer-shot"]);
    const { HomeMedications } = await good(200, wire("GET", "MedicationOrders/HomeMedications", { PatientId: "peer-one" }));
    expect(HomeMedications.map((one: Json) => one.OrderId)).toEqual(["peer-home"]);
    expect((await wire("GET", "Allergies", { PatientId: "peer-one" }, "another-token")).status).toBe(401);
  });

  test("an appointment", async () => {
    const AppointmentDetails = [{ StartDateTime: "2031-06-01T09:00:00Z", EndDateTime: "2031-06-01T09:20:00Z" }];
    const { AppointmentId } = await good(201, wire("POST", "Appointments", { PatientId: "peer-one", AppointmentDetails }));
    const { Appointments } = await good(200, wire("GET", "Appointments", { PatientId: "peer-one", PastOrFuture: "Future" }));
    expect(Appointments.map((one: Json) => [one.AppointmentId, one.StatusId])).toEqual([[AppointmentId, "booked"]]);
    await good(200, wire("DELETE", `Appointments/${AppointmentId}`, { Reason: "ill" }));
    expect(await inPeer(`Appointment/${AppointmentId}`)).toMatchObject({ status: "cancelled" });
  });
});
