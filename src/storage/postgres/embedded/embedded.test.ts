// The embedded PostgreSQL with its real programs: starts, crashes, a second process, a half-made directory, what it logs.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "./join.ts";
import { holder, readPostmaster } from "./postmaster.ts";
import { endAbandonedPostgres, startEmbeddedPostgres } from "./start.ts";

let temporary: string;
let dataDir: string;
const lines: string[] = [];
const options = () => ({ dataDir, log: (line: string) => lines.push(line) });
const data = () => join(dataDir, "postgres", "data");
const started: ChildProcess[] = [];

beforeEach(async () => {
  lines.length = 0;
  temporary = await mkdtemp(join(tmpdir(), "chartroom-embedded-"));
  dataDir = temporary;
});

afterEach(async () => {
  for (const child of started.splice(0)) await kill(child);
  // After a test that ended while its server ran.
  if (await readPostmaster(data())) await endAbandonedPostgres(options());
  await rm(temporary, { recursive: true, force: true });
});

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** A process that owns the database and prints its url. */
function owner(then = ""): { child: ChildProcess; url: Promise<string> } {
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./start.ts", import.meta.url).href)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: console.error });
    console.log(server.url);
    ${then};
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  started.push(child);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (text) => resolve(String(text).trim()));
    let errors = "";
    child.stderr.on("data", (text) => (errors += text));
    child.once("close", () => reject(new Error(errors)));
  });
  return { child, url };
}

