// Watches over PostgreSQL's main process by its postmaster.pid: whose it is, whether it is ready, and its orderly end.
// Never signals a process unless it is known to work in our data directory.
import { execFile } from "node:child_process";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Account, runAs } from "./account.ts";
import type { Binaries } from "./binaries.ts";

export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
  /** The whole file, to tell one start from another. */
  text: string;
}

const fileIn = (data: string) => join(data, "postmaster.pid");

/** What postmaster.pid says; undefined when there is none or it is being written. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(fileIn(data), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready", text };
}

/** Ends the server that a killed owner left behind, and clears a postmaster.pid whose number another program has by now. */
export async function endOrphan(data: string, account: Account, binaries: Binaries, log: (line: string) => void): Promise<void> {
  const left = await readPostmaster(data);
  if (!left) return;
  if ((await holder(left.pid, data)) === "ours") {
    log(`The embedded PostgreSQL of a Chartroom that was killed still runs (pid ${left.pid}): shutting it down first.`);
    await endPostmaster(left.pid, data, account, binaries);
  }
  // PostgreSQL itself judges the file of a process that is gone; it gives up where the number is in use, as after a crash of the machine.
  if ((await readPostmaster(data))?.pid === left.pid && (await holder(left.pid, data)) === "another")
    await rm(fileIn(data), { force: true });
}

/** Fast shutdown (connections end, everything committed is on disk); after 30 seconds an immediate one, which recovers at the next start. */
export async function endPostmaster(pid: number, data: string, account: Account, binaries: Binaries): Promise<void> {
  if (process.platform === "win32") return runAs(account, binaries.pgCtl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "60"]);
  for (const [name, seconds] of [
    ["SIGINT", 30],
    ["SIGQUIT", 10],
    ["SIGKILL", 10],
  ] as const) {
    if ((await holder(pid, data)) !== "ours") return;
    signal(pid, name);
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(10)) {
      if ((await holder(pid, data)) !== "ours") return;
    }
  }
  throw new Error(`PostgreSQL (pid ${pid}) does not end, not even by SIGKILL.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Who has this process id. A server is known by its working directory, which is its data directory. */
export async function holder(pid: number, data: string): Promise<"ours" | "another" | "nobody"> {
  if (process.platform !== "linux") return holderByCommand(pid, data);
  try {
    const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`, { bigint: true }), stat(data, { bigint: true })]);
    return theirs.dev === ours.dev && theirs.ino === ours.ino ? "ours" : "another";
  } catch {
    // A zombie has no working directory; another user's process does not show it. Neither is the server that we may end.
    return (await stat(`/proc/${pid}`).catch(() => undefined)) ? "another" : "nobody";
  }
}

async function holderByCommand(pid: number, data: string): Promise<"ours" | "another" | "nobody"> {
  if (process.platform === "win32") {
    // pg_ctl talks only to processes that are PostgreSQL's, so it may be asked to stop whatever has this number.
    try {
      process.kill(pid, 0);
      return "ours";
    } catch {
      return "nobody";
    }
  }
  const command = await promisify(execFile)("/bin/ps", ["-ww", "-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
  if (!command.trim()) return "nobody";
  return command.includes(`-D ${data} `) ? "ours" : "another";
}
