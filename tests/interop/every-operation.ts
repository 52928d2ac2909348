// All operations of the insights wire that end with a reply, success and every error that the service model names for each, as one client after another
// runs them against a whole server. The client is the test's.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { jobRequest, type PracticeKeys } from "../e2e/callers.ts";
import type { TestServer } from "../server.ts";
import type { AwsClient, Outcome, Value } from "./aws-clients.ts";
import type { ServiceModel } from "./service-model.ts";

/** `full` has one domain, one subscription and one call of each operation in a quarter of an hour; `own` may do anything. */
export interface Practices {
  readonly own: PracticeKeys;
  readonly full: PracticeKeys;
}

/** At any rate what `full` needs to make its one of each. */
export const QUOTAS = {
  domains: 1,
  subscriptions: 1,
  rates: Object.fromEntries([
    ["CreateDomain", 1_000],
    ["CreateSubscription", 1_000],
    ...[
      ...[
        "GetDomain",
        "ListDomains",
        "DeleteDomain",
        "GetSubscription",
        "ListSubscriptions",
        "ActivateSubscription",
        "DeactivateSubscription",
      ],
      ...["ListTagsForResource", "TagResource", "UntagResource", "StartPatientInsightsJob", "GetPatientInsightsJob"],
    ].map((operation) => [operation, 0.001]),
  ]),
  practices: { "First practice": { domains: 100, subscriptions: 100, rates: "none" } },
};

export const OPERATIONS = [
  ...["CreateDomain", "GetDomain", "ListDomains", "DeleteDomain", "CreateSubscription", "GetSubscription", "ListSubscriptions"],
  ...["ActivateSubscription", "DeactivateSubscription", "ListTagsForResource", "TagResource", "UntagResource"],
  ...["StartPatientInsightsJob", "GetPatientInsightsJob"],
];

async function done(asked: Promise<Outcome>): Promise<Value> {
  const { value, error } = await asked;
  expect(error).toBeUndefined();
  return value;
}

const recent = (time: unknown) => expect(Math.abs(Date.now() - Date.parse(String(time)))).toBeLessThan(600_000);

/** The things it made, in a domain that is still there. */
export interface Made {
  readonly domainId: string;
  readonly arn: string;
  readonly subscriptionId: string;
  readonly jobId: string;
  readonly clientToken: string;
  readonly request: object;
}

