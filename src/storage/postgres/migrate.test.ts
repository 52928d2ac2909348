// Starting on a database: many at once, a newer one, a changed file, a wrong master key.
import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../tests/postgres.ts";
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
