import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { type Ask, allPages, BASE, startEmr, type TestEmr } from "./emr-for-tests.ts";

let database: TestDatabase;
let emr: TestEmr;
let ask: Ask;

const loinc = (code: string) => ({ coding: [{ system: "http://loinc.org", code }] });
const category = (code: string) => [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code }] }];
const RECORDS = [
  {
    resourceType: "Patient",
    id: "ana",
    gender: "female",
    birthDate: "1980-05-17",
    active: true,
    name: [{ family: "Müller", given: ["Ana", "Zoë"] }],
    identifier: [{ system: "urn:mrn", value: "A,1" }],
  },
  {
    resourceType: "Patient",
    id: "bob",
    gender: "male",
    birthDate: "1990",
    name: [{ family: "Mulligan", given: ["Bob"] }],
    identifier: [{ value: "B2" }],
  },
  { resourceType: "Patient", id: "cy", name: [{ text: "Cy O'Neil 100%" }] },
  {
    resourceType: "Observation",
    id: "o1",
    status: "final",
    code: loinc("1-1"),
    category: category("laboratory"),
    subject: { reference: "Patient/ana" },
    effectiveDateTime: "2024-01-10T10:00:00Z",
  },
  {
    resourceType: "Observation",
    id: "o2",
    status: "amended",
    code: loinc("1-2"),
    category: category("laboratory"),
    subject: { reference: `${BASE}/Patient/ana` },
    effectiveDateTime: "2024-02",
  },
  {
    resourceType: "Observation",
    id: "o3",
    status: "final",
    code: loinc("1-1"),
    category: category("vital-signs"),
    subject: { reference: "Patient/ana" },
    effectivePeriod: { start: "2024-03-01" },
    encounter: { reference: "Encounter/e1" },
  },
  { resourceType: "Observation", id: "o4", status: "final", code: { text: "no code" }, subject: { reference: "Patient/bob" } },
  {
    resourceType: "Encounter",
    id: "e1",
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
    type: [{ coding: [{ code: "visit" }] }],
    subject: { reference: "Patient/ana" },
    period: { start: "2024-03-01T08:00:00+02:00", end: "2024-03-01T09:00:00+02:00" },
  },
  {
    resourceType: "Condition",
    id: "c1",
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
    code: { coding: [{ system: "http://snomed.info/sct", code: "44054006" }] },
    subject: { reference: "Patient/ana" },
    encounter: { reference: "Encounter/e1" },
    recordedDate: "2023-06-01",
  },
  {
    resourceType: "MedicationRequest",
    id: "m1",
    status: "active",
    intent: "order",
    medicationCodeableConcept: { coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "860975" }] },
    subject: { reference: "Patient/ana" },
    authoredOn: "2024-01-01",
  },
];

beforeAll(async () => {
  database = await testDatabase();
  emr = await startEmr(database.url);
  ask = emr.as("north");
  const entry = RECORDS.map((resource) => ({ resource, request: { method: "PUT", url: `${resource.resourceType}/${resource.id}` } }));
  const { status } = await ask("", { method: "POST", body: { resourceType: "Bundle", type: "transaction", entry } });
  expect(status).toBe(200);
});

afterAll(async () => {
  await emr?.close();
  await database?.drop();
});

const ids = (body: { entry?: { resource: { id: string } }[] }) => (body.entry ?? []).map((entry) => entry.resource.id);

test.each([
  ["Patient?_id=ana,bob", "ana bob"],
  ["Patient?identifier=urn:mrn|A\\,1", "ana"],
  ["Patient?identifier=B2", "bob"],
  ["Patient?identifier=|B2", "bob"],
  ["Patient?identifier=urn:mrn|", "ana"],
  ["Patient?identifier=urn:other|B2", ""],
  ["Patient?family=mul", "ana bob"],
  ["Patient?family=mül&given=zoe", "ana"],
  ["Patient?family:exact=Müller", "ana"],
  ["Patient?family:exact=muller", ""],
  ["Patient?family:contains=LIG", "bob"],
  ["Patient?name=ana,bob", "ana bob"],
  ["Patient?name:contains=100%25", "cy"],
  ["Patient?name:contains=1_0", ""],
  ["Patient?gender=female", "ana"],
  ["Patient?gender=http://hl7.org/fhir/administrative-gender|female", "ana"],
  ["Patient?gender:not=female", "bob cy"],
  ["Patient?gender:missing=true", "cy"],
  ["Patient?birthdate:missing=false", "ana bob"],
  ["Patient?active=true", "ana"],
  ["Patient?birthdate=1980-05-17", "ana"],
  ["Patient?birthdate=1980", "ana"],
  ["Patient?birthdate=1990-01-01", ""],
  ["Patient?birthdate=ge1990", "bob"],
  ["Patient?birthdate=lt1990", "ana"],
  ["Patient?birthdate=ne1980-05-17", "bob"],
  ["Observation?patient=ana", "o1 o2 o3"],
  ["Observation?patient=Patient/ana&status=final", "o1 o3"],
  ["Observation?subject=ana", "o1 o2 o3"],
  ["Observation?subject:Patient=ana", "o1 o2 o3"],
  ["Observation?subject:Group=ana", ""],
  [`Observation?subject=${BASE}/Patient/bob`, "o4"],
  ["Observation?patient=ana&category=laboratory", "o1 o2"],
  ["Observation?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs", "o3"],
  ["Observation?code=http://loinc.org|1-1,http://loinc.org|1-2", "o1 o2 o3"],
  ["Observation?code=http://loinc.org|1-1&code=http://loinc.org|1-2", ""],
  ["Observation?encounter=e1", "o3"],
  ["Observation?date=2024-01-10", "o1"],
  ["Observation?date=ge2024-02", "o2 o3"],
  ["Observation?date=ge2024-01-11&date=le2024-02-29", "o2"],
  ["Observation?date=sa2024-02", "o3"],
  ["Observation?date=eb2024-02", "o1"],
  ["Observation?date=gt2030", "o3"],
  ["Encounter?date=2024-03-01&class=AMB&type=visit", "e1"],
  ["Encounter?date=eb2024-03-01T07:00:01Z", "e1"],
  ["Encounter?date=ge2024-03-01T10:00:00+02:00", ""],
  ["Condition?patient=ana&clinical-status=active&encounter=Encounter/e1", "c1"],
  ["MedicationRequest?patient=ana&status=active&intent=order&authoredon=2024", "m1"],
  ["MedicationRequest?code=860975", "m1"],
  ["Patient?_lastUpdated=gt2020&_sort=-_id", "cy bob ana"],
  ["Patient?_sort=family", "ana bob cy"],
  ["Patient?_sort=-birthdate", "bob ana cy"],
  ["Observation?_sort=-date", "o3 o2 o1 o4"],
  ["Observation?_sort=date,-_id", "o1 o2 o3 o4"],
])("%s", async (query, expected) => {
  const { status, body, text } = await ask(query);
  expect(status, text).toBe(200);
  expect(ids(body).join(" ")).toBe(expected);
  expect(body.total).toBe(ids(body).length);
});

