// Queued work: run after the commit and not before, retried, given up with a reason, drained without waiting for polls, taken over from the dead.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "#core/fault.ts";
import type { Work, WorkKind } from "#core/ports/work.ts";
import { type Opened, openForTests } from "./opened-for-tests.ts";
import { startProcess } from "./process-for-tests.ts";
import type { GivenUp, WorkAttempt } from "./queue.ts";

const PRACTICE = "5a3c1c1e-0d5b-4c57-9f6e-1b8a52a1f001";

let opened: Opened;
const runs: { jobId: string; attempt: Omit<WorkAttempt, "signal"> }[] = [];
const lost: { jobId: string; failure: GivenUp }[] = [];
const behaviours = new Map<string, (attempt: WorkAttempt) => Promise<void>>();
const policy = { retryLimit: 1, retryDelay: 0, backoff: false, expireInSeconds: 4, concurrency: 3 };

beforeAll(async () => {
  opened = await openForTests();
  const { queue } = opened.storage;
  await queue.workOn(
    "run-insights",
    policy,
    async ({ jobId }, attempt) => {
      const { signal, ...rest } = attempt;
      runs.push({ jobId, attempt: rest });
      await behaviours.get(jobId)?.(attempt);
    },
    async ({ jobId }, failure) => {
      lost.push({ jobId, failure });
    },
  );
});
afterAll(() => opened.drop());

const enqueue = <K extends WorkKind>(kind: K, payload: Work[K], options?: { after: Date }) =>
  opened.storage.store.act(opened.context("enqueue"), (tx) => tx.queue.enqueue(kind, payload, options));
const runsOf = (jobId: string) => runs.filter((run) => run.jobId === jobId).map((run) => run.attempt);

test("work runs once its transaction is committed, not before", async () => {
  const jobId = randomUUID();
  await opened.storage.store.act(opened.context("enqueue"), async (tx) => {
    await tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId });
    await enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: "other" });
    await expect.poll(() => runsOf("other").length).toBe(1);
    expect(runsOf(jobId)).toEqual([]);
  });
  await expect.poll(() => runsOf(jobId)).toMatchObject([{ attempt: 1, lastAttempt: false }]);
});

test("a failure is tried again, then given up with its code; what is kept of it is the code", async () => {
  const jobId = randomUUID();
  behaviours.set(jobId, async () => {
    throw new Fault("emr-timeout", "Patient Jane Roe timed out");
  });
  await enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId });
  await expect.poll(() => lost.find((one) => one.jobId === jobId)?.failure.reason, { timeout: 20_000 }).toBe("emr-timeout");
  expect(runsOf(jobId).map((attempt) => [attempt.attempt, attempt.lastAttempt])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(lost.find((one) => one.jobId === jobId)?.failure.id).toBe(runsOf(jobId)[0]!.id);
  const kept = await opened.sql<{ row: string }>("SELECT j::text AS row FROM pgboss.job j");
  expect(kept.map((one) => one.row).join()).not.toContain("Jane");
});

test("work that takes too long is told so, and given up as timed out", async () => {
  const jobId = randomUUID();
  let aborted = 0;
  behaviours.set(jobId, ({ signal }) => {
    signal.addEventListener("abort", () => aborted++);
    return new Promise(() => {});
  });
  await enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId });
  await expect.poll(() => lost.find((one) => one.jobId === jobId)?.failure.reason, { timeout: 40_000 }).toBe("timed-out");
  expect(aborted).toBe(2);
});

test("a backlog is drained without waiting for polls", async () => {
  const ids = Array.from({ length: 120 }, () => randomUUID());
  await opened.storage.store.act(opened.context("enqueue"), async (tx) => {
    for (const jobId of ids) await tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId });
  });
  // One job per worker and poll would take 80 seconds.
  await expect.poll(() => ids.every((id) => runsOf(id).length === 1), { timeout: 20_000 }).toBe(true);
});

