// The same patients in the sandbox EMR (which has $everything) and in an independent server (which has not): one record, whichever is read.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordReading } from "#core/ports/sources.ts";
import { bundleEntries } from "#formats/fhir/read-record.ts";
import { referenceTo } from "#formats/fhir/reference.ts";
import { createSandbox, type Sandbox } from "#sandbox/sandbox.ts";
import { type TestDatabase, testDatabase } from "../../../tests/postgres.ts";
import { type FhirPeer, havePeer, startPeer } from "./fhir-peer-for-tests.ts";
import { createRecordSource } from "./record-source.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/fhir/", import.meta.url));
const FILES = [
  "us-core/uscore_bundle_patient_355.json",
  "us-core/us_quality_core_bundle_patient.json",
  "us-core/uscore_bundle_patient_client_test.json",
  "synthea-r4/Abdul_Koepp_e925b0f3-8006-43f6-aa31-94bd215e55e7.json",
];
const BASE = "http://127.0.0.1:8080/fhir/r4";
const haveRecords = FILES.every((name) => existsSync(`${FOLDER}${name}`));
if (!haveRecords) console.warn("skipped: the real records (../shared/data/fhir) are not beside this checkout");

/** The bundle as PUTs under the ids it has, so that both servers know every resource by the same name. */
function asPuts(text: string): { readonly patientId: string; readonly bundle: string } {
  const entries = bundleEntries(JSON.parse(text));
  const names = entries.map((entry) => [entry.fullUrl, referenceTo(entry)!] as const);
  const byUrn = new Map(names.filter(([url]) => url?.startsWith("urn:uuid:")));
  const resources = JSON.stringify(entries.map(({ resource }) => resource)).replaceAll(/"(urn:uuid:[\w-]+)"/g, (whole, urn) =>
    byUrn.has(urn) ? `"${byUrn.get(urn)}"` : whole,
  );
  const entry = (JSON.parse(resources) as object[]).map((resource, index) => ({
    resource,
    request: { method: "PUT", url: names[index]![1] },
  }));
  const patientId = names.find(([, name]) => name.startsWith("Patient/"))![1].slice("Patient/".length);
  return { patientId, bundle: JSON.stringify({ resourceType: "Bundle", type: "batch", entry }) };
}

/** Without what differs by right: where it was read, which version, and by which questions. */
function comparable({ record, attachments }: RecordReading): unknown {
  const { queries: _, ...facts } = record;
  const json = JSON.stringify({ facts, attachments }, (key, value) => (key === "origin" || key === "version" ? undefined : value));
  return JSON.parse(json);
}

// Skipped where the FHIR test server or the real records are not beside the checkout.
describe.skipIf(!havePeer || !haveRecords)("a server with $everything and one without", () => {
  let database: TestDatabase;
  let pool: Pool;
  let sandbox: Sandbox;
  let peer: FhirPeer;

  beforeAll(async () => {
    [database, peer] = await Promise.all([testDatabase(), startPeer("peer-token")]);
    pool = new Pool({ connectionString: database.url, max: 4 });
    sandbox = createSandbox({ pool });
    await sandbox.migrate();
  });
  afterAll(async () => {
    peer?.close();
    await pool.end();
    await database.drop();
  });

  test.each(FILES)("%s reads the same from both", async (name) => {
    const { patientId, bundle } = asPuts(readFileSync(`${FOLDER}${name}`, "utf8"));
    const inside = sandbox.fetchAs("north", BASE);
    const headers = { "content-type": "application/fhir+json", authorization: "Bearer peer-token" };
    for (const [send, url] of [
      [inside, BASE],
      [fetch, peer.base],
    ] as const) {
      const answer = await send(url, { method: "POST", headers, body: bundle });
      expect(answer.status).toBe(200);
      const refused = ((await answer.json()) as { entry: { response: { status: string } }[] }).entry.filter(
        ({ response }) => !response.status.startsWith("2"),
      );
      expect(refused).toEqual([]);
    }
    const now = () => new Date();
    const asked = { practiceId: "north", patientId, signal: new AbortController().signal };
    const whole = await createRecordSource({ fetch: inside, now }).read({ ...asked, endpoint: BASE, bearerToken: undefined });
    const byType = await createRecordSource({ fetch, now }).read({ ...asked, endpoint: peer.base, bearerToken: "peer-token" });

    expect(whole.record.queries.some(({ parameters }) => parameters === "$everything")).toBe(true);
    expect(byType.record.queries.some(({ parameters }) => parameters === "$everything")).toBe(false);
    expect(byType.record.queries.every(({ complete }) => complete)).toBe(true);
    expect(whole.record.observations.length).toBeGreaterThan(10);
    expect(comparable(whole)).toEqual(comparable(byType));
  });
});
