// The value sets of published measures, loaded as an operator would load them, on a whole server: one real measure case whose prompt changes with them, and says by which set.
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basic, FHIR, firstPractice, jobRequest, makeDomain, type PracticeKeys, send, summaryOf } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";

const FOLDER = fileURLToPath(new URL("../../../shared/data/measures/", import.meta.url));
const SETS = join(FOLDER, "valuesets-2024/valuesets.ndjson");
/** A man with a flexible sigmoidoscopy of 2021 by a code that our own tables do not have. */
const CASE = "e904e28b-ec42-4ca5-8dab-f1cf72f705e6";
const SIGMOIDOSCOPY = "http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113883.3.464.1003.198.12.1010";

const missing = existsSync(SETS) ? undefined : `${SETS} is not there`;
if (missing) console.warn(`Skipped: ${missing}.`);

describe.skipIf(missing !== undefined)("value sets of measures", () => {
  let server: TestServer;
  let keys: PracticeKeys;
  let folder: string;
  let patientId: string;
  let domainId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "chartroom-sets-"));
    await writeFile(join(folder, "sets.ndjson"), JSON.stringify({ url: "urn:oid:1.2.3.4", codes: { "urn:none": ["1"] } }));
    server = await startServer({ valueSets: [join(folder, "sets.ndjson")] });
    keys = await firstPractice(server);
    domainId = await makeDomain(server.url, keys.access);
    const line = readFileSync(join(FOLDER, "ecqm-2024/ColonCancerScreeningFHIR.ndjson"), "utf8")
      .split("\n")
      .find((one) => one.includes(CASE))!;
    const { resources } = JSON.parse(line) as { resources: { resourceType: string; id: string }[] };
    patientId = resources.find(({ resourceType }) => resourceType === "Patient")!.id;
    const entry = resources.map((resource) => ({ resource, request: { method: "PUT", url: `${resource.resourceType}/${resource.id}` } }));
    const body = JSON.stringify({ resourceType: "Bundle", type: "transaction", entry });
    const put = await send(server.url, "POST", "/fhir/r4", { headers: { ...FHIR, ...basic(keys.emr) }, body });
    expect(put.status, put.text).toBe(200);
  });
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function prompt() {
    const request = jobRequest(patientId, { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } });
    const { fragments, evidence } = await summaryOf(server.url, keys.access, domainId, request);
    const found = fragments.find(({ section, text }) => section === "CARE_GAPS" && text.includes("colorectal cancer screening"))!;
    const basis = evidence.Basis.find((one: { section: string; item: number }) => one.section === "CARE_GAPS" && one.item === found.item);
    return { text: found.text, evidence: found.evidence, tables: basis.tables };
  }

  test("a prompt changes when the sets are loaded, without a restart", async () => {
    const before = await prompt();
    expect(before.text).toMatch(/^\* Consider colorectal cancer screening: due, none coded/);
    expect(before.tables).toBeUndefined();
    await copyFile(SETS, join(folder, "sets.ndjson"));
    await server.running.reload({ connections: [] });
    const after = await prompt();
    expect(after.text).toMatch(/^\* Consider colorectal cancer screening: overdue, last 01\/01\/2021/);
    expect(after.evidence.some((reference) => reference.startsWith("Procedure/"))).toBe(true);
    expect(after.tables).toEqual([{ table: "value-set", id: SIGMOIDOSCOPY, says: "Flexible Sigmoidoscopy" }]);
  });
});
