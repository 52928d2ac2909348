// Signatures made by botocore itself (Debian: python3-botocore), which shares no code with ours. Skipped, saying so, where it is missing.
import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { verifySignature } from "./verify.ts";

const installed = spawnSync("python3", ["-c", "import botocore"], { stdio: "ignore" }).status === 0;
if (!installed) console.warn("skipped: python3 has no botocore (apt-get install python3-botocore)");

const script = `
import json, sys
from botocore.auth import SigV4Auth, S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
out = []
for case in json.load(sys.stdin):
    credentials = Credentials("AKIDEXAMPLE", "secret+/key", case.get("token"))
    request = AWSRequest(method=case["method"], url="http://127.0.0.1:8080" + case["path"], data=case.get("body", "").encode(), headers=case.get("headers", {}))
    kind = case["kind"]
    if kind == "agent":
        SigV4Auth(credentials, "health-agent", "us-east-1").add_auth(request)
    elif kind == "s3":
        request.context["payload_signing_enabled"] = True
        S3SigV4Auth(credentials, "s3", "us-east-1").add_auth(request)
    else:
        S3SigV4QueryAuth(credentials, "s3", "us-east-1", expires=60).add_auth(request)
    prepared = request.prepare()
    headers = {k.lower(): v if isinstance(v, str) else v.decode() for k, v in prepared.headers.items()}
    headers["host"] = "127.0.0.1:8080"
    out.append({"url": prepared.url, "headers": headers})
json.dump(out, sys.stdout)
`;

interface Case {
  kind: "agent" | "s3" | "presigned";
  method: string;
  path: string;
  body?: string;
  token?: string;
  headers?: Record<string, string>;
}

test.skipIf(!installed)("botocore's signatures are accepted for both services and for presigned URLs", async () => {
  const json = { "Content-Type": "application/json" };
  const cases: Case[] = [
    { kind: "agent", method: "POST", path: "/domain/dom-1/patient-insights-job", body: '{"patientId": "1"}', headers: json },
    { kind: "agent", method: "POST", path: "/domain", body: '{"name": "\\u00c4"}', headers: json, token: "session" },
    { kind: "agent", method: "GET", path: "/domain?maxResults=1&nextToken=a%2Fb%3D%2B%20%26" },
    { kind: "agent", method: "DELETE", path: "/tags/arn%3Aaws%3Ahealth-agent%3Aus-east-1%3A1%3Adomain%2Fd?tagKeys=b&tagKeys=a%20c" },
    { kind: "s3", method: "GET", path: "/s3/bucket/a%20b//c/%C3%A4" },
    { kind: "s3", method: "PUT", path: "/s3/bucket/k", body: "text" },
    { kind: "s3", method: "GET", path: "/s3/bucket?list-type=2&prefix=a%20b%2F&delimiter=%2F&encoding-type=url" },
    { kind: "presigned", method: "GET", path: "/s3/bucket/a%20b" },
    { kind: "presigned", method: "HEAD", path: "/s3/bucket/k", token: "session" },
  ];
  const signed = JSON.parse(execFileSync("python3", ["-c", script], { input: JSON.stringify(cases) }).toString()) as {
    url: string;
    headers: Record<string, string>;
  }[];
  for (const [i, one] of cases.entries()) {
    const { url, headers } = signed[i]!;
    const request = { method: one.method, rawPath: url.replace("http://127.0.0.1:8080", ""), headers, body: Buffer.from(one.body ?? "") };
    const check = (secret: string) =>
      verifySignature(request, { services: ["health-agent", "s3"], now: new Date(), secretFor: async () => secret });
    expect([one.path, await check("secret+/key")]).toEqual([one.path, expect.objectContaining({ ok: true, accessKeyId: "AKIDEXAMPLE" })]);
    expect([one.path, await check("wrong")]).toEqual([one.path, expect.objectContaining({ ok: false, reason: "mismatch" })]);
  }
});
