// The terms after which sessions go, on a server that is started with them: an old one without a signed note, later one with it, each audited; young ones stay.
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#config.ts";
import { type Running, start } from "../../src/main/start.ts";
import { startServer, type TestServer } from "../server.ts";
import { bearer, JSON_BODY, send, tokenOf } from "./callers.ts";

let server: TestServer;
let second: Running | undefined;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await second?.close();
  await server?.close();
});

test("what was kept for its term goes, by whether it was signed; a linked session loses it as a source", async () => {
  const token = await tokenOf(server.url, server.keys.scribe.apiKey, "dr@practice.example");
  const ask = (method: string, path: string, body?: object) =>
    send(server.url, method, path, { headers: { ...bearer(token), ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { pool } = server.running.storage;
  const aged = async (days: number, signed: boolean) => {
    const number = (await ask("POST", "/sessions", {})).json.session_id as string;
    await ask("PATCH", `/sessions/${number}`, { clinician_notes: ["Cough. Plan: rest."], generate_output_without_recording: true });
    await ask("POST", `/sessions/${number}/consult-note`, {});
    if (signed) await ask("POST", `/operator/v1/sessions/${number}/note:sign`, {});
    const { id } = (await ask("GET", `/operator/v1/sessions/${number}`)).json;
    const past = [id, days];
    await pool.query("UPDATE chartroom.session SET updated_at = now() - $2 * interval '1 day' WHERE id = $1", past);
    await pool.query("UPDATE chartroom.note SET updated_at = now() - $2 * interval '1 day' WHERE session_id = $1", past);
    return { id: id as string, number };
  };
  const [old, young, oldSigned, olderSigned] = [await aged(31, false), await aged(29, false), await aged(31, true), await aged(401, true)];
  // A session whose note was changed lately is not old.
  const touched = await aged(31, false);
  await pool.query("UPDATE chartroom.note SET updated_at = now() WHERE session_id = $1", [touched.id]);
  const linking = await aged(1, false);
  await ask("PATCH", `/sessions/${linking.number}`, { linked_sessions_for_context: [old.number] });

  const sessions = { keepDays: 30, practices: { "First practice": { keepSignedDays: 400 } } };
  const config = loadConfig(
    {},
    { port: 0, logLevel: "silent", dataDir: server.dataDir, databaseUrl: pool.options.connectionString, sessions },
  );
  second = await start(config, { role: "worker" });
  const status = async ({ id }: { id: string }) => (await ask("GET", `/operator/v1/sessions/${id}`)).status;
  await expect.poll(() => Promise.all([old, olderSigned].map(status)), { timeout: 30_000 }).toEqual([404, 404]);
  expect(await Promise.all([young, oldSigned, touched, linking].map(status))).toEqual([200, 200, 200, 200]);
  const { rows } = await pool.query(
    "SELECT operation, outcome FROM chartroom.audit WHERE actor = 'retention' AND object = ANY($1) ORDER BY object",
    [[`session/${old.id}`, `session/${olderSigned.id}`]],
  );
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ operation: "delete-session", outcome: "ok" })));
  const erased = await pool.query("SELECT reason, signed_by FROM chartroom.erased WHERE signed_by IS NOT NULL");
  expect(erased.rows).toEqual([{ reason: "retention", signed_by: "dr@practice.example" }]);
  // What it was linked to is no source any more, and no reason to fail.
  const text = (await ask("POST", `/sessions/${linking.number}/consult-note`, {})).text;
  expect(text).toContain("Cough.");
  expect(text).not.toContain("Earlier session");
});
