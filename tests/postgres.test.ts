// The tests' own database: empty, separate, and gone after drop().
import { Client } from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "./postgres.ts";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("each call makes a database of its own, and drop removes it under open connections", async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  await query(one.url, "CREATE TABLE seen (id int); INSERT INTO seen VALUES (1)");
  expect(await query(one.url, "SELECT id FROM seen")).toEqual([{ id: 1 }]);
  await expect(query(two.url, "SELECT id FROM seen")).rejects.toThrow(/does not exist/);
  const open = new Client({ connectionString: one.url });
  open.on("error", () => {});
  await open.connect();
  await one.drop();
  await two.drop();
  await expect(query(one.url, "SELECT 1")).rejects.toThrow(/does not exist/);
});