async function kill(child: ChildProcess): Promise<void> {
  if ((child.exitCode ?? child.signalCode) !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

test("starts in an empty directory, keeps rows, and starts again where it was", async () => {
  dataDir = join(dataDir, "made", "when missing");
  const cold = await startEmbeddedPostgres(options());
  const port = new URL(cold.url).port;
  await query(cold.url, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
  await Promise.all([cold.stop(), cold.stop()]);
  expect(await readPostmaster(data())).toBeUndefined();
  const warm = await startEmbeddedPostgres(options());
  expect(await query(warm.url, "SELECT id FROM kept")).toEqual([{ id: 7 }]);
  expect(new URL(warm.url).port).toBe(port);
  expect((await stat(join(dataDir, "postgres", "connection.json"))).mode & 0o777).toBe(0o600);
  await warm.stop();
  expect(lines).toEqual([]);
});

test("is durable, in UTF-8, bound to loopback, and its role is no superuser", async () => {
  const server = await startEmbeddedPostgres(options());
  try {
    const [row] = await query(
      server.url,
      `SELECT current_setting('fsync') fsync, current_setting('synchronous_commit') sync, current_setting('listen_addresses') listen,
       current_setting('server_encoding') encoding, datcollate "collate", rolsuper super, rolcreatedb makes
       FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user`,
    );
    expect(row).toEqual({ fsync: "on", sync: "on", listen: "127.0.0.1", encoding: "UTF8", collate: "C", super: false, makes: true });
    await expect(query(server.url, "COPY (SELECT 1) TO PROGRAM 'true'")).rejects.toThrow(/permission denied/);
    for (const [user, password] of [
      ["chartroom", "wrong"],
      ["postgres", "postgres"],
      ["postgres", new URL(server.url).password],
    ] as const) {
      const other = new URL(server.url);
      Object.assign(other, { username: user, password });
      await expect(query(other.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    }
  } finally {
    await server.stop();
  }
});

test("logs no statement and no value, whatever fails", async () => {
  const server = await startEmbeddedPostgres(options());
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query("CREATE TABLE people (name text PRIMARY KEY, born date)");
  for (const statement of [
    "INSERT INTO people VALUES ('Ozymandias')",
    "INSERT INTO people VALUES ('Ozymandias')",
    "SELECT 'Ozymandias'::uuid",
  ]) {
    await client.query(statement).catch(() => {});
  }
  await expect(client.query("INSERT INTO people VALUES ($1, $2)", ["x", "Ozymandias"])).rejects.toThrow(/Ozymandias/);
  await client.query(`DO $$ BEGIN RAISE WARNING 'Ozymandias'; END $$`);
  await client.end();
  await server.stop();
  const log = await readFile(join(dataDir, "postgres", "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("Ozymandias");
  expect(log).not.toContain(new URL(server.url).password);
});

test("a second process is refused by the first one's pid, and joins instead", async () => {
  await expect(joinEmbeddedPostgres({ dataDir })).rejects.toThrow(/No embedded database runs/);
  const first = owner();
  const url = await first.url;
  await expect(startEmbeddedPostgres(options())).rejects.toThrow(`pid ${first.child.pid}`);
  expect(await joinEmbeddedPostgres({ dataDir })).toEqual({ url });
  await kill(first.child);
  const next = await startEmbeddedPostgres(options());
  await expect(startEmbeddedPostgres(options())).rejects.toThrow(`pid ${process.pid}`);
  await expect(owner().url).rejects.toThrow(`pid ${process.pid}`);
  await next.stop();
  await expect(joinEmbeddedPostgres({ dataDir })).rejects.toThrow(/No embedded database runs/);
});

test("kill -9 of the owner amid writes: the server it left is ended and every acknowledged row is there", async () => {
  const first = owner();
  const url = await first.url;
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query("CREATE TABLE written (id int)");
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query("INSERT INTO written VALUES ($1)", [acknowledged + 1]);
      acknowledged++;
    }
  })().catch(() => {});
  while (acknowledged < 50) await sleep(5);
  await kill(first.child);
  const orphan = await readPostmaster(data());
  expect(await holder(orphan!.pid, data())).toBe("ours");
  const next = await startEmbeddedPostgres(options());
  await writing;
  expect(lines.join()).toContain(`pid ${orphan!.pid}`);
  expect(await holder(orphan!.pid, data())).not.toBe("ours");
  expect(next.url).toBe(url);
  const [row] = await query(next.url, `SELECT count(*)::int AS n FROM written WHERE id <= ${acknowledged}`);
  expect(row).toEqual({ n: acknowledged });
  await next.stop();
});

test("a server left behind can be ended without starting one, but not under its owner", async () => {
  const first = owner();
  await first.url;
  await expect(endAbandonedPostgres(options())).rejects.toThrow(`pid ${first.child.pid}`);
  const { pid } = (await readPostmaster(data()))!;
  expect(await holder(pid, data())).toBe("ours");
  await kill(first.child);
  await endAbandonedPostgres(options());
  expect(await holder(pid, data())).not.toBe("ours");
  expect(await readPostmaster(data())).toBeUndefined();
});

test("an owner that exits without stop() leaves no server", async () => {
  const first = owner("setTimeout(() => process.exit(3), 50)");
  await first.url;
  const { pid } = (await readPostmaster(data()))!;
  await new Promise((resolve) => first.child.once("exit", resolve));
  while ((await holder(pid, data())) === "ours") await sleep(10);
  expect(await readPostmaster(data())).toBeUndefined();
});

test("Ctrl-C in the terminal of the owner does not reach the server", async () => {
  const first = owner("process.on('SIGINT', () => {})");
  const url = await first.url;
  process.kill(-first.child.pid!, "SIGINT"); // What a terminal does: the signal goes to the whole process group.
  await sleep(100);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("after a crash of the machine, a postmaster.pid whose number another program has now is cleared, and that program lives", async () => {
  const first = owner();
  await query(await first.url, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
  await kill(first.child);
  const file = join(data(), "postmaster.pid");
  const before = await readFile(file, "utf8");
  const { pid } = (await readPostmaster(data()))!;
  process.kill(pid, "SIGKILL");
  while ((await holder(pid, data())) === "ours") await sleep(10);
  const innocent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  started.push(innocent);
  await writeFile(file, before.replace(String(pid), String(innocent.pid)));
  const next = await startEmbeddedPostgres(options());
  expect(await query(next.url, "SELECT id FROM kept")).toEqual([{ id: 7 }]);
  expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  await next.stop();
});

test("an initdb cut off by kill -9 leaves nothing that the next start would take for a database", async () => {
  const home = join(dataDir, "postgres");
  const partial = async () => (await readdir(home).catch(() => [])).filter((name) => name.startsWith("data.partial-"));
  const first = owner();
  first.url.catch(() => {});
  while ((await partial()).length === 0) await sleep(5);
  await kill(first.child);
  await mkdir(join(home, "data.partial-older", "base"), { recursive: true });
  expect(await readdir(home)).not.toContain("data");
  const next = await startEmbeddedPostgres(options());
  expect(await query(next.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await next.stop();
  expect(await partial()).toEqual([]);
});

test("says so when the file with the password is gone or damaged, and does not quote it", async () => {
  const server = await startEmbeddedPostgres(options());
  await server.stop();
  const file = join(dataDir, "postgres", "connection.json");
  await writeFile(file, '{"port": 1, "password": "secret');
  await expect(startEmbeddedPostgres(options())).rejects.toThrow(/^(?!.*secret).*connection\.json is damaged/);
  await rm(file);
  await expect(startEmbeddedPostgres(options())).rejects.toThrow(/connection\.json is missing/);
});
