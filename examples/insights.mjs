// An insights client: signs with AWS's own signer, starts a job on a sample patient, waits, and fetches summary.json with the S3 SDK.
//   node examples/insights.mjs [BASE_URL] [KEYS_FILE]     the server must have been started with --demo-data
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SignatureV4 } from "@smithy/signature-v4";

const base = process.argv[2] ?? "http://127.0.0.1:8080";
const keys = JSON.parse(readFileSync(process.argv[3] ?? "chartroom-data/keys.json", "utf8"));
const { region, ...credentials } = keys.insights;

class Sha256 {
  constructor(secret) {
    this.hash = secret ? createHmac("sha256", secret) : createHash("sha256");
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return this.hash.digest();
  }
}

const signer = new SignatureV4({ credentials, region, service: "health-agent", sha256: Sha256, uriEscapePath: true });

async function call(method, path, body) {
  const { protocol, hostname, port, host } = new URL(base);
  const text = body ? JSON.stringify(body) : "";
  const headers = { host, ...(body ? { "content-type": "application/json" } : {}) };
  const signed = await signer.sign({ method, protocol, hostname, port, path, query: {}, headers, body: text });
  const response = await fetch(base + path, { method, headers: signed.headers, ...(body ? { body: text } : {}) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.headers.get("x-amzn-errortype")}: ${answer.message}`);
  return answer;
}

const { domainId } = await call("POST", "/domain", { name: "example" });
const { jobId } = await call("POST", `/domain/${domainId}/patient-insights-job`, {
  patientContext: { patientId: keys.sandbox.patientId },
  insightsContext: { insightsType: "PRE_VISIT" },
  encounterContext: { encounterReason: "Diabetes follow-up" },
  userContext: { role: "CLINICIAN", userId: "dr-lee" },
  inputDataConfig: { fhirServer: { fhirEndpoint: `${base}/fhir/r4` } },
  outputDataConfig: { s3OutputPath: "s3://chartroom-output/examples/" },
});

let job;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  job = await call("GET", `/domain/${domainId}/patient-insights-job/${jobId}`);
} while (job.jobStatus === "SUBMITTED" || job.jobStatus === "IN_PROGRESS");
if (job.jobStatus === "FAILED") throw new Error(job.statusDetails);

const place = new URL(job.insightsOutput.uri);
const s3 = new S3Client({ endpoint: `${base}/s3`, region, forcePathStyle: true, credentials });
const object = await s3.send(new GetObjectCommand({ Bucket: place.host, Key: decodeURI(place.pathname.slice(1)) }));
const summary = JSON.parse(await object.Body.transformToString());
for (const section of summary.PatientSummaries[0].PatientSummary.Sections) {
  console.log(section.SectionName.trim());
  console.log(section.ClinicalNarrative.map((item) => item.Text).join(""));
}
s3.destroy();
