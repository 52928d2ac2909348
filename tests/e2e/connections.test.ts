// Configured EMR installations on a whole server: visits as HL7 v2 messages with the EMR's own answer and messages, visits to a server of Millennium's
// manners, code tables, callers that an EMR can't check, and connections that are exchanged while the server runs.
// proves: encounters.GetReferences, encounters.GetReference, encounters.DiscoverPatientEncounters by script
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "#config.ts";
import { parseMessage, writeMessage, writeSegment } from "#formats/hl7v2/message.ts";
import { createMllpClient } from "#protocols/mllp/mllp-client.ts";
import { type MillenniumLike, startMillenniumLike } from "../../src/connectors/fhir/millennium-like.ts";
import { freePort } from "../free-port.ts";
import { type Engine, engine } from "../hl7-engine.ts";
import { startServer, type TestServer } from "../server.ts";

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let hospital: Engine;
let millennium: MillenniumLike;
let adtPort: number;
let server: TestServer;

beforeAll(async () => {
  hospital = await engine();
  millennium = await startMillenniumLike();
  millennium.kept.set("Patient/p1", { resourceType: "Patient", id: "p1", name: [{ family: "Doe", given: ["Zoë"] }] });
  adtPort = await freePort();
  server = await startServer({ connections: connections() });
});
afterAll(async () => {
  await server.close();
  await millennium.close();
});

function connections(change: { readonly codes?: object } = {}) {
  return [
    {
      name: "epic-main",
      emrSystem: "Epic",
      practice: "First practice",
      timeoutSeconds: 2,
      hl7: {
        host: "127.0.0.1",
        port: hospital.port,
        site: { patientAuthority: "HOSP", timeZone: "America/Chicago" },
        listen: { port: adtPort },
      },
      codes: change.codes ?? { "patient-class": { codes: { Outpatient: { to: "O", description: "Outpatient visit" }, Inpatient: "I" } } },
      breaker: { failures: 1000 },
    },
    {
      name: "cerner-north",
      emrSystem: "CernerFHIR",
      fhirBase: millennium.base,
      callerLogins: "ignored",
      millennium: {
        codeSets: "https://emr.example/codeSet",
        keyIdentifier: { type: "1091", system: "urn:chartroom:delivery" },
        financialNumber: { type: "1077", system: "urn:fin" },
      },
    },
  ];
}

