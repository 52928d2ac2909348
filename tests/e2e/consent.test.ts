// Consent where the practice requires it: without `is_consent: true` nothing is generated and nothing is sent, in the words of each wire; what was there when
// it was taken back stays until it is deleted.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";
import { addPractice, bearer, firstPractice, JSON_BODY, type PracticeKeys, send, tokenOf } from "./callers.ts";

let server: TestServer;
let strict: PracticeKeys;
let lenient: PracticeKeys;

beforeAll(async () => {
  server = await startServer({ sessions: { consent: "not-required", practices: { "First practice": { consent: "required" } } } });
  strict = await firstPractice(server);
  lenient = await addPractice(server, "Lenient");
});
afterAll(() => server?.close());

async function sessionOf(keys: PracticeKeys, change: object) {
  const token = await tokenOf(server.url, keys.scribeKey, "dr@practice.example");
  const ask = (method: string, path: string, body?: object) =>
    send(server.url, method, path, { headers: { ...bearer(token), ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const id = (await ask("POST", "/sessions", {})).json.session_id as string;
  const patch = (more: object) => ask("PATCH", `/sessions/${id}`, more);
  await patch({ clinician_notes: ["Cough for 3 days. Plan: rest."], generate_output_without_recording: true, ...change });
  return { ask, patch, scribe: `/sessions/${id}`, operator: `/operator/v1/sessions/${id}` };
}

test("without consent no note is generated or tried, and each wire says why in its own words", async () => {
  const { ask, patch, scribe, operator } = await sessionOf(strict, {});
  const refused = await ask("POST", `${scribe}/consult-note`, {});
  expect([refused.status, refused.json.detail.type]).toEqual([403, "ConsentRequiredError"]);
  await patch({ is_consent: false });
  const asked = await ask("POST", `${operator}/note`, {});
  expect([asked.status, asked.json.code, asked.json.title]).toEqual([403, "no-consent", expect.stringContaining("does not consent")]);
  const id = scribe.replace("/sessions/", "");
  expect((await ask("POST", "/operator/v1/templates/659b8042fe093d6592b41ef7:try", { sessionId: id })).json.code).toBe("no-consent");
  await patch({ is_consent: true });
  expect((await ask("POST", `${scribe}/consult-note`, {})).status).toBe(200);
});

test("taken back later, what is there stays, nothing more is generated and nothing is sent; deleting is always possible", async () => {
  const { ask, patch, scribe, operator } = await sessionOf(strict, { is_consent: true });
  await ask("POST", `${scribe}/consult-note`, {});
  await patch({ is_consent: false });
  expect((await ask("GET", operator)).json.note.status).toBe("drafted");
  expect((await ask("POST", `${scribe}/consult-note`, {})).status).toBe(403);
  await ask("POST", `${operator}/note:sign`, {});
  expect((await ask("POST", `${operator}/note:send`, {})).json.code).toBe("no-consent");
  const withKey = { headers: { "x-api-key": strict.scribeKey } };
  expect((await send(server.url, "DELETE", `${operator}?reason=patient-request`, withKey)).status).toBe(200);
});

test("without consent no transcript is put there; taking one away is always possible", async () => {
  const { ask, patch, operator } = await sessionOf(strict, {});
  const refused = await ask("PUT", `${operator}/transcript`, { text: "I have a cough." });
  expect([refused.status, refused.json.code]).toEqual([403, "no-consent"]);
  await patch({ is_consent: true });
  expect((await ask("PUT", `${operator}/transcript`, { text: "I have a cough." })).status).toBe(200);
  await patch({ is_consent: false });
  expect((await ask("PUT", `${operator}/transcript`, { turns: [] })).status).toBe(200);
});

test("documents, questions and templates of clients ask for it too", async () => {
  const { ask, patch, scribe } = await sessionOf(strict, { is_consent: true });
  await ask("POST", `${scribe}/consult-note`, {});
  const calls = [
    ["documents", {}],
    ["ask-ai", { ai_command_text: "What is the plan?" }],
    ["client-customised-template/response", { questions: [] }],
  ] as const;
  for (const [path, body] of calls) expect((await ask("POST", `${scribe}/${path}`, body)).status).toBe(200);
  await patch({ is_consent: false });
  for (const [path, body] of calls) {
    const { status, json } = await ask("POST", `${scribe}/${path}`, body);
    expect([path, status, json.detail.type]).toEqual([path, 403, "ConsentRequiredError"]);
  }
});

test("taken back while the note waits to be written, it is not written", async () => {
  const { ask, scribe, operator } = await sessionOf(strict, { is_consent: true });
  const { pool } = server.running.storage;
  await ask("POST", `${scribe}/consult-note`, {});
  const { id: sessionId, note } = (await ask("GET", operator)).json;
  // As if it were still waiting for its worker.
  await pool.query("UPDATE chartroom.note SET status = 'drafting' WHERE id = $1", [note.id]);
  await ask("PATCH", scribe, { is_consent: false });
  const caller = { practiceId: strict.practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
  const work = { practiceId: strict.practiceId, requestId: randomUUID(), noteId: note.id };
  await server.running.storage.store.act({ caller, purpose: "test" }, (tx) => tx.queue.enqueue("draft-note", work));
  const state = async () => (await ask("GET", `/operator/v1/sessions/${sessionId}/notes/${note.id}`)).json;
  await expect.poll(async () => (await state()).status, { timeout: 20_000 }).toBe("failed");
  expect((await state()).failure).toContain("consent");
});

test("a linked session without consent is no source", async () => {
  const earlier = await sessionOf(strict, { is_consent: true, clinician_notes: ["Canary rash."] });
  await earlier.patch({ is_consent: false });
  const linked_sessions_for_context = [earlier.scribe.replace("/sessions/", "")];
  const { ask, scribe } = await sessionOf(strict, { is_consent: true, linked_sessions_for_context });
  expect((await ask("POST", `${scribe}/consult-note`, {})).text).not.toContain("Canary");
  await earlier.patch({ is_consent: true });
  expect((await ask("POST", `${scribe}/consult-note`, { voice_style: "BRIEF" })).text).toContain("Canary");
});

test("a practice that does not require it is not asked for it", async () => {
  const { ask, scribe } = await sessionOf(lenient, {});
  expect((await ask("POST", `${scribe}/consult-note`, {})).status).toBe(200);
});
