import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { type Ask, allPages, BASE, startEmr, type TestEmr } from "./emr-for-tests.ts";

let database: TestDatabase;
let emr: TestEmr;
let ask: Ask;

beforeAll(async () => {
  database = await testDatabase();
  emr = await startEmr(database.url);
  ask = emr.as("north");
});

afterAll(async () => {
  await emr?.close();
  await database?.drop();
});

const urn = (digit: string) => `urn:uuid:${digit.repeat(8)}-0000-4000-8000-000000000000`;
const post = (fullUrl: string, resource: { resourceType: string; [element: string]: unknown }, ifNoneExist?: string) => ({
  fullUrl,
  resource,
  request: { method: "POST", url: resource.resourceType, ...(ifNoneExist ? { ifNoneExist } : {}) },
});
const transaction = (...entry: unknown[]) => ({ resourceType: "Bundle", type: "transaction", entry });
const count = async (who: Ask, query: string) => (await who(query)).body.total;

/** One visit as a registration client writes it: everything points at the Encounter, and the Encounter at everything. */
function visit(key: string) {
  const subject = { reference: "Patient/pat" };
  const encounter = { reference: urn("1") };
  const system = "urn:oid:1.2.3";
  return transaction(
    post(
      urn("1"),
      {
        resourceType: "Encounter",
        status: "in-progress",
        class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
        type: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0004", code: "O" }] }],
        identifier: [
          { type: { coding: [{ code: "FIN" }] }, system, value: key },
          { system: "urn:uuid-holder", value: urn("1") },
        ],
        subject,
        period: { start: "2026-11-22T10:00:00Z" },
        location: [{ location: { reference: urn("2") } }],
        diagnosis: [{ condition: { reference: urn("3") }, rank: 1 }],
      },
      `identifier=${system}|${key}`,
    ),
    post(
      urn("2"),
      { resourceType: "Location", identifier: [{ system: "urn:beds", value: key }], name: "Bed 1" },
      `identifier=urn:beds|${key}`,
    ),
    post(
      urn("3"),
      {
        resourceType: "Condition",
        identifier: [{ system, value: `${key}/dx/1` }],
        category: [{ coding: [{ code: "encounter-diagnosis" }] }],
        code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "R07.9" }] },
        subject,
        encounter,
      },
      `identifier=${encodeURIComponent(`${system}|${key}/dx/1`)}`,
    ),
    post(
      urn("4"),
      {
        resourceType: "Coverage",
        identifier: [{ system, value: `${key}/cov` }],
        status: "active",
        beneficiary: subject,
        payor: [{ reference: "Organization?identifier=urn:payers|acme" }],
        extension: [{ url: "https://fhir-ehr.cerner.com/r4/StructureDefinition/coverage-encounter", valueReference: encounter }],
      },
      `identifier=${encodeURIComponent(`${system}|${key}/cov`)}`,
    ),
    post(
      urn("5"),
      {
        resourceType: "RelatedPerson",
        identifier: [{ system, value: `${key}/rp` }],
        patient: subject,
        name: [{ use: "official", family: "Doe", given: ["Jo"] }],
      },
      `identifier=${encodeURIComponent(`${system}|${key}/rp`)}`,
    ),
  );
}

async function preparePractice(name: string): Promise<Ask> {
  const mine = emr.as(name);
  await mine("Patient/pat", { method: "PUT", body: { resourceType: "Patient", id: "pat" } });
  await mine("Organization", {
    method: "POST",
    body: { resourceType: "Organization", identifier: [{ system: "urn:payers", value: "acme" }] },
  });
  return mine;
}

describe("a visit in one transaction", () => {
  test("is stored with its references rewritten, and found by them", async () => {
    const mine = await preparePractice("visit");
    const { status, body } = await mine("", { method: "POST", body: visit("FIN1") });
    expect(status).toBe(200);
    expect(body.entry.map((entry: { response: { status: string } }) => entry.response.status)).toEqual(Array(5).fill("201 Created"));
    const [encounterPath, locationPath, conditionPath, coveragePath] = body.entry.map((entry: { response: { location: string } }) =>
      entry.response.location.slice(BASE.length + 1).replace(/\/_history\/1$/, ""),
    );
    const encounter = (await mine(encounterPath)).body;
    expect(encounter.location[0].location.reference).toBe(locationPath);
    expect(encounter.diagnosis[0].condition.reference).toBe(conditionPath);
    expect(encounter.identifier[1].value).toBe(urn("1")); // data, not a reference
    const coverage = (await mine(coveragePath)).body;
    expect(coverage.extension[0].valueReference.reference).toBe(encounterPath);
    expect(coverage.payor[0].reference).toMatch(/^Organization\/[0-9a-f-]{36}$/);
    expect((await mine(`Condition?encounter=${encounterPath}`)).body.entry[0].fullUrl).toBe(`${BASE}/${conditionPath}`);
    expect(await count(mine, "Coverage?patient=pat")).toBe(1);
  });

  test("sent 24 times at once, and once more later, is there once", async () => {
    const mine = await preparePractice("dedupe");
    const answers = await Promise.all(Array.from({ length: 24 }, () => mine("", { method: "POST", body: visit("FIN2") })));
    answers.push(await mine("", { method: "POST", body: visit("FIN2") }));
    expect(answers.map((answer) => answer.status)).toEqual(Array(25).fill(200));
    for (const type of ["Encounter", "Location", "Condition", "Coverage", "RelatedPerson"])
      expect([type, await count(mine, type)]).toEqual([type, 1]);
    expect(new Set(answers.map((answer) => answer.body.entry[0].response.location)).size).toBe(1);
    const created = answers.filter((answer) => answer.body.entry[0].response.status === "201 Created");
    expect(created).toHaveLength(1);
  });
});