test("work for later waits for its time", async () => {
  const [later, now] = [randomUUID(), randomUUID()];
  await enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: later }, { after: new Date(Date.now() + 3_600_000) });
  await enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: now });
  await expect.poll(() => runsOf(now).length).toBe(1);
  expect(runsOf(later)).toEqual([]);
});

test("another process is woken by the enqueuing one", async () => {
  const other = await opened.openAnother();
  const seen: string[] = [];
  const deliver = async ({ deliveryId }: Work["deliver"]) => void seen.push(deliveryId);
  await other.queue.workOn("deliver", { ...policy, concurrency: 1 }, deliver, async () => {});
  const deliveryId = randomUUID();
  await enqueue("deliver", { practiceId: opened.practiceId, requestId: "r", deliveryId });
  await expect.poll(() => seen).toEqual([deliveryId]);
});

test("stop lets what runs finish", async () => {
  const other = await opened.openAnother();
  const [started, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let finished = false;
  const draft = async () => {
    started.resolve();
    await end.promise;
    finished = true;
  };
  await other.queue.workOn("draft-note", { ...policy, expireInSeconds: 60, concurrency: 1 }, draft, async () => {});
  await enqueue("draft-note", { practiceId: opened.practiceId, requestId: "r", noteId: randomUUID() });
  await started.promise;
  const stopping = other.queue.stop(20_000);
  end.resolve();
  await stopping;
  expect(finished).toBe(true);
  const states = await opened.sql("SELECT state::text FROM pgboss.job WHERE name = 'draft-note'");
  expect(states).toEqual([{ state: "completed" }]);
});

test("what a request enqueues while the queue is stopped is kept for the next worker", async () => {
  const own = await openForTests();
  await own.storage.queue.stop(1_000);
  await own.storage.store.act(own.context("enqueue"), (tx) =>
    tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId: "late" }),
  );
  const next = await own.openAnother();
  const taken = Promise.withResolvers<string>();
  await next.queue.workOn(
    "run-insights",
    policy,
    async ({ jobId }) => taken.resolve(jobId),
    async () => {},
  );
  expect(await taken.promise).toBe("late");
  await own.drop();
});

test("what does not finish before the deadline is aborted and tried again elsewhere", async () => {
  const [first, second] = [await opened.openAnother(), await opened.openAnother()];
  const started = Promise.withResolvers<AbortSignal>();
  const stuck = (_: unknown, { signal }: WorkAttempt) => {
    started.resolve(signal);
    return new Promise<void>(() => {});
  };
  const kind = "fill-session";
  const longer = { ...policy, expireInSeconds: 60, concurrency: 1 };
  await first.queue.workOn(kind, longer, stuck, async () => {});
  await enqueue(kind, { practiceId: opened.practiceId, requestId: "r", sessionId: randomUUID() });
  const signal = await started.promise;
  await first.queue.stop(1_000);
  expect(signal.aborted).toBe(true);
  const again = Promise.withResolvers<number>();
  await second.queue.workOn(
    kind,
    longer,
    async (_, { attempt }) => again.resolve(attempt),
    async () => {},
  );
  expect(await again.promise).toBe(2);
});

test("a killed worker's job is taken over, its number of attempts kept", async () => {
  const own = await openForTests();
  const child = startProcess("work", own.url, own.masterKey);
  await child.said("open");
  const jobId = randomUUID();
  await own.storage.store.act(own.context("enqueue"), (tx) =>
    tx.queue.enqueue("run-insights", { practiceId: PRACTICE, requestId: "r", jobId }),
  );
  await child.said("working");
  await child.kill();
  const killed = performance.now();
  const taken = Promise.withResolvers<[string, number]>();
  await own.storage.queue.workOn(
    "run-insights",
    { ...policy, retryLimit: 3 },
    async (payload, { attempt }) => taken.resolve([payload.jobId, attempt]),
    async () => {},
  );
  expect(await taken.promise).toEqual([jobId, 2]);
  console.info(`taken over after ${Math.round((performance.now() - killed) / 100) / 10} s`);
  await own.drop();
});
