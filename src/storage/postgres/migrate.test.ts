// Starting on a database: many at once, an older one with rows, a newer one, a changed file, a wrong master key.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "#core/ports/store.ts";
import { testDatabase } from "../../../tests/postgres.ts";
import { identityHash } from "./identity-hash.ts";
import { listLog } from "./log-for-tests.ts";
import { openStore } from "./open-store.ts";
import { type Opened, openForTests } from "./opened-for-tests.ts";
import { startProcess } from "./process-for-tests.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openForTests();
});
afterAll(() => opened.drop());

const open = (masterKey = opened.masterKey) => openStore({ url: opened.url, masterKey, log: listLog([]) });

test("several processes that start at once on an empty database all open it", async () => {
  const database = await testDatabase();
  const masterKey = randomBytes(32);
  const started = Array.from({ length: 4 }, () => startProcess("open", database.url, masterKey));
  await Promise.all(started.map((one) => one.said("open")));
  await Promise.all(started.map((one) => one.kill()));
  await database.drop();
});

test("every file was applied once, and a second start applies nothing", async () => {
  const files = (await readdir(new URL("./migrations/", import.meta.url))).sort();
  const applied = () => opened.sql<{ name: string; applied_at: Date }>("SELECT name, applied_at FROM chartroom.migration ORDER BY version");
  const before = await applied();
  expect(before.map((row) => row.name)).toEqual(files);
  await (await open()).close();
  expect(await applied()).toEqual(before);
});

test("a database that newer code has been at is refused", async () => {
  await opened.sql("INSERT INTO chartroom.migration (version, name, checksum) VALUES (9999, '9999-later.sql', '')");
  await expect(open()).rejects.toThrow(/newer than this program.*9999-later/);
  await opened.sql("DELETE FROM chartroom.migration WHERE version = 9999");
});

test("a file that changed after it was applied is refused", async () => {
  await opened.sql("UPDATE chartroom.migration SET checksum = reverse(checksum) WHERE version = 2");
  await expect(open()).rejects.toThrow(/0002-.*not the file that was applied/);
  await opened.sql("UPDATE chartroom.migration SET checksum = reverse(checksum) WHERE version = 2");
});

test("a master key that is not the database's is refused, and the right one still opens", async () => {
  await expect(open(randomBytes(32))).rejects.toThrow(/master key does not fit/);
  await (await open()).close();
});

test("a refused start leaves no connection behind", async () => {
  const count = async () => {
    const [row] = await opened.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    return row!.count;
  };
  const before = await count();
  await expect(open(randomBytes(32))).rejects.toThrow();
  await expect.poll(count).toBeLessThanOrEqual(before);
});

test("a server that does not answer is told as what it is", async () => {
  const url = "postgres://nobody@127.0.0.1:1/x";
  await expect(openStore({ url, masterKey: randomBytes(32), log: listLog([]) })).rejects.toThrow(/ECONNREFUSED/);
});

