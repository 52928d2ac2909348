// Clients of the three wires and of the sandbox EMR, for tests that break things: every answer comes back as it is, and a broken connection throws.
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { KeysFile } from "../../src/main/first-start.ts";
import { signer } from "./sign-request.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of three wires, looked at member by member
  readonly json: any;
}

export interface Server {
  readonly url: string;
  readonly keys: KeysFile;
}

export const PATIENT = "fault-patient";
export const TEMPLATE = "659b8042fe093d6592b41ef7";
const LONGEST_MS = 60_000;

export async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A patient of the sandbox EMR with something to say about him. */
export async function makePatient(server: Server, id = PATIENT): Promise<void> {
  const resources = [
    { resourceType: "Patient", id, name: [{ family: "Tarnwick", given: ["Odo"] }], gender: "male", birthDate: "1961-04-05" },
    {
      resourceType: "Condition",
      id: `${id}-condition`,
      subject: { reference: `Patient/${id}` },
      clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
      code: { text: "Essential hypertension" },
      recordedDate: "2020-02-03",
    },
  ];
  for (const resource of resources) {
    const made = await fhir(server, "PUT", `${resource.resourceType}/${resource.id}`, resource);
    if (made.status >= 300) throw new Error(`the sandbox refused ${resource.resourceType}: ${made.text}`);
  }
}

export function fhir(server: Server, method: string, path: string, body?: unknown): Promise<Answer> {
  const { loginId, password } = server.keys.sandbox;
  return send(`${server.url}/fhir/r4/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}`,
      "content-type": "application/fhir+json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** How many encounters of the EMR carry this identifier. */
export async function encountersNamed(server: Server, alias: string): Promise<number> {
  const { status, json, text } = await fhir(server, "GET", `Encounter?identifier=${encodeURIComponent(alias)}&_count=50`);
  if (status !== 200) throw new Error(`the search was answered ${status}: ${text}`);
  return ((json as { entry?: unknown[] }).entry ?? []).length;
}

export async function scribeToken(server: Server, email = "dr.odd@fault.example"): Promise<string> {
  const query = new URLSearchParams({ email, third_party_internal_id: "fault" });
  const { status, json, text } = await send(`${server.url}/jwt?${query}`, { headers: { "Heidi-Api-Key": server.keys.scribe.apiKey } });
  if (status !== 200) throw new Error(`/jwt was answered ${status}: ${text}`);
  return json.token;
}

export function scribe(server: Server, token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  return send(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A form with a file and fields. */
export function scribeForm(
  server: Server,
  token: string,
  path: string,
  part: string,
  file: File,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const form = new FormData();
  form.append(part, file);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return send(server.url + path, { method: "POST", headers: { authorization: `Bearer ${token}` }, body: form });
}

/** A WAV file of one second of a tone, which differs with its pitch. */
export function toneFile(pitch = 1): File {
  const bytes = Buffer.alloc(44 + 16_000);
  bytes.write("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x80\x3e\0\0", 0, "latin1");
  // It comes and goes, as no steady noise does.
  for (let at = 0; at < 8_000; at += 1)
    bytes.writeInt16LE(Math.round(Math.sin((at * pitch) / 3) * (at % 4_000 < 2_000 ? 9_000 : 90)), 44 + at * 2);
  return new File([bytes], "tone.wav", { type: "audio/wav" });
}

export const NOTE_REQUEST = {
  generation_method: "TEMPLATE",
  template_id: TEMPLATE,
  addition: "",
  voice_style: "GOLDILOCKS",
  brain: "LEFT",
};

/** The text of a stream that ended; undefined where it broke off or was refused. */
export function streamedText({ status, headers, text }: Answer): string | undefined {
  if (status !== 200 || !headers.get("content-type")?.startsWith("text/event-stream")) return undefined;
  const events = text.split("\n\n").filter((event) => event.startsWith("data: "));
  return events.map((event) => (JSON.parse(event.slice(6)) as { data: string }).data).join("");
}

export function encounterBody(server: Server, alias: string, patientId = PATIENT) {
  return {
    UserId: server.keys.sandbox.userId,
    PatientId: patientId,
    Encounter: { EncounterAlias: alias, EncounterDateTime: "2026-03-02T10:00:00Z" },
  };
}

export function postEncounter(
  server: Server,
  key: string,
  body: unknown,
  credentials: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { loginId, password } = server.keys.sandbox;
  const { applicationName, applicationKey } = server.keys.encounters;
  return send(`${server.url}/api/v1/Sandbox/PatientEncounters`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      LoginId: loginId,
      Password: password,
      ApplicationName: applicationName,
      ApplicationKey: applicationKey,
      ...credentials,
    },
    body: JSON.stringify(body),
  });
}

/** A signed call of the insights wire. */
export function insights(server: Server, method: string, path: string, body?: unknown): Promise<Answer> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = signer(server.keys.insights, new URL(server.url).host)(method, path, text);
  return send(server.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: text }),
  });
}