test("If-None-Exist of single creates at once makes one; several matches are 412; a condition without a criterion is 400", async () => {
  const create = (condition: string) =>
    ask("Encounter", {
      method: "POST",
      body: { resourceType: "Encounter", status: "planned", class: { code: "AMB" }, identifier: [{ system: "urn:v", value: "7" }] },
      headers: { "if-none-exist": condition },
    });
  const answers = await Promise.all(Array.from({ length: 20 }, () => create("identifier=urn:v|7")));
  expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(19).fill(200), 201]);
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  for (const condition of ["", "_count=1", "shoe-size=44", "Encounter?"]) expect((await create(condition)).status).toBe(400);
  await ask("Encounter", {
    method: "POST",
    body: { resourceType: "Encounter", status: "planned", identifier: [{ system: "urn:v", value: "7" }] },
  });
  expect((await create("identifier=urn:v|7")).status).toBe(412);
});

test.each<[string, unknown[]]>([
  ["an unknown urn", [post(urn("1"), { resourceType: "Condition", subject: { reference: urn("9") } })]],
  ["an unknown type", [post(urn("1"), { resourceType: "Potato" })]],
  ["no request", [{ resource: { resourceType: "Patient" } }]],
  ["a repeated fullUrl", [post(urn("1"), { resourceType: "Patient" }), post(urn("1"), { resourceType: "Patient" })]],
  [
    "the same target twice",
    [1, 2].map(() => ({ resource: { resourceType: "Patient", id: "z" }, request: { method: "PUT", url: "Patient/z" } })),
  ],
  ["another type than the url", [{ resource: { resourceType: "Patient" }, request: { method: "POST", url: "Encounter" } }]],
  ["another id than the url", [{ resource: { resourceType: "Patient", id: "a" }, request: { method: "PUT", url: "Patient/b" } }]],
  ["an impossible date", [post(urn("1"), { resourceType: "Patient", birthDate: "2020-00-01" })]],
  [
    "an unmet version",
    [{ resource: { resourceType: "Patient", id: "q" }, request: { method: "PUT", url: "Patient/q", ifMatch: 'W/"3"' } }],
  ],
  [
    "a conditional reference to nothing",
    [post(urn("1"), { resourceType: "Condition", subject: { reference: "Patient?identifier=urn:no|1" } })],
  ],
  ["an entry that is null", [null]],
  ["a read", [{ request: { method: "GET", url: "Patient" } }]],
])("a transaction with %s is refused whole", async (_what, faulty) => {
  const mine = emr.as("whole");
  const answer = await mine("", { method: "POST", body: transaction(post(urn("8"), { resourceType: "Patient" }), ...faulty) });
  expect(answer.body.resourceType).toBe("OperationOutcome");
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(await count(mine, "Patient")).toBe(0);
  expect(emr.errors).toEqual([]);
});

test("a transaction updates and deletes; relative references of another server's Bundle follow its resources", async () => {
  const mine = emr.as("mixed");
  for (const id of ["a", "b"]) await mine(`Patient/${id}`, { method: "PUT", body: { resourceType: "Patient", id } });
  const { body } = await mine("", {
    method: "POST",
    body: transaction(
      { request: { method: "DELETE", url: "Patient/a" } },
      { resource: { resourceType: "Patient", id: "b", gender: "male" }, request: { method: "PUT", url: "Patient/b", ifMatch: 'W/"1"' } },
      post("https://elsewhere.example/fhir/Patient/77", { resourceType: "Patient", id: "77" }),
      post("https://elsewhere.example/fhir/Condition/78", { resourceType: "Condition", subject: { reference: "Patient/77" } }),
    ),
    headers: { prefer: "return=representation" },
  });
  expect(body.entry.map((entry: { response: { status: string } }) => entry.response.status)).toEqual([
    "204 No Content",
    "200 OK",
    "201 Created",
    "201 Created",
  ]);
  expect((await mine("Patient/a")).status).toBe(410);
  expect(body.entry[3].resource.subject.reference).toBe(`Patient/${body.entry[2].resource.id}`);
});

