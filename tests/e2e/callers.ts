// Callers of a whole server as its clients are: signed, with a token, with an EMR login, over either HTTP version. And further practices to be foreign to.
import { createHash, createHmac, randomUUID } from "node:crypto";
import { connect } from "node:http2";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Caller } from "#core/caller.ts";
import { createSandbox } from "#sandbox/sandbox.ts";
import type { KeysFile } from "../../src/main/first-start.ts";
import type { TestServer } from "../server.ts";

/** What a practice's callers prove themselves with. */
export interface PracticeKeys {
  readonly practiceId: string;
  readonly scribeKey: string;
  readonly access: Credentials;
  readonly application: { readonly name: string; readonly key: string };
  readonly emr: { readonly loginId: string; readonly password: string; readonly userId: string };
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined where the text is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into freely by the tests
  readonly json: any;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly http2?: boolean;
}

const OPERATOR = { wire: "operator", actor: "test" } as const;

export async function firstPractice(server: TestServer): Promise<PracticeKeys> {
  const caller: Caller = { ...OPERATOR, practiceId: "00000000-0000-0000-0000-000000000000", requestId: randomUUID() };
  const practice = await server.running.storage.store.look({ caller, purpose: "test" }, (tx) => tx.practices.byName(server.keys.practice));
  if (!practice) throw new Error("the first practice is not there");
  return { practiceId: practice.id, ...fromFile(server.keys) };
}

export function fromFile(keys: KeysFile): Omit<PracticeKeys, "practiceId"> {
  return {
    scribeKey: keys.scribe.apiKey,
    access: { accessKeyId: keys.insights.accessKeyId, secretAccessKey: keys.insights.secretAccessKey },
    application: { name: keys.encounters.applicationName, key: keys.encounters.applicationKey },
    emr: { loginId: keys.sandbox.loginId, password: keys.sandbox.password, userId: keys.sandbox.userId },
  };
}

/** Another practice with keys and a sandbox login of its own. */
export async function addPractice(server: TestServer, name: string): Promise<PracticeKeys> {
  const { store, pool } = server.running.storage;
  const practiceId = randomUUID();
  const caller: Caller = { ...OPERATOR, practiceId, requestId: randomUUID() };
  const made = await store.act({ caller, purpose: "test" }, async (tx) => {
    const accountId = String(100_000_000_000 + Math.floor(Math.random() * 899_999_999_999));
    await tx.practices.add({ id: practiceId, name, accountId, isDefault: false, createdAt: new Date() });
    const application = `app-${practiceId}`;
    return {
      scribe: await tx.keys.create(practiceId, "scribe"),
      insights: await tx.keys.create(practiceId, "insights"),
      encounters: await tx.keys.create(practiceId, "encounters", application),
    };
  });
  const emr = { loginId: `login-${practiceId}`, password: randomUUID(), userId: `clinician-${practiceId}` };
  const sandbox = createSandbox({ pool });
  await sandbox.createUser({ practice: practiceId, ...emr });
  const base = server.running.fhirBase;
  const body = JSON.stringify({ resourceType: "Practitioner", id: emr.userId, active: true, name: [{ text: "Clinician" }] });
  const put = await sandbox.fetchAs(practiceId, base)(`${base}/Practitioner/${emr.userId}`, { method: "PUT", headers: FHIR, body });
  if (!put.ok) throw new Error(`the sandbox refused the practitioner: ${put.status}`);
  return {
    practiceId,
    scribeKey: made.scribe.secret,
    access: { accessKeyId: made.insights.key.publicId, secretAccessKey: made.insights.secret },
    application: { name: made.encounters.key.publicId, key: made.encounters.secret },
    emr,
  };
}

