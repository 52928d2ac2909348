// Lanes: one holder over all processes, in the order of asking, freed by death.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PostgresStorage } from "./open-store.ts";
import { type Opened, openForTests } from "./opened-for-tests.ts";
import { startProcess } from "./process-for-tests.ts";

let opened: Opened;
let other: PostgresStorage;
beforeAll(async () => {
  opened = await openForTests();
  other = await opened.openAnother();
});
afterAll(() => opened.drop());

test("never two at once, over two processes' worth of callers; results and errors come through", async () => {
  let inside = 0;
  let most = 0;
  const hold = (storage: PostgresStorage, index: number) =>
    storage.store.inLane("busy", async () => {
      most = Math.max(most, ++inside);
      await storage.healthy();
      inside--;
      if (index === 3) throw new Error("third");
      return index;
    });
  const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => hold(index % 2 ? opened.storage : other, index)));
  expect(most).toBe(1);
  expect(results.filter((one) => one.status === "rejected").length).toBe(1);
  expect(results[39]).toEqual({ status: "fulfilled", value: 39 });
});

test("callers of one process hold the lane in the order they asked; another lane does not wait", async () => {
  const order: number[] = [];
  const end = Promise.withResolvers<void>();
  const held = [0, 1, 2, 3].map((index) =>
    opened.storage.store.inLane("fifo", async () => {
      order.push(index);
      if (index === 0) await end.promise;
    }),
  );
  expect(await opened.storage.store.inLane("free", async () => "in")).toBe("in");
  end.resolve();
  await Promise.all(held);
  expect(order).toEqual([0, 1, 2, 3]);
});

test("a holder that is killed frees its lane", async () => {
  const child = startProcess("lane", opened.url, opened.masterKey);
  await child.said("holding");
  let entered = false;
  const waiting = opened.storage.store.inLane("l", async () => {
    entered = true;
  });
  await opened.storage.healthy();
  expect(entered).toBe(false);
  await child.kill();
  await waiting;
  expect(entered).toBe(true);
});

test("when the lane's connection dies under the work, its result is still told, and the operator too", async () => {
  const result = await opened.storage.store.inLane("cut", async () => {
    await opened.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chartroom lanes' AND datname = current_database()",
    );
    await expect.poll(() => opened.events.includes("lane-lost")).toBe(true);
    return "done";
  });
  expect(result).toBe("done");
  expect(await other.store.inLane("cut", async () => "free")).toBe("free");
});