export async function everyOperation(server: TestServer, { own: { access } }: Practices, client: AwsClient): Promise<Made> {
  const call = (operation: string, input: object) => done(client.call(operation, input, access));
  const webApp = { ehrRole: "arn:aws:iam::123456789012:role/r", idcRegion: "eu-west-2" };
  const kmsKeyArn = "arn:aws:kms:eu-west-2:123456789012:key/0a-1b";
  const made = await call("CreateDomain", {
    name: "Klinik Süd",
    kmsKeyArn,
    webAppSetupConfiguration: { ...webApp, idcInstanceId: "ssoins-1" },
    tags: { team: "a" },
  });
  const { domainId, arn } = made;
  const whole = {
    domainId,
    arn,
    name: "Klinik Süd",
    status: "ACTIVE",
    kmsKeyArn,
    encryptionContext: { encryptionType: "CUSTOMER_MANAGED_KEY", kmsKeyArn },
    webAppConfiguration: { ...webApp, idcApplicationId: "ssoins-1" },
  };
  expect(made).toMatchObject(whole);
  recent(made.createdAt);
  expect(await call("GetDomain", { domainId })).toMatchObject({ ...whole, tags: { team: "a" } });
  const doomed = await call("CreateDomain", { name: "to be deleted" });
  expect(doomed.encryptionContext).toEqual({ encryptionType: "AWS_OWNED_KEY" });
  expect(await call("DeleteDomain", { domainId: doomed.domainId })).toMatchObject({ domainId: doomed.domainId, status: "DELETED" });
  const { pages } = await done(client.pages("ListDomains", { status: "ACTIVE" }, 2, access));
  const listed = pages.flatMap((page: Value) => page.domains).map((one: Value) => one.domainId);
  expect(listed).toContain(domainId);
  expect(listed).not.toContain(doomed.domainId);
  expect(new Set(listed).size).toBe(listed.length);

  // Tags: an ARN in the path, names and values that have to be encoded.
  const odd = { "a key: 50 % é/ü?&=+": "välue, 2 + 2 = 4", empty: "" };
  await call("TagResource", { resourceArn: arn, tags: odd });
  expect((await call("ListTagsForResource", { resourceArn: arn })).tags).toEqual({ team: "a", ...odd });
  await call("UntagResource", { resourceArn: arn, tagKeys: ["a key: 50 % é/ü?&=+", "team", "never there"] });
  expect((await call("GetDomain", { domainId })).tags).toEqual({ empty: "" });

  const subscriptions: Value[] = [];
  for (let n = 0; n < 5; n++) subscriptions.push(await call("CreateSubscription", { domainId }));
  const [first] = subscriptions;
  const { subscriptionId } = first;
  expect(first).toMatchObject({ domainId, arn: `${arn}/subscription/${subscriptionId}`, status: "ACTIVE" });
  for (const time of [first.createdAt, first.lastUpdatedAt, first.activatedAt]) recent(time);
  const off = (await call("DeactivateSubscription", { domainId, subscriptionId })).subscription;
  expect(off).toMatchObject({ subscriptionId, status: "INACTIVE", createdAt: first.createdAt, activatedAt: first.activatedAt });
  recent(off.deactivatedAt);
  expect((await call("DeactivateSubscription", { domainId, subscriptionId })).subscription).toEqual(off);
  const on = (await call("ActivateSubscription", { domainId, subscriptionId })).subscription;
  expect(on).toMatchObject({ subscriptionId, status: "ACTIVE", deactivatedAt: off.deactivatedAt });
  expect((await call("GetSubscription", { domainId, subscriptionId })).subscription).toEqual(on);
  const all = await done(client.pages("ListSubscriptions", { domainId }, 2, access));
  expect(all.pages.flatMap((page: Value) => page.subscriptions).map((one: Value) => one.subscriptionId)).toEqual(
    subscriptions.map((one) => one.subscriptionId),
  );

  const clientToken = randomUUID();
  const fhirServer = { fhirEndpoint: `${server.url}/fhir/r4`, oauthToken: "not-to-be-seen" };
  const request = { ...jobRequest("nobody", { fhirServer }), domainId, clientToken };
  const started = await call("StartPatientInsightsJob", request);
  expect(started.jobArn).toBe(`${arn}/patient-insights-job/${started.jobId}`);
  recent(started.creationTime);
  expect((await call("StartPatientInsightsJob", request)).jobId).toBe(started.jobId);
  const job = await call("GetPatientInsightsJob", { domainId, jobId: started.jobId });
  expect(job).toMatchObject({
    ...(started.jobArn && { jobArn: started.jobArn }),
    patientContext: { patientId: "nobody" },
    inputDataConfig: { fhirServer: { fhirEndpoint: fhirServer.fhirEndpoint } },
    creationTime: started.creationTime,
  });
  expect(JSON.stringify(job)).not.toContain("not-to-be-seen");
  return { domainId, arn, subscriptionId, jobId: started.jobId, clientToken, request };
}

const STATUS: Readonly<Record<string, number>> = {
  AccessDeniedException: 401,
  ConflictException: 409,
  InternalServerException: 500,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  ValidationException: 400,
};