describe("what is understood", () => {
  test("an unknown parameter is left out of the self link, or refused when handling is strict", async () => {
    const lenient = await ask("Patient?family=mul&shoe-size=44&_count=1");
    expect(lenient.body.link[0]).toEqual({ relation: "self", url: `${BASE}/Patient?family=mul&_count=1` });
    const strict = await ask("Patient?family=mul&shoe-size=44", { headers: { prefer: "handling=strict" } });
    expect(strict.status).toBe(400);
    expect(strict.body.issue[0].diagnostics).toContain("shoe-size");
  });

  test.each([
    "Patient?birthdate=yesterday",
    "Patient?birthdate=2020-13",
    "Patient?family:near=x",
    "Patient?_count=-1",
    "Patient?_count=x",
    "Patient?_total=some",
    "Patient?_summary=text",
    "Patient?_sort=gender",
    "Patient?gender:missing=perhaps",
    "Patient?identifier=%00",
    "Patient?identifier=,",
    "Observation?patient=",
    "Patient?_cursor=x",
    "Patient?_cursor=WzEsMiwzXQ",
    `Patient?identifier=${"a,".repeat(600)}`,
    "Observation?subject:Potato=1",
  ])("%s is refused", async (query) => {
    const { status, body } = await ask(query);
    expect([status, body.resourceType]).toEqual([400, "OperationOutcome"]);
    expect(emr.errors).toEqual([]);
  });

  test("only the count, and no total", async () => {
    expect((await ask("Observation?_summary=count")).body).toMatchObject({ total: 4 });
    expect((await ask("Observation?_summary=count")).body.entry).toBeUndefined();
    expect((await ask("Observation?_count=0")).body.entry).toBeUndefined();
    expect((await ask("Observation?_total=none&_count=1")).body.total).toBeUndefined();
  });

  test("a search by POST is the same search", async () => {
    const { body } = await ask("Observation/_search?status=final", {
      method: "POST",
      body: "patient=ana&category=laboratory",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(ids(body)).toEqual(["o1"]);
    expect(body.link[0].url).toBe(`${BASE}/Observation?status=final&patient=ana&category=laboratory`);
  });
});

describe("pages", () => {
  test.each(["_sort=date", "_sort=-date,status", "_sort=-_lastUpdated", "_sort=_id", ""].map((sort) => sort.replace(",status", ",_id")))(
    "with %j: every row once to the last page, whatever is added meanwhile",
    async (sort) => {
      const practice = `pages ${sort}`;
      const mine = emr.as(practice);
      const entry = Array.from({ length: 23 }, (_, index) => ({
        resource: {
          resourceType: "Observation",
          status: "final",
          code: { text: "x" },
          ...(index % 3 === 0 ? {} : { effectiveDateTime: `2024-01-${10 + (index % 5)}` }),
        },
        request: { method: "POST", url: "Observation" },
      }));
      await mine("", { method: "POST", body: { resourceType: "Bundle", type: "transaction", entry } });
      const before = await allPages(mine, `Observation?_count=100`);
      const busy: Ask = async (path, init) => {
        const answer = await mine(path, init);
        await mine("Observation", {
          method: "POST",
          body: { resourceType: "Observation", status: "final", code: { text: "late" }, effectiveDateTime: "2024-01-12" },
        });
        return answer;
      };
      const { urls, totals, pages } = await allPages(busy, `Observation?_count=4&${sort}`);
      expect(pages).toBe(6);
      expect(new Set(totals)).toEqual(new Set([23]));
      expect([...urls].sort()).toEqual([...before.urls].sort());
    },
  );

  test("another search's page link is refused", async () => {
    const { body } = await ask("Observation?_count=1&_sort=date");
    const next = new URL(body.link[1].url);
    next.searchParams.delete("_sort");
    expect((await ask(next.href)).status).toBe(400);
  });
});
