// Chooses the operating system's account for PostgreSQL, which refuses to run as root, and starts its programs under it.
// Gives the child one capability at most (to pass through folders that only root may enter) and never changes the mode of a folder.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute } from "node:path";
import { promisify } from "node:util";

export interface Account {
  /** Absent: PostgreSQL runs as we do. */
  identity?: { uid: number; gid: number };
  /** The first folder on the way that is closed to that account: the child then needs the right to pass it. */
  closed?: string;
}

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
// Nothing of our environment reaches PostgreSQL: it may hold secrets, and PG* variables would change its ways.
const environment = { LC_ALL: "C", TZ: "UTC", PATH: searchPath };
const run = promisify(execFile);

/** `paths`: what the child must reach (programs and data). `existing`: a data directory made before, whose owner is kept. */
export async function chooseAccount(paths: string[], existing: string): Promise<Account> {
  const us = process.getuid?.();
  const owner = await stat(existing).catch(() => undefined);
  if (us !== 0) {
    if (us !== undefined && owner && owner.uid !== us) {
      throw new Error(
        `${existing} belongs to user id ${owner.uid}, but Chartroom runs as ${us}: start it as the user who made the data directory.`,
      );
    }
    return {};
  }
  if (process.platform !== "linux") {
    throw new Error("PostgreSQL does not run as root: start Chartroom as an ordinary user, or set DATABASE_URL.");
  }
  const identity = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await unprivilegedUser();
  for (const path of paths) {
    const closed = await closedFolder(path, identity);
    if (closed) return { identity, closed };
  }
  return { identity };
}

/** The first folder above `path` that this user may not enter, read from owner, group and mode alone. */
async function closedFolder(path: string, identity: { uid: number; gid: number }): Promise<string | undefined> {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of folders) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return folder;
  }
  return undefined;
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const found = (await accountNamed("postgres")) ?? (await accountNamed("nobody"));
  if (found) return found;
  try {
    await run("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { env: environment });
  } catch (cause) {
    throw new Error("PostgreSQL does not run as root and no user `postgres` or `nobody` exists: create one, or set DATABASE_URL.", {
      cause,
    });
  }
  const created = await accountNamed("postgres");
  if (!created) throw new Error("The user `postgres` was created but is not in /etc/passwd: set DATABASE_URL.");
  return created;
}

async function accountNamed(name: string): Promise<{ uid: number; gid: number } | undefined> {
  for (const line of (await readFile("/etc/passwd", "utf8")).split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Starts a program under the account, in a process group of its own so that the terminal's Ctrl-C does not reach it. */
export function startAs(account: Account, file: string, args: string[], output: number | "pipe"): ChildProcess {
  if (!isAbsolute(file)) throw new Error(`Not an absolute path: ${file}`);
  const options = { cwd: "/", env: environment, detached: true, windowsHide: true } as const;
  const stdio: ["pipe" | "ignore", number | "pipe", number | "pipe"] = [output === "pipe" ? "pipe" : "ignore", output, output];
  const { identity } = account;
  if (!identity) return spawn(file, args, { ...options, stdio });
  if (!account.closed) return spawn(file, args, { ...options, ...identity, stdio });
  const capability = "+dac_read_search";
  // PostgreSQL asks access(2) about its own program, which forgets the capabilities of a user without this bit.
  const bits = "--securebits=+no_setuid_fixup";
  const user = [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, "--clear-groups"];
  return spawn("setpriv", [...user, `--inh-caps=${capability}`, `--ambient-caps=${capability}`, bits, "--", file, ...args], {
    ...options,
    stdio,
  });
}

/** Runs a program under the account to its end. Throws with its output when it fails. */
export async function runAs(account: Account, file: string, args: string[], input = ""): Promise<void> {
  const child = startAs(account, file, args, "pipe");
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  child.stdin?.on("error", () => {}); // A program that ended early has its exit code to tell why.
  child.stdin?.end(input);
  const code = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", (error) => reject(explainStart(account, error)));
    child.once("close", (status, signal) => resolve(status ?? signal ?? -1));
  });
  if (code !== 0) throw new Error(`${explainFailure(account)}${file} ended with ${code}: ${output.trim().slice(-2000)}`);
}

const wayOut =
  "Let that user enter it and every other folder above the Chartroom checkout and the data directory (chmod o+x), move them (say to /opt and /var/lib), start Chartroom as an ordinary user, or set DATABASE_URL.";

/** Says what to do when a program could not even be started. */
export function explainStart(account: Account, cause: Error): Error {
  if (!account.closed) return new Error(`PostgreSQL could not be started: ${cause.message}. Else set DATABASE_URL.`, { cause });
  return new Error(
    `PostgreSQL runs as user id ${account.identity?.uid}, which may not enter ${account.closed}, and setpriv (util-linux), which would help, cannot be started: ${cause.message}. ${wayOut}`,
    { cause },
  );
}

/** Put before the output of a program that failed. */
export function explainFailure(account: Account): string {
  if (!account.closed) return "";
  return `PostgreSQL runs as user id ${account.identity?.uid} through setpriv, because ${account.closed} is closed to that user. If the cause below is about permission: ${wayOut}\n`;
}
