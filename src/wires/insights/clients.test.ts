// The six operations by the vendor's own SDK runtimes: JavaScript v3 (HTTP/2, its default) and botocore (HTTP/1.1), errors typed on both.

// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by aws-sdk-js
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by botocore

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Key, type Served, serveForTests } from "./served-for-tests.ts";

const run = promisify(execFile);
const shared = fileURLToPath(new URL("../../../../shared", import.meta.url));
const clients = join(shared, "clients/connecthealth");
const model = join(shared, "models/connecthealth/2025-01-29/service-2.json");

type Result = Record<string, unknown>;
/** `operation` in the model's spelling. */
type Client = (operation: string, input: object, key?: Key) => Promise<Result>;

const fixture = {
  encounterContext: { encounterReason: "Follow-up visit, knee pain" },
  inputDataConfig: {
    fhirServer: { fhirEndpoint: "http://127.0.0.1:8080/fhir/r4/", oauthToken: "t" },
    s3Sources: [{ uri: "s3://chartroom-input/a.pdf" }],
  },
  insightsContext: { insightsType: "PRE_VISIT" },
  outputDataConfig: { s3OutputPath: "s3://chartroom-output/insights/" },
  patientContext: { dateOfBirth: "1970-01-31", patientId: "p-1", pronouns: "SHE_HER" },
  userContext: { role: "CLINICIAN", specialty: "PRIMARY_CARE", userId: "dr-1" },
};

const missing = existsSync(clients) && existsSync(model) ? undefined : `${clients} or the service model is not there`;
if (missing) console.warn(`Skipped: ${missing}.`);

describe.skipIf(missing !== undefined)("with the SDKs' own runtimes", () => {
  let served: Served;
  let folder: string;

  beforeAll(async () => {
    served = await serveForTests();
    folder = await mkdtemp(join(tmpdir(), "chartroom-client-"));
    await cp(clients, folder, { recursive: true });
    await run("chmod", ["-R", "u+w", folder]);
    await run("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function output(program: string, args: string[], key: Key): Promise<Result> {
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secret,
      AWS_REGION: "us-west-2",
      AWS_DEFAULT_REGION: "us-west-2",
      CH_MODEL: model,
      AWS_DATA_PATH: join(shared, "models"),
    };
    // A typed error is exit 1 and a description on standard output.
    const { stdout } = await run(program, args, { env }).catch((failed: { stdout?: string; stderr?: string }) => {
      if (failed.stdout) return { stdout: failed.stdout };
      throw new Error(`${program} failed: ${failed.stderr}`);
    });
    return JSON.parse(stdout) as Result;
  }

  const javascript: Client = (operation, input, key = served.key) =>
    output(process.execPath, [join(folder, "client.mjs"), served.endpoint, operation, JSON.stringify(input)], key);
  const botocore: Client = (operation, input, key = served.key) => {
    const name = operation.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();
    return output("/usr/bin/python3", [join(folder, "client.py"), served.endpoint, name, JSON.stringify(input)], key);
  };

  async function underWay(jobId: string): Promise<void> {
    const caller = { practiceId: served.key.practiceId, wire: "jobs", actor: "test", requestId: "test" } as const;
    const change = { diagnostics: { step: "reading-files", sources: [] }, updatedAt: new Date() } as const;
    await served.storage.store.act({ caller, purpose: "test" }, (tx) => tx.jobs.setStatus(jobId, "IN_PROGRESS", change));
  }

  async function sixOperations(client: Client): Promise<void> {
    const made = await client("CreateDomain", { name: "Clinic", tags: { a: "b" } });
    expect(made).toMatchObject({ name: "Clinic", status: "ACTIVE" });
    const { domainId } = made as { domainId: string };
    expect(new Date(made.createdAt as string).getUTCFullYear()).toBeGreaterThan(2025);
    expect(await client("GetDomain", { domainId })).toMatchObject({ domainId, tags: { a: "b" }, createdAt: made.createdAt });
    expect((await client("ListDomains", { maxResults: 100 })).domains).toContainEqual(expect.objectContaining({ domainId }));

    const request = { ...fixture, domainId };
    const started = await client("StartPatientInsightsJob", { ...request, clientToken: "once" });
    const again = await client("StartPatientInsightsJob", { ...request, clientToken: "once" });
    expect(again.jobId).toBe(started.jobId);
    const job = await client("GetPatientInsightsJob", { domainId, jobId: started.jobId });
    const { oauthToken: _, ...fhirServer } = fixture.inputDataConfig.fhirServer;
    expect(job).toMatchObject({
      ...fixture,
      inputDataConfig: { ...fixture.inputDataConfig, fhirServer },
      jobStatus: "SUBMITTED",
      creationTime: started.creationTime,
    });
    expect(JSON.stringify(job)).not.toContain("oauthToken");

    // Members of ours that the model does not have change nothing for clients made from it.
    await underWay(started.jobId as string);
    const raw = await served.call("GET", `/domain/${domainId}/patient-insights-job/${started.jobId}`, { region: "us-west-2" });
    expect(raw.body.chartroomDiagnostics).toEqual({ step: "reading-files", sources: [] });
    const later = await client("GetPatientInsightsJob", { domainId, jobId: started.jobId });
    expect(later).toEqual({
      ...job,
      jobStatus: "IN_PROGRESS",
      updatedTime: later.updatedTime,
      ...(later.ResponseMetadata ? { ResponseMetadata: later.ResponseMetadata } : {}),
      ...(later.$metadata ? { $metadata: later.$metadata } : {}),
    });

    const failures: [string, object, string, Key?][] = [
      ["StartPatientInsightsJob", { ...request, clientToken: "once", encounterContext: { encounterReason: "x" } }, "ConflictException"],
      ["StartPatientInsightsJob", { ...request, inputDataConfig: {} }, "ValidationException"],
      ["StartPatientInsightsJob", { ...request, domainId: "dom-0000000000000000" }, "ResourceNotFoundException"],
      ["GetPatientInsightsJob", { domainId, jobId: started.jobId }, "ResourceNotFoundException", served.other],
      ["GetDomain", { domainId }, "AccessDeniedException", { ...served.key, secret: "wrong" }],
    ];
    for (const [operation, input, name, key] of failures) {
      expect([operation, await client(operation, input, key)]).toEqual([operation, expect.objectContaining({ exception: name })]);
    }
    expect(await client("DeleteDomain", { domainId })).toMatchObject({ domainId, status: "DELETED" });
  }

  test("JavaScript v3", () => sixOperations(javascript));

  test("botocore", async (context) => {
    const there = await run("/usr/bin/python3", ["-c", "import botocore"]).then(
      () => true,
      () => false,
    );
    if (!there) context.skip("python3-botocore is not installed");
    await sixOperations(botocore);
  });
});
