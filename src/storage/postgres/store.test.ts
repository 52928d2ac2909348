// act, look and their audit rows, on real PostgreSQL: what is kept, what is lost, and what the caller is told.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault, notFound } from "#core/fault.ts";
import { dropDatabase } from "../../../tests/postgres.ts";
import { type Opened, openForTests, sampleSession } from "./opened-for-tests.ts";

const PRACTICE = "5a3c1c1e-0d5b-4c57-9f6e-1b8a52a1f001";

let opened: Opened;
beforeAll(async () => {
  opened = await openForTests();
});
afterAll(() => opened.drop());

type AuditLine = {
  practice: string;
  wire: string;
  actor: string;
  operation: string;
  patient: string | null;
  object: string | null;
  outcome: string;
};
const audit = (operation: string) =>
  opened.sql<AuditLine>(
    "SELECT practice, wire, actor, operation, patient, object, outcome FROM chartroom.audit WHERE operation = $1 ORDER BY id",
    [operation],
  );

test("act keeps the change and its audit row, with what the work found out", async () => {
  const { store } = opened.storage;
  const user = await store.act(opened.context("find-user", "sandbox/id/1"), async (tx) => {
    const found = await tx.users.findOrAdd(opened.practiceId, "a@b", "1", undefined);
    tx.audit({ object: `user/${found.id}` });
    return found;
  });
  expect(await store.look(opened.context("read-user"), (tx) => tx.users.byId(opened.practiceId, user.id))).toEqual(user);
  const row = { practice: opened.practiceId, wire: "operator", actor: "operator", outcome: "ok" };
  expect(await audit("find-user")).toEqual([{ ...row, operation: "find-user", patient: "sandbox/id/1", object: `user/${user.id}` }]);
  expect(await audit("read-user")).toEqual([{ ...row, operation: "read-user", patient: null, object: null }]);
});

test("what throws leaves only its audit row: no change, no queued work, no event", async () => {
  const { store, feed } = opened.storage;
  const act = (error: Error) =>
    store.act(opened.context("fail"), async (tx) => {
      await tx.users.findOrAdd(opened.practiceId, "lost@b", "1", undefined);
      await tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: "lost" });
      await tx.feed.append("note/lost", "x", {});
      throw error;
    });
  await expect(act(notFound("session"))).rejects.toMatchObject({ code: "not-found" });
  await expect(act(new TypeError("with patient data"))).rejects.toThrow(TypeError);
  expect((await audit("fail")).map((row) => row.outcome)).toEqual(["not-found", "internal"]);
  expect(await opened.sql("SELECT 1 FROM chartroom.scribe_user WHERE email = 'lost@b'")).toEqual([]);
  expect(await opened.sql("SELECT 1 FROM pgboss.job WHERE name = 'run-insights'")).toEqual([]);
  expect(await opened.sql("SELECT 1 FROM chartroom.feed_event")).toEqual([]);
  // The sequence did not move either: the first event of the stream is number 1.
  await feed.append("note/lost", "first", {});
  expect(await opened.sql("SELECT sequence FROM chartroom.feed_event")).toEqual([{ sequence: 1 }]);
});

test("a failing look is audited with its outcome too", async () => {
  const looking = opened.storage.store.look(opened.context("look-fails"), async () => {
    throw notFound("note");
  });
  await expect(looking).rejects.toMatchObject({ code: "not-found" });
  expect((await audit("look-fails")).map((row) => row.outcome)).toEqual(["not-found"]);
});

test("look neither writes nor locks", async () => {
  const { store } = opened.storage;
  const { practiceId } = opened;
  const looks = [
    store.look(opened.context("w"), (tx) => tx.users.findOrAdd(practiceId, "new@b", "1", undefined)),
    store.look(opened.context("w"), (tx) => tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: "x" })),
    store.look(opened.context("w"), (tx) => tx.feed.append("a/1", "x", {})),
    store.look(opened.context("w"), (tx) => tx.sessions.byId(practiceId, randomUUID(), "lock")),
  ];
  const reasons = (await Promise.allSettled(looks)).map((look) => (look.status === "rejected" ? String(look.reason) : "done"));
  expect(reasons).toEqual(Array(4).fill(expect.stringContaining("Only reading")));
  expect((await audit("w")).map((row) => row.outcome)).toEqual(["internal", "internal", "internal", "internal"]);
});

test("the rows of many reads at once are all there when the reads are answered", async () => {
  const { store } = opened.storage;
  const asked = Array.from({ length: 300 }, (_, index) => `sandbox/id/${index}`);
  await Promise.all(
    asked.map(async (patient) => {
      await store.look(opened.context("storm", patient), (tx) => tx.practices.byId(opened.practiceId));
    }),
  );
  expect((await audit("storm")).map((row) => row.patient).sort()).toEqual([...asked].sort());
  const batches = await opened.sql<{ count: number }>(
    "SELECT count(DISTINCT xmin::text)::int AS count FROM chartroom.audit WHERE operation = 'storm'",
  );
  expect(batches[0]!.count).toBeLessThan(asked.length);
});

test("one caller's unstorable characters do not lose other callers' rows", async () => {
  const { store } = opened.storage;
  const look = (patient: string) => store.look(opened.context("hostile", patient), async () => "read");
  expect(await Promise.all([look("a\0b"), look("x".repeat(100_000)), look("\ud800"), look("plain")])).toEqual(Array(4).fill("read"));
  expect((await audit("hostile")).map((row) => row.patient)).toContain("plain");
});

