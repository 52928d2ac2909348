// The demo's insights client: puts documents with the S3 SDK, signs the three insights calls with AWS's own signer, fetches what the job wrote.
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SignatureV4 } from "@smithy/signature-v4";
import type { DemoServer, EvidenceEntry, SampleVisit, SummaryFile } from "./sample-visit.ts";
import type { Step } from "./step.ts";

/** SHA-256 and HMAC as the signer wants them. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string | Uint8Array);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(data as string | Uint8Array);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

export async function prepareVisit(
  server: DemoServer,
  visit: SampleVisit,
  step: Step,
): Promise<{ summary: SummaryFile; evidence: readonly EvidenceEntry[] }> {
  const { accessKeyId, secretAccessKey, region } = server.keys.insights;
  const credentials = { accessKeyId, secretAccessKey };
  const s3 = new S3Client({ endpoint: `${server.url}/s3`, region, forcePathStyle: true, credentials });
  const call = signedCaller(server, credentials, region);
  try {
    await step(`Putting ${visit.documents.length} documents into s3://chartroom-input`, async () => {
      for (const name of visit.documents) {
        const body = readFileSync(join(server.examples, "documents", name));
        await s3.send(
          new PutObjectCommand({
            Bucket: "chartroom-input",
            Key: `demo/${name}`,
            Body: body,
            ContentType: name.endsWith(".pdf") ? "application/pdf" : "text/plain",
          }),
        );
      }
    });
    const { domainId } = await step("CreateDomain", () => call("POST", "/domain", { name: "Demo" }));
    const { jobId } = await step("StartPatientInsightsJob", () =>
      call("POST", `/domain/${domainId}/patient-insights-job`, jobRequest(server, visit)),
    );
    const uri = await step("GetPatientInsightsJob until SUCCEEDED", () =>
      outputOf(call, `/domain/${domainId}/patient-insights-job/${jobId}`),
    );
    const read = async (name: string) => {
      const place = new URL(uri.replace(/summary\.json$/, name));
      const got = await s3.send(new GetObjectCommand({ Bucket: place.host, Key: decodeURI(place.pathname.slice(1)) }));
      return JSON.parse((await got.Body?.transformToString()) ?? "");
    };
    return await step(`Fetching ${uri}`, async () => ({
      summary: await read("summary.json"),
      evidence: (await read("evidence.json")).Evidence,
    }));
  } finally {
    s3.destroy();
  }
}

function jobRequest(server: DemoServer, visit: SampleVisit) {
  return {
    patientContext: { patientId: visit.patientId, dateOfBirth: visit.dateOfBirth, pronouns: visit.pronouns },
    insightsContext: { insightsType: "PRE_VISIT" },
    encounterContext: { encounterReason: visit.encounterReason },
    userContext: visit.userContext,
    inputDataConfig: {
      fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` },
      s3Sources: visit.documents.map((name) => ({ uri: `s3://chartroom-input/demo/${name}` })),
    },
    outputDataConfig: { s3OutputPath: "s3://chartroom-output/demo/" },
  };
}

type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, string>>;

async function outputOf(call: Call, path: string): Promise<string> {
  for (let tries = 0; tries < 240; tries++) {
    const job = (await call("GET", path)) as unknown as { jobStatus: string; statusDetails?: string; insightsOutput?: { uri: string } };
    if (job.jobStatus === "SUCCEEDED" && job.insightsOutput) return job.insightsOutput.uri;
    if (job.jobStatus === "FAILED") throw new Error(`The job failed: ${job.statusDetails}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The job did not end within a minute.");
}

function signedCaller(server: DemoServer, credentials: { accessKeyId: string; secretAccessKey: string }, region: string): Call {
  const signer = new SignatureV4({ credentials, region, service: "health-agent", sha256: Sha256, uriEscapePath: true });
  const { protocol, hostname, port, host } = new URL(server.url);
  const call: Call = async (method, path, body) => {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers: Record<string, string> = { host, ...(body === undefined ? {} : { "content-type": "application/json" }) };
    const signed = await signer.sign({ method, protocol, hostname, port: Number(port), path, query: {}, headers, body: text });
    const response = await fetch(server.url + path, { method, headers: signed.headers, ...(body === undefined ? {} : { body: text }) });
    const answer = (await response.json()) as Record<string, string>;
    // Calls have a rate; SDKs wait in the same way.
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get("retry-after") ?? 1)));
      return call(method, path, body);
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.headers.get("x-amzn-errortype")}: ${answer.message}`);
    return answer;
  };
  return call;
}
