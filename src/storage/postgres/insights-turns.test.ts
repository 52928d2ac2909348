// Who is queued and in which turn: a practice's burst waits behind itself, nobody is released twice, and subscriptions belong to their domain.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Tx } from "#core/ports/store.ts";
import { type Opened, openForTests, sampleJob } from "./opened-for-tests.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openForTests();
});
afterAll(() => opened.drop());
beforeEach(() =>
  opened.storage.pool.query("update chartroom.insights_job set status = 'FAILED' where status in ('SUBMITTED', 'IN_PROGRESS')"),
);

const act = <T>(work: (tx: Tx) => Promise<T>) => opened.storage.store.act(opened.context("test"), work);

async function held(practiceId: string, domainId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const job = { ...sampleJob(practiceId, domainId), createdAt: new Date(Date.now() + n) };
    await act((tx) => tx.jobs.addOrFind({ job, oauthToken: undefined, clientToken: undefined, inputHash: "h", requestId: `r${n}` }));
    ids.push(job.id);
  }
  return ids;
}

const release = (practiceId: string, domainId: string) => act((tx) => tx.turns.release(practiceId, domainId));
const begin = (jobId: string) => act((tx) => tx.jobs.setStatus(jobId, "IN_PROGRESS", { updatedAt: new Date() }));

test("jobs are held when added and released oldest first, in the name of the request that asked for them", async () => {
  const [practice, domain] = [randomUUID(), `dom-${randomUUID()}`];
  const ids = await held(practice, domain, 3);
  expect(await act((tx) => tx.turns.count(practice, domain, 9))).toEqual({ queued: 0, held: 3 });
  expect(await release(practice, domain)).toEqual({ jobId: ids[0], requestId: "r0", turn: 0 });
  expect(await release(practice, domain)).toEqual({ jobId: ids[1], requestId: "r1", turn: 1 });
  expect(await act((tx) => tx.turns.count(practice, domain, 9))).toEqual({ queued: 2, held: 1 });
  for (const [someone, somewhere] of [[randomUUID(), domain] as const, [practice, "dom-other"] as const]) {
    expect(await release(someone, somewhere)).toBeUndefined();
    expect(await act((tx) => tx.turns.count(someone, somewhere, 9))).toEqual({ queued: 0, held: 0 });
  }
});

test("another practice's job comes before what waits of a burst, and after it no earlier than what waits", async () => {
  const [burst, quiet, domain] = [randomUUID(), randomUUID(), `dom-${randomUUID()}`];
  const ids = await held(burst, domain, 6);
  for (let n = 0; n < 6; n++) expect(await release(burst, domain)).toMatchObject({ turn: n });
  await held(quiet, domain, 2);
  expect(await release(quiet, domain)).toMatchObject({ turn: 0 });
  for (const id of ids.slice(0, 4)) await begin(id);
  // Its second comes after its first; a third practice comes where the oldest waits.
  expect(await release(quiet, domain)).toMatchObject({ turn: 1 });
  const late = randomUUID();
  const [one] = await held(late, domain, 1);
  expect(await release(late, domain)).toEqual({ jobId: one, requestId: "r0", turn: 0 });
});

test("a job is released once, however many ask at once, when each holds the domain's turns", async () => {
  const [practice, domain] = [randomUUID(), `dom-${randomUUID()}`];
  const ids = await held(practice, domain, 5);
  const released = await Promise.all(
    Array.from({ length: 9 }, () =>
      act(async (tx) => {
        await tx.turns.lock(practice, domain, "end");
        return tx.turns.release(practice, domain);
      }),
    ),
  );
  expect(released.flatMap((one) => (one ? [one.jobId] : [])).sort()).toEqual([...ids].sort());
  expect(new Set(released.flatMap((one) => (one ? [one.turn] : []))).size).toBe(5);
});

test("those who add do not wait for one another; who ends a job waits for them, and sees what they added", async () => {
  const [practice, domain] = [randomUUID(), `dom-${randomUUID()}`];
  const add = (then: Promise<unknown>) =>
    act(async (tx) => {
      await tx.turns.lock(practice, domain, "add");
      const job = sampleJob(practice, domain);
      await tx.jobs.addOrFind({ job, oauthToken: undefined, clientToken: undefined, inputHash: "h", requestId: "r" });
      await then;
    });
  const gate = Promise.withResolvers<void>();
  const first = add(gate.promise);
  await add(Promise.resolve());
  let heldAtTheEnd: number | undefined;
  const end = act(async (tx) => {
    await tx.turns.lock(practice, domain, "end");
    heldAtTheEnd = (await tx.turns.count(practice, domain, 9)).held;
  });
  const waits = `select count(*)::int as waiting from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`;
  while ((await opened.storage.pool.query(waits)).rows[0].waiting === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(heldAtTheEnd).toBeUndefined();
  gate.resolve();
  await Promise.all([first, end]);
  expect(heldAtTheEnd).toBe(2);
  expect(await act((tx) => tx.turns.count(practice, domain, 1))).toEqual({ queued: 0, held: 1 });
});

test("subscriptions: page by page in the order they were made, of their practice and domain only", async () => {
  const { practiceId } = opened;
  const domainId = `dom-${randomUUID()}`;
  const at = (n: number) => new Date(1_770_000_000_000 + Math.floor(n / 2));
  const made = Array.from({ length: 5 }, (_, n) => ({
    ...{ id: `sub-${n}${"a".repeat(20)}`, practiceId, domainId, region: "eu-west-2", status: "ACTIVE" as const },
    ...{ createdAt: at(n), lastUpdatedAt: at(n), activatedAt: at(n), deactivatedAt: undefined },
  }));
  for (const one of made) await act((tx) => tx.subscriptions.add(one));
  const seen: unknown[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await act((tx) => tx.subscriptions.page(practiceId, domainId, 2, cursor));
    seen.push(...page.subscriptions);
    cursor = page.next;
  }
  expect(seen).toEqual(made);
  const changed = { ...made[0]!, status: "INACTIVE" as const, lastUpdatedAt: at(9), deactivatedAt: at(9) };
  await act((tx) => tx.subscriptions.change(changed));
  expect(await act((tx) => tx.subscriptions.byId(practiceId, domainId, changed.id))).toEqual(changed);
  expect(await act((tx) => tx.subscriptions.count(practiceId, domainId))).toBe(5);
  for (const [someone, somewhere] of [[randomUUID(), domainId] as const, [practiceId, "dom-other"] as const]) {
    expect(await act((tx) => tx.subscriptions.byId(someone, somewhere, changed.id))).toBeUndefined();
    expect(await act((tx) => tx.subscriptions.count(someone, somewhere))).toBe(0);
  }
  const { next } = await act((tx) => tx.subscriptions.page(practiceId, domainId, 2, undefined));
  await expect(act((tx) => tx.subscriptions.page(practiceId, "dom-other", 2, next))).rejects.toMatchObject({ code: "invalid" });
});