test("a request that holds what cannot be stored is invalid, ids that are none are unknown", async () => {
  const { store } = opened.storage;
  const { practiceId } = opened;
  const found = store.act(opened.context("nul"), (tx) => tx.users.findOrAdd(practiceId, "a\0b", "1", undefined));
  await expect(found).rejects.toMatchObject({ code: "invalid" });
  const read = await store.look(opened.context("ids"), async (tx) => [
    await tx.sessions.byId(practiceId, "' OR 1=1 --"),
    await tx.sessions.byId("x\0", randomUUID()),
    await tx.notes.byId(practiceId, ""),
    await tx.domains.byId(practiceId, "dom\0"),
    await tx.jobs.byId(practiceId, "dom\0", randomUUID()),
    await tx.encounters.byEmrId(practiceId, "sandbox", "\0"),
    await tx.practices.byId("x"),
  ]);
  expect(read).toEqual(Array(7).fill(undefined));
});

test("a failed statement that the work ignores keeps nothing", async () => {
  const acting = opened.storage.store.act(opened.context("ignores"), async (tx) => {
    await tx.users.findOrAdd(opened.practiceId, "ignored@b", "1", undefined);
    await tx.sessions.add(sampleSession(opened.practiceId, randomUUID())).catch(() => {});
  });
  await expect(acting).rejects.toThrow();
  expect(await opened.sql("SELECT 1 FROM chartroom.scribe_user WHERE email = 'ignored@b'")).toEqual([]);
});

test("statements asked for at once run one after the other in their transaction", async () => {
  const names = ["p", "q", "r"];
  const users = await opened.storage.store.act(opened.context("at-once"), (tx) =>
    Promise.all(names.map((name) => tx.users.findOrAdd(opened.practiceId, name, "1", undefined))),
  );
  expect(users.map((user) => user.email)).toEqual(names);
});

test("a transaction's tables are of no use after it", async () => {
  const kept = await opened.storage.store.act(opened.context("escape"), async (tx) => tx.practices);
  await expect(kept.byId(opened.practiceId)).rejects.toThrow(/has ended/);
});

test("a connection that dies under the work is unavailable, and nothing is kept", async () => {
  const acting = opened.storage.store.act(opened.context("dies"), async (tx) => {
    await tx.users.findOrAdd(opened.practiceId, "dies@b", "1", undefined);
    await opened.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()",
    );
    await tx.users.findOrAdd(opened.practiceId, "dies2@b", "1", undefined);
  });
  await expect(acting).rejects.toMatchObject({ code: "unavailable" });
  expect((await audit("dies")).map((row) => row.outcome)).toEqual(["unavailable"]);
  expect(await opened.sql("SELECT 1 FROM chartroom.scribe_user WHERE email LIKE 'dies%'")).toEqual([]);
});

test("two transactions that wait for each other: one is unavailable, the other is kept", async () => {
  const { store } = opened.storage;
  const sessions = await store.act(opened.context("make"), async (tx) => {
    const user = await tx.users.findOrAdd(opened.practiceId, "deadlock@b", "1", undefined);
    const made = [sampleSession(opened.practiceId, user.id), sampleSession(opened.practiceId, user.id)];
    for (const session of made) await tx.sessions.add(session);
    return made;
  });
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const cross = (first: number, second: number) =>
    store.act(opened.context("cross"), async (tx) => {
      await tx.sessions.byId(opened.practiceId, sessions[first]!.id, "lock");
      both[first]!.resolve();
      await both[second]!.promise;
      await tx.sessions.byId(opened.practiceId, sessions[second]!.id, "lock");
    });
  const ends = await Promise.allSettled([cross(0, 1), cross(1, 0)]);
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((ends.find((end) => end.status === "rejected") as PromiseRejectedResult).reason).toMatchObject({ code: "unavailable" });
});

test("when the answer to COMMIT is lost, nobody claims that nothing was done", async () => {
  await opened.sql(
    `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
  );
  await opened.sql(
    "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON chartroom.patient DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()",
  );
  const acting = opened.storage.store.act(opened.context("commit-lost"), (tx) =>
    tx.patients.findOrAdd({ practiceId: opened.practiceId, connection: "sandbox", idType: "id", value: "9" }),
  );
  const fault = (await acting.catch((error) => error)) as Fault;
  expect(fault).toBeInstanceOf(Fault);
  expect(fault.code).toBe("internal");
  expect(fault.operator).toMatch(/outcome unknown/);
  expect((await audit("commit-lost")).map((row) => row.outcome)).toEqual(["unknown"]);
  await opened.sql("DROP TRIGGER dies ON chartroom.patient");
});

test("audit rows are never changed, removed or emptied", async () => {
  for (const statement of ["UPDATE chartroom.audit SET outcome = 'x'", "DELETE FROM chartroom.audit", "TRUNCATE chartroom.audit"]) {
    await expect(opened.sql(statement)).rejects.toMatchObject({ code: "CR001" });
  }
});

test("a database that is gone is unavailable everywhere", async () => {
  const gone = await openForTests();
  const { store, keyRing, healthy } = gone.storage;
  await healthy();
  const name = new URL(gone.url).pathname.slice(1);
  await dropDatabase(opened.url, name);
  const { practiceId } = gone;
  const unavailable = { code: "unavailable" };
  await expect(store.act(gone.context("x"), (tx) => tx.practices.byId(practiceId))).rejects.toMatchObject(unavailable);
  await expect(store.look(gone.context("x"), (tx) => tx.practices.byId(practiceId))).rejects.toMatchObject(unavailable);
  await expect(store.inLane("x", async () => {})).rejects.toMatchObject(unavailable);
  await expect(keyRing.scribe("chr_x")).rejects.toMatchObject(unavailable);
  await expect(healthy()).rejects.toMatchObject(unavailable);
  await gone.drop();
});
