// What becomes of notes and sessions is told to the practice's webhook: signed, by ids only, again with the same id until it is taken.
import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scribeForm, toneFile } from "../faults/wire-clients.ts";
import { startServer, type TestServer } from "../server.ts";
import { bearer, JSON_BODY, send, tokenOf } from "./callers.ts";

const SECRET = "session-events-secret";
const CANARY = "Canary cough";
let folder: string;
let receiver: Server;
let speech: Server;
let server: TestServer;
/** What the speech server answers from now on. */
let deaf = false;
/** How many deliveries are refused before one is taken. */
let refuse = 0;
const told: { readonly body: string; readonly signature: string; readonly taken: boolean }[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += String(piece);
    const taken = refuse === 0;
    if (!taken) refuse -= 1;
    told.push({ body, signature: String(request.headers["chartroom-signature"]), taken });
    response.writeHead(taken ? 204 : 503).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  speech = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(deaf ? 503 : 200, { "content-type": "text/plain" }).end(`${CANARY} for 3 days.`));
  });
  await new Promise<void>((resolve) => speech.listen(0, "127.0.0.1", resolve));
  folder = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  await writeFile(join(folder, "secret"), SECRET);
  server = await startServer({
    allowedAddresses: ["127.0.0.1"],
    webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`,
    speechEngine: { engine: "openai-compatible", baseUrl: `http://127.0.0.1:${(speech.address() as AddressInfo).port}/v1`, model: "m" },
    webhookSecret: `file:${join(folder, "secret")}`,
  });
});
afterAll(async () => {
  await server?.close();
  receiver?.close();
  speech?.close();
  await rm(folder, { recursive: true, force: true });
});

const types = (sessionId: string) =>
  told.filter(({ body, taken }) => taken && JSON.parse(body).sessionId === sessionId).map(({ body }) => JSON.parse(body).type as string);

