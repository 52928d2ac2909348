// Every operation of the insights wire that ends with a reply, success and each error, by the vendor's own clients: botocore, the AWS CLI and the
// JavaScript v3 runtime (over HTTP/2, its default, and HTTP/1.1); on one port, in cleartext and under TLS, with the host prefix and without.
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob, insights.CreateSubscription, insights.GetSubscription, insights.ListSubscriptions, insights.ActivateSubscription, insights.DeactivateSubscription, insights.ListTagsForResource, insights.TagResource, insights.UntagResource by botocore
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob, insights.CreateSubscription, insights.GetSubscription, insights.ListSubscriptions, insights.ActivateSubscription, insights.DeactivateSubscription, insights.ListTagsForResource, insights.TagResource, insights.UntagResource by aws-sdk-js
// proves: insights.CreateDomain, insights.GetDomain, insights.ListDomains, insights.DeleteDomain, insights.StartPatientInsightsJob, insights.GetPatientInsightsJob, insights.CreateSubscription, insights.GetSubscription, insights.ListSubscriptions, insights.ActivateSubscription, insights.DeactivateSubscription, insights.ListTagsForResource, insights.TagResource, insights.UntagResource by aws-cli
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPractice, firstPractice } from "../e2e/callers.ts";
import { startServer, type TestServer } from "../server.ts";
import {
  type AwsClient,
  botocore,
  cli,
  hostsReason,
  javascript,
  NAME,
  type Outcome,
  PYTHON,
  type Reach,
  writeHosts,
} from "./aws-clients.ts";
import { everyError, everyOperation, modelledErrors, type Practices, QUOTAS } from "./every-operation.ts";
import { CLIENTS, installed, missing, run } from "./others.ts";
import { MODEL_FILE, readModel } from "./service-model.ts";

const folder = mkdtempSync(join(tmpdir(), "chartroom-aws-"));
const reason = missing([CLIENTS, MODEL_FILE], [["openssl", "version"]]);
const withoutPython = missing([], [[PYTHON, "-c", "import botocore"]]);
const withoutCli = missing([], [[PYTHON, "-c", "import awscli.clidriver"]]);
const withoutNames = hostsReason(folder);
if (withoutNames) console.warn(`Skipped: ${withoutNames}.`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A certificate of our own with the names that a client comes by. */
async function certificate(): Promise<{ tlsCert: string; tlsKey: string }> {
  const [tlsKey, tlsCert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["127.0.0.1", NAME, `runtime.${NAME}`, `streaming.${NAME}`].map((name, n) => `${n === 0 ? "IP" : "DNS"}:${name}`).join(",");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", tlsKey];
  await run("openssl", [
    "req",
    "-x509",
    ...key,
    "-days",
    "2",
    "-out",
    tlsCert,
    "-subj",
    `/CN=${NAME}`,
    "-addext",
    `subjectAltName=${names}`,
  ]);
  return { tlsCert, tlsKey };
}

describe.skipIf(reason !== undefined).each(["cleartext", "TLS"])("in %s", (how) => {
  let server: TestServer;
  let practices: Practices;
  let program: string;
  let reach: Omit<Reach, "endpoint" | "prefix">;

  beforeAll(async () => {
    program = join(await installed(CLIENTS), "connecthealth.mjs");
    const tls = how === "TLS" ? await certificate() : undefined;
    server = await startServer({ insightsQuotas: QUOTAS, ...tls });
    practices = { own: await firstPractice(server), full: await addPractice(server, "Has little") };
    reach = tls ? { authority: tls.tlsCert } : {};
  }, 240_000);
  afterAll(() => server?.close());

  const byAddress = (): Reach => ({ ...reach, endpoint: server.url, prefix: false });
  const byName = (): Reach => ({ ...reach, endpoint: server.url.replace("127.0.0.1", NAME), prefix: true, hosts: writeHosts(folder) });

  const clients: [string, () => AwsClient, string | undefined][] = [
    ["botocore, without the host prefix", () => botocore(byAddress()), withoutPython],
    ["botocore, with the host prefix", () => botocore(byName()), withoutPython ?? withoutNames],
    ["JavaScript over HTTP/2, without the host prefix", () => javascript(byAddress(), program), undefined],
    ["JavaScript over HTTP/2, with the host prefix", () => javascript(byName(), program), withoutNames],
    ["JavaScript over HTTP/1.1, without the host prefix", () => javascript(byAddress(), program, ["--h1"]), undefined],
    ["JavaScript over HTTP/1.1, with the host prefix", () => javascript(byName(), program, ["--h1"]), withoutNames],
    ["AWS CLI, with the host prefix", () => cli(byName()), withoutCli ?? withoutNames],
  ];

  test.each(clients)("%s", { timeout: 300_000 }, async (name, make, skipped) => {
    if (skipped) return expect(skipped, "skipped, and said above why").toBeTypeOf("string");
    const client = make();
    try {
      const made = await everyOperation(server, practices, client);
      const seen = await everyError(server, practices, client, made, shownBy(name));
      expect(modelledErrors(readModel()).filter((pair) => !seen.has(pair))).toEqual([]);
    } finally {
      await client.close();
    }
  });
});

/** An error as each client shows it: typed, with a text, and with the request's id where it shows one. */
function shownBy(name: string): (outcome: Outcome, error: string, status: number) => void {
  return ({ error }, expected, status) => {
    expect(error).toMatchObject({ name: expected, message: expect.stringMatching(/./) });
    if (name.startsWith("AWS CLI")) return;
    expect(error).toMatchObject({ status, type: expected, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  };
}
