// A server as a child process that can be killed and started again on the same data directory and the same port.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type KeysFile, readKeys } from "../../src/main/first-start.ts";

export interface KillableServer {
  readonly url: string;
  readonly keys: KeysFile;
  readonly child: ChildProcess;
  /** Everything it has printed and logged. */
  readonly output: () => string;
  /** The signal's name, or the exit code. */
  readonly ended: Promise<number | string>;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until the process is gone. */
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("./server-with-failpoint.ts", import.meta.url));

export interface KillableOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Undefined: the embedded one. */
  readonly databaseUrl?: string;
  readonly failpoint?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Told of the process before it is ready. */
  readonly spawned?: (child: ChildProcess) => void;
}

/** Resolves when it is ready. Throws with its output when it ends before that. */
export async function startKillable(options: KillableOptions): Promise<KillableServer> {
  const child = spawn(process.execPath, [PROGRAM, ...(options.failpoint ? [options.failpoint] : [])], {
    env: {
      PATH: process.env.PATH,
      CHARTROOM_LOG_LEVEL: "debug",
      // Campaigns call as fast as they can.
      CHARTROOM_INSIGHTS_QUOTAS: '{"rates": "none", "concurrentStreams": 1000}',
      ...options.environment,
      CHARTROOM_DATA_DIR: options.dataDir,
      PORT: String(options.port),
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.spawned?.(child);
  let output = "";
  const listening = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
      if (output.includes("\nlistening ") || output.startsWith("listening ")) listening.resolve();
    });
  }
  const ended = new Promise<number | string>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code ?? -1)));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const early = ended.then((how) => Promise.reject(new Error(`the server ended with ${how} at its start: ${output.slice(-4000)}`)));
  early.catch(() => {});
  await Promise.race([listening.promise, early]);
  const keys = readKeys(options.dataDir);
  if (!keys) throw new Error("there is no keys.json");
  return {
    url: `http://127.0.0.1:${options.port}`,
    keys,
    child,
    output: () => output,
    ended,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