test("a note drafted, signed and deleted, and one that failed, are told once taken, signed, without a word of the patient", async () => {
  const token = await tokenOf(server.url, server.keys.scribe.apiKey, "dr@practice.example");
  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = bearer(token)) =>
    send(server.url, method, path, { headers: { ...headers, ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const number = (await ask("POST", "/sessions", {})).json.session_id as string;
  await ask("PATCH", `/sessions/${number}`, { clinician_notes: [`${CANARY}. Plan: rest.`], generate_output_without_recording: true });
  const path = `/operator/v1/sessions/${number}`;
  refuse = 1;
  const { id: noteId } = (await ask("POST", `${path}/note`, {})).json;
  const sessionId = (await ask("GET", path)).json.id as string;
  await expect.poll(() => types(sessionId), { timeout: 60_000 }).toEqual(["note.drafted"]);
  const drafted = told.filter(({ body }) => JSON.parse(body).type === "note.drafted");
  expect(drafted).toHaveLength(2);
  expect(drafted.map(({ taken }) => taken)).toEqual([false, true]);
  expect(drafted[0]!.body).toBe(drafted[1]!.body);
  expect(JSON.parse(drafted[0]!.body)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    type: "note.drafted",
    practiceId: expect.any(String),
    sessionId,
    noteId,
    at: expect.any(String),
  });

  await ask("POST", `${path}/note:sign`, {});
  await expect.poll(() => types(sessionId), { timeout: 60_000 }).toContain("note.signed");
  const key = { "x-api-key": server.keys.scribe.apiKey };
  await ask("DELETE", `${path}?reason=entered-in-error`, undefined, key);
  await expect.poll(() => types(sessionId), { timeout: 60_000 }).toContain("session.deleted");

  const other = (await ask("POST", "/sessions", {})).json.session_id as string;
  await ask("PATCH", `/sessions/${other}`, { clinician_notes: [`${CANARY}. Plan: rest.`], generate_output_without_recording: true });
  const failing = (await ask("POST", `/operator/v1/sessions/${other}/note`, {})).json.id as string;
  const failed = (await ask("GET", `/operator/v1/sessions/${other}`)).json.id as string;
  await expect.poll(() => types(failed), { timeout: 60_000 }).toContain("note.drafted");
  // As if it were still being written.
  await server.running.storage.pool.query("UPDATE chartroom.note SET status = 'drafting' WHERE id = $1", [failing]);
  await ask("POST", `/operator/v1/sessions/${other}/notes/${failing}:cancel`);
  await expect.poll(() => types(failed), { timeout: 60_000 }).toContain("note.failed");

  for (const { body, signature } of told) {
    const [, time, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(hex).toBe(createHmac("sha256", SECRET).update(`${time}.${body}`).digest("hex"));
    expect(body).not.toContain(CANARY);
  }
  expect(server.logs()).not.toContain(CANARY);
});

test("a document that is ready is told; documents and answers go with their session, to the last word", async () => {
  const token = await tokenOf(server.url, server.keys.scribe.apiKey, "dr@practice.example");
  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = bearer(token)) =>
    send(server.url, method, path, { headers: { ...headers, ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const number = (await ask("POST", "/sessions", {})).json.session_id as string;
  await ask("PATCH", `/sessions/${number}`, {
    clinician_notes: [`${CANARY} for 3 days.`, "Plan: rest."],
    generate_output_without_recording: true,
  });
  const document = (await ask("POST", `/sessions/${number}/documents`, {})).json.id as string;
  expect((await ask("POST", `/sessions/${number}/ask-ai`, { ai_command_text: "What is the plan?" })).text).toContain("rest.");
  const path = `/operator/v1/sessions/${number}`;
  const read = (await ask("GET", path)).json;
  expect(read.documents).toMatchObject([{ id: document, status: "drafted", sections: expect.any(Array) }]);
  await expect.poll(() => types(read.id), { timeout: 60_000 }).toEqual(["document.ready"]);
  expect(told.map(({ body }) => JSON.parse(body)).find(({ sessionId }) => sessionId === read.id)).toMatchObject({ documentId: document });

  const { pool } = server.running.storage;
  const key = { "x-api-key": server.keys.scribe.apiKey };
  expect((await ask("DELETE", `${path}?reason=patient-request`, undefined, key)).status).toBe(200);
  for (const table of ["scribe_document", "session_answer"]) {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM chartroom.${table} WHERE session_id = $1`, [read.id]);
    expect([table, rows[0].n]).toEqual([table, 0]);
  }
  const { rows } = await pool.query("SELECT stream FROM chartroom.feed_event WHERE data::text LIKE $1", [`%${CANARY}%`]);
  expect(rows.filter(({ stream }) => !stream.startsWith("note/"))).toEqual([]);
});

test("a transcript is told when the last recording is at its end and all of it is settled: heard, in part, or not", async () => {
  const token = await tokenOf(server.url, server.keys.scribe.apiKey, "dr@practice.example");
  const ask = (method: string, path: string, body?: object) =>
    send(server.url, method, path, { headers: { ...bearer(token), ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const begin = async () => {
    const session = (await ask("POST", "/sessions", {})).json.session_id as string;
    const recording = `/sessions/${session}/restful-segment-transcription`;
    const path = `${recording}/${(await ask("POST", recording)).json.recording_id}`;
    const chunk = async (index: number) => {
      const { status, text } = await scribeForm(server, token, `${path}:transcribe`, "file", toneFile(index + 1), { index: String(index) });
      expect(status, text).toBe(200);
    };
    const told = () => types(id);
    const transcript = async () => (await ask("GET", `/sessions/${session}/transcript`)).json;
    const id = (await ask("GET", `/operator/v1/sessions/${session}`)).json.id as string;
    return { session, chunk, finish: () => ask("POST", `${path}:finish`), told, transcript };
  };

  const whole = await begin();
  await whole.chunk(0);
  // It is heard, but the visit goes on.
  expect((await whole.transcript()).complete).toBe(true);
  await whole.chunk(1);
  expect((await whole.transcript()).complete).toBe(true);
  expect(whole.told()).toEqual([]);
  await whole.finish();
  await whole.finish();
  await expect.poll(whole.told, { timeout: 15_000 }).toEqual(["transcript.ready"]);

  const gap = await begin();
  await gap.chunk(1);
  await gap.finish();
  await expect.poll(gap.told, { timeout: 15_000 }).toEqual(["transcript.failed"]);
  await gap.chunk(0);
  await expect.poll(gap.told, { timeout: 15_000 }).toEqual(["transcript.failed", "transcript.ready"]);

  deaf = true;
  const lost = await begin();
  await lost.chunk(0);
  await lost.finish();
  expect((await ask("DELETE", `/operator/v1/sessions/${lost.session}/audio`)).json).toEqual({ removed: 1 });
  await expect.poll(lost.told, { timeout: 15_000 }).toEqual(["transcript.failed"]);
  deaf = false;

  const given = await begin();
  await ask("PUT", `/operator/v1/sessions/${given.session}/transcript`, { text: "Cough for 3 days." });
  await given.chunk(0);
  await given.finish();
  expect((await given.transcript()).transcript).toBe("Cough for 3 days.");
  // Told once, and nothing of the one that was given.
  const upload = (await ask("POST", "/sessions", {})).json.session_id as string;
  const uploaded = (await ask("GET", `/operator/v1/sessions/${upload}`)).json.id as string;
  expect((await scribeForm(server, token, `/sessions/${upload}/upload-audio`, "file", toneFile())).status).toBe(200);
  await expect.poll(() => types(uploaded), { timeout: 15_000 }).toEqual(["transcript.ready"]);
  expect([whole.told(), given.told()]).toEqual([["transcript.ready"], []]);
});
