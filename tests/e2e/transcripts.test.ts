// Transcripts and audio on the operator wire, and the term after which audio goes, on server processes with and without a speech engine.
// proves: operator.GiveTranscript, operator.ReadTranscript, operator.RemoveAudio by script
import { rm } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as clients from "../faults/wire-clients.ts";
import { type SpeechServer, startSpeechServer } from "../interop/speech-server.ts";
import { testDatabase } from "../postgres.ts";
import { dataDirectory, type ServerProcess, spawnServer } from "../server.ts";

let dataDir: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: Client;
let speech: SpeechServer;
let child: ServerProcess | undefined;
let server: clients.Server;
let token: string;

beforeAll(async () => {
  dataDir = await dataDirectory();
  database = await testDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  speech = await startSpeechServer();
  for (const pitch of [1, 2]) {
    const bytes = Buffer.from(await clients.toneFile(pitch).arrayBuffer());
    speech.knows({ bytes, words: [`tone`, `${pitch}`].map((word, at) => ({ word, start: at * 0.4, end: at * 0.4 + 0.3 })) });
  }
  await start();
});
afterAll(async () => {
  await stop();
  await client?.end();
  await speech?.close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  child = await spawnServer(dataDir, { DATABASE_URL: database.url, ...settings });
  server = { url: child.url, keys: child.keys() };
  token = await clients.scribeToken(server);
}

async function stop(): Promise<void> {
  child?.child.kill("SIGTERM");
  await child?.ended;
}

const engine = () => ({
  CHARTROOM_SPEECH_ENGINE: JSON.stringify({ engine: "openai-compatible", baseUrl: speech.baseUrl, model: "whisper-1" }),
});
const scribe = (method: string, path: string, body?: unknown) => clients.scribe(server, token, method, path, body);
const operator = (method: string, path: string, body?: unknown) =>
  clients.scribe(server, server.keys.scribe.apiKey, method, `/operator/v1${path}`, body);
const newSession = async () => (await scribe("POST", "/sessions")).json.session_id as string;
const upload = (session: string, pitch = 1) =>
  clients.scribeForm(server, token, `/sessions/${session}/upload-audio`, "file", clients.toneFile(pitch));
const hasAudio = async () =>
  (await client.query("SELECT size, status, failure FROM chartroom.audio_chunk WHERE sealed_audio IS NOT NULL ORDER BY created_at")).rows;

test("a transcript is put as text or as turns, read back with speakers and times, and taken back", async () => {
  const session = await newSession();
  const put = (body: unknown) => operator("PUT", `/sessions/${session}/transcript`, body);
  const text = await put({ text: "Good morning.\r\n\n  My knee   hurts.\n" });
  expect(text.json).toMatchObject({
    source: "given",
    complete: true,
    turns: [{ text: "Good morning.", speaker: null }, { text: "My knee hurts." }],
  });
  expect((await scribe("GET", `/sessions/${session}/transcript`)).json).toEqual({
    transcript: "Good morning.\nMy knee hurts.",
    complete: true,
    missing: [],
  });
  const turns = [
    { speaker: "doctor", text: "Since when?", startMs: 0, endMs: 800 },
    { speaker: "patient", text: "Since Monday.", startMs: 900, endMs: 1800 },
  ];
  expect((await put({ turns })).status).toBe(200);
  expect((await operator("GET", `/sessions/${session}/transcript`)).json).toEqual({ source: "given", turns, complete: true, missing: [] });
  for (const wrong of [
    {},
    { text: "x", turns },
    { text: " " },
    { turns: [{ text: "x", startMs: 2, endMs: 1 }] },
    { turns: [{ text: "" }] },
    { words: "x" },
  ])
    expect((await put(wrong)).status, JSON.stringify(wrong)).toBe(422);
  expect((await put({ turns: [] })).json).toEqual({ source: "heard", turns: [], complete: true, missing: [] });
  expect((await scribe("GET", `/sessions/${session}/transcript`)).json.transcript).toBe("");
});

test("what a signed note cites cannot be replaced", async () => {
  const session = await newSession();
  const put = (text: string) => operator("PUT", `/sessions/${session}/transcript`, { text });
  expect((await put("My knee has been hurting since Monday.")).status).toBe(200);
  expect((await operator("POST", `/sessions/${session}/note`, { templateId: "659b8042fe093d6592b41ef7" })).status).toBe(202);
  await clients.until("the note", async () =>
    (await operator("POST", `/sessions/${session}/note:sign`, { author: "dr" })).status === 200 ? true : undefined,
  );
  const refused = await put("My elbow hurts.");
  expect([refused.status, refused.json.code]).toEqual([409, "conflict"]);
  expect((await scribe("GET", `/sessions/${session}/transcript`)).json.transcript).toBe("My knee has been hurting since Monday.");
});

test("audio waits for an engine over a restart; what is put takes its place; erased audio leaves its transcript", async () => {
  const session = await newSession();
  expect((await upload(session)).status).toBe(200);
  const refused = await operator("GET", `/sessions/${session}/transcript`);
  expect([refused.status, refused.json.code]).toEqual([503, "unavailable"]);
  await stop();
  await start(engine());
  const heard = await clients.until("the transcript", async () => {
    const { json } = await operator("GET", `/sessions/${session}/transcript`);
    return json.complete ? json : undefined;
  });
  expect(heard).toMatchObject({ source: "heard", turns: [{ text: "tone 1", speaker: null, startMs: 0, endMs: 800 }] });
  await operator("PUT", `/sessions/${session}/transcript`, { text: "What was really said." });
  expect((await scribe("GET", `/sessions/${session}/transcript`)).json.transcript).toBe("What was really said.");
  await operator("PUT", `/sessions/${session}/transcript`, { turns: [] });
  expect((await operator("DELETE", `/sessions/${session}/audio`)).json).toEqual({ removed: 1 });
  expect((await operator("DELETE", `/sessions/${session}/audio`)).json).toEqual({ removed: 0 });
  expect(await hasAudio()).toEqual([]);
  expect((await scribe("GET", `/sessions/${session}/transcript`)).json.transcript).toBe("tone 1");
});

test("audio that is erased before it was heard is missing, and said to be", async () => {
  speech.broken = true;
  const session = await newSession();
  await upload(session);
  await operator("DELETE", `/sessions/${session}/audio`);
  speech.broken = false;
  const { json } = await operator("GET", `/sessions/${session}/transcript`);
  expect(json).toMatchObject({
    turns: [],
    complete: false,
    missing: [{ index: 0, state: "failed", reason: "its audio was removed before it was transcribed" }],
  });
});

test("a session that is deleted takes its audio, transcripts and documents with it", async () => {
  const session = await newSession();
  await upload(session);
  await operator("PUT", `/sessions/${session}/transcript`, { text: "Words." });
  await clients.scribeForm(server, token, `/sessions/${session}/context-documents`, "file", new File(["Letter."], "a.txt"));
  const id = (await operator("GET", `/sessions/${session}`)).json.id;
  const left = async () => {
    const counts: number[] = [];
    for (const table of ["recording", "audio_chunk", "given_transcript", "context_document"])
      counts.push((await client.query(`SELECT count(*)::int AS n FROM chartroom.${table} WHERE session_id = $1`, [id])).rows[0].n);
    return counts;
  };
  expect(await left()).toEqual([1, 1, 1, 1]);
  expect((await operator("DELETE", `/sessions/${session}`)).status).toBe(200);
  expect(await left()).toEqual([0, 0, 0, 0]);
});

test("the operator's term for audio is kept: old audio goes, audited; young audio and all transcripts stay", async () => {
  const [old, young] = [await newSession(), await newSession()];
  await upload(old, 1);
  await upload(young, 2);
  for (const session of [old, young])
    await clients.until("the transcript", async () =>
      (await scribe("GET", `/sessions/${session}/transcript`)).json.complete ? true : undefined,
    );
  const aged =
    "UPDATE chartroom.audio_chunk SET created_at = now() - interval '31 days' WHERE id = (SELECT id FROM chartroom.audio_chunk ORDER BY created_at DESC OFFSET 1 LIMIT 1)";
  await client.query(aged);
  expect(await hasAudio()).toHaveLength(2);
  await stop();
  await start({ ...engine(), CHARTROOM_AUDIO_KEEP_DAYS: "30" });
  await clients.until("the old audio to go", async () => ((await hasAudio()).length === 1 ? true : undefined));
  expect((await scribe("GET", `/sessions/${old}/transcript`)).json).toMatchObject({ transcript: "tone 1", complete: true });
  expect((await scribe("GET", `/sessions/${young}/transcript`)).json).toMatchObject({ transcript: "tone 2", complete: true });
  const { rows } = await client.query(
    "SELECT operation, object, outcome FROM chartroom.audit WHERE actor = 'retention' AND operation = 'remove-audio'",
  );
  expect(rows).toEqual([{ operation: "remove-audio", object: expect.stringMatching(/^session\//), outcome: "ok" }]);
});