/** Each error by each operation that can give it; gives the pairs that were seen. */
export async function everyError(
  server: TestServer,
  practices: Practices,
  client: AwsClient,
  made: Made,
  isError: (outcome: Outcome, name: string, status: number) => void,
): Promise<Set<string>> {
  const { own, full } = practices;
  const seen = new Set<string>();
  const fails = async (operation: string, input: object, name: string, credentials = own.access) => {
    const outcome = await client.call(operation, input, credentials);
    expect([operation, outcome.error?.name, outcome.value]).toEqual([operation, name, undefined]);
    isError(outcome, name, STATUS[name] ?? 0);
    seen.add(`${operation} ${name}`);
  };
  const { domainId, arn, subscriptionId, jobId, request, clientToken } = made;
  const inputs: Readonly<Record<string, object>> = {
    CreateDomain: { name: "x" },
    GetDomain: { domainId },
    ListDomains: {},
    DeleteDomain: { domainId },
    CreateSubscription: { domainId },
    GetSubscription: { domainId, subscriptionId },
    ListSubscriptions: { domainId },
    ActivateSubscription: { domainId, subscriptionId },
    DeactivateSubscription: { domainId, subscriptionId },
    ListTagsForResource: { resourceArn: arn },
    TagResource: { resourceArn: arn, tags: { a: "b" } },
    UntagResource: { resourceArn: arn, tagKeys: ["a"] },
    StartPatientInsightsJob: { ...request, clientToken: randomUUID() },
    GetPatientInsightsJob: { domainId, jobId },
  };
  const nowhere = "dom-0000000000000000000zz";
  const wrong = { ...own.access, secretAccessKey: "wrong" };
  for (const operation of OPERATIONS) {
    const input = inputs[operation]!;
    const elsewhere = {
      ...input,
      ...("domainId" in input ? { domainId: nowhere } : {}),
      ...("resourceArn" in input ? { resourceArn: arn.replace(/dom-.*/, nowhere) } : {}),
    };
    const bad = {
      ...input,
      ...("domainId" in input ? { domainId: "dom-Capital-and-too-short" } : {}),
      ...("resourceArn" in input ? { resourceArn: "arn" } : {}),
    };
    await fails(operation, input, "AccessDeniedException", wrong);
    if (!["CreateDomain", "ListDomains"].includes(operation)) await fails(operation, elsewhere, "ResourceNotFoundException");
    if (operation === "CreateDomain") await fails(operation, { name: "x".repeat(65) }, "ValidationException");
    else if (operation === "ListDomains") await fails(operation, { nextToken: "never given" }, "ValidationException");
    else await fails(operation, bad, "ValidationException");
  }
  await fails(
    "StartPatientInsightsJob",
    { ...request, clientToken, encounterContext: { encounterReason: "Another" } },
    "ConflictException",
  );

  // The practice that has little: its first domain and subscription, then no more.
  const theirs = (await client.call("CreateDomain", { name: "only" }, full.access)).value ?? (await onlyDomain(server, full));
  await fails("CreateDomain", { name: "second" }, "ServiceQuotaExceededException", full.access);
  await client.call("CreateSubscription", { domainId: theirs.domainId }, full.access);
  await fails("CreateSubscription", { domainId: theirs.domainId }, "ServiceQuotaExceededException", full.access);
  for (const operation of OPERATIONS.filter((one) => !one.startsWith("Create"))) {
    await client.call(operation, inputs[operation]!, full.access);
    await fails(operation, inputs[operation]!, "ThrottlingException", full.access);
  }

  // A table that is away: the server cannot do what it is asked, and says no more than that.
  const { pool } = server.running.storage;
  await pool.query("alter table chartroom.domain rename to domain_away");
  try {
    for (const operation of OPERATIONS) await fails(operation, inputs[operation]!, "InternalServerException");
  } finally {
    await pool.query("alter table chartroom.domain_away rename to domain");
  }
  return seen;
}

/** Of the practice that may have one only: made by a client before. */
async function onlyDomain(server: TestServer, { practiceId }: PracticeKeys): Promise<{ domainId: string }> {
  const { rows } = await server.running.storage.pool.query("select id from chartroom.domain where practice_id = $1", [practiceId]);
  return { domainId: rows[0].id };
}

/** What the model says that each operation can fail with. */
export function modelledErrors(model: ServiceModel): string[] {
  return OPERATIONS.flatMap((operation) => (model.operations[operation]!.errors ?? []).map(({ shape }) => `${operation} ${shape}`));
}
