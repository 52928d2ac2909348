// The insights wire by the AWS SDK for JavaScript v3 runtime: over HTTP/2, which is its default for this service, and over HTTP/1.1.
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by aws-sdk-js
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPractice, firstPractice, jobRequest, type PracticeKeys } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { startLosingProxy } from "./losing-proxy.ts";
import { CLIENTS, clientOutput, installed, MODELS, missing } from "./others.ts";
import { jobsOf, sixOperations } from "./six-operations.ts";

const reason = missing([CLIENTS, MODELS]);

describe.skipIf(reason !== undefined)("AWS SDK for JavaScript v3", () => {
  let server: TestServer;
  let own: PracticeKeys;
  let other: PracticeKeys;
  let program: string;

  beforeAll(async () => {
    program = join(await installed(CLIENTS), "client.mjs");
    server = await startServer({ demoData: true });
    own = await firstPractice(server);
    other = await addPractice(server, "Other practice");
  }, 240_000);
  afterAll(() => server?.close());

  test.each([
    ["HTTP/2", []],
    ["HTTP/1.1", ["--h1"]],
  ])("runs all six operations over %s", { timeout: 240_000 }, (_version, flags) =>
    sixOperations(
      server,
      { own, other },
      (operation, input, credentials = own.access) =>
        clientOutput(process.execPath, [program, server.url, operation, JSON.stringify(input), ...flags], credentials),
      (result, name, status) =>
        expect(result).toMatchObject({
          exception: name,
          message: expect.stringMatching(/./),
          fault: "client",
          metadata: { httpStatusCode: status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), attempts: 1 },
        }),
    ),
  );

  test("starts one job when the first answer is lost and the SDK tries again", async () => {
    const proxy = await startLosingProxy(server.url);
    try {
      const domain = await clientOutput(
        process.execPath,
        [program, server.url, "CreateDomain", JSON.stringify({ name: "Retries" })],
        own.access,
      );
      const domainId = String(domain.domainId);
      const input = { ...jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }), domainId };
      proxy.lose = 1;
      const args = [program, proxy.url, "StartPatientInsightsJob", JSON.stringify(input), "--h1", "--attempts", "3"];
      const started = await clientOutput(process.execPath, args, own.access);
      expect(started).toMatchObject({ jobId: expect.any(String), $metadata: { attempts: 2 } });
      expect(proxy.lost()).toBe(1);
      expect(await jobsOf(server, domainId)).toEqual([started.jobId]);
    } finally {
      await proxy.close();
    }
  });
});
