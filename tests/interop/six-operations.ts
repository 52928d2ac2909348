// The six served operations of the insights wire as one client after another runs them against a whole server. The client is the test's.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type Credentials, jobRequest, objectAt, type PracticeKeys } from "../e2e/callers.ts";
import type { TestServer } from "../server.ts";

type Result = Record<string, unknown>;

/** `operation` in the model's spelling. An error comes back as a result too. */
export type Client = (operation: string, input: object, credentials?: Credentials) => Promise<Result>;

/** A typed error as the client shows it. */
export type IsError = (result: Result, name: string, status: number) => void;

export async function sixOperations(
  server: TestServer,
  practices: { readonly own: PracticeKeys; readonly other: PracticeKeys },
  client: Client,
  isError: IsError,
): Promise<void> {
  const { access } = practices.own;
  const fresh: string[] = [];
  for (const name of ["Clinic 1", "Klinik Süd", "third"]) {
    const made = await client("CreateDomain", { name, tags: { team: name } });
    expect(made).toMatchObject({ name, status: "ACTIVE", encryptionContext: { encryptionType: "AWS_OWNED_KEY" } });
    expect(made.arn).toMatch(/^arn:aws:health-agent:us-west-2:\d{12}:domain\/dom-[a-z0-9]{16,21}$/);
    const createdAt = Date.parse(made.createdAt as string);
    expect(Math.abs(Date.now() - createdAt)).toBeLessThan(300_000);
    fresh.push(made.domainId as string);
  }
  const [domainId = "", second = "", third = ""] = fresh;
  expect(await client("GetDomain", { domainId: second })).toMatchObject({
    domainId: second,
    name: "Klinik Süd",
    tags: { team: "Klinik Süd" },
  });

  // Paging: every domain once, in the order they were made, and none of another practice.
  const listed: string[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages < 20; pages++) {
    const page = await client("ListDomains", { maxResults: 2, ...(nextToken === undefined ? {} : { nextToken }) });
    const domains = page.domains as { domainId: string }[];
    expect(domains.length).toBeLessThanOrEqual(2);
    listed.push(...domains.map((one) => one.domainId));
    nextToken = page.nextToken as string | undefined;
    if (nextToken === undefined) break;
  }
  expect(nextToken).toBeUndefined();
  expect(listed.filter((id) => fresh.includes(id))).toEqual(fresh);
  expect(new Set(listed).size).toBe(listed.length);
  expect((await client("ListDomains", {}, practices.other.access)).domains).toEqual([]);

  const inputs = { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4`, oauthToken: "not-to-be-seen" } };
  const patient = server.keys.sandbox.patientId ?? "";
  const request = { ...jobRequest(patient, inputs), domainId, clientToken: randomUUID() };
  const [started, again] = await Promise.all([client("StartPatientInsightsJob", request), client("StartPatientInsightsJob", request)]);
  expect(again).toMatchObject({ jobId: started.jobId, jobArn: started.jobArn, creationTime: started.creationTime });
  expect(started.jobArn).toMatch(/^arn:aws:health-agent:us-west-2:\d{12}:domain\/dom-[a-z0-9]+\/patient-insights-job\//);
  let job: Result = {};
  for (let tries = 0; tries < 60 && job.jobStatus !== "SUCCEEDED" && job.jobStatus !== "FAILED"; tries++)
    job = await client("GetPatientInsightsJob", { domainId, jobId: started.jobId });
  expect(job).toMatchObject({
    jobStatus: "SUCCEEDED",
    jobId: started.jobId,
    patientContext: { patientId: patient },
    creationTime: started.creationTime,
    inputDataConfig: { fhirServer: { fhirEndpoint: inputs.fhirServer.fhirEndpoint } },
  });
  expect(JSON.stringify(job)).not.toContain("not-to-be-seen");
  expect(Date.parse(job.updatedTime as string)).toBeGreaterThanOrEqual(Date.parse(job.creationTime as string));
  const { uri } = job.insightsOutput as { uri: string };
  expect(uri).toBe(`s3://chartroom-output/tests/${started.jobId}/${patient}/summary.json`);
  expect((await objectAt(server.url, access, uri)).json.PatientSummaries).toHaveLength(1);
  // The token has done its work: it still names the ended job, and nothing else.
  expect((await client("StartPatientInsightsJob", request)).jobId).toBe(started.jobId);

  const failures: [string, object, string, number, Credentials?][] = [
    ["StartPatientInsightsJob", { ...request, encounterContext: { encounterReason: "Another" } }, "ConflictException", 409],
    ["StartPatientInsightsJob", { ...request, clientToken: " " }, "ValidationException", 400],
    ["StartPatientInsightsJob", { ...request, clientToken: randomUUID(), inputDataConfig: {} }, "ValidationException", 400],
    [
      "StartPatientInsightsJob",
      { ...request, clientToken: randomUUID(), encounterContext: { encounterReason: "a=b" } },
      "ValidationException",
      400,
    ],
    ["StartPatientInsightsJob", { ...request, domainId: "dom-0000000000000000" }, "ResourceNotFoundException", 404],
    ["StartPatientInsightsJob", request, "ResourceNotFoundException", 404, practices.other.access],
    ["GetPatientInsightsJob", { domainId, jobId: started.jobId }, "ResourceNotFoundException", 404, practices.other.access],
    ["GetPatientInsightsJob", { domainId, jobId: randomUUID() }, "ResourceNotFoundException", 404],
    ["GetDomain", { domainId }, "ResourceNotFoundException", 404, practices.other.access],
    ["GetDomain", { domainId: "dom-too-short-and-Capital" }, "ValidationException", 400],
    ["DeleteDomain", { domainId: "dom-0000000000000000" }, "ResourceNotFoundException", 404],
    ["ListDomains", { maxResults: 101 }, "ValidationException", 400],
    ["ListDomains", { nextToken: "never given" }, "ValidationException", 400],
    ["GetDomain", { domainId }, "AccessDeniedException", 401, { ...access, secretAccessKey: "wrong" }],
    ["CreateDomain", { name: "x" }, "AccessDeniedException", 401, { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" }],
  ];
  for (const [operation, input, name, status, credentials] of failures) isError(await client(operation, input, credentials), name, status);

  for (const id of [domainId, second, third]) {
    const deleted = await client("DeleteDomain", { domainId: id });
    expect(deleted).toMatchObject({ domainId: id, status: "DELETED" });
  }
  isError(await client("StartPatientInsightsJob", { ...request, clientToken: randomUUID() }), "ResourceNotFoundException", 404);
}

/** Ids of the jobs that a domain has, as the database knows them: the wire has no list. */
export async function jobsOf(server: TestServer, domainId: string): Promise<string[]> {
  const { rows } = await server.running.storage.pool.query("select id from chartroom.insights_job where domain_id = $1", [domainId]);
  return rows.map((row) => row.id as string);
}