async function register(system: string, encounter: object, headers: Record<string, string> = application(), patientId = "42") {
  const answer = await fetch(`${server.url}/api/v1/${system}/PatientEncounters`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({
      UserId: "u1",
      PatientId: patientId,
      PatientIdType: patientId === "42" ? "MRN" : undefined,
      Encounter: encounter,
    }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
  return { status: answer.status, json: (await answer.json()) as any };
}

function application(): Record<string, string> {
  const { applicationName, applicationKey } = server.keys.encounters;
  return { ApplicationName: applicationName, ApplicationKey: applicationKey };
}

const deliveries = async (connection: string) =>
  (
    await server.running.storage.pool.query<{ state: string }>(
      "SELECT state FROM chartroom.delivery WHERE connection = $1 ORDER BY added",
      [connection],
    )
  ).rows.map(({ state }) => state);

async function until<T>(what: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await what();
    if (holds(value) || tries > 400) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe("tables of codes", () => {
  const ask = async (path: string, headers = application()) => {
    const answer = await fetch(`${server.url}/api/v1/Epic/${path}`, { headers });
    // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely
    return { status: answer.status, json: (await answer.json()) as any };
  };

  test("clients learn which codes a connection takes, and for which fields", async () => {
    const summary = { Name: "patient-class", Fields: ["PatientClassId"], PassesUnknownCodes: false, Count: 2 };
    for (const path of ["References", "PatientEncounters/Discovery"])
      expect(await ask(`${path}?UserId=u1`)).toEqual({ status: 200, json: { References: [summary] } });
    const Codes = [
      { Code: "Outpatient", Description: "Outpatient visit" },
      { Code: "Inpatient", Description: null },
    ];
    for (const name of ["patient-class", "Patient%20Class"])
      expect(await ask(`References/${name}?UserId=u1`)).toEqual({ status: 200, json: { ...summary, Codes } });
    expect((await ask("References/provider?UserId=u1")).status).toBe(404);
    expect((await ask("References")).status).toBe(400);
    expect((await ask("References?UserId=u1", {})).status).toBe(401);
  });
});

describe("an EMR that takes HL7 v2", () => {
  test("registers a visit under our number, in its own codes, and tells what became of it", async () => {
    const { status, json } = await register("Epic", { PatientClassId: "Outpatient", ReasonForVisit: "Knee pain" });
    expect(status).toBe(201);
    const message = hospital.received.at(-1)!;
    expect([
      message.text("MSH", 9, 2),
      message.text("PV1", 2),
      message.text("PV1", 19),
      message.text("PID", 3, 4),
      message.text("PV2", 3, 2),
    ]).toEqual(["A04", "O", json.EncounterId, "HOSP", "Knee pain"]);
    expect(message.text("EVN", 2)).toMatch(/-0[56]00$/);
    // The EMR's own message: its number, and the discharge.
    const client = createMllpClient({
      host: "127.0.0.1",
      port: adtPort,
      tls: undefined,
      timeoutMs: 5000,
      answerLimit: 10_000,
      keepOpen: true,
    });
    const adt = (trigger: string, at: string) =>
      writeMessage([
        writeSegment("MSH", { 3: "EMR", 7: at, 9: ["ADT", trigger], 10: `${trigger}-1`, 11: "P", 12: "2.5.1" }),
        writeSegment("EVN", { 1: trigger, 6: at }),
        writeSegment("PID", { 3: ["42", "", "", "HOSP", "MR"] }),
        writeSegment("PV1", { 2: "O", 19: ["VISIT-9", "", "", "HOSP", "VN"], 50: [json.EncounterId, "", "", "CHARTROOM", "VN"] }),
      ]);
    const answers = [];
    for (const [trigger, at] of [
      ["A04", "20260101100000"],
      ["A03", "20260101110000"],
    ] as const) {
      const [answer] = await client.exchange(Buffer.from(adt(trigger, at)), () => "done", new AbortController().signal);
      answers.push(parseMessage(utf8(answer!), utf8).text("MSA", 1));
    }
    client.close();
    expect(answers).toEqual(["AA", "AA"]);
    const { rows } = await server.running.storage.pool.query(
      "SELECT emr_id, visit_change FROM chartroom.encounter WHERE connection = 'epic-main'",
    );
    expect(rows).toEqual([{ emr_id: json.EncounterId, visit_change: "discharged" }]);
  });

  test("is refused a code that its table does not have, by field, code and table", async () => {
    const before = hospital.received.length;
    const { status, json } = await register("Epic", { PatientClassId: "Daycase" });
    expect([status, json.ModelState]).toEqual([
      400,
      { "request.Encounter.PatientClassId": ['The code "Daycase" is not in the table patient-class of this connection.'] },
    ]);
    expect(hospital.received.length).toBe(before);
  });

  test("answers of the engine are the wire's statuses, and what a person must decide is parked", async () => {
    const answered: [string, number, string | undefined][] = [];
    for (const how of ["AE", "AR", "silence"] as const) {
      hospital.answer = how;
      const { status } = await register("Epic", { PatientClassId: "Inpatient", EncounterAlias: how });
      answered.push([how, status, (await deliveries("epic-main")).at(-1)]);
    }
    hospital.answer = "AA";
    expect(answered.map(([how, status]) => [how, status])).toEqual([
      ["AE", 502],
      ["AR", 502],
      ["silence", 408],
    ]);
    expect(answered.slice(0, 2).map(([, , state]) => state)).toEqual(["parked", "parked"]);
    expect(answered[2]?.[2]).toBe("unknown");
    // Without a way to read it stays unknown, and is never sent again.
    const sent = hospital.received.length;
    await until(
      () => deliveries("epic-main"),
      (states) => states.at(-1) === "parked",
    );
    expect(hospital.received.length).toBe(sent);
  });

  test("can't check a login, so the application must prove itself", async () => {
    const login = { LoginId: "doc", Password: "canary-password" };
    expect((await register("Epic", {}, login)).status).toBe(401);
    expect((await register("Epic", {}, { ...login, ...application() })).status).toBe(201);
  });
});

test("an EMR of Millennium's manners gets the visit resource by resource", async () => {
  const { status, json } = await register(
    "CernerFHIR",
    { EncounterTypeId: "O", Location: { UnitId: "loc-1" }, ICD10DXCodeIds: ["R07.9"] },
    application(),
    "p1",
  );
  expect([status, [...millennium.kept.keys()].filter((name) => name === `Encounter/${json.EncounterId}`)]).toEqual([
    201,
    [`Encounter/${json.EncounterId}`],
  ]);
  expect([...millennium.kept.keys()].filter((name) => name.startsWith("Condition/"))).toHaveLength(1);
  expect((await register("CernerFHIR", {}, application(), "p1")).json.ModelState).toHaveProperty("request.Encounter.EncounterTypeId");
});

test("connections are exchanged between two requests; a wrong one changes nothing", async () => {
  await expect(server.running.reload({ connections: [{ ...loadConnections(connections())[0]!, practice: "Nobody" }] })).rejects.toThrow(
    "Nobody",
  );
  expect((await register("Epic", { PatientClassId: "Daycase" })).status).toBe(400);
  await server.running.reload({ connections: loadConnections(connections({ codes: {} })) });
  expect((await register("Epic", { PatientClassId: "Daycase" })).status).toBe(201);
  expect(hospital.received.at(-1)?.text("PV1", 2)).toBe("Daycase");
  await server.running.reload({ connections: [] });
  expect((await register("Epic", {})).status).toBe(502);
  await server.running.reload({ connections: loadConnections(connections()) });
  expect((await register("Epic", { PatientClassId: "Inpatient" })).status).toBe(201);
});

function loadConnections(settings: object) {
  return loadConfig({}, { connections: settings }).connections;
}

test.each([
  [{ name: "x", emrSystem: "Epic" }, "needs fhirBase or hl7"],
  [
    { name: "x", emrSystem: "Epic", hl7: { host: "h", port: 1, listen: { port: 2, host: "0.0.0.0" } }, practice: "p" },
    "tls.clientCa or allow",
  ],
  [{ name: "x", emrSystem: "Epic", hl7: { host: "h", port: 1, listen: { port: 2 } } }, "needs its practice"],
  [{ name: "x", emrSystem: "Epic", hl7: { host: "h", port: 1, site: { timeZone: "Middle/Earth" } } }, "must be a time zone"],
  [{ name: "x", emrSystem: "Epic", fhirBase: "https://emr.example", codes: { "patient-clas": { codes: {} } } }, "codes"],
  [
    {
      name: "x",
      emrSystem: "Epic",
      fhirBase: "https://emr.example",
      auth: { type: "client-secret", tokenUrl: "https://t.example", clientId: "c", secret: "in clear" },
    },
    "env:NAME or file:/path",
  ],
])("a wrong connection is named before the start: %j", (setting, problem) => {
  expect(() => loadConnections([setting])).toThrow(problem);
});
