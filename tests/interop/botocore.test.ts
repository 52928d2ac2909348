// The insights wire by Debian's botocore over HTTP/1.1: all six operations, typed errors, its own retries; and the host prefix left on.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPractice, firstPractice, jobRequest, makeDomain, type PracticeKeys, signed } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import { CLIENTS, clientOutput, MODELS, missing } from "./others.ts";
import { type Client, sixOperations } from "./six-operations.ts";

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