test("in a batch each entry fails alone", async () => {
  const mine = emr.as("batch");
  const { status, body } = await mine("", {
    method: "POST",
    body: {
      resourceType: "Bundle",
      type: "batch",
      entry: [
        post(urn("1"), { resourceType: "Patient" }),
        { request: { method: "GET", url: "Patient/none" } },
        { request: { method: "GET", url: "Patient?_summary=count" } },
        { request: { method: "POST", url: "Patient", ifNoneExist: "bad\nheader" }, resource: { resourceType: "Patient" } },
        {},
        { request: { method: "POST", url: "" }, resource: { resourceType: "Bundle", type: "batch" } },
      ],
    },
  });
  expect(status).toBe(200);
  expect(body.entry.map((entry: { response: { status: string } }) => entry.response.status)).toEqual([
    "201",
    "404",
    "200",
    "400",
    "400",
    "400",
  ]);
  expect(body.entry[0].response.location).toContain("/Patient/");
  expect(body.entry[1].response.outcome.resourceType).toBe("OperationOutcome");
  expect(body.entry[2].resource.total).toBe(1);
});

describe("$everything", () => {
  const other = { reference: "Patient/other" };
  const subject = { reference: "Patient/me" };
  const put = (resource: { resourceType: string; id: string; [element: string]: unknown }) => ({
    resource,
    request: { method: "PUT", url: `${resource.resourceType}/${resource.id}` },
  });
  let mine: Ask;

  beforeAll(async () => {
    mine = emr.as("everything");
    const { status, text } = await mine("", {
      method: "POST",
      body: transaction(
        put({ resourceType: "Practitioner", id: "dr" }),
        put({ resourceType: "Patient", id: "other", managingOrganization: { reference: "Organization/theirs" } }),
        put({ resourceType: "Organization", id: "theirs" }),
        put({ resourceType: "Condition", id: "theirs", subject: other }),
        put({ resourceType: "Device", id: "theirs", patient: other }),
        put({ resourceType: "Patient", id: "me", generalPractitioner: [{ reference: "PractitionerRole/role" }] }),
        put({
          resourceType: "PractitionerRole",
          id: "role",
          practitioner: { reference: "Practitioner/dr" },
          organization: { reference: "Organization/org" },
        }),
        put({ resourceType: "Organization", id: "org", partOf: { reference: "Organization/parent" } }),
        put({ resourceType: "Organization", id: "parent", partOf: { reference: "Organization/org" } }),
        put({
          resourceType: "Encounter",
          id: "enc",
          subject,
          location: [{ location: { reference: `${BASE}/Location/ward` } }],
          partOf: { reference: "Encounter/none" },
        }),
        put({ resourceType: "Location", id: "ward" }),
        put({ resourceType: "MedicationRequest", id: "rx", subject, medicationReference: { reference: "Medication/drug" } }),
        put({ resourceType: "Medication", id: "drug" }),
        put({ resourceType: "DocumentReference", id: "doc", subject, content: [{ attachment: { url: "Binary/pdf" } }] }),
        put({ resourceType: "Binary", id: "pdf", contentType: "text/plain", data: "aGk=" }),
        put({
          resourceType: "Procedure",
          id: "op",
          subject,
          reasonReference: [{ reference: "Condition/theirs" }],
          usedReference: [{ reference: "Device/theirs" }],
        }),
        put({ resourceType: "Device", id: "pump", patient: subject }),
        put({ resourceType: "Observation", id: "by-me", subject: other, performer: [subject], status: "final", code: { text: "x" } }),
      ),
    });
    expect(status, text).toBe(200);
  });

  const paths = (urls: string[]) => urls.map((url) => url.slice(BASE.length + 1));

  test.each([1, 3, 1000])("with pages of %i: patient first, compartment, what it points at, nothing of another patient", async (size) => {
    const { urls, totals } = await allPages(mine, `Patient/me/$everything?_count=${size}`);
    expect(paths(urls)).toEqual([
      "Patient/me",
      "Encounter/enc",
      "MedicationRequest/rx",
      "DocumentReference/doc",
      "Procedure/op",
      "Device/pump",
      "Observation/by-me",
      "Practitioner/dr",
      "PractitionerRole/role",
      "Organization/org",
      "Organization/parent",
      "Location/ward",
      "Medication/drug",
      "Binary/pdf",
    ]);
    expect(new Set(totals)).toEqual(new Set([14]));
  });

  test("by type and since; what is wrong is refused", async () => {
    const typed = await allPages(mine, "Patient/me/$everything?_type=Patient,Binary&_count=1");
    expect(paths(typed.urls)).toEqual(["Patient/me", "Binary/pdf"]);
    expect((await mine("Patient/me/$everything?_since=2999-01-01T00:00:00Z")).body).toMatchObject({
      total: 0,
      link: [{ relation: "self" }],
    });
    for (const query of ["_type=Potato", "_since=soon", "_count=x", "_cursor=AAAA"])
      expect((await mine(`Patient/me/$everything?${query}`)).status).toBe(400);
    expect((await mine("Patient/me/$everything?start=2020", { headers: { prefer: "handling=strict" } })).status).toBe(400);
    expect((await mine("Patient/nobody/$everything")).status).toBe(404);
  });
});
