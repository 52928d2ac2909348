// One insights job over the wire, read from our sandbox and from an independent FHIR server: the same summary. And what a server refuses, cuts, adds or
// points elsewhere is said, never followed and never turned into a fact. The caller's token goes to his endpoint only and is gone when the job ends.
// proves: insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by fhir-server
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  basic,
  endOfJob,
  FHIR,
  type Fragment,
  firstPractice,
  jobRequest,
  makeDomain,
  objectAt,
  type PracticeKeys,
  send,
  signed,
  startJob,
  summaryOf,
} from "../e2e/callers.ts";
import { freePort } from "../free-port.ts";
import { startServer, type TestServer } from "../server.ts";
import { type Front, startFront } from "./fhir-front.ts";
import { installed, missing, PEERS, type Peer, startPeer } from "./others.ts";

const TOKEN = "canary-token-of-the-peer";
const PATIENT = "quennell";
const reason = missing([PEERS]);

// biome-ignore lint/suspicious/noExplicitAny: resources are looked into freely
type Resource = any;

describe.skipIf(reason !== undefined)("an independent FHIR server", () => {
  let peer: Peer;
  let front: Front;
  let elsewhere: Front;
  let server: TestServer;
  let own: PracticeKeys;
  let domainId: string;
  let inSandbox: Fragment[];

  beforeAll(async () => {
    const folder = await installed(PEERS);
    peer = await startPeer(process.execPath, ["fhir-server.mjs", String(await freePort()), TOKEN], folder);
    front = await startFront(peer.url);
    elsewhere = await startFront();
    // The other address may be called, so that only the rule about pages and tokens keeps anybody from it.
    server = await startServer({ demoData: true, allowedAddresses: [new URL(peer.url).origin, front.origin, elsewhere.origin] });
    own = await firstPractice(server);
    domainId = await makeDomain(server.url, own.access);
    await copyPatient();
    inSandbox = (await job(`${server.url}/fhir/r4`, undefined)).fragments;
  }, 240_000);
  afterAll(async () => {
    await server?.close();
    await front?.close();
    await elsewhere?.close();
    await peer?.stop();
  });

  const documents = new Set<string>();

  /** Everything of the patient as the sandbox has it, under the same ids. */
  async function copyPatient(): Promise<void> {
    let next: string | undefined = `/fhir/r4/Patient/${PATIENT}/$everything?_count=200`;
    const resources: Resource[] = [];
    while (next !== undefined) {
      const page: Resource = (await send(server.url, "GET", next, { headers: basic(own.emr) })).json;
      resources.push(...(page.entry ?? []).map((entry: Resource) => entry.resource));
      const link: string | undefined = page.link?.find((one: Resource) => one.relation === "next")?.url;
      next = link === undefined ? undefined : link.slice(server.url.length);
    }
    expect(resources.length).toBeGreaterThan(50);
    for (const { resourceType, id } of resources) if (resourceType === "DocumentReference") documents.add(`${resourceType}/${id}`);
    for (const { meta, ...resource } of resources) {
      const { versionId: _v, lastUpdated: _l, ...kept } = meta ?? {};
      const body = JSON.stringify({ ...resource, meta: kept });
      const headers = { ...FHIR, authorization: `Bearer ${TOKEN}` };
      const put = await fetch(`${peer.url}/${resource.resourceType}/${resource.id}`, { method: "PUT", headers, body });
      expect([resource.resourceType, resource.id, put.ok], await put.clone().text()).toEqual([resource.resourceType, resource.id, true]);
    }
  }

  function job(fhirEndpoint: string, oauthToken: string | undefined) {
    const request = jobRequest(PATIENT, { fhirServer: { fhirEndpoint, ...(oauthToken ? { oauthToken } : {}) } });
    return summaryOf(server.url, own.access, domainId, request);
  }

  /** Texts and what they cite; a query is cited by its type, as the two servers are asked in different ways. */
  function said(fragments: readonly Fragment[]): unknown[] {
    return fragments
      .filter((one) => one.section !== "NOT_READ")
      .map(({ section, text, evidence }) => [
        section,
        text,
        [...new Set(evidence.map((one) => one.replace(/^(query:[A-Za-z]+)\?.*/, "$1")))].sort(),
      ]);
  }

  function notRead(fragments: readonly Fragment[]): string {
    return fragments
      .filter((one) => one.section === "NOT_READ")
      .map((one) => one.text)
      .join("");
  }

  test("gives the same summary as the sandbox", async () => {
    const { fragments } = await job(peer.url, TOKEN);
    expect(said(fragments)).toEqual(said(inSandbox));
    expect(fragments.flatMap((one) => one.evidence).filter((one) => !one.startsWith("query:")).length).toBeGreaterThan(50);
    expect(notRead(fragments).replaceAll(peer.url, "ORIGIN")).toBe(notRead(inSandbox).replaceAll(`${server.url}/fhir/r4`, "ORIGIN"));
  });

  test("is not called without the operator's leave, and the job says so", async () => {
    const strict = await startServer();
    try {
      const access = (await firstPractice(strict)).access;
      const before = front.connections();
      for (const endpoint of [
        front.base,
        front.base.replace("127.0.0.1", "localhost"),
        front.base.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
      ]) {
        const domain = await makeDomain(strict.url, access);
        const jobId = await startJob(
          strict.url,
          access,
          domain,
          jobRequest(PATIENT, { fhirServer: { fhirEndpoint: endpoint, oauthToken: TOKEN } }),
        );
        const ended = await endOfJob(strict.url, access, domain, jobId);
        expect([endpoint, ended.jobStatus]).toEqual([endpoint, "FAILED"]);
        expect(ended.statusDetails).toMatch(/address/i);
        expect(ended.statusDetails).not.toContain(TOKEN);
      }
      expect(front.connections()).toBe(before);
    } finally {
      await strict.close();
    }
  });

  test.each([
    ["a wrong token", "wrong-token"],
    ["no token", undefined],
  ])("%s fails the job with a clear text", async (_what, token) => {
    await expect(job(peer.url, token)).rejects.toThrow(/the job failed: .*(refused|login|token|credential|authenti)/i);
  });

  test("the token is sent to the endpoint alone, and is nowhere when the job has ended", async () => {
    front.tricks = { Condition: (_search, bundle) => ({ status: 200, body: pointing(bundle, `${elsewhere.base}/Condition?page=2`) }) };
    front.asked.length = 0;
    const before = elsewhere.connections();
    const request = jobRequest(PATIENT, { fhirServer: { fhirEndpoint: front.base, oauthToken: TOKEN } });
    const { jobId, summary, evidence } = await summaryOf(server.url, own.access, domainId, request);
    front.tricks = {};
    expect(front.asked.length).toBeGreaterThan(10);
    expect(new Set(front.asked.map((one) => one.authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(elsewhere.connections()).toBe(before);
    const shown = await signed(server.url, own.access, "GET", `/domain/${domainId}/patient-insights-job/${jobId}`);
    for (const text of [shown.text, JSON.stringify(summary), JSON.stringify(evidence), server.logs()]) expect(text).not.toContain(TOKEN);
    expect(await rowsWith(TOKEN)).toEqual([]);
    expect(await rowsWith(Buffer.from(TOKEN).toString("hex"))).toEqual([]);
  });

  /** Names of tables that hold the text in any column. */
  async function rowsWith(text: string): Promise<string[]> {
    const { pool } = server.running.storage;
    const { rows } = await pool.query(
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await pool.query(`select 1 from ${name} as one where one::text like $1 limit 1`, [`%${text}%`]);
      if (rowCount) found.push(name);
    }
    return found;
  }

  function pointing(bundle: Resource, url: string): Resource {
    return { ...bundle, link: [{ relation: "next", url }] };
  }

  /** What the sandbox's summary cites of these types: a summary of less may not know it. */
  function factsOf(fragments: readonly Fragment[]): Set<string> {
    return new Set(fragments.flatMap((one) => one.evidence).filter((one) => !one.startsWith("query:")));
  }

  const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "forbidden" }] };
  const stranger = {
    resourceType: "Condition",
    id: "of-somebody-else",
    clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
    code: { text: "Plague of somebody else" },
    subject: { reference: "Patient/somebody-else" },
    onsetDateTime: "2026-01-02",
  };

  const TRICKS: [string, Front["tricks"], RegExp[]][] = [
    ["refuses a type", { AllergyIntolerance: () => ({ status: 403, body: outcome }) }, [/AllergyIntolerance: .*does not allow/i]],
    ["fails at a type", { MedicationRequest: () => ({ status: 500, body: outcome }) }, [/MedicationRequest: .*(fail|500|error)/i]],
    [
      "cuts a page off",
      { Observation: (_search, bundle) => ({ status: 200, body: { ...bundle, link: [], total: 100_000 } }) },
      [/Observation: .*announced 100000 resources/],
    ],
    [
      "answers with something else",
      { Immunization: () => ({ status: 200, body: { resourceType: "Basic" } }) },
      [/Immunization: .*not a search result/],
    ],
    [
      "points its next page to another address",
      { Condition: (_search, bundle) => ({ status: 200, body: pointing(bundle, "http://169.254.169.254/latest/meta-data") }) },
      [/Condition: .*another address/],
    ],
    [
      "points its next page back",
      { Condition: (search, bundle) => ({ status: 200, body: pointing(bundle, `${front.base}${search.pathname}${search.search}`) }) },
      [/Condition: .*circle/],
    ],
    [
      "gives another patient's resource",
      {
        Condition: (_search, bundle) => ({
          status: 200,
          body: {
            ...bundle,
            total: undefined,
            entry: [...(bundle.entry ?? []), { fullUrl: `${front.base}/Condition/of-somebody-else`, resource: stranger }],
          },
        }),
      },
      [/Condition: another patient/i],
    ],
    [
      "gives a resource of a patient elsewhere who shares the number",
      {
        Condition: (_search, bundle) => ({
          status: 200,
          body: {
            ...bundle,
            total: undefined,
            entry: [
              ...(bundle.entry ?? []),
              { resource: { ...stranger, subject: { reference: `https://other.example/fhir/Patient/${PATIENT}` } } },
            ],
          },
        }),
      },
      [/Condition: another patient/i],
    ],
    [
      "gives a Patient of another name",
      {
        Encounter: (_search, bundle) => ({
          status: 200,
          body: {
            ...bundle,
            total: undefined,
            entry: [...(bundle.entry ?? []), { resource: { resourceType: "Patient", id: "other", name: [{ text: "Plague Bearer" }] } }],
          },
        }),
      },
      [],
    ],
  ];

  test.each(TRICKS)("when the server %s, the summary says so and knows no more", async (_what, tricks, says) => {
    front.tricks = tricks;
    const { fragments, summary, evidence } = await job(front.base, TOKEN);
    front.tricks = {};
    const unread = notRead(fragments);
    for (const one of says) expect(unread).toMatch(one);
    // Of a document it may quote what a coded fact says when that one is there, but only of a document that is the patient's.
    const quoted = evidence.Evidence.filter((one: Resource) => one.kind === "document" && documents.has(one.uri));
    const known = new Set([...factsOf(inSandbox), ...quoted.map((one: Resource) => one.evidence)]);
    for (const fact of factsOf(fragments)) expect(known).toContain(fact);
    expect(JSON.stringify([fragments.filter((one) => one.section !== "NOT_READ"), summary, evidence])).not.toMatch(/plague/i);
    // What was not read whole is not said to be absent.
    const type = Object.keys(tricks)[0] ?? "";
    const cited = fragments.filter((one) => /\b(no|none)\b/i.test(one.text)).flatMap((one) => one.evidence);
    const incomplete = evidence.Evidence.filter((one: Resource) => one.kind === "query" && !one.complete).map(
      (one: Resource) => one.evidence,
    );
    for (const query of incomplete) expect([type, cited]).not.toEqual([type, expect.arrayContaining([query])]);
  });

  test("no allergies are claimed when allergies were not read", async () => {
    front.tricks = { AllergyIntolerance: () => ({ status: 403, body: outcome }) };
    const { fragments } = await job(front.base, TOKEN);
    front.tricks = {};
    const allergies = fragments.filter((one) => one.section === "ALLERGIES").map((one) => one.text);
    expect(allergies.join("")).toMatch(/not (available|read)|could not/i);
    expect(allergies.join("")).not.toMatch(/no (known )?allerg(y|ies) (is|are) recorded/i);
  });

  test("a server that refuses everything fails the job, and leaves no summary", async () => {
    const silent = await startFront();
    const closed = silent.base;
    await silent.close();
    await expect(job(elsewhere.base, TOKEN)).rejects.toThrow(/patient/i);
    await expect(job(closed, TOKEN)).rejects.toThrow(/the job failed: /);
  });

  test("the wrong patient is no patient: a birth date that contradicts fails the job and writes nothing", async () => {
    const request = jobRequest(
      PATIENT,
      { fhirServer: { fhirEndpoint: peer.url, oauthToken: TOKEN } },
      { patientContext: { patientId: PATIENT, dateOfBirth: "1999-01-01" } },
    );
    const jobId = await startJob(server.url, own.access, domainId, request);
    const ended = await endOfJob(server.url, own.access, domainId, jobId);
    expect([ended.jobStatus, ended.insightsOutput]).toEqual(["FAILED", undefined]);
    expect(ended.statusDetails).toMatch(/birth/i);
    expect(ended.statusDetails).not.toContain("1961");
    expect((await objectAt(server.url, own.access, `s3://chartroom-output/tests/${jobId}/${PATIENT}/summary.json`)).status).toBe(404);
  });
});