/** Makes a second set of keys for a practice and revokes it at once. */
export async function revokedKeys(server: TestServer, practice: PracticeKeys): Promise<PracticeKeys> {
  const caller: Caller = { ...OPERATOR, practiceId: practice.practiceId, requestId: randomUUID() };
  return server.running.storage.store.act({ caller, purpose: "test" }, async (tx) => {
    const scribe = await tx.keys.create(practice.practiceId, "scribe");
    const insights = await tx.keys.create(practice.practiceId, "insights");
    const encounters = await tx.keys.create(practice.practiceId, "encounters", `revoked-${randomUUID()}`);
    for (const { key } of [scribe, insights, encounters]) await tx.keys.revoke(practice.practiceId, key.id);
    return {
      ...practice,
      scribeKey: scribe.secret,
      access: { accessKeyId: insights.key.publicId, secretAccessKey: insights.secret },
      application: { name: encounters.key.publicId, key: encounters.secret },
    };
  });
}

export const FHIR = { "content-type": "application/fhir+json" };
export const JSON_BODY = { "content-type": "application/json" };

export function basic({ loginId, password }: PracticeKeys["emr"]): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}` };
}

export function encounterHeaders(practice: PracticeKeys): Record<string, string> {
  const { application, emr } = practice;
  return { LoginId: emr.loginId, Password: emr.password, ApplicationName: application.name, ApplicationKey: application.key };
}

/** `path` goes out as it is written, dots, slashes and escapes included. */
export function send(url: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  return sent.http2 ? sendHttp2(url, method, path, sent) : sendHttp1(url, method, path, sent);
}

async function sendHttp1(url: string, method: string, path: string, { headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port, protocol } = new URL(url);
  const { request } = protocol === "https:" ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, method, path, headers: { ...headers, ...length(body, method) }, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const flat = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve(answer(incoming.statusCode ?? 0, Object.fromEntries(flat), Buffer.concat(chunks)));
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function sendHttp2(url: string, method: string, path: string, { headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connect(url);
    session.on("error", reject);
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const stream = session.request({ ...lower, ":method": method, ":path": path }, { endStream: body === undefined });
    const chunks: Buffer[] = [];
    let head: Record<string, string> = {};
    stream.on("response", (received) => {
      head = Object.fromEntries(Object.entries(received).map(([name, value]) => [name, String(value)]));
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", (error) => {
      session.destroy();
      reject(error);
    });
    stream.on("end", () => {
      session.close();
      const { ":status": status, ...rest } = head;
      resolve(answer(Number(status), rest, Buffer.concat(chunks)));
    });
    if (body !== undefined) stream.end(body);
  });
}

function length(body: string | Uint8Array | undefined, method: string): Record<string, string> {
  if (body === undefined) return method === "POST" || method === "PUT" || method === "PATCH" ? { "content-length": "0" } : {};
  return { "content-length": String(Buffer.byteLength(body)) };
}

function answer(status: number, headers: Record<string, string>, bytes: Buffer): Answer {
  const text = bytes.toString("utf8");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, headers, text, json };
}

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

export interface SignedOptions {
  readonly service?: "health-agent" | "s3";
  readonly http2?: boolean;
  /** The Host header to send and sign; else the server's own. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request signed by AWS's own signer. `path` may have a query. */
export async function signed(
  url: string,
  credentials: Credentials,
  method: string,
  path: string,
  body?: string | Uint8Array,
  options: SignedOptions = {},
): Promise<Answer> {
  const service = options.service ?? "health-agent";
  const { protocol, hostname, port, host: own } = new URL(url);
  const host = options.host ?? own;
  const signer = new SignatureV4({ credentials, region: "us-east-1", service, sha256: Sha256, uriEscapePath: service !== "s3" });
  const [plain = "", query = ""] = path.split("?");
  const headers: Record<string, string> = {
    [options.http2 ? ":authority" : "host"]: host,
    ...(body === undefined ? {} : JSON_BODY),
    ...(service === "s3"
      ? {
          "x-amz-content-sha256": createHash("sha256")
            .update(body ?? "")
            .digest("hex"),
        }
      : {}),
    ...options.headers,
  };
  const parameters = Object.fromEntries(new URLSearchParams(query));
  const request = { method, protocol, hostname, port: Number(port), path: plain, query: parameters, headers, body };
  const ready = await signer.sign(request);
  return send(url, method, path, { headers: ready.headers, ...(body === undefined ? {} : { body }), http2: options.http2 ?? false });
}

/** A scribe user's token. */
export async function tokenOf(url: string, apiKey: string, email: string, externalId = email): Promise<string> {
  const query = new URLSearchParams({ email, third_party_internal_id: externalId });
  const got = await send(url, "GET", `/jwt?${query}`, { headers: { "Heidi-Api-Key": apiKey } });
  if (got.status !== 200) throw new Error(`no token: ${got.status} ${got.text}`);
  return got.json.token as string;
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** What the tests ask of an insights job; the sources are the test's. */
export function jobRequest(patientId: string, inputDataConfig: object, more: object = {}): object {
  return {
    patientContext: { patientId },
    insightsContext: { insightsType: "PRE_VISIT" },
    encounterContext: { encounterReason: "Follow-up visit" },
    userContext: { role: "CLINICIAN", userId: "dr-1" },
    inputDataConfig,
    outputDataConfig: { s3OutputPath: "s3://chartroom-output/tests/" },
    ...more,
  };
}

export async function makeDomain(url: string, credentials: Credentials): Promise<string> {
  const made = await signed(url, credentials, "POST", "/domain", JSON.stringify({ name: "Tests" }));
  if (made.status !== 201) throw new Error(`no domain: ${made.status} ${made.text}`);
  return made.json.domainId as string;
}

export async function startJob(url: string, credentials: Credentials, domainId: string, request: object): Promise<string> {
  const started = await signed(url, credentials, "POST", `/domain/${domainId}/patient-insights-job`, JSON.stringify(request));
  if (started.status !== 200) throw new Error(`no job: ${started.status} ${started.text}`);
  return started.json.jobId as string;
}

export interface EndedJob {
  readonly jobStatus: string;
  readonly statusDetails?: string;
  readonly insightsOutput?: { readonly uri: string };
}

export async function endOfJob(url: string, credentials: Credentials, domainId: string, jobId: string): Promise<EndedJob> {
  for (let tries = 0; tries < 1200; tries++) {
    const { json } = await signed(url, credentials, "GET", `/domain/${domainId}/patient-insights-job/${jobId}`);
    if (json?.jobStatus === "SUCCEEDED" || json?.jobStatus === "FAILED") return json as EndedJob;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the job did not end within two minutes");
}

/** One object of /s3 by its `s3://` address. */
export function objectAt(url: string, credentials: Credentials, uri: string): Promise<Answer> {
  return signed(url, credentials, "GET", `/s3/${uri.replace("s3://", "")}`, undefined, { service: "s3" });
}

