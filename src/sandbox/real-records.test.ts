// The whole-patient Bundles that lie beside the repository, where they do: imported, read back unchanged, and complete by $everything.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/postgres.ts";
import { type Ask, allPages, BASE, startEmr, type TestEmr } from "./emr-for-tests.ts";

const FOLDER = new URL("../../../shared/data/fhir/", import.meta.url);
const missing = !existsSync(FOLDER);
if (missing) console.warn("skipped: ../shared/data/fhir is not here");

interface Sent {
  fullUrl?: string;
  resource: { resourceType: string; id?: string; meta?: object };
}

const files = missing
  ? []
  : ["synthea-r4", "us-core"].flatMap((set) =>
      readdirSync(new URL(`${set}/`, FOLDER)).map((name) => new URL(`${set}/${encodeURIComponent(name)}`, FOLDER)),
    );

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

test.skipIf(missing)("every Bundle is imported, every resource comes back with all it held", async () => {
  let resources = 0;
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const sent: Sent[] = JSON.parse(text).entry;
    const { status, body, text: reply } = await ask("", { method: "POST", body: text });
    expect(status, `${file.pathname}: ${reply.slice(0, 300)}`).toBe(200);
    expect(body.entry).toHaveLength(sent.length);
    resources += sent.length;
    const urls = new Map<string, string>();
    sent.forEach((entry, index) => {
      const path = body.entry[index].response.location.slice(BASE.length + 1).replace(/\/_history\/\d+$/, "");
      if (entry.fullUrl) urls.set(entry.fullUrl, path);
    });
    const patient = sent.find((entry) => entry.resource.resourceType === "Patient");
    const id = urls.get(patient?.fullUrl ?? "")?.split("/")[1] ?? patient?.resource.id;
    const got = new Map<string, object>();
    let next: string | undefined = `Patient/${id}/$everything?_count=400`;
    while (next) {
      const page = await ask(next);
      for (const entry of page.body.entry) got.set(entry.fullUrl, entry.resource);
      next = page.body.link.find((link: { relation: string }) => link.relation === "next")?.url;
    }
    sent.forEach((entry, index) => {
      const url = body.entry[index].response.location.replace(/\/_history\/\d+$/, "");
      const found = got.get(url);
      if (!found) return; // of no patient and pointed at by none
      const expected = JSON.parse(JSON.stringify(entry.resource), (key, value) =>
        ["reference", "url"].includes(key) ? (urls.get(value) ?? value) : value,
      );
      if (!isDeepStrictEqual({ ...found, id: 0, meta: 0 }, { ...expected, id: 0, meta: 0 })) expect(found).toEqual(expected);
      expect((found as Sent["resource"]).meta).toMatchObject(without(entry.resource.meta));
    });
    // a Synthea Bundle is one patient's whole record: nothing of it may be missing
    if (file.pathname.includes("synthea")) expect(got.size).toBe(sent.length);
  }
  expect(resources).toBeGreaterThan(14_000);
  expect(emr.errors).toEqual([]);
});

function without(meta: object | undefined): object {
  const { versionId: _, lastUpdated: __, ...rest } = (meta ?? {}) as Record<string, unknown>;
  return rest;
}

test.skipIf(missing)("searches by type page through all of them, and add up to what $everything tells", async () => {
  const patients = await allPages(ask, "Patient?_count=20&_sort=family");
  expect(patients.urls).toHaveLength(files.length);
  for (const url of patients.urls.slice(0, 8)) {
    const id = url.split("/").at(-1);
    const whole = await allPages(ask, `Patient/${id}/$everything?_count=300`);
    for (const type of ["Observation", "Condition", "Encounter", "MedicationRequest", "Immunization", "Procedure", "DiagnosticReport"]) {
      const searched = await allPages(ask, `${type}?patient=${id}&_count=50`);
      const told = whole.urls.filter((candidate) => candidate.startsWith(`${BASE}/${type}/`));
      expect(searched.urls.sort()).toEqual(told.sort());
      expect(new Set(searched.totals)).toEqual(new Set([told.length]));
    }
  }
});
