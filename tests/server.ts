// A whole server for tests: in this process on a database of its own, or as a child process that can be killed. Both listen on a free loopback port.
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { loadConfig } from "#config.ts";
import { type KeysFile, readKeys } from "../src/main/first-start.ts";
import { type Running, type StartOptions, start } from "../src/main/start.ts";
import { freePort } from "./free-port.ts";
import { testDatabase } from "./postgres.ts";

export interface TestServer {
  readonly url: string;
  readonly keys: KeysFile;
  readonly dataDir: string;
  readonly running: Running;
  /** Everything logged so far, one JSON object a line. */
  readonly logs: () => string;
  close(): Promise<void>;
}

/** `settings` are config members (see src/config.ts), for example `{ demoData: true, autoLink: false }`. */
export async function startServer(settings: Readonly<Record<string, unknown>> = {}, options: StartOptions = {}): Promise<TestServer> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  const chunks: string[] = [];
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const config = loadConfig({}, { port: 0, dataDir, databaseUrl: database.url, insightsQuotas: ANY_RATE, ...settings });
  const running = await start(config, { logTo: logTo as never, ...options });
  await running.ready;
  const keys = readKeys(dataDir);
  if (!keys || running.url === undefined) throw new Error("the server did not start as one");
  return {
    url: running.url,
    keys,
    dataDir,
    running,
    logs: () => chunks.join(""),
    close: async () => {
      await running.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Tests call as fast as they can; those of quotas set their own. */
const ANY_RATE = { rates: "none", concurrentStreams: 1_000 };

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly keys: () => KeysFile;
  readonly output: () => string;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

/** A data directory that the database's own user may enter; remove it after the last process is gone. */
export async function dataDirectory(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-test-"));
  await chmod(dataDir, 0o711);
  return dataDir;
}

const CLI = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** `chartroom serve` as a child; resolves when /readyz says so. `environment` adds to a bare one. */
export async function spawnServer(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const port = Number(environment.PORT ?? (await freePort()));
  const child = spawn(process.execPath, [CLI, "serve", ...args], {
    env: {
      PATH: process.env.PATH,
      CHARTROOM_DATA_DIR: dataDir,
      CHARTROOM_LOG_LEVEL: "warn",
      CHARTROOM_INSIGHTS_QUOTAS: JSON.stringify(ANY_RATE),
      ...environment,
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | string>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code ?? -1)));
  const url = `http://127.0.0.1:${port}`;
  await readyOrEnded(url, ended, () => output);
  const keys = () => {
    const read = readKeys(dataDir);
    if (!read) throw new Error("there is no keys.json");
    return read;
  };
  return { url, child, keys, output: () => output, ended };
}

async function readyOrEnded(url: string, ended: Promise<number | string>, output: () => string): Promise<void> {
  let end: number | string | undefined;
  void ended.then((how) => (end = how));
  for (let tries = 0; tries < 600; tries++) {
    if (end !== undefined) throw new Error(`the server ended with ${end}: ${output()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server was not ready within a minute: ${output()}`);
}
