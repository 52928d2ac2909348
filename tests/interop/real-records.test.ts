// Whole patients of other people's making, imported into the sandbox and run through insights jobs by the wire: none fails, everything cited is this
// patient's, and no number differs from its source. CI takes some by size; CHARTROOM_FULL=1 takes all.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basic, FHIR, firstPractice, jobRequest, makeDomain, type PracticeKeys, send, summaryOf } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { missing, RECORDS } from "./others.ts";
import { type Cited, type Patient, unexplained } from "./statement-numbers.ts";

const reason = missing([RECORDS]);
const IN_CI = 12;

function bundles(): string[] {
  if (reason) return [];
  const all = ["synthea-r4", "us-core"]
    .flatMap((folder) => readdirSync(join(RECORDS, folder)).map((name) => join(RECORDS, folder, name)))
    .sort((a, b) => statSync(a).size - statSync(b).size);
  if (process.env.CHARTROOM_FULL === "1") return all;
  return all.filter((_, index) => Math.floor((index * IN_CI) / all.length) !== Math.floor(((index - 1) * IN_CI) / all.length));
}

// biome-ignore lint/suspicious/noExplicitAny: resources are looked into freely
type Resource = any;

describe.skipIf(reason !== undefined)("real records", () => {
  let server: TestServer;
  let own: PracticeKeys;
  let domainId: string;

  beforeAll(async () => {
    server = await startServer();
    own = await firstPractice(server);
    domainId = await makeDomain(server.url, own.access);
  });
  afterAll(() => server?.close());

  const read = async (reference: string): Promise<Resource> =>
    (await send(server.url, "GET", `/fhir/r4/${reference}`, { headers: basic(own.emr) })).json;

  async function imported(file: string): Promise<string> {
    const answer = await send(server.url, "POST", "/fhir/r4", { headers: { ...basic(own.emr), ...FHIR }, body: readFileSync(file) });
    expect(answer.status, answer.text.slice(0, 500)).toBe(200);
    const places = answer.json.entry.map((entry: Resource) => String(entry.response.location));
    return /\/Patient\/([^/]+)/.exec(places.find((one: string) => one.includes("/Patient/")))?.[1] ?? "";
  }

  test.each(bundles().map((file) => [basename(file), file]))("%s", { timeout: 120_000 }, async (_name, file) => {
    const patientId = await imported(file);
    const request = jobRequest(patientId, { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } });
    const { evidence, fragments } = await summaryOf(server.url, own.access, domainId, request);
    const patient = await read(`Patient/${patientId}`);

    const cited = new Map<string, Cited>();
    for (const entry of evidence.Evidence) cited.set(entry.evidence, await citedBy(entry, patientId));

    const wrong: string[] = [];
    let changed = 0;
    let noticed = 0;
    for (const { section, item, text, evidence: references } of fragments) {
      const unknown = references.filter((one) => !cited.has(one));
      if (unknown.length > 0) wrong.push(`${section}: ${text} cites what evidence.json does not have: ${unknown}`);
      if (references.length === 0) continue;
      const sources = [...references.flatMap((one) => cited.get(one) ?? []), ...basisOf(evidence, section, item)];
      const at = new Date(`${evidence.GeneratedAt}Z`);
      const numbers = unexplained(text, sources, patient as Patient, at);
      // The check itself: a statement whose first number is another one must be noticed.
      const other = text.replace(/\d(?=\D|$)/, (digit) => String((Number(digit) + 3) % 10));
      if (other !== text) changed += 1;
      if (other !== text && unexplained(other, sources, patient as Patient, at).length > 0) noticed += 1;
      if (numbers.length > 0) wrong.push(`${section}: ${JSON.stringify(text)} has ${numbers} from nowhere in ${references.slice(0, 4)}`);
    }
    expect(wrong).toEqual([]);
    expect(noticed, `of ${changed} changed statements`).toBeGreaterThan(changed * 0.8);
    // Numbers are only looked for in what is cited, so a statement that cites nothing must have none.
    const bare = fragments.filter((one) => one.evidence.length === 0 && one.section !== "NOT_READ" && /\d/.test(one.text));
    expect(bare).toEqual([]);
    const sections = new Set(fragments.map((one) => one.section));
    for (const section of ["PATIENT_AND_ENCOUNTER_OVERVIEW", "SINCE_LAST_VISIT", "ALLERGIES", "IMMUNIZATIONS"])
      expect(sections).toContain(section);
  });

  /** What a prompt names beside the patient's own sources: its rules in their words, and what its calculations made of their inputs. */
  function basisOf(evidence: Resource, section: string, item: number): Cited[] {
    const basis = evidence.Basis.find((one: Resource) => one.section === section && one.item === item);
    const rules = (basis?.rules ?? []).map((id: string) => evidence.Rules.find((rule: Resource) => rule.rule === id));
    expect(rules).not.toContain(undefined);
    return [...rules, ...(basis?.calculations ?? [])].map((one: Resource) => ({ text: Object.values(one).join(" "), resource: undefined }));
  }

  /** Reads back what an evidence entry stands for, and holds it to this patient. */
  async function citedBy(entry: Resource, patientId: string): Promise<Cited> {
    if (entry.kind === "query") {
      expect(entry).toMatchObject({ type: expect.any(String), parameters: expect.any(String), complete: true });
      return { text: "", resource: undefined };
    }
    const reference = entry.kind === "document" ? entry.uri : `${entry.type}/${entry.id}`;
    const resource = await read(reference);
    expect(`${resource?.resourceType}/${resource?.id}`).toBe(reference);
    expect([reference, await patientOf(resource, patientId)]).toEqual([reference, `Patient/${patientId}`]);
    if (entry.version !== undefined) expect([reference, entry.version]).toEqual([reference, resource.meta.versionId]);
    if (entry.kind !== "document") {
      // An order may say what it orders in a resource of its own.
      const ordered = resource.medicationReference?.reference;
      return { text: JSON.stringify([resource, ordered ? await read(ordered) : undefined]), resource };
    }
    const plain = await plainTexts(resource);
    if (plain.length > 0)
      expect(
        plain.some((text) => squeezed(text).includes(squeezed(entry.quote))),
        `${entry.quote} of ${reference}`,
      ).toBe(true);
    return { text: `${entry.quote}\n${JSON.stringify({ ...resource, content: undefined, presentedForm: undefined })}`, resource };
  }

  async function patientOf(resource: Resource, patientId: string): Promise<string | undefined> {
    if (resource?.resourceType === "Patient") return `Patient/${resource.id}`;
    // A medication has no patient of its own; it is his whose order names it.
    if (resource?.resourceType === "Medication") {
      const orders = (await read(`MedicationRequest?patient=${patientId}&_count=1000`)).entry ?? [];
      const named = orders.find((one: Resource) => one.resource.medicationReference?.reference === `Medication/${resource.id}`);
      return named?.resource.subject?.reference;
    }
    return (resource?.subject ?? resource?.patient ?? resource?.beneficiary)?.reference;
  }

  /** The document's attachments that are plain text, as text. */
  async function plainTexts(resource: Resource): Promise<string[]> {
    const attachments = [...(resource.content ?? []).map((one: Resource) => one.attachment), ...(resource.presentedForm ?? [])];
    const texts = attachments
      .filter((one: Resource) => /^text\/plain/.test(one?.contentType ?? ""))
      .map(async (one: Resource) => {
        const data = one.data ?? (await read(String(one.url).replace(/^.*\/(Binary\/)/, "$1"))).data;
        return Buffer.from(data ?? "", "base64").toString("utf8");
      });
    return Promise.all(texts);
  }

  function squeezed(text: string): string {
    return text.replace(/\s+/g, " ").trim();
  }
});