/** As the practice, by its key. `path` is below /operator/v1. */
export function operator(server: Server, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { "x-api-key": server.keys.scribe.apiKey };
  return send(`${server.url}/operator/v1/${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

export async function makeDomain(server: Server): Promise<string> {
  const { status, json, text } = await insights(server, "POST", "/domain", { name: "Faults" });
  if (status !== 201) throw new Error(`CreateDomain was answered ${status}: ${text}`);
  return json.domainId;
}

export function jobBody(clientToken: string | undefined, fhirServer: Readonly<Record<string, string>>, patientId = PATIENT) {
  return {
    ...(clientToken === undefined ? {} : { clientToken }),
    patientContext: { patientId, dateOfBirth: "1961-04-05" },
    insightsContext: { insightsType: "PRE_VISIT" },
    encounterContext: { encounterReason: "Blood pressure" },
    userContext: { role: "CLINICIAN", userId: "fault-clinician" },
    inputDataConfig: { fhirServer },
    outputDataConfig: { s3OutputPath: "s3://chartroom-output/faults" },
  };
}

/** Asks until `seen` says so; the time is only there so that a test that fails ends. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < end) {
    const found = await ask().catch((error) => {
      last = error;
      return undefined;
    });
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what} did not happen within ${seconds} seconds`, { cause: last });
}

/** The job when it has ended. */
export function endedJob(server: Server, domainId: string, jobId: string, seconds?: number): Promise<Answer["json"]> {
  const ask = async () => {
    const { status, json } = await insights(server, "GET", `/domain/${domainId}/patient-insights-job/${jobId}`);
    return status === 200 && ["SUCCEEDED", "FAILED"].includes(json.jobStatus) ? json : undefined;
  };
  return until(`the end of job ${jobId}`, ask, seconds);
}

/** The text of one file that a job has written. `uri` is `s3://bucket/key`. */
export async function outputText(server: Server, uri: string): Promise<string> {
  const { region, ...credentials } = server.keys.insights;
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const s3 = new S3Client({ endpoint: `${server.url}/s3`, region, forcePathStyle: true, credentials });
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return (await Body?.transformToString()) ?? "";
  } finally {
    s3.destroy();
  }
}

/** Keys of everything that jobs have written, as a client of the object store sees it. */
export async function outputKeys(server: Server): Promise<string[]> {
  const { region, ...credentials } = server.keys.insights;
  const s3 = new S3Client({ endpoint: `${server.url}/s3`, region, forcePathStyle: true, credentials });
  try {
    const keys: string[] = [];
    for (let token: string | undefined; ; ) {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: "chartroom-output", Prefix: "faults/", ContinuationToken: token }));
      for (const { Key } of page.Contents ?? []) keys.push(Key ?? "");
      token = page.NextContinuationToken;
      if (token === undefined) return keys.sort();
    }
  } finally {
    s3.destroy();
  }
}