/** A database as the release left it whose newest migration is `newest`. */
async function oldDatabase(newest: number) {
  const database = await testDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `CREATE SCHEMA chartroom;
     CREATE TABLE chartroom.migration
       (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const folder = new URL("./migrations/", import.meta.url);
  for (const name of (await readdir(folder)).sort().slice(0, newest)) {
    const sql = await readFile(new URL(name, folder), "utf8");
    await client.query(sql);
    const checksum = createHash("sha256").update(sql).digest("hex");
    await client.query("INSERT INTO chartroom.migration (version, name, checksum) VALUES ($1, $2, $3)", [
      Number(name.slice(0, 4)),
      name,
      checksum,
    ]);
  }
  return { client, url: database.url, drop: () => client.end().then(() => database.drop()) };
}

const PATIENTS = ["quennell", 'no"body \\ é\u2028', "<b>&'"];
const request = (patientId: string) => JSON.stringify({ patientId, encounterReason: "gout", s3OutputPath: "s3://out/x" });

test.each([5, 6])("jobs of a database at migration %i are found, listed, deleted and erased by this program", async (newest) => {
  const { client, url, drop } = await oldDatabase(newest);
  const practiceId = randomUUID();
  const domainId = "hai-aaaaaaaaaaaaaaaaaaaaa";
  const ids: string[] = [];
  for (const [index, patientId] of PATIENTS.entries()) {
    const id = randomUUID();
    ids.push(id);
    const columns = "id, practice_id, domain_id, region, request, status, input_hash, client_token_hash, created_at, updated_at";
    const values = [id, practiceId, domainId, "us-east-1", request(patientId), "SUCCEEDED", "h", Buffer.from([index]), "now", "now"];
    const [more, hash] = newest < 6 ? ["", []] : [", patient_hash", [identityHash(patientId)]];
    const all = [...values, ...hash];
    const places = all.map((_, at) => `$${at + 1}`).join();
    await client.query(`INSERT INTO chartroom.insights_job (${columns}${more}) VALUES (${places})`, all);
  }
  const erased = randomUUID();
  if (newest >= 6) {
    await client.query(
      `INSERT INTO chartroom.insights_job
         (id, practice_id, domain_id, region, status, input_hash, client_token_hash, created_at, updated_at, erased_at)
       VALUES ($1, $2, $3, 'us-east-1', 'FAILED', 'h', '\\xff', now(), now(), now())`,
      [erased, practiceId, domainId],
    );
  }
  const masterKey = randomBytes(32);
  const storage = await openStore({ url, masterKey, log: listLog([]) });
  const caller = { practiceId, wire: "operator", actor: "operator", requestId: "r" } as const;
  const look = <T>(work: (tx: Tx) => Promise<T>) => storage.store.look({ caller, purpose: "t" }, work);
  const all = { patientId: undefined, status: undefined, from: undefined, to: undefined };
  const { jobs } = await look((tx) => tx.jobDesk.page(practiceId, all, 10, undefined));
  expect(new Set(jobs.map(({ id }) => id))).toEqual(new Set(ids));
  for (const [index, patientId] of PATIENTS.entries()) {
    const found = await look((tx) => tx.jobDesk.page(practiceId, { ...all, patientId }, 10, undefined));
    expect(found.jobs.map(({ id }) => id)).toEqual([ids[index]]);
  }
  expect(await look((tx) => tx.jobDesk.byId(practiceId, erased))).toBeUndefined();
  expect(await look((tx) => tx.jobDesk.deleted(practiceId, erased))).toBeUndefined();

  const [first] = ids as [string, ...string[]];
  const act = <T>(work: (tx: Tx) => Promise<T>) => storage.store.act({ caller, purpose: "t" }, work);
  await act((tx) => tx.jobDesk.erase(practiceId, first, new Date()));
  expect(await look((tx) => tx.jobDesk.byId(practiceId, first))).toMatchObject({ request: { patientId: "quennell" } });
  await act((tx) => tx.jobDesk.markDeleted(practiceId, first, new Date()));
  expect(await look((tx) => tx.jobDesk.byId(practiceId, first))).toBeUndefined();
  expect(await look((tx) => tx.jobDesk.deleted(practiceId, first))).toMatchObject({ job: { request: { patientId: "quennell" } } });
  await act((tx) => tx.jobDesk.erase(practiceId, first, new Date()));
  expect(await look((tx) => tx.jobDesk.deleted(practiceId, first))).toBeUndefined();
  const { rows } = await client.query("SELECT j::text AS text FROM chartroom.insights_job j WHERE id = $1", [first]);
  expect(rows[0].text).not.toMatch(/quennell|s3:/);
  await storage.close();
  await drop();
});

test("signed notes and sent documents of an older database are there, versioned, found by their note, and go whole", async () => {
  const { client, url, drop } = await oldDatabase(10);
  const [practiceId, userId, sessionId, noteId, deliveryId] = Array.from({ length: 5 }, () => randomUUID());
  const run = (sql: string, values: unknown[]) => client.query(sql, values);
  await run(
    "INSERT INTO chartroom.scribe_user (id, practice_id, identity_hash, email, external_id, created_at) VALUES ($1, $2, 'x', 'e', '1', now())",
    [userId, practiceId],
  );
  await run(
    "INSERT INTO chartroom.session (id, practice_id, user_id, content, visit, created_at, updated_at) VALUES ($1, $2, $3, '{}', '{\"state\":\"none\"}', now(), now())",
    [sessionId, practiceId, userId],
  );
  const content = { request: { templateId: "t", contentType: "MARKDOWN" }, text: "Cough\0", sections: [], unplaced: [] };
  await run(
    `INSERT INTO chartroom.note (id, practice_id, session_id, status, edited, content, signed_by, signed_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'signed', false, $4, 'Dr Odd', now(), now(), now())`,
    [noteId, practiceId, sessionId, JSON.stringify(content)],
  );
  await run("INSERT INTO chartroom.note_amendment VALUES ($1, 1, 'Dr Odd', now(), '{\"text\":\"Late.\"}')", [noteId]);
  const sent = { kind: "document", userId: "u", patientId: "p", document: { body: "Cough\0" }, sent: { noteId, version: 1 } };
  await run(
    `INSERT INTO chartroom.delivery (id, practice_id, connection, state, request, attempts, created_at, updated_at, patient_lane)
     VALUES ($1, $2, 'sandbox', 'confirmed', $3, 1, now(), now(), 0)`,
    [deliveryId, practiceId, JSON.stringify(sent)],
  );
  const storage = await openStore({ url, masterKey: randomBytes(32), log: listLog([]) });
  const caller = { practiceId: practiceId!, wire: "operator", actor: "key:k", requestId: "r" } as const;
  const { note, filed } = await storage.store.look({ caller, purpose: "test" }, async (tx) => ({
    note: await tx.notes.byId(practiceId!, noteId!),
    filed: await tx.noteDeliveries.ofNote(practiceId!, noteId!),
  }));
  expect(note).toMatchObject({ text: "Cough\0", version: 2, feedback: [], amendments: [{ text: "Late." }] });
  expect(filed).toMatchObject([{ version: 1, delivery: { id: deliveryId, state: "confirmed" } }]);
  await storage.store.act({ caller, purpose: "test" }, (tx) =>
    tx.erasures.session(practiceId!, sessionId!, { reason: "retention", actor: "test", at: new Date() }),
  );
  const { rows } = await run("SELECT request::text AS request FROM chartroom.delivery", []);
  expect(rows[0].request).not.toContain("Cough");
  for (const table of ["session", "note", "note_amendment"]) expect((await run(`SELECT FROM chartroom.${table}`, [])).rowCount).toBe(0);
  await storage.close();
  await drop();
});