export interface Fragment {
  readonly section: string;
  /** Its place in the section, from 0. */
  readonly item: number;
  readonly text: string;
  readonly evidence: readonly string[];
}

/** A summary's fragments, in order, each with the name of its section. */
// biome-ignore lint/suspicious/noExplicitAny: the file is looked into freely
export function fragments(summary: any): Fragment[] {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return summary.PatientSummaries[0].PatientSummary.Sections.flatMap((section: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above
    section.ClinicalNarrative.map((one: any, item: number) => ({
      item,
      section: section.SectionName.replace(/^# /, "").trim(),
      text: one.Text,
      evidence: one.Evidence,
    })),
  );
}

/** Runs a job to its end and fetches both its files. Throws with the reason when it fails. */
export async function summaryOf(url: string, credentials: Credentials, domainId: string, request: object) {
  const jobId = await startJob(url, credentials, domainId, request);
  const job = await endOfJob(url, credentials, domainId, jobId);
  if (job.jobStatus !== "SUCCEEDED" || !job.insightsOutput) throw new Error(`the job failed: ${job.statusDetails}`);
  const { uri } = job.insightsOutput;
  const summary = await objectAt(url, credentials, uri);
  const evidence = await objectAt(url, credentials, uri.replace(/summary\.json$/, "evidence.json"));
  return { jobId, uri, summary: summary.json, evidence: evidence.json, fragments: fragments(summary.json) };
}
