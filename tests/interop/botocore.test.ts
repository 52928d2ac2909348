// The insights wire by Debian's botocore over HTTP/1.1: all six operations, typed errors, its own retries; and the host prefix left on.
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob by botocore
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPractice, firstPractice, jobRequest, makeDomain, type PracticeKeys, signed } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { startLosingProxy } from "./losing-proxy.ts";
import { CLIENTS, clientOutput, MODELS, missing } from "./others.ts";
import { type Client, jobsOf, sixOperations } from "./six-operations.ts";

const PYTHON = "/usr/bin/python3";
const reason = missing([CLIENTS, MODELS], [[PYTHON, "-c", "import botocore"]]);

let server: TestServer;
let own: PracticeKeys;
let other: PracticeKeys;

beforeAll(async () => {
  server = await startServer({ demoData: true });
  own = await firstPractice(server);
  other = await addPractice(server, "Other practice");
});
afterAll(() => server?.close());

const client: Client = (operation, input, credentials = own.access) => {
  const name = operation.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();
  return clientOutput(PYTHON, [join(CLIENTS, "client.py"), server.url, name, JSON.stringify(input)], credentials);
};

describe.skipIf(reason !== undefined)("botocore", () => {
  test("runs all six operations", { timeout: 240_000 }, () =>
    sixOperations(server, { own, other }, client, (result, name, status) => {
      expect(result).toMatchObject({ Error: { Code: name, Message: expect.any(String) }, ResponseMetadata: { HTTPStatusCode: status } });
      // A modelled error is a class of its own; the others are known by name alone.
      expect(result.exception).toBe(name === "UnknownOperationException" ? "ClientError" : name);
      expect((result.ResponseMetadata as { RequestId?: string }).RequestId).toMatch(/^[0-9a-f-]{36}$/);
    }),
  );

  test("starts one job when the first answer is lost and the SDK tries again", async () => {
    const proxy = await startLosingProxy(server.url);
    try {
      const domain = await clientOutput(
        PYTHON,
        [join(CLIENTS, "client.py"), server.url, "create_domain", JSON.stringify({ name: "Retries" })],
        own.access,
      );
      const domainId = String(domain.domainId);
      const input = { ...jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }), domainId };
      proxy.lose = 1;
      const args = [join(CLIENTS, "client.py"), proxy.url, "start_patient_insights_job", JSON.stringify(input), "--attempts", "3"];
      const started = await clientOutput(PYTHON, args, own.access);
      expect(started).toMatchObject({ jobId: expect.any(String), ResponseMetadata: { RetryAttempts: 1 } });
      expect(proxy.lost()).toBe(1);
      expect(await jobsOf(server, domainId)).toEqual([started.jobId]);
    } finally {
      await proxy.close();
    }
  });
});

test.each([false, true])("a signed request with the host prefix is served (HTTP/2: %s)", async (http2) => {
  const domainId = await makeDomain(server.url, own.access);
  const host = `runtime.${new URL(server.url).host}`;
  const body = JSON.stringify({
    ...jobRequest("quennell", { fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } }),
    clientToken: randomUUID(),
  });
  const path = `/domain/${domainId}/patient-insights-job`;
  const started = await signed(server.url, own.access, "POST", path, body, { host, http2 });
  expect([started.status, started.json.jobArn]).toEqual([200, expect.stringContaining(domainId)]);
  const job = await signed(server.url, own.access, "GET", `${path}/${started.json.jobId}`, undefined, { host, http2 });
  expect(job.json.jobId).toBe(started.json.jobId);
});
