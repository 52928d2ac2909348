// A process of its own that tests start and kill: opens the storage, then works, holds a lane, or just says that it is open. Tells each step on stdout.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { listLog } from "./log-for-tests.ts";
import { openStore } from "./open-store.ts";

export interface Started {
  readonly child: ChildProcess;
  /** Resolves when the line was said; rejects when the process ends without. */
  said(line: string): Promise<void>;
  kill(): Promise<void>;
}

/** `task` is "open", "work" (runs insights jobs and never ends one) or "lane" (holds the lane "l" for ever). */
export function startProcess(task: "open" | "work" | "lane", url: string, masterKey: Buffer): Started {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), task, url, masterKey.toString("hex")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = new Set<string>();
  const waiting = new Map<string, () => void>();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.add(line);
    waiting.get(line)?.();
  });
  return {
    child,
    async said(line) {
      if (lines.has(line)) return;
      const heard = new Promise<void>((resolve) => waiting.set(line, resolve));
      await Promise.race([heard, ended]);
      if (!lines.has(line)) throw new Error(`The process ended without saying "${line}".`);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [task, url, masterKey] = process.argv.slice(2);
  const forever = new Promise<void>(() => {});
  const storage = await openStore({ url: url!, masterKey: Buffer.from(masterKey!, "hex"), log: listLog([]) });
  console.log("open");
  if (task === "work") {
    const policy = { retryLimit: 3, retryDelay: 0, backoff: false, expireInSeconds: 600, concurrency: 1 };
    await storage.queue.workOn(
      "run-insights",
      policy,
      async () => {
        console.log("working");
        await forever;
      },
      async () => {},
    );
  } else if (task === "lane") {
    await storage.store.inLane("l", async () => {
      console.log("holding");
      await forever;
    });
  } else await storage.close();
}
