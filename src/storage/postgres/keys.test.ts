// Keys: shown once, recognised everywhere, revoked at once everywhere, and never in clear in the database.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeyKind } from "#core/practice.ts";
import type { PostgresStorage } from "./open-store.ts";
import { type Opened, openForTests, sampleDelivery, sampleJob } from "./opened-for-tests.ts";

let opened: Opened;
let other: PostgresStorage;
beforeAll(async () => {
  opened = await openForTests();
  other = await opened.openAnother();
});
afterAll(() => opened.drop());

const create = (kind: KeyKind, name?: string) =>
  opened.storage.store.act(opened.context("create-key"), (tx) => tx.keys.create(opened.practiceId, kind, name));
const revoke = (id: string) => opened.storage.store.act(opened.context("revoke-key"), (tx) => tx.keys.revoke(opened.practiceId, id));

test("each kind has its shape and is recognised by what it is for", async () => {
  const scribe = await create("scribe");
  expect(scribe.secret).toMatch(/^chr_[A-Za-z0-9_-]{43}$/);
  expect(scribe.secret.startsWith(scribe.key.publicId)).toBe(true);
  const insights = await create("insights");
  expect(insights.key.publicId).toMatch(/^CHRT[A-Z2-7]{16}$/);
  expect(insights.secret).toMatch(/^.{40}$/);
  const application = await create("encounters", "Clinic app");
  const second = await create("encounters", "Clinic app");
  for (const { keyRing } of [opened.storage, other]) {
    const practice = await keyRing.practiceById(opened.practiceId);
    expect(await keyRing.defaultPractice()).toEqual(practice);
    expect(await keyRing.scribe(scribe.secret)).toEqual({ practice, key: scribe.key });
    expect(await keyRing.insights(insights.key.publicId)).toEqual({ practice, key: insights.key, secret: insights.secret });
    expect(await keyRing.application("Clinic app", application.secret)).toEqual({ practice, key: application.key });
    expect(await keyRing.application("Clinic app", second.secret)).toEqual({ practice, key: second.key });
  }
  const listed = await opened.storage.store.look(opened.context("list"), (tx) => tx.keys.list(opened.practiceId));
  expect(listed).toEqual([scribe.key, insights.key, application.key, second.key]);
});

test("wrong, foreign and odd credentials are all just unknown", async () => {
  const { keyRing } = opened.storage;
  const scribe = await create("scribe");
  const application = await create("encounters", "App");
  const answers = [
    await keyRing.scribe(`${scribe.secret}x`),
    await keyRing.scribe(scribe.key.publicId),
    await keyRing.scribe(""),
    await keyRing.scribe("\0".repeat(9)),
    await keyRing.scribe("x".repeat(100_000)),
    await keyRing.scribe(application.secret),
    await keyRing.insights("CHRTAAAAAAAAAAAAAAAA"),
    await keyRing.insights("\0"),
    await keyRing.application("App", scribe.secret),
    await keyRing.application("app", application.secret),
    await keyRing.application("\0", application.secret),
    await keyRing.practiceById(randomUUID()),
    await keyRing.practiceById("x"),
  ];
  expect(answers).toEqual(Array(answers.length).fill(undefined));
});

test("a key made after it was asked for in vain is recognised at once", async () => {
  const name = "Late app";
  expect(await other.keyRing.application(name, "x")).toBeUndefined();
  const made = await create("encounters", name);
  expect((await other.keyRing.application(name, made.secret))?.key.id).toBe(made.key.id);
});

test("a revoked key is refused at once, in every process, though it was remembered", async () => {
  const scribe = await create("scribe");
  const insights = await create("insights");
  for (const { keyRing } of [opened.storage, other]) {
    expect(await keyRing.scribe(scribe.secret)).toBeDefined();
    expect(await keyRing.insights(insights.key.publicId)).toBeDefined();
  }
  await revoke(scribe.key.id);
  await revoke(insights.key.id);
  expect(await opened.storage.keyRing.scribe(scribe.secret)).toBeUndefined();
  await expect.poll(() => other.keyRing.scribe(scribe.secret), { timeout: 5_000 }).toBeUndefined();
  await expect.poll(() => other.keyRing.insights(insights.key.publicId), { timeout: 5_000 }).toBeUndefined();
  const listed = await opened.storage.store.look(opened.context("list"), (tx) => tx.keys.list(opened.practiceId));
  expect(listed.find((key) => key.id === scribe.key.id)?.revokedAt).toBeInstanceOf(Date);
  const stranger = opened.storage.store.act(opened.context("revoke-key"), (tx) => tx.keys.revoke(randomUUID(), insights.key.id));
  await expect(stranger).rejects.toMatchObject({ code: "not-found" });
});

test("a revocation is heard by a process whose listening connection was cut before", async () => {
  const scribe = await create("scribe");
  expect(await other.keyRing.scribe(scribe.secret)).toBeDefined();
  const before = opened.events.filter((event) => event === "signals-back").length;
  await opened.sql(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chartroom signals' AND datname = current_database()",
  );
  await revoke(scribe.key.id);
  await expect.poll(() => other.keyRing.scribe(scribe.secret), { timeout: 10_000 }).toBeUndefined();
  await expect.poll(() => opened.events.filter((event) => event === "signals-back").length, { timeout: 10_000 }).toBe(before + 2);
});

test("no secret is in clear in any table of the database", async () => {
  const { practiceId, storage } = opened;
  const secrets = [(await create("scribe")).secret, (await create("insights")).secret, (await create("encounters", "Dump")).secret];
  const credentials = { loginId: "login-7f3a", password: "pass-91bc", authorizationToken: "auth-55de" };
  const oauthToken = "oauth-ae41";
  await storage.store.act(opened.context("seal"), async (tx) => {
    const delivery = sampleDelivery(practiceId);
    await tx.deliveries.addOrFind({ delivery, credentials, key: undefined });
    await tx.queue.enqueue("deliver", { practiceId, requestId: "r", deliveryId: delivery.id });
    await tx.jobs.addOrFind({
      job: sampleJob(practiceId, "dom-1"),
      oauthToken,
      clientToken: undefined,
      inputHash: "h",
      requestId: "request",
    });
  });
  const tables = await opened.sql<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('chartroom', 'pgboss')",
  );
  expect(tables.length).toBeGreaterThan(15);
  const dump: string[] = [];
  for (const { name } of tables) {
    for (const { row } of await opened.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)) dump.push(row);
  }
  const text = dump.join("\n");
  expect(text).toContain(practiceId);
  for (const secret of [...secrets, ...Object.values(credentials), oauthToken, opened.masterKey.toString("base64")]) {
    for (const form of [secret, Buffer.from(secret).toString("hex"), Buffer.from(secret).toString("base64")])
      expect(text).not.toContain(form);
  }
});
